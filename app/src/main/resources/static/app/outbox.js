// What people do with alerts, on its way to the server. Where that cannot be reached it is pending, says so, and is sent until it is answered.
import { inPageWords, patch, seconds } from './api.js';
import { holdWindow } from './leaving.js';
import { live } from './live.js';
import { session } from './session.js';

const ALERTS = '/api/adherence/alerts';

/** As many as one call takes. */
const MOST = 500;

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

  /** action: 'acknowledge' | 'resolve'. Resolves to why it was not done, for those of which it was not, and how many are pending; `patience` hears for how many seconds the server asks. */
  async handleAll(chosen, action, notes, patience) {
    const failures = [];
    let pending = 0;
    for (let from = 0; from < chosen.length; from += MOST) {
      const part = chosen.slice(from, from + MOST).map(alert => [alert.id, { action, notes, name: alert.employeeName, user: session.user.id }]);
      const late = setTimeout(() => this.#wait(part), PROMPT);
      try {
        failures.push(...await this.#patiently(part, patience));
      } catch (failure) {
        if (unreached(failure)) {
          this.#wait(part);
          pending += part.length;
        } else {
          this.#settle(part);
          failures.push(...part.map(() => failure));
        }
      } finally {
        clearTimeout(late);
      }
    }
    return { failures, pending };
  }

  async #patiently(part, patience) {
    for (;;) {
      try {
        return await this.#send(part);
      } catch (failure) {
        if (unreached(failure) || failure.retryAfter === null || failure.retryAfter === undefined) {
          throw failure;
        }
        patience(failure.retryAfter);
        await seconds(failure.retryAfter);
      }
    }
  }

  /** part: [id, what is asked], all of the same action and notes. Resolves to the failures of single ones: [{id, message}]. */
  async #send(part) {
    const ids = part.map(([id]) => id);
    const [[, { action, notes }]] = part;
    ids.forEach(id => this.#sending.add(id));
    try {
      const { alerts, errors } = await patch(ALERTS, { ids, action, notes: notes || null });
      this.#settle(part);
      alerts.forEach(alert => this.dispatchEvent(new CustomEvent('answered', { detail: alert })));
      return await Promise.all(errors.map(async each => ({ id: each.id, message: await inPageWords(each) })));
    } finally {
      ids.forEach(id => this.#sending.delete(id));
    }
  }

  /** What was asked of the same alert before is not lost. */
  #wait(part) {
    for (const [id, asked] of part) {
      const notes = [...new Set([this.pending.get(id)?.notes, asked.notes])].filter(Boolean).join('\n');
      this.pending.set(id, { ...asked, notes });
    }
    this.dispatchEvent(new Event('change'));
  }

  #settle(part) {
    if (part.filter(([id]) => this.pending.delete(id)).length) {
      this.dispatchEvent(new Event('change'));
    }
  }

  /** One call after the other, and no more of them once there is no answer; 'settled' says what came of each: {action, names, failures}. */
  #sendAgain = async () => {
    for (const [id, asked] of this.pending) {
      if (asked.user !== session.user?.id) {
        this.pending.delete(id);
      }
    }
    const waiting = [...this.pending].filter(([id]) => !this.#sending.has(id));
    for (const part of alike(waiting)) {
      let failures;
      try {
        failures = await this.#send(part);
      } catch (failure) {
        if (unreached(failure) || failure.status === 401 || failure.retryAfter !== null) {
          return;
        }
        this.#settle(part);
        failures = part.map(([id]) => ({ id, message: failure.message }));
      }
      const failed = new Set(failures.map(failure => failure.id));
      const names = part.filter(([id]) => !failed.has(id)).map(([, asked]) => asked.name);
      this.dispatchEvent(new CustomEvent('settled', { detail: { action: part[0][1].action, names, failures } }));
    }
  };
}

/** In parts that one call can ask for: the same action with the same notes. */
function alike(waiting) {
  const parts = [];
  for (const each of waiting) {
    const [, { action, notes }] = each;
    const part = parts.find(([[, first], ...rest]) => first.action === action && first.notes === notes && rest.length + 1 < MOST);
    if (part) {
      part.push(each);
    } else {
      parts.push([each]);
    }
  }
  return parts;
}

/** No answer, or that of something which stands before the server and cannot reach it either. */
function unreached(failure) {
  return failure.status === 0 || (failure.status >= 502 && failure.retryAfter === null);
}

export const outbox = new Outbox();
