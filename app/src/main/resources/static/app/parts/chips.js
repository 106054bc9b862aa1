// States, verdicts and alert types: always colour, icon and word together.
import { html, nothing } from 'lit';
import { t } from '../i18n.js';
import { icon } from './icons.js';

/** What an agent does. */
export function stateChip(state) {
  return html`<span class="state" data-state=${state}>${icon(state)}${t(`state.${state}`)}</span>`;
}

/** `status`: as adherenceStatus, or 'off' for who is neither scheduled nor there. */
export function statusChip(status) {
  return html`<span class="status" data-status=${status}>${icon(status)}${t(`status.${status}`)}</span>`;
}

export function alertType(type) {
  return html`<span class="alert-type" data-type=${type}>${icon(type)}${t(`alert.${type}`)}</span>`;
}

/** `title`: what the word means, where that is not plain. */
export function badge(text, kind = 'plain', title = nothing) {
  return html`<span class="badge" data-kind=${kind} title=${title}>${text}</span>`;
}

/** Of a row of the board. */
export function statusOf(row) {
  return row.adherenceStatus === 'in' && row.state === 'offline' && row.scheduledState === null ? 'off' : row.adherenceStatus;
}
