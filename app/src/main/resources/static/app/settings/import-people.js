// What an import would do to whom: each record of a file held against what is believed now. What counts in the end is what the server says.
import { t } from '../i18n.js';
import { keyOf } from './roster.js';

const FIELDS = ['firstName', 'lastName', 'email', 'employeeId', 'team', 'role', 'skills', 'active', 'timeZone'];
/** Compared as the server does, not letter by letter. */
const BY_KEY = new Set(['email', 'team']);
const MANY = new Set(['team', 'skills']);
const ORDER = ['new', 'changed', 'known'];
/** Of these it is to be seen who else is meant. */
const OF_OTHERS = ['ambiguous-employee', 'email-taken', 'employee-number-taken', 'contradicting-records'];

/** [{place, name, kind: 'new' | 'changed' | 'known', changes: [{label, from, to}], facts}], what changes first. */
export function peopleOf(records, places, roster) {
  return records
    .map((record, at) => ({ place: places[at], ...personOf(record, roster) }))
    .sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) || one.place - other.place);
}

function personOf(record, roster) {
  const known = knownOf(record, roster);
  if (!known) {
    return { kind: 'new', name: nameOf(record), changes: [], facts: [record.employeeId, record.email, list(record.team).join(', ')].filter(Boolean) };
  }
  const changes = FIELDS.filter(field => isGiven(record, field) && !alike(field, before(known, field), record[field]))
    .map(field => ({ label: t(`import.field.${field}`), from: inWords(field, before(known, field)), to: inWords(field, record[field]) }));
  return { kind: changes.length ? 'changed' : 'known', name: nameOf(known), changes, facts: [] };
}

function knownOf(record, roster) {
  return (record.email && roster.withEmail(record.email)) || (record.employeeId && roster.withNumber(record.employeeId)) || null;
}

/** The teams that would be made, [{name, like}]. */
export function newTeamsOf(records, roster) {
  return roster.newTeams(records.flatMap(record => list(record.team)));
}

/** Whom a record is about, as the file and what is known tell; '' where neither does. */
export function whomOf(kind, record, roster) {
  return kind === 'schedules' ? nameOf(roster?.named(record?.employeeId) ?? {}) : nameOf(record ?? {});
}

/** What is added to the words of a refusal: what the file says otherwise, or who those are whose names the record bears. */
export function othersIn({ code }, record, roster) {
  if (roster && code === 'employee-exists') {
    const { name, changes } = personOf(record, roster);
    return ` ${t('import.differs', { name, changes: changes.map(({ label, from, to }) => `${label}: ${from} → ${to}`).join('; ') })}`;
  }
  if (!roster || !OF_OTHERS.includes(code)) {
    return '';
  }
  const said = [record?.email, record?.employeeId].filter(Boolean).map(name => ({ name, who: roster.named(name) })).filter(({ who }) => who);
  return said.map(({ name, who }) => ` ${t('import.isWho', { name, who: nameOf(who) })}`).join('');
}

/** As people are called, by whatever is known of it. */
export function nameOf({ firstName, lastName, email, employeeId }) {
  return [firstName, lastName].filter(Boolean).join(' ') || email || employeeId || '';
}

/** Only a time zone is taken away by an empty value. */
function isGiven(record, field) {
  return field === 'timeZone' ? field in record : record[field] !== undefined && record[field] !== null;
}

function before(known, field) {
  return field === 'team' ? known.teams.map(team => team.name) : known[field];
}

function alike(field, one, other) {
  const key = value => (BY_KEY.has(field) ? keyOf(value) : String(value ?? '').trim());
  return MANY.has(field) ? list(one).map(key).join('\n') === list(other).map(key).join('\n') : key(one) === key(other);
}

function list(value) {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

function inWords(field, value) {
  if (field === 'active') {
    return t(value ? 'import.yes' : 'import.no');
  }
  return list(value).join(', ') || t('import.none');
}
