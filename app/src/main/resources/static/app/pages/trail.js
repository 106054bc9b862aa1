// Who did what, when and from where: everything that people did in the organisation, the latest first.
import { html, nothing } from 'lit';
import { addDays, isDate, ZoneClock } from '../agent/zone.js';
import { get } from '../api.js';
import { now } from '../clock.js';
import { dateTime, timeZone, zoneLabel } from '../format.js';
import { addTexts, t } from '../i18n.js';
import '../parts/date-field.js';
import { Page } from '../parts/page.js';
import { select } from '../parts/select.js';
import { empty, failed, loading } from '../parts/states.js';
import { addStyle } from '../parts/style.js';
import { UnknownFilters } from '../parts/unknown-filters.js';
import { router } from '../router.js';
import { session } from '../session.js';
import { sentence } from '../trail/sentence.js';

await Promise.all([...['trail', 'projections', 'settings', 'settings-rules'].map(addTexts), addStyle('analysis')]);

const TYPES = [
  'signed-in', 'signed-out', 'sign-ins-refused', 'user-added', 'user-changed', 'password-set', 'password-link-made', 'api-key-made', 'api-key-revoked', 'api-key-changed', 'proof-key-made',
  'settings-changed', 'state-mapped', 'feed-watched', 'excuse-reasons-set', 'team-defined', 'employee-edited', 'person-erased', 'file-imported',
  'alert-acknowledged', 'alert-noted', 'alert-resolved', 'excuse-entered', 'excuse-taken-back', 'states-corrected', 'states-restored', 'schedule-corrected', 'schedule-restored', 'explanation-filed', 'explanation-answered', 'explanation-withdrawn',
  'what-if-handled', 'export-handled', 'projection-handled', 'read-model-differed', 'data-taken',
];
const COLUMNS = ['when', 'what', 'who', 'where'];

class TrailPage extends Page {
  static properties = { trail: { state: true }, failure: { state: true }, busy: { state: true } };

  #next = null;
  #turn = 0;
  #people = new Map();
  #clock = new ZoneClock(timeZone());
  #unknown = new UnknownFilters(() => this.requestUpdate());

  get #filter() {
    const { query } = this;
    const date = name => (isDate(query.get(name)) ? query.get(name) : '');
    return { type: TYPES.includes(query.get('kind')) ? query.get('kind') : '', userId: query.get('user') ?? '', from: date('from'), to: date('to') };
  }

  willUpdate(changed) {
    if (changed.has('query')) {
      this.trail = null;
      this.#load();
    }
  }

  /** Dates are whole days of the organisation. */
  #load = async (cursor = '') => {
    const turn = ++this.#turn;
    const filter = this.#filter;
    this.busy = true;
    try {
      const page = await get('/api/admin/trail', {
        ...filter, cursor,
        from: filter.from && new Date(this.#clock.start(filter.from)).toISOString(),
        to: filter.to && new Date(this.#clock.start(addDays(filter.to, 1))).toISOString(),
      });
      if (turn === this.#turn) {
        page.trail.forEach(({ by }) => by && this.#people.set(by.id, by.name));
        this.#next = page.nextCursor;
        this.trail = [...(cursor ? this.trail : []), ...page.trail];
        this.failure = null;
      }
    } catch (failure) {
      this.failure = turn === this.#turn ? failure : this.failure;
    }
    this.busy = false;
  };

  render() {
    return html`<div class="page-head"><h1 tabindex="-1">${t('title.trail')}</h1><p>${t('trail.about')}</p></div>
      ${this.#filters()}
      ${this.#unknown.instead(this.query, { kind: TYPES }) ?? this.#body()}`;
  }

  #filters() {
    const { type, userId, from, to } = this.#filter;
    const people = [...this.#people].map(([id, name]) => ({ id, name })).sort((one, other) => one.name.localeCompare(other.name));
    const chosen = userId && !this.#people.has(userId) ? [{ id: userId, name: t('trail.someone') }] : [];
    return html`<div class="filters" role="search" aria-label=${t('trail.filters')}>
      ${select(t('trail.kind'), type, t('trail.allKinds'), TYPES.map(id => ({ id, name: t(`trail.kind.${id}`) })), kind => router.setQuery({ kind }))}
      ${select(t('trail.person'), userId, t('trail.everybody'), [...chosen, ...people], user => router.setQuery({ user }))}
      ${this.#date('from', from)}${this.#date('to', to)}</div>`;
  }

  #date(name, value) {
    return html`<label class="inline">${t(`trail.${name}`)}<date-field .value=${value} @choose=${event => router.setQuery({ [name]: event.detail })}></date-field></label>`;
  }

  #body() {
    if (this.failure) {
      return failed(this.failure, () => this.#load());
    }
    if (!this.trail) {
      return loading();
    }
    if (!this.trail.length) {
      return Object.values(this.#filter).some(Boolean) ? empty(t('trail.empty.filtered'), '', 'search') : empty(t('trail.empty'), t('trail.empty.text'), 'search');
    }
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('title.trail')}><table class="plain stacked trail">
        <thead><tr>${COLUMNS.map(column => html`<th scope="col">${label(column)}</th>`)}</tr></thead>
        <tbody>${this.trail.map(entry => this.#row(entry))}</tbody></table></div>
      <p class="more" role="status">${t('trail.shown', { count: this.trail.length })}
        ${this.#next ? html`<button class="button" aria-disabled=${String(this.busy ?? false)} @click=${() => this.busy || this.#load(this.#next)}>${t('trail.more')}</button>` : nothing}</p>`;
  }

  #row(entry) {
    const { text, details, link } = sentence(entry);
    return html`<tr data-id=${entry.id} data-type=${entry.type}>
      <td data-label=${label('when')}><time datetime=${entry.at}>${dateTime(entry.at)}</time></td>
      <th scope="row" data-label=${label('what')}>${link && mayFollow(link) ? html`<a class="plain-link" href=${link}>${text}</a>` : text}
        ${details.map(each => html`<br><small>${each}</small>`)}</th>
      <td data-label=${label('who')}>${entry.by
        ? html`<button class="quiet" @click=${() => router.setQuery({ user: entry.by.id })}>${entry.by.name}<span class="hidden"> ${t('trail.only')}</span></button>` : t('trail.nobody')}</td>
      <td data-label=${label('where')}>${entry.address ?? '–'}</td></tr>`;
  }
}

function label(column) {
  return t(`trail.column.${column}`, { zone: zoneLabel(now()) });
}

/** What an auditor may not open is no link to them. */
function mayFollow(link) {
  return session.has('admin') || !['/settings/users', '/settings/keys', '/settings/teams', '/settings/schedules', '/what-ifs'].some(each => link.startsWith(each));
}

customElements.define('page-trail', TrailPage);
