// The employees and teams as they are believed now, to be held against a file or a name before anything is kept.
import { get } from '../api.js';

const PAGE = 500;
/** Of more employees than these pages hold, a file is told by its counts alone. */
const PAGES = 20;

export class Roster {
  #byEmail;
  #byNumber;
  #teams;

  constructor(employees, teams) {
    this.#byEmail = new Map(employees.map(each => [keyOf(each.email), each]));
    this.#byNumber = new Map(employees.filter(each => each.employeeId).map(each => [keyOf(each.employeeId), each]));
    this.#teams = new Map(teams.map(team => [keyOf(team.name), team.name]));
  }

  /** Null where there are more than a preview can ask for. */
  static async now() {
    const teams = (await get('/api/admin/teams')).teams;
    const employees = [];
    let cursor = null;
    for (let page = 0; page < PAGES; page++) {
      const answer = await get('/api/admin/employees', { limit: PAGE, cursor });
      employees.push(...answer.employees);
      cursor = answer.nextCursor;
      if (!cursor) {
        return new Roster(employees, teams);
      }
    }
    return null;
  }

  withEmail(email) {
    return this.#byEmail.get(keyOf(email));
  }

  withNumber(number) {
    return this.#byNumber.get(keyOf(number));
  }

  /** By either, as a shift names its employee. */
  named(name) {
    return this.withNumber(name) ?? this.withEmail(name);
  }

  /** [{name, like}] of those that would be made: `like` is the team that may have been meant, or null. */
  newTeams(names) {
    return newTeams(names, [...this.#teams.values()]);
  }
}

export function newTeams(names, known) {
  const keys = new Set(known.map(keyOf));
  const fresh = new Map(names.filter(name => !keys.has(keyOf(name))).map(name => [keyOf(name), name]));
  return [...fresh].map(([key, name]) => ({ name, like: closest(key, known) }));
}

/** As the server compares names. */
export function keyOf(name) {
  return String(name ?? '').normalize('NFKC').trim().toLowerCase();
}

/** One or two letters away; in a short name one letter makes another name. */
function closest(key, names) {
  const found = names.map(name => ({ name, away: distance(key, keyOf(name)) })).sort((one, other) => one.away - other.away)[0];
  return found && found.away <= (key.length < 6 ? 1 : 2) && found.away < key.length / 2 ? found.name : null;
}

/** How many letters have to be put in, taken out, changed or swapped with the next one (Damerau and Levenshtein). */
function distance(one, other) {
  const rows = [Array.from({ length: other.length + 1 }, (each, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= other.length; j++) {
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? rows[i - 2][j - 2] + 1 : Infinity;
      rows[i].push(Math.min(rows[i][j - 1] + 1, rows[i - 1][j] + 1, rows[i - 1][j - 1] + (one[i - 1] !== other[j - 1]), swapped));
    }
  }
  return rows.at(-1).at(-1);
}
