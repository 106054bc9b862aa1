// The alerts of an agent's day, in words.
import { html, nothing } from 'lit';
import { now } from '../clock.js';
import { duration } from '../format.js';
import { t } from '../i18n.js';
import { alertType, badge } from '../parts/chips.js';
import { provenWrong } from '../parts/endings.js';
import { lastingInWords } from '../parts/lasting.js';

export function alertLink(alert, clock, date) {
  return html`<a class="day-alert" href=${`/alerts/${alert.id}`} data-lasts=${String(alert.end === null)}>
    <time datetime=${alert.createdAt}>${clock.on(alert.opened, date)}</time>
    ${alertType(alert.type)}
    <span class="day-alert-message">${alert.message}</span>
    <small>${lastingInWords(alert, now())}</small>
    ${badge(t(`alertStatus.${alert.status}`), alert.status)}
    ${alert.resolution === 'excused' ? badge(t('resolution.excused')) : alert.resolution === 'retracted' || provenWrong(alert) ? badge(t('resolution.retracted')) : nothing}
  </a>`;
}

/** `explain`: what a button beside each alert does, null where there is none. */
export function alertList(day, clock, date, explain = null) {
  return html`<section class="day-alerts">
    <h2>${t('title.alerts')}</h2>
    ${day.alerts.length
      ? html`<ol>${day.alerts.map(alert => html`<li>${alertLink(alert, clock, date)}${explain ? html`<button class="quiet" @click=${() => explain(alert)}>${t('explain.this')}<span class="hidden"> ${alert.message}</span></button>` : nothing}</li>`)}</ol>`
      : html`<p class="none">${t('agent.noAlerts')}</p>`}
  </section>`;
}

/** The same day as rows, for who reads rather than looks; and what the phone system sent. */
export function dayInWords(day, clock, date) {
  return html`
    <details class="in-words"><summary>${t('agent.inWords')}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${t('agent.inWords')}><table class="plain">
        <thead><tr>${['from', 'to', 'for', 'verdict', 'actual', 'scheduled', 'queue'].map(column => html`<th scope="col">${t(`agent.column.${column}`)}</th>`)}</tr></thead>
        <tbody>${day.verdicts.filter(each => !each.other).map(({ from, to, status, verdict }) => html`<tr>
          <td>${clock.precise(from, date)}</td><td>${clock.preciseEnd(to, date)}</td><td>${duration(from, to)}</td><td>${t(`status.${status}`)}</td>
          <td>${t(`state.${verdict.state}`)}</td><td>${verdict.scheduledState ? t(`state.${verdict.scheduledState}`) : '–'}</td><td>${verdict.queue}</td></tr>`)}</tbody>
      </table></div>
    </details>
    <details class="in-words"><summary>${t('agent.received', { count: day.records.length })}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${t('agent.received', { count: day.records.length })}><table class="plain">
        <thead><tr>${['at', 'actual', 'raw', 'queue', 'source', 'sequence', 'arrived', 'counts'].map(column => html`<th scope="col">${t(`agent.column.${column}`)}</th>`)}</tr></thead>
        <tbody>${day.records.map(record => html`<tr>
          <td>${clock.precise(Date.parse(record.occurredAt), date)}</td><td>${t(`state.${record.state}`)}</td><td>${record.rawState}</td><td>${record.queue}</td>
          <td>${record.source}</td><td>${record.sequence}</td><td>${clock.precise(Date.parse(record.receivedAt), date)}</td><td>${t(record.judged ? 'yes' : 'agent.notCounted')}</td></tr>`)}</tbody>
      </table></div>
    </details>`;
}
