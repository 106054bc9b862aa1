// What an import of shifts would do to whom: the dates of a file held against those that are published, employee by employee.
import { addDays } from '../agent/zone.js';
import { get } from '../api.js';
import { t } from '../i18n.js';
import { endTime } from '../parts/wall-times.js';
import { keyOf } from './roster.js';

/** Of so many employees it is asked what is published: one call each, of those that everybody has in a minute. */
const ASKED = 30;
/** So many days one call answers. */
const DAYS = 92;
const DATES_SHOWN = 5;

/** [{place, name, kind: 'new' | 'changed' | 'known' | 'shifts', changes: [{label, from, to}], facts}], one for each employee; 'shifts' where it was not asked. `replaces`: the dates become what the file says. */
export async function shiftsOf(records, places, { roster, nameOf, replaces }) {
  const people = new Map();
  records.forEach((record, at) => {
    const key = keyOf(record.employeeId);
    const person = people.get(key) ?? { place: places[at], known: roster.named(record.employeeId), number: String(record.employeeId), dates: new Map(), shifts: 0 };
    people.set(key, person);
    const shifts = person.dates.get(record.date) ?? [];
    person.dates.set(record.date, record.startTime ? [...shifts, inWords(record)] : shifts);
    person.shifts += Boolean(record.startTime);
  });
  const all = [...people.values()];
  for (const person of all.slice(0, ASKED)) {
    person.published = person.known ? await published(person) : null;
  }
  return all.map(person => ({
    place: person.place,
    name: person.known ? `${nameOf(person.known)} (${person.number})` : person.number,
    facts: factsOf(person),
    ...whatOf(person, replaces),
  }));
}

/** Shifts by date; null where that cannot be had, as of too many at once. */
async function published({ known, dates }) {
  const [from, last] = ends(dates);
  const most = addDays(from, DAYS - 1);
  try {
    const { schedules } = await get('/api/adherence/schedules', { employeeId: known.id, from, to: last < most ? last : most });
    return new Map(schedules.map(day => [day.date, day.shifts.map(inWords)]));
  } catch {
    return null;
  }
}

function whatOf({ dates, published: before }, replaces) {
  if (!before) {
    return { kind: 'shifts', changes: [] };
  }
  const after = [...dates].map(([date, shifts]) => [date, replaces ? shifts : added(before.get(date) ?? [], shifts)]);
  const differing = after.filter(([date, shifts]) => !before.has(date) || sorted(shifts) !== sorted(before.get(date)));
  const changed = differing.filter(([date]) => before.has(date));
  const changes = changed.slice(0, DATES_SHOWN).map(([date, shifts]) => ({ label: date, from: said(before.get(date)), to: said(shifts) }));
  return {
    kind: !differing.length ? 'known' : changed.length ? 'changed' : 'new',
    changes: changed.length > DATES_SHOWN ? [...changes, { label: t('import.dates.more', { count: changed.length - DATES_SHOWN }) }] : changes,
  };
}

/** A shift is known by its start: one that begins with another takes its place. */
function added(before, shifts) {
  return [...before.filter(each => !shifts.some(one => startOf(one) === startOf(each))), ...shifts];
}

function startOf(shift) {
  return shift.split('–')[0];
}

function factsOf({ dates, shifts }) {
  const [from, to] = ends(dates);
  const free = [...dates.values()].filter(each => !each.length).length;
  return [t('import.person.shifts', { count: shifts, from, to }), ...(free ? [t('import.person.free', { count: free })] : [])];
}

function ends(dates) {
  const all = [...dates.keys()].sort();
  return [all[0], all.at(-1)];
}

function said(shifts) {
  return sorted(shifts) || t('import.none');
}

function sorted(shifts) {
  return [...shifts].sort().join(', ');
}

/** Of a file or of the server, whose days end at 00:00. */
function inWords({ startTime, endTime: end, segments }) {
  const parts = [...(segments ?? [])].sort((one, other) => (one.startTime < other.startTime ? -1 : 1))
    .map(each => `${t(`state.${each.type}`)} ${each.startTime}–${endTime(each.endTime)}`);
  return `${startTime}–${endTime(end)}${parts.length ? ` (${parts.join(', ')})` : ''}`;
}
