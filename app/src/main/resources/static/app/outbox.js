// What people do with alerts, on its way to the server. Where that cannot be reached it is pending, says so, and is sent until it is answered.
import { patch, seconds } from './api.js';
import { holdWindow } from './leaving.js';
import { live } from './live.js';
import { session } from './session.js';

const AT_ONCE = 4;

/** An answer that takes longer is waited for in the open. */
const PROMPT = 1_500;
const ASK_AGAIN = 5_000;

class Outbox extends EventTarget {
  /** By the alert's id: {action, notes, name, user} that have no answer yet. Asking twice is harmless. */
  pending = new Map();
  #sending = new Set();
  #again = null;
  #letGo = null;

  start() {
    live.addEventListener('status', this.#sendAgain);
    this.#again = setInterval(this.#sendAgain, ASK_AGAIN);
    this.#letGo = holdWindow(() => this.pending.size > 0);
    this.#sendAgain();
  }

  /** What is pending stays so until the same person is back. */
  stop() {
    live.removeEventListener('status', this.#sendAgain);
    clearInterval(this.#again);
    this.#letGo();
  }

  /** action: 'acknowledge' | 'resolve'. Resolves to the alert, or to null where it is pending. */
  async handle({ id, employeeName }, action, notes) {
    const asked = { action, notes, name: employeeName, user: session.user.id };
    const late = setTimeout(() => this.#wait(id, asked), PROMPT);
    try {
      return await this.#send(id, asked);
    } catch (failure) {
      if (!unreached(failure)) {
        this.#settle(id);
        throw failure;
      }
      this.#wait(id, asked);
      return null;
    } finally {
      clearTimeout(late);
    }
  }

  /** A few at a time; where the server asks for patience, it gets it. `told` hears (done, all, waiting seconds or null). */
  async handleAll(chosen, action, notes, told) {
    const waiting = [...chosen];
    const failures = [];
    let pending = 0;
    let done = 0;
    const worker = async () => {
      for (let alert = waiting.shift(); alert; alert = waiting.shift()) {
        try {
          pending += await this.handle(alert, action, notes) === null;
        } catch (failure) {
          if (failure.retryAfter !== null && failure.retryAfter !== undefined) {
            waiting.unshift(alert);
            told(done, chosen.length, failure.retryAfter);
            await seconds(failure.retryAfter);
            continue;
          }
          failures.push(failure);
        }
        told(++done, chosen.length, null);
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, chosen.length) }, worker));
    return { failures, pending };
  }

  async #send(id, { action, notes }) {
    this.#sending.add(id);
    try {
      const { alert } = await patch(`/api/adherence/alerts/${encodeURIComponent(id)}`, { action, notes: notes || null });
      this.#settle(id);
      this.dispatchEvent(new CustomEvent('answered', { detail: alert }));
      return alert;
    } finally {
      this.#sending.delete(id);
    }
  }

  /** What was asked of the same alert before is not lost. */
  #wait(id, asked) {
    const notes = [...new Set([this.pending.get(id)?.notes, asked.notes])].filter(Boolean).join('\n');
    this.pending.set(id, { ...asked, notes });
    this.dispatchEvent(new Event('change'));
  }

  #settle(id) {
    if (this.pending.delete(id)) {
      this.dispatchEvent(new Event('change'));
    }
  }

  /** One after the other, and no more of them once there is no answer; 'settled' says what came of each. */
  #sendAgain = async () => {
    for (const [id, asked] of this.pending) {
      if (asked.user !== session.user?.id) {
        this.pending.delete(id);
      } else if (!this.#sending.has(id)) {
        try {
          await this.#send(id, asked);
          this.dispatchEvent(new CustomEvent('settled', { detail: { ...asked, failure: null } }));
        } catch (failure) {
          if (unreached(failure) || failure.status === 401 || failure.retryAfter !== null) {
            return;
          }
          this.#settle(id);
          this.dispatchEvent(new CustomEvent('settled', { detail: { ...asked, failure } }));
        }
      }
    }
  };
}

/** No answer, or that of something which stands before the server and cannot reach it either. */
function unreached(failure) {
  return failure.status === 0 || (failure.status >= 502 && failure.retryAfter === null);
}

export const outbox = new Outbox();
