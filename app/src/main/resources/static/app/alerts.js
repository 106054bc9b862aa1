// The alerts that nobody has resolved, kept up to date by the stream and by what is done with them here.
import { get } from './api.js';
import { live } from './live.js';
import { outbox } from './outbox.js';

const ALERTS = '/api/adherence/alerts';
const PAGE = 500;
const PAGES = 6;

class Alerts extends EventTarget {
  /** By id: active and acknowledged ones. */
  open = new Map();
  loaded = false;
  failure = null;

  /** By id: what somebody resolved while it goes on. */
  #muted = new Map();

  /** True when there are more open alerts than the page keeps. */
  cut = false;
  #loading = null;
  #meanwhile = null;

  start() {
    live.addEventListener('snapshot', this.#load);
    live.addEventListener('alerts', this.#streamed);
    outbox.addEventListener('answered', this.#answered);
    outbox.addEventListener('change', this.#redraw);
    outbox.start();
  }

  stop() {
    live.removeEventListener('snapshot', this.#load);
    live.removeEventListener('alerts', this.#streamed);
    outbox.removeEventListener('answered', this.#answered);
    outbox.removeEventListener('change', this.#redraw);
    outbox.stop();
    this.#loading?.abort();
    this.open = new Map();
    this.#muted = new Map();
    this.loaded = false;
    this.failure = null;
  }

  /** What lasts first, and in it what has lasted longest; what has ended by itself after it, the oldest first. */
  sorted(status) {
    return [...this.open.values()]
      .filter(alert => alert.status === status)
      .sort((one, other) => (one.endedAt !== null) - (other.endedAt !== null) || compare(waitingSince(one), waitingSince(other)));
  }

  count(status) {
    let count = 0;
    this.open.forEach(alert => (count += alert.status === status));
    return count;
  }

  /** Of each employee the alert whose condition lasts now; nobody has two of them in a shift. */
  lasting() {
    const found = new Map();
    for (const alert of this.open.values()) {
      if (alert.endedAt === null && found.get(alert.employeeId)?.status !== 'active') {
        found.set(alert.employeeId, alert);
      }
    }
    return found;
  }

  /** Of each employee since when they deviate, as the alert of it says, whether or not somebody has resolved that. */
  deviations() {
    const alerts = [...this.#muted.values(), ...this.lasting().values()];
    return new Map(alerts.map(alert => [alert.employeeId, alert.deviationStart]));
  }

  /** What there is to handle of an employee: what lasts, else the last that came. */
  newestOf(employeeId) {
    return [...this.open.values()]
      .filter(alert => alert.employeeId === employeeId)
      .sort((one, other) => (one.endedAt !== null) - (other.endedAt !== null) || compare(other.createdAt, one.createdAt))[0];
  }

  #answered = ({ detail }) => {
    const known = this.open.get(detail.id);
    if (known) {
      this.#take([{ ...known, ...detail }]);
    }
  };

  /** Anew after each snapshot: what the stream told before may have a gap. */
  #load = async () => {
    this.#loading?.abort();
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    this.#meanwhile = [];
    try {
      const lists = await Promise.all(['active', 'acknowledged'].map(status => everyPage(status, signal)));
      if (!signal.aborted) {
        this.open = new Map(lists.flatMap(list => list.alerts).map(alert => [alert.id, alert]));
        this.cut = lists.some(list => list.cut);
        this.loaded = true;
        this.failure = null;
        const later = this.#meanwhile;
        this.#meanwhile = null;
        this.#take(later);
        await this.#askForMuted(signal);
      }
    } catch (failure) {
      if (!signal.aborted) {
        this.failure = failure;
        this.dispatchEvent(new Event('change'));
      }
    }
  };

  /** Somebody is out of whom no alert is open: the newest that were resolved tell since when. */
  async #askForMuted(signal) {
    const lasting = this.lasting();
    if ([...live.rows.values()].some(row => row.adherenceStatus === 'out' && !lasting.has(row.employeeId))) {
      const { alerts } = await get(ALERTS, { status: 'resolved', limit: PAGE }, { signal });
      this.#take(alerts.filter(lastsResolved));
    }
  }

  #redraw = () => this.dispatchEvent(new Event('change'));

  #streamed = ({ detail }) => {
    this.#meanwhile?.push(...detail);
    const unheard = detail.filter(alert => alert.status === 'active' && alert.endedAt === null && !this.open.has(alert.id));
    this.#take(detail);
    if (unheard.length && this.loaded) {
      this.dispatchEvent(new CustomEvent('opened', { detail: unheard }));
    }
  };

  #take(changed) {
    for (const alert of changed) {
      this.#muted.delete(alert.id);
      if (alert.status === 'resolved') {
        this.open.delete(alert.id);
        if (lastsResolved(alert)) {
          this.#muted.set(alert.id, alert);
        }
      } else {
        this.open.set(alert.id, alert);
      }
    }
    this.dispatchEvent(new CustomEvent('change', { detail: changed }));
  }
}

function lastsResolved(alert) {
  return alert.status === 'resolved' && alert.endedAt === null;
}

async function everyPage(status, signal) {
  const alerts = [];
  let cursor;
  for (let page = 0; page < PAGES; page++) {
    const answer = await get(ALERTS, { status, limit: PAGE, cursor }, { signal });
    alerts.push(...answer.alerts);
    cursor = answer.nextCursor;
    if (!cursor) {
      return { alerts, cut: false };
    }
  }
  return { alerts, cut: true };
}

function waitingSince(alert) {
  return alert.endedAt === null ? alert.deviationStart : alert.createdAt;
}

function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

export const alerts = new Alerts();
