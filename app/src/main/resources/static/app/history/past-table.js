// The rows of a past board, and how they come to a percentage.
import { html, nothing } from 'lit';
import { lastsSince, STATUSES } from '../board/order.js';
import { boardRow, COLUMNS } from '../board/row.js';
import { number, zoneLabel } from '../format.js';
import { t } from '../i18n.js';
import { statusChip } from '../parts/chips.js';
import '../parts/virtual-rows.js';
import { router } from '../router.js';

/** Whose a past board is: as it was known then, or as it is known now. */
export const KNOWLEDGE = ['then', 'now'];

export function knowledgeTabs(chosen) {
  return html`<div class="tabs" role="group" aria-label=${t('past.knowledge')}>${KNOWLEDGE.map(each => html`
    <button type="button" class="tab" aria-pressed=${String(each === chosen)} @click=${() => router.setQuery({ knowledge: each === 'then' ? '' : each })}>${t(`past.${each}`)}</button>`)}</div>`;
}

/** counts: of each status, as arrange tells; `told`: whether a screen reader tells it whenever it changes. */
export function pastSummary({ totalAgents, adherentCount, adherencePercentage }, counts, told = true) {
  return html`
    <p class="past-summary" role=${told ? 'status' : nothing}>
      <strong>${adherencePercentage === null ? '–' : `${number(adherencePercentage)} %`}</strong>
      <span>${totalAgents ? t('board.adherent', { adherent: adherentCount, count: totalAgents }) : t('past.nobodyCounted')}</span>
      ${STATUSES.filter(status => counts[status]).map(status => html`<span>${statusChip(status)} ${number(counts[status])}</span>`)}
    </p>`;
}

/** `marked`: the employee whose row stands out. */
export function pastTable(shown, at, deviations, marked = null) {
  return html`
    <div class="table board-table" role="table" aria-label=${t('past.title')} aria-rowcount=${shown.length + 1}>
      <div class="head" role="row" aria-rowindex="1">
        ${COLUMNS.map(column => html`<span role="columnheader" class=${`cell-${column}`}>${t(`board.column.${column}`, { zone: zoneLabel(at) })}</span>`)}
      </div>
      <virtual-rows role="rowgroup" .items=${shown} .keyOf=${row => row.employeeId}
        .row=${(row, index) => boardRow(row, { index, active: row.employeeId === marked, alert: null, since: lastsSince(row, deviations), now: at })}></virtual-rows>
    </div>`;
}
