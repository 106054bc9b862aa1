// The board as the server streams it, held once for all that shows it. It never claims to be live when it has heard nothing.
import { get } from './api.js';
import { now, serverTime } from './clock.js';
import { session } from './session.js';

const STREAM = '/api/adherence/stream';

/** The server says something every 15 s; so silence is noticed within 20. */
const SILENT_AFTER = 18_000;
const FIRST_ANSWER = 10_000;
const RETRY_FROM = 1_000;
const RETRY_UP_TO = 15_000;

/** A hidden page that was not asked to call for attention gives its connection back: a browser has six of them for a server. */
const HIDDEN_TOO_LONG = 60_000;

class Live extends EventTarget {
  /** By employeeId. */
  rows = new Map();
  summary = null;
  silentFeeds = [];
  asOf = null;

  /** 'off' | 'connecting' | 'live' | 'stale' */
  status = 'off';

  #source = null;
  #position = null;
  #heardAt = 0;
  #retryIn = RETRY_FROM;
  #timers = new Set();
  #watch = null;
  #hidden = null;
  #keepsListening = () => false;

  /** Goes on listening in a hidden page as long as `wanted` says so. */
  start(wanted) {
    this.#keepsListening = wanted;
    document.addEventListener('visibilitychange', this.#seen);
    this.#watch = setInterval(() => this.#check(), 1000);
    this.#become('connecting');
    this.#connect();
  }

  stop() {
    document.removeEventListener('visibilitychange', this.#seen);
    clearInterval(this.#watch);
    this.#disconnect();
    this.rows = new Map();
    this.summary = null;
    this.silentFeeds = [];
    this.asOf = null;
    this.#position = null;
    this.#become('off');
  }

  #connect() {
    this.#disconnect();
    this.#heardAt = performance.now() - SILENT_AFTER + FIRST_ANSWER;
    const query = this.#position === null ? '' : `?lastEventId=${this.#position}`;
    const source = new EventSource(STREAM + query);
    this.#source = source;
    source.addEventListener('snapshot', event => this.#heard(event, data => this.#begin(data)));
    source.addEventListener('changes', event => this.#heard(event, data => this.#change(data)));
    source.addEventListener('heartbeat', event => this.#heard(event, () => {}));
    source.addEventListener('end', event => this.#ended(JSON.parse(event.data)));
    source.addEventListener('error', () => this.#lost());
  }

  #disconnect() {
    this.#source?.close();
    this.#source = null;
    this.#timers.forEach(clearTimeout);
    this.#timers.clear();
  }

  #heard(event, apply) {
    const data = JSON.parse(event.data);
    this.#heardAt = performance.now();
    this.#retryIn = RETRY_FROM;
    if (event.lastEventId) {
      this.#position = event.lastEventId;
    }
    serverTime(data.asOf);
    this.asOf = data.asOf;
    apply(data);
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

  #ended({ reason }) {
    this.#disconnect();
    if (reason === 'signed_out' || reason === 'not_allowed') {
      // What we may see is asked anew; it may be nothing.
      this.#position = null;
      session.load().then(() => session.user && this.#again(), () => this.#again());
    } else {
      if (reason === 'overflow') {
        this.#position = null;
      }
      this.#again();
    }
  }

  /** The browser connects again by itself after a cut, but gives up for good after any answer that is no stream. */
  #lost() {
    if (this.#source?.readyState === EventSource.CLOSED) {
      this.#disconnect();
      this.#probe();
    }
  }

  /** EventSource does not tell a 401 from a 503; another call does, and a 401 ends the session. */
  #probe() {
    get('/api/auth/me').then(() => this.#again(), failure => failure.status !== 401 && this.#again());
  }

  #again() {
    const wait = this.#retryIn * (0.5 + Math.random());
    this.#retryIn = Math.min(RETRY_UP_TO, this.#retryIn * 2);
    this.#timers.add(setTimeout(() => this.#connect(), wait));
  }

  #check() {
    if (this.status !== 'stale' && performance.now() - this.#heardAt > SILENT_AFTER && !this.#hidden?.closed) {
      this.#become('stale');
      // A connection that is open but says nothing is no better than none.
      if (this.#source) {
        this.#disconnect();
        this.#again();
      }
    }
  }

  #seen = () => {
    if (document.visibilityState === 'hidden') {
      this.#hidden = { closed: false, timer: setTimeout(() => this.#rest(), HIDDEN_TOO_LONG) };
    } else if (this.#hidden) {
      clearTimeout(this.#hidden.timer);
      const rested = this.#hidden.closed;
      this.#hidden = null;
      if (rested) {
        this.#become('connecting');
        this.#connect();
      }
    }
  };

  #rest() {
    if (!this.#keepsListening()) {
      this.#hidden.closed = true;
      this.#disconnect();
    }
  }

  #become(status) {
    if (status !== this.status) {
      this.status = status;
      this.dispatchEvent(new Event('status'));
    }
  }

  /** For how long nothing has come, in milliseconds. */
  get silentFor() {
    return this.asOf === null ? null : now() - Date.parse(this.asOf);
  }
}

export const live = new Live();
