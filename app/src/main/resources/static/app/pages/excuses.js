// What is excused, what agents explained, and who excuses how much: three lists, of which the address says which one is shown.
import { html, nothing } from 'lit';
import { get } from '../api.js';
import '../excuses/authors.js';
import { STATUSES } from '../excuses/excused.js';
import { STATUSES as ANSWERS } from '../excuses/explanations.js';
import { t } from '../i18n.js';
import { Page } from '../parts/page.js';
import { addStyle } from '../parts/style.js';
import { UnknownFilters } from '../parts/unknown-filters.js';
import { router } from '../router.js';
import { session } from '../session.js';

await addStyle('analysis');

const LISTS = {
  '': { statuses: STATUSES, view: query => html`<excused-list .status=${query.get('status') ?? ''} .reason=${query.get('reason') ?? ''}></excused-list>` },
  explanations: { statuses: ANSWERS, view: (query, counted) => html`<explanation-list .status=${query.get('status') ?? ''} @counted=${counted}></explanation-list>` },
  authors: { statuses: [], view: query => html`<excuse-authors .query=${query}></excuse-authors>` },
};

class Excuses extends Page {
  static properties = { open: { state: true } };

  #unknown = new UnknownFilters(() => this.requestUpdate());

  connectedCallback() {
    super.connectedCallback();
    // Without it no number stands beside the word; the list says its own.
    get('/api/adherence/explanations', { limit: 1 }).then(({ open }) => (this.open = open), failure => console.warn(failure.message));
  }

  get #shown() {
    return this.query.get('show') ?? '';
  }

  render() {
    const list = LISTS[this.#shown];
    return html`<h1 class="hidden" tabindex="-1">${t('title.excuses')}</h1>
      <div class="filters excuse-lists"><div class="tabs" role="group" aria-label=${t('excuses.lists')}>${Object.keys(LISTS).map(each => this.#tab(each))}</div></div>
      ${this.#unknown.instead(this.query, { show: Object.keys(LISTS), status: list?.statuses ?? [] })
        ?? list.view(this.query, ({ detail }) => (this.open = detail))}`;
  }

  #tab(each) {
    if (each === 'authors' && session.has('agent')) {
      return nothing;
    }
    const count = each === 'explanations' && this.open ? html` <span>${t('excuses.open', { count: this.open })}</span>` : nothing;
    return html`<button class="tab" aria-pressed=${String(each === this.#shown)}
      @click=${() => router.setQuery({ show: each, status: each === 'explanations' ? 'open' : '', reason: '', team: '', from: '', to: '' })}>${t(`excuses.show.${each || 'excused'}`)}${count}</button>`;
  }
}

customElements.define('page-excuses', Excuses);
