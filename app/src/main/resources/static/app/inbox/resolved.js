// Resolved alerts, newest first, a page of the server's at a time.
import { get } from '../api.js';

const PAGE = 100;

export class Resolved {
  loaded = false;
  failure = null;
  #alerts = [];
  #cursor = null;
  #key = null;
  #filter = null;
  #changed;

  constructor(changed) {
    this.#changed = changed;
  }

  /** What is known of a filter so far; asks for it when it is another than before. */
  of(filter) {
    const key = `${filter.type}/${filter.team}`;
    if (key !== this.#key) {
      this.#key = key;
      this.#filter = filter;
      this.#alerts = [];
      this.#cursor = null;
      this.loaded = false;
      this.loadMore();
    }
    return this.#alerts;
  }

  get more() {
    return this.#cursor !== null;
  }

  async loadMore() {
    const key = this.#key;
    try {
      const { type, team } = this.#filter;
      const answer = await get('/api/adherence/alerts', { status: 'resolved', type, teamId: team, limit: PAGE, cursor: this.#cursor });
      if (key === this.#key) {
        this.#alerts = [...this.#alerts, ...answer.alerts];
        this.#cursor = answer.nextCursor;
        this.failure = null;
        this.loaded = true;
      }
    } catch (failure) {
      this.failure = failure;
    }
    this.#changed();
  }

  /** What has just been resolved, here or by a colleague. */
  take(changed) {
    const known = new Map(this.#alerts.map(alert => [alert.id, alert]));
    const fresh = changed.filter(alert => alert.status === 'resolved' && this.loaded);
    if (fresh.length) {
      const added = fresh.filter(alert => !known.has(alert.id));
      const byId = new Map(fresh.map(alert => [alert.id, alert]));
      this.#alerts = [...added, ...this.#alerts.map(alert => byId.get(alert.id) ?? alert)]
        .sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
    }
  }
}
