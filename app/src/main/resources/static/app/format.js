// Times in the organisation's zone, whatever the zone of the desk; numbers and dates in the reader's own style.
import { now } from './clock.js';
import { locale as language, numbers, t } from './i18n.js';

const locale = navigator.language || language;
const formats = new Map();
let zone = 'UTC';

export function useZone(timeZone) {
  zone = timeZone;
  formats.clear();
}

export function timeZone() {
  return zone;
}

/** As people call it: the tz database has several names for UTC. */
export function zoneName(name) {
  return /^(Etc\/)?(UTC|UCT|Universal|Zulu|GMT|Greenwich)$/.test(name) ? (name.endsWith('GMT') || name.endsWith('Greenwich') ? 'GMT' : 'UTC') : name;
}

function format(name, options) {
  if (!formats.has(name)) {
    formats.set(name, new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }));
  }
  return formats.get(name);
}

const millis = instant => (typeof instant === 'string' ? Date.parse(instant) : instant);

export function time(instant) {
  return instant == null ? '' : format('time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(millis(instant));
}

export function timeWithSeconds(instant) {
  return format('seconds', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(millis(instant));
}

export function date(instant) {
  return format('date', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(millis(instant));
}

/** With the year where that is not this one. */
export function dateTime(instant) {
  if (instant == null) {
    return '';
  }
  const both = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  return day(instant).slice(0, 4) === day(now()).slice(0, 4)
    ? format('both', both).format(millis(instant))
    : format('bothAndYear', { ...both, year: 'numeric' }).format(millis(instant));
}

/** The time, and the day too where that is not today. */
export function timeOrDate(instant, now) {
  return day(instant) === day(now) ? time(instant) : dateTime(instant);
}

/** The local date in the organisation's zone, as YYYY-MM-DD. */
export function day(instant) {
  if (!formats.has('day')) {
    formats.set('day', new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }));
  }
  return formats.get('day').format(millis(instant));
}

/** E.g. CET or GMT+1. */
export function zoneLabel(instant) {
  return format('zone', { timeZoneName: 'short' })
    .formatToParts(millis(instant))
    .find(part => part.type === 'timeZoneName').value;
}

/** How long something has lasted, in its two greatest units. */
export function duration(from, to) {
  const seconds = Math.max(0, Math.floor((millis(to) - millis(from)) / 1000));
  if (seconds < 60) {
    return t('duration.seconds', { s: seconds });
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return t('duration.minutes', { m: minutes });
  }
  const hours = Math.floor(minutes / 60);
  return hours < 24
    ? t('duration.hours', { h: hours, m: String(minutes % 60).padStart(2, '0') })
    : t('duration.days', { d: Math.floor(hours / 24), h: hours % 24 });
}

export function number(value) {
  return numbers.format(value);
}
