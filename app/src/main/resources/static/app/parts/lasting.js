// How long a deviation lasts, or lasted: the one figure that board, alerts and an agent's day have of it.
import { html } from 'lit';
import { duration, timeOrDate } from '../format.js';
import { t } from '../i18n.js';

/** On the board, of whatever status. */
export function age(since, at) {
  return html`<b class="age" title=${titleOf('lasts', since, at, at)}>${duration(since, at)}</b>`;
}

/** Of an alert, in the cell of a table that says what it is. */
export function lastingFor(alert, at) {
  const { deviationStart: since, endedAt } = alert;
  return endedAt === null
    ? html`<span class="lasting" title=${titleOf('lasts', since, at, at)}><i aria-hidden="true"></i><b>${duration(since, at)}</b></span>`
    : html`<span class="ended" title=${titleOf('lasted', since, endedAt, at)}>${t('alerts.ended', { ago: duration(since, endedAt) })}</span>`;
}

/** Of an alert, in words. */
export function lastingInWords({ deviationStart: since, endedAt }, at) {
  const word = endedAt === null ? 'lasts' : 'lasted';
  return html`<span title=${titleOf(word, since, endedAt ?? at, at)}>${t(`lasting.${word}`, { ago: duration(since, endedAt ?? at) })}</span>`;
}

function titleOf(word, since, until, at) {
  return t(`lasting.${word}.title`, { ago: duration(since, until), time: timeOrDate(since, at) });
}
