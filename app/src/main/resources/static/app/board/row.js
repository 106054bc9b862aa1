// One agent on the board.
import { html, nothing } from 'lit';
import { duration, number, time, timeOrDate } from '../format.js';
import { t } from '../i18n.js';
import { stateChip, statusChip, statusOf } from '../parts/chips.js';
import { icon } from '../parts/icons.js';
import { age } from '../parts/lasting.js';
import { wallTimes } from '../parts/wall-times.js';
import { figures } from './order.js';

export const COLUMNS = ['status', 'name', 'team', 'state', 'scheduled', 'queue', 'shift', 'percent'];

/** Statuses of which one wants to know how long they have lasted. */
export const AGED = new Set(['out', 'grace', 'unknown', 'unscheduled']);

/** A team, above its agents. */
export function groupRow({ name, out, count }, index) {
  return html`
    <div class="row group" role="row" aria-rowindex=${index + 2}>
      <span role="rowheader">${name ?? t('board.noTeam')}</span>
      <span role="cell">${t('board.group', { out: number(out), count })}</span>
    </div>`;
}

/** `since`: from when on it lasts, as lastsSince tells. */
export function boardRow(row, { index, active, alert, since, now }) {
  const status = statusOf(row);
  return html`
    <div class="row" role="row" aria-rowindex=${index + 2} data-id=${row.employeeId} data-status=${status} ?data-active=${active}>
      <span role="cell" class="cell-status">${statusChip(status)}${AGED.has(status) && since ? age(since, now) : nothing}</span>
      <span role="cell" class="cell-name"><a href=${`/agents/${row.employeeId}`} title=${row.employeeName}>${row.employeeName}</a>
        <small title=${row.employeeNumber ?? nothing}>${row.employeeNumber}</small>${alert ? alertMark(alert) : nothing}</span>
      <span role="cell" class="cell-team">${row.teamName}</span>
      <span role="cell" class="cell-state">${stateChip(row.state)}${row.stateStartedAt
        ? html`<span class="since"><time datetime=${row.stateStartedAt}>${timeOrDate(row.stateStartedAt, now)}</time> <small>${duration(row.stateStartedAt, now)}</small></span>`
        : nothing}</span>
      <span role="cell" class="cell-scheduled">${row.scheduledState ? stateChip(row.scheduledState) : html`<span class="none">${t('board.notScheduled')}</span>`}</span>
      <span role="cell" class="cell-queue">${row.queue}</span>
      <span role="cell" class="cell-shift">${row.shift ? wallTimes(row.shift, now) : nothing}</span>
      ${percentCell(figures.get(row.employeeId))}
    </div>`;
}

function percentCell({ shiftPercentage = null, weekPercentage = null } = {}) {
  const [shift, week] = [shiftPercentage, weekPercentage].map(percent => (percent === null ? '–' : t('board.percent', { percent: number(percent) })));
  return html`<span role="cell" class="cell-percent" title=${t('board.percent.title', { shift, week })}>${weekPercentage === null ? nothing : html`${shift} <small>${week}</small>`}</span>`;
}

function alertMark(alert) {
  const text = t(`board.alert.${alert.status}`, { type: t(`alert.${alert.type}`), time: time(alert.createdAt) });
  return html`<a class="alert-mark" data-status=${alert.status} href=${`/alerts/${alert.id}`} title=${text} aria-label=${text}>${icon('bell')}</a>`;
}
