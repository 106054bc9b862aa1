// The wall clock of a zone and its days, some of which have 23 or 25 hours.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const locale = navigator.language || 'en';
const MIDNIGHT = '00:00';
const END_OF_DAY = '24:00';

export class ZoneClock {
  #day;
  #time;
  #field;
  #seconds;
  #both;
  #date;
  #label;

  constructor(zone) {
    this.zone = zone;
    const hm = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
    this.#day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    this.#time = new Intl.DateTimeFormat(locale, hm);
    this.#field = new Intl.DateTimeFormat('en-GB', hm);
    this.#seconds = new Intl.DateTimeFormat(locale, { ...hm, second: '2-digit' });
    this.#both = new Intl.DateTimeFormat(locale, { ...hm, day: 'numeric', month: 'short' });
    this.#date = new Intl.DateTimeFormat(locale, { timeZone: zone, day: 'numeric', month: 'short' });
    this.#label = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' });
  }

  day(instant) {
    return this.#day.format(instant);
  }

  time(instant) {
    return this.#time.format(instant);
  }

  /** As a field for a time takes it, whatever the reader's language. */
  field(instant) {
    return this.#field.format(instant);
  }

  /** To the second where it is not a full minute. */
  exact(instant) {
    return instant % MINUTE === 0 ? this.time(instant) : this.#seconds.format(instant);
  }

  /** To the second whatever it is: a column of times has one form. */
  precise(instant, date) {
    return (this.day(instant) === date ? '' : `${this.#date.format(instant)}, `) + this.#seconds.format(instant);
  }

  /** As precise; the end of the date is its 24:00, not the midnight of the next one. */
  preciseEnd(instant, date) {
    return instant === this.start(addDays(date, 1)) ? `${END_OF_DAY}:00` : this.precise(instant, date);
  }

  /** With the date where that is another than `date`. */
  on(instant, date) {
    return this.day(instant) === date ? this.exact(instant) : this.#both.format(instant);
  }

  /** E.g. CET; it changes with daylight saving. */
  label(instant) {
    return this.#label.formatToParts(instant).find(part => part.type === 'timeZoneName').value;
  }

  /** The first instant of a date: not everywhere, and not always, is that a midnight. */
  start(date) {
    const noon = Date.parse(`${date}T12:00:00Z`);
    let before = noon - 30 * HOUR;
    let reached = noon + 18 * HOUR;
    while (reached - before > MINUTE) {
      const middle = Math.floor((before + reached) / 2 / MINUTE) * MINUTE;
      if (this.day(middle) >= date) {
        reached = middle;
      } else {
        before = middle;
      }
    }
    return reached;
  }

  /** The instant of a wall time; of two the earlier, and where the clock skips it the same so much later. */
  instant(date, time) {
    const minutes = text => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
    let at = this.start(date) + minutes(time) * MINUTE;
    for (let tries = 0; tries < 2; tries++) {
      at += (minutes(time) - minutes(this.field(at)) + (this.day(at) < date ? 1440 : this.day(at) > date ? -1440 : 0)) * MINUTE;
    }
    return at;
  }

  /** Each hour of a stretch of one day that begins on one, with its wall time and, where the clock has just been changed, the zone's new name. */
  hours(from, to) {
    const hours = [];
    for (let at = from; at <= to; at += HOUR) {
      const changed = this.label(at) !== this.label(at - HOUR);
      const time = this.time(at);
      hours.push({ at, time: at === to && at > from && time === MIDNIGHT ? END_OF_DAY : time, changed: changed ? this.label(at) : '' });
    }
    return hours;
  }
}

/** A date so many days on, as YYYY-MM-DD. */
export function addDays(date, days) {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * HOUR).toISOString().slice(0, 10);
}

export function isDate(text) {
  return /^\d{4}-\d\d-\d\d$/.test(text ?? '') && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
    && addDays(text, 0) === text;
}
