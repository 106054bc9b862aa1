// When time is excused or explained: from one instant to another, or the same times of day again and again.
import { html, LitElement } from 'lit';
import { addDays } from '../agent/zone.js';
import { zoneLabel } from '../format.js';
import { t } from '../i18n.js';
import { checkboxes, checked } from '../settings/section.js';

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const MONDAY = Date.parse('2024-01-01T00:00:00Z');
const DAY = 86_400_000;
const FOUR_WEEKS = 27;

/** `width`: 'short' | 'long'. */
export function dayName(day, width) {
  return new Intl.DateTimeFormat(navigator.language, { weekday: width, timeZone: 'UTC' }).format(MONDAY + DAY * DAYS.indexOf(day));
}

/** Instants to begin with; `readStretch` reads what becomes of them. */
export function whenFields({ from, to }, clock) {
  return html`<div class="pair">${[['from', from], ['to', to]].map(([name, at]) => html`
    <label class="field">${t(`excuse.${name}`, { zone: zoneLabel(at) })}<input type="date" name=${`${name}Date`} required .value=${clock.day(at)}></label>
    <label class="field"><span class="hidden">${t(`excuse.${name}.time`)}</span><input type="time" name=${`${name}Time`} required .value=${clock.field(at)}></label>`)}</div>`;
}

/** Instants as the API takes them; to the second where nobody has changed them. */
export function readStretch(elements, { from, to }, clock) {
  const instant = (name, at) => {
    const [date, time] = [elements[`${name}Date`].value, elements[`${name}Time`].value];
    return date === clock.day(at) && time === clock.field(at) ? at : clock.instant(date, time);
  };
  const [begins, ends] = [instant('from', from), instant('to', to)];
  if (begins >= ends) {
    throw new Error(t('excuse.order'));
  }
  return { from: new Date(begins).toISOString(), to: new Date(ends).toISOString() };
}

/** Of one of these forms, or of `whenFields` alone. */
export function readWhen(elements, stretch, clock) {
  return elements.how?.value === 'again' ? { recurrence: readRecurrence(elements) } : readStretch(elements, stretch, clock);
}

function readRecurrence(elements) {
  const weekdays = checked(elements, 'weekdays');
  if (!weekdays.length) {
    throw new Error(t('excuse.weekdays.none'));
  }
  const [startTime, endTime, fromDate, untilDate] = ['startTime', 'endTime', 'firstDate', 'lastDate'].map(name => elements[name].value);
  if (untilDate < fromDate) {
    throw new Error(t('excuse.dates'));
  }
  return { weekdays, startTime, endTime, fromDate, untilDate };
}

/** `stretch`: {from, to}, the instants to begin with. */
class ExcuseWhen extends LitElement {
  static properties = { stretch: { attribute: false }, clock: { attribute: false }, again: { state: true } };

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<fieldset class="hows"><legend>${t('excuse.how')}</legend>${['once', 'again'].map(how => html`
      <label><input type="radio" name="how" value=${how} .checked=${(how === 'again') === Boolean(this.again)} @change=${() => (this.again = how === 'again')}>${t(`excuse.${how}`)}</label>`)}</fieldset>
      ${this.again ? this.#recurrence() : whenFields(this.stretch, this.clock)}`;
  }

  #recurrence() {
    const { stretch: { from, to }, clock } = this;
    const first = clock.day(from);
    const today = DAYS[(new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7];
    const field = (name, type, label, value) => html`<label class="field">${t(`excuse.${label}`)}<input type=${type} name=${name} required .value=${value}></label>`;
    return html`<div class="weekdays">${checkboxes(t('excuse.weekdays'), 'weekdays', DAYS.map(id => ({ id, name: dayName(id, 'long') })), [today])}</div>
      <div class="pair">${field('startTime', 'time', 'startTime', clock.field(from))}${field('endTime', 'time', 'endTime', clock.field(to))}
        ${field('firstDate', 'date', 'fromDate', first)}${field('lastDate', 'date', 'untilDate', addDays(first, FOUR_WEEKS))}</div>
      <p class="none">${t('excuse.zone')}</p>`;
  }
}

customElements.define('excuse-when', ExcuseWhen);
