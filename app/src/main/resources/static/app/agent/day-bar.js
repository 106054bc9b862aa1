// Which date of an agent is looked at, by whose clock, and the way to other ones.
import { html } from 'lit';
import { zoneName } from '../format.js';
import { t } from '../i18n.js';
import '../parts/date-field.js';
import { icon } from '../parts/icons.js';
import { router } from '../router.js';
import { shiftTimes } from './figures.js';

/** go(date): '' is whichever goes on, which it is where `current`; theirs: the agent's zone, org: the clock of the organisation. */
export function dayBar({ day, date, clock, org, theirs, whole, current, go, step }) {
  return html`<div class="day-bar" role="group" aria-label=${t('agent.day')}>
    <button class="button icon-button" aria-label=${t('agent.keys.before')} title=${t('agent.keys.before')} @click=${() => step(-1)}>${icon('left')}</button>
    <label><span class="hidden">${t('agent.date')}</span><date-field needed .value=${date} @choose=${event => go(event.detail)}></date-field></label>
    <button class="button icon-button" aria-label=${t('agent.keys.after')} title=${t('agent.keys.after')} @click=${() => step(1)}>${icon('right')}</button>
    <button class="button" ?disabled=${current} @click=${() => go('')}>${t('agent.today')}</button>
    <h2 class="day-name">${new Intl.DateTimeFormat(navigator.language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(Date.parse(date))} ${shiftTimes(day, clock)}</h2>
    <button class="tab" aria-pressed=${String(whole)} @click=${() => router.setQuery({ span: whole ? '' : 'day' })}>${t('agent.whole')}</button>
    ${theirs === org.zone
      ? html`<small class="zone">${t('agent.zone', { zone: zoneName(clock.zone) })}</small>`
      : html`<label class="select"><span class="hidden">${t('agent.zones')}</span><select @change=${event => router.setQuery({ zone: event.target.value })}>
          <option value="" ?selected=${clock === org}>${t('agent.zone.organization', { zone: zoneName(org.zone) })}</option>
          <option value="agent" ?selected=${clock !== org}>${t('agent.zone.agent', { zone: zoneName(theirs) })}</option></select>${icon('down')}</label>`}
  </div>`;
}
