// What is excused, by whom and why; and the way to take it back.
import { html, nothing } from 'lit';
import { get, remove } from '../api.js';
import { now } from '../clock.js';
import { reasonNames, whenInWords } from '../excuses/form.js';
import { dateTime, zoneLabel } from '../format.js';
import { t } from '../i18n.js';
import { Page } from '../parts/page.js';
import { select } from '../parts/select.js';
import { empty, failed, loading } from '../parts/states.js';
import { addStyle } from '../parts/style.js';
import { toast } from '../parts/toast.js';
import { UnknownFilters } from '../parts/unknown-filters.js';
import { router } from '../router.js';
import { session } from '../session.js';
import { openForm } from '../settings/section.js';

await addStyle('analysis');

const COLUMNS = ['when', 'whose', 'reason', 'by', 'actions'];
const STATUSES = ['in_force', 'taken_back'];
const NAMED = 3;

function label(column) {
  return t(`excuses.column.${column}`, { zone: zoneLabel(now()) });
}

class Excuses extends Page {
  static properties = { excuses: { state: true }, failure: { state: true } };

  #reasons = new Map();
  #next = null;
  #turn = 0;
  #unknown = new UnknownFilters(() => this.requestUpdate());

  get #filter() {
    return { status: this.query.get('status') ?? '', reason: this.query.get('reason') ?? '' };
  }

  willUpdate(changed) {
    if (changed.has('query')) {
      this.excuses = null;
      this.#load();
    }
  }

  #load = async (cursor = '') => {
    const turn = ++this.#turn;
    const { status, reason } = this.#filter;
    try {
      const [page, reasons] = await Promise.all([get('/api/adherence/excuses', { status, reason, cursor }), reasonNames()]);
      if (turn === this.#turn) {
        this.#reasons = reasons;
        this.#next = page.nextCursor;
        this.excuses = [...(cursor ? this.excuses : []), ...page.excuses];
        this.failure = null;
      }
    } catch (failure) {
      if (turn === this.#turn) {
        this.failure = failure;
      }
    }
  };

  render() {
    return html`<h1 class="hidden" tabindex="-1">${t('title.excuses')}</h1>
      ${this.#filters()}
      ${this.#unknown.instead(this.query, { status: STATUSES }) ?? this.#body()}`;
  }

  #filters() {
    const { status, reason } = this.#filter;
    return html`<div class="filters" role="search" aria-label=${t('excuses.filters')}>
      <div class="tabs" role="group" aria-label=${t('excuses.status')}>${['', ...STATUSES].map(each => html`
        <button class="tab" aria-pressed=${String(each === status)} @click=${() => router.setQuery({ status: each })}>${t(`excuses.status.${each || 'all'}`)}</button>`)}</div>
      ${select(t('excuse.reason'), reason, t('excuses.allReasons'), [...this.#reasons].map(([id, name]) => ({ id, name })), chosen => router.setQuery({ reason: chosen }))}
    </div>`;
  }

  #body() {
    if (this.failure) {
      return failed(this.failure, () => this.#load());
    }
    if (!this.excuses) {
      return loading();
    }
    const { status, reason } = this.#filter;
    if (!this.excuses.length) {
      return status || reason ? empty(t('excuses.empty.filtered'), '', 'excused') : empty(t('excuses.empty'), t('excuses.empty.text'), 'excused');
    }
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('title.excuses')}><table class="plain stacked">
        <thead><tr>${COLUMNS.map(column => html`<th scope="col">${label(column)}</th>`)}</tr></thead>
        <tbody>${this.excuses.map(each => this.#row(each))}</tbody></table></div>
      ${this.#next ? html`<p class="more"><button class="button" @click=${() => this.#load(this.#next)}>${t('excuses.more')}</button></p>` : nothing}`;
  }

  #row(excuse) {
    const more = excuse.agentCount - NAMED;
    return html`<tr data-id=${excuse.id}>
      <th scope="row">${whenInWords(excuse)}</th>
      <td data-label=${label('whose')}>${excuse.agents.slice(0, NAMED).map((agent, index) => html`${index ? ', ' : nothing}<a href=${`/agents/${agent.employeeId}?at=${agent.from}`}>${agent.employeeName}</a>`)}
        ${more > 0 ? html`<small>${t('excuses.others', { count: more })}</small>` : nothing}</td>
      <td data-label=${label('reason')}>${this.#reasons.get(excuse.reason) ?? excuse.reason}${excuse.note ? html`<br><small>${excuse.note}</small>` : nothing}</td>
      <td data-label=${label('by')}>${excuse.enteredBy.name}<br><small>${dateTime(excuse.enteredAt)}</small></td>
      <td class="actions">${this.#action(excuse)}</td></tr>`;
  }

  #action(excuse) {
    if (excuse.takenBackAt) {
      return html`<small>${t('excuses.takenBackBy', { name: excuse.takenBackBy.name, time: dateTime(excuse.takenBackAt) })}</small>`;
    }
    return session.mayHandleAlerts
      ? html`<button class="quiet" @click=${() => this.#takeBack(excuse)}>${t('excuses.takeBack')}<span class="hidden"> ${excuse.agents[0]?.employeeName} ${whenInWords(excuse)}</span></button>`
      : t('excuses.status.in_force');
  }

  async #takeBack(excuse) {
    const done = await openForm(t('excuses.takeBack.title'), html`<p>${whenInWords(excuse)}</p>
      <change-preview .tried=${async (elements, signal) => (await remove(`/api/adherence/excuses/${excuse.id}?dryRun=true`, { signal })).diff}></change-preview>
      <p>${t('excuses.takeBack.text')}</p>`, t('excuses.takeBack.do'),
      () => remove(`/api/adherence/excuses/${excuse.id}`));
    if (done) {
      toast(t('excuses.takenBack'));
      await this.#load();
    }
  }
}

customElements.define('page-excuses', Excuses);
