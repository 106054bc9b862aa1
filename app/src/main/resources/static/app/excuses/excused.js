// The list of what is excused, by whom and why; and the way to take it back.
import { html, LitElement, nothing } from 'lit';
import { get, remove } from '../api.js';
import { now } from '../clock.js';
import { dateTime, zoneLabel } from '../format.js';
import { t } from '../i18n.js';
import { select } from '../parts/select.js';
import { empty, failed, loading } from '../parts/states.js';
import { toast } from '../parts/toast.js';
import { router } from '../router.js';
import { session } from '../session.js';
import { openForm } from '../settings/section.js';
import { excuseTeam, reasonNames, whenInWords } from './form.js';
import { teamsToChoose } from './teams.js';

const COLUMNS = ['when', 'whose', 'reason', 'by', 'actions'];
export const STATUSES = ['in_force', 'taken_back'];
const NAMED = 3;
const HOUR = 3_600_000;

function label(column) {
  return t(`excuses.column.${column}`, { zone: zoneLabel(now()) });
}

/** `status` and `reason`: one of them, '' for all. */
class ExcusedList extends LitElement {
  static properties = { status: {}, reason: {}, excuses: { state: true }, failure: { state: true } };

  #reasons = null;
  #next = null;
  #turn = 0;

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('status') || changed.has('reason')) {
      this.excuses = null;
      this.#load();
    }
  }

  /** The reasons are asked for once. */
  #load = async (cursor = '') => {
    const turn = ++this.#turn;
    const { status, reason } = this;
    try {
      const [page, reasons] = await Promise.all([get('/api/adherence/excuses', { status, reason, cursor }), this.#reasons ?? reasonNames()]);
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
    return html`${this.#filters()}${this.#body()}`;
  }

  #filters() {
    return html`<div class="filters" role="search" aria-label=${t('excuses.filters')}>
      <div class="tabs" role="group" aria-label=${t('excuses.status')}>${['', ...STATUSES].map(each => html`
        <button class="tab" aria-pressed=${String(each === this.status)} @click=${() => router.setQuery({ status: each })}>${t(`excuses.status.${each || 'all'}`)}</button>`)}</div>
      ${select(t('excuse.reason'), this.reason, t('excuses.allReasons'), [...this.#reasons ?? []].map(([id, name]) => ({ id, name })), chosen => router.setQuery({ reason: chosen }))}
      ${session.mayHandleAlerts ? html`<button class="button" @click=${this.#excuseTeam}>${t('excuse.team.time')}</button>` : nothing}
    </div>`;
  }

  /** The hour that has begun, to begin with. */
  #excuseTeam = async () => {
    const from = Math.floor(now() / HOUR) * HOUR;
    if (await excuseTeam(await teamsToChoose(), { from, to: from + HOUR })) {
      this.#load();
    }
  };

  #body() {
    if (this.failure) {
      return failed(this.failure, () => this.#load());
    }
    if (!this.excuses) {
      return loading();
    }
    if (!this.excuses.length) {
      return this.status || this.reason ? empty(t('excuses.empty.filtered'), '', 'excused') : empty(t('excuses.empty'), t('excuses.empty.text'), 'excused');
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

customElements.define('excused-list', ExcusedList);
