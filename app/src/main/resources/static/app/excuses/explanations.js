// The list of explanations: what agents said, what waits for an answer, and what was answered.
import { html, LitElement, nothing } from 'lit';
import { get } from '../api.js';
import { now } from '../clock.js';
import { dateTime, zoneLabel } from '../format.js';
import { t } from '../i18n.js';
import { icon } from '../parts/icons.js';
import { empty, failed, loading } from '../parts/states.js';
import { router } from '../router.js';
import { actions, spanOf, statusBadge } from './explaining.js';
import { reasonNames } from './form.js';

const COLUMNS = ['when', 'whose', 'reason', 'filed', 'actions'];

export const STATUSES = ['open', 'approved', 'denied', 'withdrawn'];

function label(column) {
  return t(`explanations.column.${column}`, { zone: zoneLabel(now()) });
}

/** `status`: one of them, '' for all. Tells how many are open by `counted`. */
class ExplanationList extends LitElement {
  static properties = { status: {}, explanations: { state: true }, failure: { state: true } };

  #reasons = null;
  #next = null;
  #turn = 0;

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('status')) {
      this.explanations = null;
      this.#load();
    }
  }

  #load = async (cursor = '') => {
    const turn = ++this.#turn;
    try {
      const [page, reasons] = await Promise.all([get('/api/adherence/explanations', { status: this.status, cursor }), this.#reasons ?? reasonNames()]);
      if (turn === this.#turn) {
        this.#reasons = reasons;
        this.#next = page.nextCursor;
        this.explanations = [...(cursor ? this.explanations : []), ...page.explanations];
        this.failure = null;
        this.dispatchEvent(new CustomEvent('counted', { detail: page.open }));
      }
    } catch (failure) {
      if (turn === this.#turn) {
        this.failure = failure;
      }
    }
  };

  render() {
    return html`<div class="filters" role="search" aria-label=${t('explanations.filters')}>
        <div class="tabs" role="group" aria-label=${t('excuses.status')}>${['', ...STATUSES].map(each => html`
          <button class="tab" aria-pressed=${String(each === this.status)} @click=${() => router.setQuery({ status: each })}>${each ? t(`explanation.status.${each}`) : t('excuses.status.all')}</button>`)}</div>
      </div>${this.#body()}`;
  }

  #body() {
    if (this.failure) {
      return failed(this.failure, () => this.#load());
    }
    if (!this.explanations) {
      return loading();
    }
    if (!this.explanations.length) {
      return empty(t(this.status === 'open' ? 'explanations.empty.open' : 'explanations.empty'), t('explanations.empty.text'), 'note');
    }
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('explanations.title')}><table class="plain stacked">
        <thead><tr>${COLUMNS.map(column => html`<th scope="col">${label(column)}</th>`)}</tr></thead>
        <tbody>${this.explanations.map(each => this.#row(each))}</tbody></table></div>
      ${this.#next ? html`<p class="more"><button class="button" @click=${() => this.#load(this.#next)}>${t('excuses.more')}</button></p>` : nothing}`;
  }

  #row(each) {
    return html`<tr data-id=${each.id}>
      <th scope="row">${spanOf(each)}${each.alertId ? html`<br><a href=${`/alerts/${each.alertId}`}>${icon(each.alertType)} ${each.alertMessage}</a>` : nothing}</th>
      <td data-label=${label('whose')}><a href=${`/agents/${each.employeeId}?at=${each.from}`}>${each.employeeName}</a></td>
      <td data-label=${label('reason')}>${this.#reasons.get(each.reason) ?? each.reason}${each.note ? html`<br><small>${each.note}</small>` : nothing}</td>
      <td data-label=${label('filed')}>${dateTime(each.filedAt)}</td>
      <td class="actions">${this.#answer(each)}</td></tr>`;
  }

  #answer(each) {
    const offered = actions(each, () => this.#load());
    return offered === nothing
      ? html`${statusBadge(each)}${each.answeredAt ? html`<br><small>${t('explanation.answered', { name: each.answeredBy.name, time: dateTime(each.answeredAt) })}${each.notes ? html`<br>${each.notes}` : nothing}</small>` : nothing}`
      : offered;
  }
}

customElements.define('explanation-list', ExplanationList);
