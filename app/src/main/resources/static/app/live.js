// The board as the server streams it, held once for all that shows it; the stream itself is shared with the other tabs of the browser.
import { serverTime } from './clock.js';
import { session } from './session.js';
import { openStream } from './stream/share.js';

/** Who holds the stream notices silence before; so after this time it is gone itself. */
const GONE_AFTER = 22_000;
const RETRY_FROM = 1_000;
const RETRY_UP_TO = 15_000;

/** A hidden page that was not asked to call for attention wants no stream; without a tab that wants it the connection is given back. */
const HIDDEN_TOO_LONG = 60_000;

class Live extends EventTarget {
  /** By employeeId. */
  rows = new Map();
  summary = null;
  silentFeeds = [];
  asOf = null;

  /** 'off' | 'connecting' | 'live' | 'stale' */
  status = 'off';

  #stream = null;
  #user = null;
  #heardAt = 0;
  #retryIn = RETRY_FROM;
  #retry = null;
  #watch = null;
  #hidden = null;
  #rests = false;
  #keepsListening = () => false;

  /** Goes on listening in a hidden page as long as `wanted` says so. */
  start(wanted) {
    this.#keepsListening = wanted;
    this.#user = session.user.id;
    document.addEventListener('visibilitychange', this.#seen);
    addEventListener('pagehide', this.#leave);
    addEventListener('pageshow', this.#back);
    this.#watch = setInterval(() => this.#check(), 1000);
    this.#join();
  }

  /** The person has left: no other tab shows more of what they saw either. */
  stop() {
    document.removeEventListener('visibilitychange', this.#seen);
    removeEventListener('pagehide', this.#leave);
    removeEventListener('pageshow', this.#back);
    clearInterval(this.#watch);
    clearTimeout(this.#hidden);
    clearTimeout(this.#retry);
    this.#stream.say({ type: 'end', user: this.#user });
    this.#user = null;
    this.#rests = false;
    this.rows = new Map();
    this.summary = null;
    this.silentFeeds = [];
    this.asOf = null;
    this.#become('off');
  }

  #join() {
    this.#stream ??= openStream(message => this.#user && !this.#rests && this.#told(message));
    this.#heardAt = performance.now();
    this.#become('connecting');
    this.#stream.say({ type: 'join', user: this.#user });
  }

  #leave = () => this.#stream.say({ type: 'leave' });

  /** From the browser's memory of pages, not from the server. */
  #back = ({ persisted }) => persisted && !this.#rests && this.#join();

  #told({ type, status, data, heardAt }) {
    if (type === 'gone') {
      this.#gone();
    } else if (type === 'hub') {
      this.#join();
    } else if (type === 'status') {
      this.#become(status);
    } else {
      this.#heard(type, data, heardAt);
    }
  }

  #heard(type, data, heardAt) {
    this.#heardAt = performance.now();
    this.#retryIn = RETRY_FROM;
    serverTime(data.asOf, heardAt);
    this.asOf = data.asOf;
    if (type === 'snapshot') {
      this.#begin(data);
    } else if (type === 'changes') {
      this.#change(data);
    }
    this.#become('live');
    if (JSON.stringify(data.silentFeeds ?? []) !== JSON.stringify(this.silentFeeds)) {
      this.silentFeeds = data.silentFeeds ?? [];
      this.dispatchEvent(new Event('status'));
    }
  }

  #begin({ states, summary }) {
    this.rows = new Map(states.map(row => [row.employeeId, row]));
    this.summary = summary;
    this.dispatchEvent(new Event('snapshot'));
    this.dispatchEvent(new Event('change'));
  }

  #change({ states, removed, summary, alerts }) {
    states.forEach(row => this.rows.set(row.employeeId, row));
    removed.forEach(id => this.rows.delete(id));
    this.summary = summary;
    if (alerts.length) {
      this.dispatchEvent(new CustomEvent('alerts', { detail: alerts }));
    }
    this.dispatchEvent(new Event('change'));
  }

  /** What we may see is asked anew; it may be nothing, or another person's. */
  #gone() {
    const user = this.#user;
    this.#become('connecting');
    const wait = this.#retryIn * (0.5 + Math.random());
    this.#retryIn = Math.min(RETRY_UP_TO, this.#retryIn * 2);
    session.load().catch(() => {}).then(() => {
      if (this.#user === user) {
        this.#retry = setTimeout(() => this.#join(), wait);
      }
    });
  }

  /** Who holds the stream may have been ended by the browser without a word. */
  #check() {
    if (this.status === 'live' && !this.#rests && performance.now() - this.#heardAt > GONE_AFTER) {
      this.#stream.renew();
      this.#join();
      this.#become('stale');
    }
  }

  #seen = () => {
    clearTimeout(this.#hidden);
    if (document.visibilityState === 'hidden') {
      this.#hidden = setTimeout(() => this.#rest(), HIDDEN_TOO_LONG);
    } else if (this.#rests) {
      this.#rests = false;
      this.#join();
    }
  };

  #rest() {
    if (!this.#keepsListening()) {
      this.#rests = true;
      this.#leave();
    }
  }

  #become(status) {
    if (status !== this.status) {
      this.status = status;
      this.dispatchEvent(new Event('status'));
    }
  }
}

export const live = new Live();
