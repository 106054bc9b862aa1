// Wall times of a shift, as they were published: in the zone of the shift, which is named where its clock is not that of the page.
import { html, nothing } from 'lit';
import { timeZone, zoneName } from '../format.js';
import { t } from '../i18n.js';

const clocks = new Map();

/** The end of a day is 24:00, which the clock itself never shows. */
export function endTime(wallTime) {
  return wallTime === '00:00' ? '24:00' : wallTime;
}

/** `zone` null: published before zones were kept. `pages`: the zone that the page's other times are in. */
export function wallTimes({ startTime, endTime: end, timeZone: zone }, at, pages = timeZone()) {
  const times = `${startTime}–${endTime(end)}`;
  const place = placeOf(zone, at, pages);
  return html`<span class="wall-times" title=${place ? t('wallTimes.zone', { times, zone: zoneName(zone) }) : nothing}>${times}${place ? html` <small>${place}</small>` : nothing}</span>`;
}

/** As people call the zone, e.g. New York; null where it shows the same hour as the page. */
export function placeOf(zone, at, pages = timeZone()) {
  return !zone || zone === pages || offset(zone, at) === offset(pages, at) ? null : zoneName(zone).split('/').at(-1).replaceAll('_', ' ');
}

function offset(zone, at) {
  if (!clocks.has(zone)) {
    clocks.set(zone, new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }));
  }
  return clocks.get(zone).formatToParts(at).find(part => part.type === 'timeZoneName').value;
}
