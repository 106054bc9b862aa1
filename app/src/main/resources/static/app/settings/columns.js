// The columns of a CSV file: how each cell becomes a field of a record. An empty cell is a field that is not given.
import { t } from '../i18n.js';
import { separatorName } from './csv.js';

const SEGMENT = /^(\S+)\s+(\d\S*?)\s*[-–]\s*(\d\S*)$/;
const BROKEN = '\uFFFD';

const COLUMNS = {
  employees: { email: text, firstName: text, lastName: text, employeeId: text, team: list, role: text, skills: list, active: yesOrNo, timeZone: text },
  schedules: { employeeId: text, date: text, startTime: clock, endTime: clock, segments },
};

export function columnsOf(kind) {
  return Object.keys(COLUMNS[kind]);
}

/** The fields that the cells of the first line name; an empty name stays empty. Throws an Error that says what is wrong with them. */
export function namesOf(kind, cells) {
  const known = columnsOf(kind);
  const names = cells.map(cell => known.find(each => each.toLowerCase() === cell.trim().toLowerCase()) ?? cell.trim());
  const strange = names.filter(name => name && !known.includes(name));
  const twice = names.find((name, at) => name && names.indexOf(name) < at);
  if (strange.length) {
    throw new Error(t('import.strangeColumns', { columns: strange.join(', '), known: known.join(', ') }));
  }
  if (twice) {
    throw new Error(t('import.columnTwice', { name: twice, first: names.indexOf(twice) + 1, second: names.lastIndexOf(twice) + 1 }));
  }
  return names;
}

/** One line as a record. Throws an Error that names the column of what cannot be taken as it stands. */
export function recordOf(kind, names, fields, separator) {
  const cells = fields.map(each => each.trim());
  const beyond = cells.findIndex((cell, at) => cell && !names[at]);
  if (beyond >= names.length && names.at(-1) === 'segments' && cells.slice(names.length).filter(Boolean).every(each => SEGMENT.test(each))) {
    // Segments need no quotes where nothing else can be meant.
    cells.splice(names.length - 1, Infinity, cells.slice(names.length - 1).filter(Boolean).join(';'));
  } else if (beyond >= 0) {
    throw new Error(t('import.beyond', { cell: cells[beyond], column: beyond + 1, count: names.filter(Boolean).length, separator: separatorName(separator) }));
  }
  return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']).filter(([name, cell]) => name && cell !== '').map(([name, cell]) => {
    if (cell.includes(BROKEN)) {
      throw new Error(t('import.broken', { name, cell }));
    }
    return [name, COLUMNS[kind][name](cell)];
  }));
}

function text(cell) {
  return cell;
}

function list(cell) {
  return cell.split(/[;|]/).map(each => each.trim()).filter(Boolean);
}

/** What is neither is left for the server to refuse by name. */
function yesOrNo(cell) {
  return { true: true, yes: true, 1: true, false: false, no: false, 0: false }[cell.toLowerCase()] ?? cell;
}

/** "break 10:00-10:15; lunch 12:00-12:30" */
function segments(cell) {
  return list(cell).map(each => {
    const found = each.match(SEGMENT);
    if (!found) {
      throw new Error(t('import.segment', { text: each }));
    }
    return { type: found[1].toLowerCase(), startTime: clock(found[2]), endTime: clock(found[3]) };
  });
}

/** Spreadsheets like to drop the zero of 08:00, and to add seconds. */
function clock(time) {
  const found = time.match(/^(\d?\d:\d\d)(?::00(?:[.,]0+)?)?$/);
  return found ? found[1].padStart(5, '0') : time;
}
