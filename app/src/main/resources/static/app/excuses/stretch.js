// From when to when, as fields of a form, and read from them.
import { html } from 'lit';
import { zoneLabel } from '../format.js';
import { t } from '../i18n.js';

export function when({ from, to }, clock) {
  return html`<div class="pair">${[['from', from], ['to', to]].map(([name, at]) => html`
    <label class="field">${t(`excuse.${name}`, { zone: zoneLabel(at) })}<input type="date" name=${`${name}Date`} required .value=${clock.day(at)}></label>
    <label class="field"><span class="hidden">${t(`excuse.${name}.time`)}</span><input type="time" name=${`${name}Time`} required .value=${clock.field(at)}></label>`)}</div>`;
}

/** To the second where nobody has changed it. */
export function read(elements, { from, to }, clock) {
  const instant = (name, at) => {
    const [date, time] = [elements[`${name}Date`].value, elements[`${name}Time`].value];
    return date === clock.day(at) && time === clock.field(at) ? at : clock.instant(date, time);
  };
  const read = { from: instant('from', from), to: instant('to', to) };
  if (read.from >= read.to) {
    throw new Error(t('excuse.order'));
  }
  return read;
}

export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
