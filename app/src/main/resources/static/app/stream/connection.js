// One connection to the stream of the board, opened again for as long as it is wanted. It never claims to be live when it has heard nothing.
const STREAM = '/api/adherence/stream';
const WHO = '/api/auth/me';

/** The server says something every 15 s; so silence is noticed within 20. */
const SILENT_AFTER = 18_000;
const FIRST_ANSWER = 10_000;

/** A cut is shown at once, and called stale if it is not mended within this time. */
const MENDED_WITHIN = 3_000;

/** Of each wait half is chance, so that not all come at once; a server that is back is noticed after the longest at the latest. */
const RETRY_FROM = 1_000;
const RETRY_UP_TO = 10_000;

/** More of this person's browsers are looking than have a place: one that lost its own does not take another's at once. */
const REPLACED_FOR = 60_000;

export class Connection {
  /** 'off' | 'connecting' | 'live' | 'stale' */
  status = 'off';

  #heard;
  #became;
  #gone;
  #source = null;
  #position = null;
  #heardAt = 0;
  #cutAt = null;
  #retryIn = RETRY_FROM;
  #retry = null;
  #watch = null;

  /** heard(type, data), became(status); gone() when the server ended it for who we are, after which it is stopped. */
  constructor({ heard, became, gone }) {
    this.#heard = heard;
    this.#became = became;
    this.#gone = gone;
  }

  /** Goes on where it was stopped. */
  start() {
    if (this.#watch === null) {
      this.#watch = setInterval(() => this.#check(), 1000);
      this.#cutAt = null;
      this.#become('connecting');
      this.#open();
    }
  }

  stop() {
    clearInterval(this.#watch);
    this.#watch = null;
    this.#close();
    this.#become('off');
  }

  /** The next start begins with a snapshot. */
  forget() {
    this.#position = null;
  }

  #open() {
    this.#close();
    this.#heardAt = performance.now() - SILENT_AFTER + FIRST_ANSWER;
    const source = new EventSource(STREAM + (this.#position === null ? '' : `?lastEventId=${encodeURIComponent(this.#position)}`));
    this.#source = source;
    ['snapshot', 'changes', 'heartbeat'].forEach(type => source.addEventListener(type, event => this.#take(type, event)));
    source.addEventListener('end', event => this.#ended(JSON.parse(event.data)));
    source.addEventListener('error', () => this.#lost(source.readyState === EventSource.CLOSED));
  }

  #close() {
    this.#source?.close();
    this.#source = null;
    clearTimeout(this.#retry);
  }

  #take(type, event) {
    this.#heardAt = performance.now();
    this.#cutAt = null;
    this.#retryIn = RETRY_FROM;
    if (event.lastEventId) {
      this.#position = event.lastEventId;
    }
    this.#heard(type, JSON.parse(event.data));
    this.#become('live');
  }

  #ended({ reason }) {
    if (reason === 'signed_out' || reason === 'not_allowed') {
      this.#leave();
      return;
    }
    if (reason === 'overflow') {
      this.forget();
    }
    this.#cut();
    if (reason === 'replaced') {
      this.#retryIn = REPLACED_FOR;
    }
    this.#again();
  }

  /** `refused`: the answer was no stream. The browser does not tell a 401 from a 503; another call does. */
  #lost(refused) {
    this.#cut();
    if (!refused) {
      this.#again();
      return;
    }
    fetch(WHO, { headers: { Accept: 'application/json' }, signal: AbortSignal.timeout(FIRST_ANSWER) })
      .then(answer => answer.status === 401, () => false)
      .then(unknown => this.#watch !== null && (unknown ? this.#leave() : this.#again()));
  }

  #leave() {
    this.forget();
    this.stop();
    this.#gone();
  }

  #cut() {
    this.#close();
    this.#cutAt ??= performance.now();
    if (this.status === 'live') {
      this.#become('connecting');
    }
  }

  #again() {
    const wait = this.#retryIn * (0.5 + 0.5 * Math.random());
    this.#retryIn = Math.min(RETRY_UP_TO, this.#retryIn * 2);
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#open(), wait);
  }

  #check() {
    const quiet = performance.now() - this.#heardAt > SILENT_AFTER;
    if (quiet || (this.#cutAt !== null && performance.now() - this.#cutAt > MENDED_WITHIN)) {
      this.#become('stale');
    }
    // A connection that is open but says nothing is no better than none.
    if (quiet && this.#source) {
      this.#close();
      this.#again();
    }
  }

  #become(status) {
    if (status !== this.status) {
      this.status = status;
      this.#became(status);
    }
  }
}
