// Who excuses how much: of each author how much, for how many, why and of which team, beside what others of the team do.
import { html, LitElement, nothing } from 'lit';
import { get } from '../api.js';
import { now } from '../clock.js';
import { day, number } from '../format.js';
import { addTexts, t } from '../i18n.js';
import '../parts/date-field.js';
import { signedInFirst } from '../parts/download.js';
import { select } from '../parts/select.js';
import { empty, failed, loading } from '../parts/states.js';
import { addDays, ranges } from '../reports/dates.js';
import { lasting } from '../reports/table.js';
import { router } from '../router.js';
import { reasonNames } from './form.js';
import { teamsToChoose } from './teams.js';

await addTexts('reports');

const REPORT = '/api/adherence/reports/excuses';
const COLUMNS = ['author', 'excuses', 'agents', 'seconds', 'reasons', 'teams'];
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** `query` says which dates and team. */
class ExcuseAuthors extends LitElement {
  static properties = { query: { attribute: false }, report: { state: true }, failure: { state: true }, teams: { state: true } };

  #reasons = null;
  #asked = null;
  #turn = 0;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    teamsToChoose().then(teams => (this.teams = teams));
  }

  get #filter() {
    const date = name => (DATE.test(this.query.get(name) ?? '') ? this.query.get(name) : null);
    const to = date('to') ?? day(now());
    return { from: date('from') ?? addDays(to, -6), to, teamId: this.query.get('team') ?? '' };
  }

  willUpdate() {
    const asked = JSON.stringify(this.#filter);
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.report = null;
      this.#load();
    }
  }

  #load = async () => {
    const turn = ++this.#turn;
    try {
      const [report, reasons] = await Promise.all([get(REPORT, this.#filter), this.#reasons ?? reasonNames()]);
      if (turn === this.#turn) {
        this.#reasons = reasons;
        Object.assign(this, { report, failure: null });
      }
    } catch (failure) {
      if (turn === this.#turn) {
        this.failure = failure;
      }
    }
  };

  render() {
    return html`${this.#filters()}${this.failure ? this.#failed() : this.report ? this.#shown() : loading()}`;
  }

  #filters() {
    const { from, to, teamId } = this.#filter;
    const field = (name, value) => html`<label class="inline">${t(`reports.${name}`)}<date-field needed .value=${value} @choose=${event => this.#choose(name, event.detail)}></date-field></label>`;
    return html`<form class="filters" role="search" aria-label=${t('reports.range')} @submit=${event => event.preventDefault()}>
      ${field('from', from)}${field('to', to)}
      <div class="tabs" role="group" aria-label=${t('reports.range')}>${Object.entries(ranges(day(now()))).map(([name, [first, last]]) => html`
        <button type="button" class="tab" aria-pressed=${String(first === from && last === to)} @click=${() => router.setQuery({ from: first, to: last })}>${t(`reports.${name}`)}</button>`)}</div>
      ${this.teams?.length > 1 ? select(t('board.team'), teamId, t('board.allTeams'), this.teams, team => router.setQuery({ team })) : nothing}
      <a class="button" download @click=${signedInFirst} href=${`${REPORT}?${new URLSearchParams({ from, to, ...(teamId ? { teamId } : {}), format: 'csv' })}`}>${t('reports.download')}</a>
    </form>`;
  }

  /** Behind the other end it takes that along. */
  #choose(name, date) {
    const { from, to } = this.#filter;
    router.setQuery(name === 'from' ? { from: date, to: date > to ? date : to } : { from: date < from ? date : from, to: date });
  }

  /** What was asked for is at fault, not the server. */
  #failed() {
    return [400, 404].includes(this.failure.status) ? empty(t('reports.refused'), this.failure.message, 'unknown') : failed(this.failure, this.#load);
  }

  #shown() {
    const { authors, average, total } = this.report;
    if (!authors.length) {
      return empty(t('authors.empty'), t('authors.empty.text'), 'excused');
    }
    const cell = (column, told) => html`<td class="number" data-label=${t(`authors.column.${column}`)}>${told}</td>`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('excuses.show.authors')}><table class="plain stacked report authors">
      <thead><tr>${COLUMNS.map(column => html`<th scope="col">${t(`authors.column.${column}`)}</th>`)}</tr></thead>
      <tbody>${authors.map(each => html`<tr data-id=${each.author.id}><th scope="row">${each.author.name}</th>
        ${cell('excuses', number(each.excuses))}${cell('agents', number(each.agents))}${cell('seconds', lasting(each.seconds))}
        <td data-label=${t('authors.column.reasons')}>${this.#reasonsOf(each)}</td>
        <td data-label=${t('authors.column.teams')}>${each.teams.map(team => html`<div>${team.teamName}: ${lasting(team.seconds)} <small>${t('authors.average', { time: lasting(team.averageSeconds) })}</small></div>`)}</td></tr>`)}</tbody>
      <tfoot><tr class="average"><th scope="row">${t('authors.row.average')}</th>${cell('excuses', number(average.excuses))}${cell('agents', nothing)}${cell('seconds', lasting(average.seconds))}<td></td><td></td></tr>
        <tr><th scope="row">${t('reports.total')}</th>${cell('excuses', number(total.excuses))}${cell('agents', number(total.agents))}${cell('seconds', lasting(total.seconds))}
        <td data-label=${t('authors.column.reasons')}>${this.#reasonsOf(total)}</td><td></td></tr></tfoot></table></div>`;
  }

  #reasonsOf({ reasons }) {
    return reasons.map(each => html`<div>${this.#reasons.get(each.reason) ?? each.reason}: ${lasting(each.seconds)} <small>(${number(each.excuses)})</small></div>`);
  }
}

customElements.define('excuse-authors', ExcuseAuthors);
