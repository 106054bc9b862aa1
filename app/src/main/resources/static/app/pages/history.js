// What was: alerts of any time with every event, and the board as it stood.
import { html, nothing } from 'lit';
import { get } from '../api.js';
import '../history/alert-search.js';
import '../history/day-replay.js';
import '../history/past-board.js';
import { addTexts, t } from '../i18n.js';
import { Page } from '../parts/page.js';
import { failed, loading } from '../parts/states.js';
import { addStyle } from '../parts/style.js';
import { router } from '../router.js';
import { session } from '../session.js';

await Promise.all([...['history', 'alert'].map(addTexts), addStyle('replay')]);

const VIEWS = ['alerts', 'board', 'replay'];

class HistoryPage extends Page {
  static properties = { teams: { state: true }, failure: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  #load = async () => {
    try {
      this.teams = (await get('/api/admin/teams')).teams;
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
  };

  render() {
    const view = VIEWS.includes(this.query.get('view')) ? this.query.get('view') : 'alerts';
    return html`
      <div class="page-head">
        <h1 tabindex="-1">${t('title.history')}</h1>
        <div class="tabs" role="group" aria-label=${t('history.views')}>${VIEWS.map(each => html`
          <button class="tab" aria-pressed=${String(each === view)} @click=${() => router.go(`/history${each === 'alerts' ? '' : `?view=${each}`}`)}>${t(`history.view.${each}`)}</button>`)}</div>
        ${session.user.role === 'supervisor' ? nothing : html`<a class="button" href="/exports">${t('history.packages')}</a>`}
      </div>
      ${this.#body(view)}`;
  }

  #body(view) {
    if (this.failure) {
      return failed(this.failure, this.#load);
    }
    if (!this.teams) {
      return loading();
    }
    const { query, teams } = this;
    return view === 'replay'
      ? html`<day-replay .query=${query} .teams=${teams}></day-replay>`
      : view === 'board'
        ? html`<past-board .query=${query} .teams=${teams}></past-board>`
        : html`<alert-search .query=${query} .teams=${teams}></alert-search>`;
  }
}

customElements.define('page-history', HistoryPage);
