// A long file is sent in parts. What the server has to see together, because it is about one employee, is never parted.
import { number } from '../format.js';
import { t } from '../i18n.js';

/** The server takes at most 10,000 at once; half of it shows progress, and is answered before anybody gives up. */
const MOST = 5_000;
const NAMES = { employees: ['email', 'employeeId'], schedules: ['employeeId'] };

/** Lists of indexes of records, in the order of the file as far as may be. */
export function partsOf(kind, records) {
  if (records.length <= MOST) {
    return [records.map((record, index) => index)];
  }
  const parts = [[]];
  for (const group of groupsOf(kind, records)) {
    if (group.length > MOST) {
      throw new Error(t('import.oneEmployee', { most: MOST, who: nameIn(kind, records[group[0]]) }));
    }
    if (parts.at(-1).length + group.length > MOST) {
      parts.push([]);
    }
    parts.at(-1).push(...group);
  }
  return parts;
}

/** Records that share a name, or each share one with a third, are of one group. */
function groupsOf(kind, records) {
  refuseTwoWaysOfNaming(kind, records);
  const leader = records.map((record, index) => index);
  const find = index => {
    while (leader[index] !== index) {
      index = leader[index] = leader[leader[index]];
    }
    return index;
  };
  const first = new Map();
  records.forEach((record, index) => NAMES[kind].filter(field => record?.[field]).forEach(field => {
    const key = `${field} ${String(record[field]).normalize('NFKC').trim().toLowerCase()}`;
    if (first.has(key)) {
      const [one, other] = [find(first.get(key)), find(index)];
      leader[Math.max(one, other)] = Math.min(one, other);
    } else {
      first.set(key, index);
    }
  }));
  const groups = new Map();
  records.forEach((record, index) => {
    const group = groups.get(find(index)) ?? [];
    group.push(index);
    groups.set(find(index), group);
  });
  return groups.values();
}

/** Whoever is called by e-mail in one line and by number in another is not known to be one person here. */
function refuseTwoWaysOfNaming(kind, records) {
  const two = kind === 'schedules'
    ? new Set(records.filter(each => each?.employeeId).map(each => String(each.employeeId).includes('@'))).size > 1
    : NAMES.employees.every(field => records.some(each => !each?.[field]));
  if (two) {
    throw new Error(t('import.twoWays', { most: MOST }));
  }
}

function nameIn(kind, record) {
  return NAMES[kind].map(field => record[field]).find(Boolean);
}

/** [2, 3, 4, 7] as "2–4, 7". */
export function ranges(numbers) {
  const found = [];
  for (const each of [...numbers].sort((one, other) => one - other)) {
    if (found.at(-1)?.[1] === each - 1) {
      found.at(-1)[1] = each;
    } else {
      found.push([each, each]);
    }
  }
  return found.map(([from, to]) => (from === to ? number(from) : `${number(from)}–${number(to)}`)).join(', ');
}
