// One alert in the inbox.
import { html, nothing } from 'lit';
import { timeOrDate } from '../format.js';
import { t } from '../i18n.js';
import { alertType } from '../parts/chips.js';
import { howEnded } from '../parts/endings.js';
import { pendingBadge } from '../parts/handling.js';
import { icon } from '../parts/icons.js';
import { lastingFor } from '../parts/lasting.js';

export const COLUMNS = ['lasting', 'type', 'name', 'message', 'opened', 'who'];

export function inboxRow(alert, { index, at, choosing, active, chosen, choose }) {
  const lasts = alert.endedAt === null;
  return html`
    <div class="row" role="row" aria-rowindex=${index + 2} data-id=${alert.id} ?data-active=${active} ?data-chosen=${chosen} data-lasts=${lasts}>
      ${choosing ? html`<span role="cell" class="cell-choose"><input type="checkbox" .checked=${chosen} aria-label=${t('alerts.choose', { name: alert.employeeName })} @change=${choose}></span>` : nothing}
      <span role="cell" class="cell-lasting">${lastingFor(alert, at)}</span>
      <span role="cell" class="cell-type">${alertType(alert.type)}</span>
      <span role="cell" class="cell-name"><a href=${`/alerts/${alert.id}`}>${alert.employeeName}</a></span>
      <span role="cell" class="cell-message">${pendingBadge(alert)}${alert.message}${howItEnded(alert, at)}</span>
      <span role="cell" class="cell-opened" data-word=${t('alerts.opened')}><time datetime=${alert.createdAt}>${timeOrDate(alert.createdAt, at)}</time></span>
      <span role="cell" class="cell-who">${who(alert)}</span>
    </div>`;
}

/** When and how the condition ended, where it has. */
function howItEnded(alert, at) {
  return alert.endedAt === null ? nothing : html` <small class="how"><time datetime=${alert.endedAt}>${timeOrDate(alert.endedAt, at)}</time> ${howEnded(alert)}</small>`;
}

function who(alert) {
  if (alert.status === 'resolved') {
    return alert.resolvedBy === 'system' || !alert.resolvedBy ? t(`resolution.${alert.resolution}`) : alert.resolvedBy.name;
  }
  return alert.acknowledgedBy ? html`${alert.acknowledgedBy.name}${alert.notes ? icon('note') : nothing}` : nothing;
}
