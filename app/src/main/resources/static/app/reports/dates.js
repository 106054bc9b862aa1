// Dates of a report, as YYYY-MM-DD; weeks begin on Monday.
import { ZoneClock } from '../agent/zone.js';

const DAY = 86_400_000;

export function addDays(date, days) {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

export function monday(date) {
  return addDays(date, -((new Date(Date.parse(date)).getUTCDay() + 6) % 7));
}

const clocks = new Map();

/**
 * The date before `today` of shifts that go on, from the rows of the board; null where there is none. After midnight a night shift is of
 * the day before, and in zones to the west it may be that day still.
 */
export function dateGoingOn(rows, now, today) {
  const dates = [...rows].filter(row => row.shift && row.scheduledState !== null).map(({ shift }) => dateOf(shift, now));
  return dates.filter(date => date < today).sort().at(-1) ?? null;
}

/** `shift` as a row of the board has it while it goes on. */
function dateOf({ startTime, endTime, timeZone }, now) {
  if (!clocks.has(timeZone)) {
    clocks.set(timeZone, new ZoneClock(timeZone));
  }
  const clock = clocks.get(timeZone);
  const date = clock.day(now);
  return endTime <= startTime && now < clock.instant(date, endTime) ? addDays(date, -1) : date;
}

/** {name: [from, to]} of what is asked for most. */
export function ranges(today) {
  const week = monday(today);
  return { today: [today, today], thisWeek: [week, today], lastWeek: [addDays(week, -7), addDays(week, -1)] };
}
