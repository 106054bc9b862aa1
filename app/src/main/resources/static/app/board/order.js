// What the board shows of all rows, and in which order.
import { t } from '../i18n.js';
import { statusOf } from '../parts/chips.js';

/** In the order of urgency, which is the order of the board. */
export const STATUSES = ['out', 'grace', 'unknown', 'in', 'excused', 'unscheduled', 'off'];
const RANK = new Map(STATUSES.map((status, rank) => [status, rank]));
const BY_AGE = new Set(['out', 'grace', 'unknown']);
const COUNTS_FOR_NOBODY = new Set(['unknown', 'excused']);
const names = new Intl.Collator();

/** How each stands, by employee {shiftPercentage, weekPercentage}; empty until the server has said (board/figures.js). */
export const figures = new Map();

/**
 * Since when a row stands as it does; who is out, since the deviation began, as the list of alerts has it: `since` of such a row is when
 * the time that the rules allow was over. `deviations`: by employee, as alerts.deviations() tells.
 */
export function lastsSince(row, deviations) {
  return (row.adherenceStatus === 'out' && deviations.get(row.employeeId)) || row.since;
}

/** Longest out of adherence first; who does as planned stands by name, so that rows do not wander about for nothing. */
function byUrgency(deviations) {
  return (one, other) => {
    const status = statusOf(one);
    const rank = RANK.get(status) - RANK.get(statusOf(other));
    if (rank) {
      return rank;
    }
    if (BY_AGE.has(status)) {
      const [since, others] = [lastsSince(one, deviations) ?? '', lastsSince(other, deviations) ?? ''];
      if (since !== others) {
        return since < others ? -1 : 1;
      }
    }
    return names.compare(one.employeeName, other.employeeName) || (one.employeeId < other.employeeId ? -1 : 1);
  };
}

/** What each column is sorted by; where there is nothing the row comes last, whichever way it is sorted. */
const VALUES = {
  status: row => -RANK.get(statusOf(row)),
  name: row => row.employeeName,
  team: row => row.teamName,
  state: row => t(`state.${row.state}`),
  scheduled: row => row.scheduledState && t(`state.${row.scheduledState}`),
  queue: row => row.queue,
  shift: row => row.shift && `${row.shift.startTime} ${row.shift.endTime}`,
  percent: row => figures.get(row.employeeId)?.shiftPercentage,
};

/** `sort` as in an address: the name of a column, with a minus for the other way round; else by urgency. */
export function sorting(sort) {
  const column = sort.replace('-', '');
  return Object.hasOwn(VALUES, column) ? { column, down: sort.startsWith('-') } : { column: null, down: false };
}

function comparing({ column, down }, deviations) {
  const urgency = byUrgency(deviations);
  if (!column) {
    return urgency;
  }
  const value = VALUES[column];
  return (one, other) => {
    const [a, b] = [value(one) ?? null, value(other) ?? null];
    if (a === null || b === null) {
      return (a === null) - (b === null) || urgency(one, other);
    }
    const order = typeof a === 'number' ? a - b : names.compare(a, b);
    return (down ? -order : order) || urgency(one, other);
  };
}

/** Teams by name, each one's rows as they were: [{group: {id, name, out, count}}, row, row, …]. */
export function grouped(shown) {
  const groups = new Map();
  for (const row of shown) {
    const rows = groups.get(row.teamId) ?? [];
    groups.set(row.teamId, rows);
    rows.push(row);
  }
  return [...groups.values()]
    .sort(([one], [other]) => (one.teamId === null) - (other.teamId === null) || names.compare(one.teamName, other.teamName))
    .flatMap(rows => [{ group: { id: rows[0].teamId, name: rows[0].teamName, out: rows.filter(row => statusOf(row) === 'out').length, count: rows.length } }, ...rows]);
}

/** The queues that somebody is in, by name. */
export function queuesOf(rows) {
  return [...new Set([...rows.values()].map(row => row.queue).filter(Boolean))].sort(names.compare);
}

/** filter: {team, status, state, queue, q, sort}, each of them empty for everything. Inactive people are part of a past board alone. */
export function arrange(rows, { team, status, state, queue, q, sort = '', inactive = false }, deviations = new Map()) {
  const words = (q ?? '').toLocaleLowerCase().trim();
  const inTeam = [];
  const counts = Object.fromEntries(STATUSES.map(each => [each, 0]));
  for (const row of rows.values()) {
    if ((inactive || row.active !== false) && (!team || row.teamId === team) && (!state || row.state === state) && (!queue || row.queue === queue) && (!words || named(row, words))) {
      inTeam.push(row);
      counts[statusOf(row)]++;
    }
  }
  const shown = status ? inTeam.filter(row => statusOf(row) === status) : inTeam;
  return { shown: shown.sort(comparing(sorting(sort), deviations)), counts, total: inTeam.length };
}

function named(row, words) {
  return row.employeeName.toLocaleLowerCase().includes(words) || (row.employeeNumber ?? '').toLocaleLowerCase().includes(words);
}

/** As the server counts it, of a team or of all: who has a segment now, a live feed, and is not excused; half up. */
export function summaryOf(rows, team) {
  let totalAgents = 0;
  let adherentCount = 0;
  for (const row of rows.values()) {
    if (row.active !== false && (!team || row.teamId === team) && row.scheduledState !== null && !COUNTS_FOR_NOBODY.has(row.adherenceStatus)) {
      totalAgents++;
      adherentCount += row.isAdherent;
    }
  }
  const adherencePercentage = totalAgents ? Math.floor((adherentCount * 200 + totalAgents) / (totalAgents * 2)) : null;
  return { totalAgents, adherentCount, adherencePercentage };
}

/** How many are out of adherence, in a team or in all; no other filter of the list changes it. */
export function outOf(rows, team) {
  let out = 0;
  for (const row of rows.values()) {
    out += row.active !== false && (!team || row.teamId === team) && statusOf(row) === 'out';
  }
  return out;
}

/** What the wall says of each team: [{id, name, percent}], those where nobody counts left out. */
export function percentages(rows) {
  return teamsOf(rows)
    .map(team => ({ ...team, percent: summaryOf(rows, team.id).adherencePercentage }))
    .filter(team => team.percent !== null);
}

/** [{id, name}] of the teams that rows belong to, by name. */
export function teamsOf(rows) {
  const teams = new Map();
  for (const row of rows.values()) {
    if (row.teamId !== null) {
      teams.set(row.teamId, row.teamName);
    }
  }
  return [...teams].map(([id, name]) => ({ id, name })).sort((one, other) => names.compare(one.name, other.name));
}
