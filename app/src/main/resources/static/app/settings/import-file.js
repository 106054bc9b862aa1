// A file of employees or shifts as the records that the API takes.
import { t } from '../i18n.js';
import { parseCsv } from './csv.js';

export const MOST_RECORDS = 10_000;

/** The columns of a CSV file: how each becomes a field of a record. An empty cell is a field that is not given. */
const COLUMNS = {
  employees: { email: text, firstName: text, lastName: text, employeeId: text, team: list, role: text, skills: list, active: yesOrNo, timeZone: text },
  schedules: { employeeId: text, date: text, startTime: clock, endTime: clock, segments },
};

export function columnsOf(kind) {
  return Object.keys(COLUMNS[kind]);
}

/** {records, places}: `places` says for each record where it stands in the file. Throws an Error that says what is wrong. */
export async function readFile(kind, file) {
  const content = await file.text();
  const read = /\.json$/i.test(file.name) || /^\s*[[{]/.test(content) ? fromJson(content) : fromCsv(kind, content);
  if (!read.records.length) {
    throw new Error(t('import.noRecords'));
  }
  if (read.records.length > MOST_RECORDS) {
    throw new Error(t('import.tooMany', { count: read.records.length, most: MOST_RECORDS }));
  }
  return read;
}

function fromJson(content) {
  let parsed;
  try {
    parsed = JSON.parse(content);
  } catch (failure) {
    throw new Error(t('import.noJson', { reason: failure.message }));
  }
  const records = Array.isArray(parsed) ? parsed : parsed?.data;
  if (!Array.isArray(records)) {
    throw new Error(t('import.noList'));
  }
  return { records, places: records.map((record, index) => t('import.record', { number: index + 1 })) };
}

function fromCsv(kind, content) {
  const [head, ...rows] = parseCsv(content);
  const known = COLUMNS[kind];
  const names = (head?.fields ?? []).map(name => Object.keys(known).find(each => each.toLowerCase() === name.trim().toLowerCase()) ?? name.trim());
  const strange = names.filter(name => name && !(name in known));
  if (!names.length || strange.length) {
    throw new Error(t(strange.length ? 'import.strangeColumns' : 'import.noRecords', { columns: strange.join(', '), known: Object.keys(known).join(', ') }));
  }
  return {
    records: rows.map(({ fields }) => Object.fromEntries(fields
      .map((cell, at) => [names[at], cell.trim()])
      .filter(([name, cell]) => name && cell !== '')
      .map(([name, cell]) => [name, known[name](cell)]))),
    places: rows.map(({ line }) => t('import.line', { number: line })),
  };
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
    const [, type, startTime, endTime] = each.match(/^(\S+)\s+(\S+?)\s*[-–]\s*(\S+)$/) ?? [null, each];
    return { type, startTime: clock(startTime), endTime: clock(endTime) };
  });
}

/** Spreadsheets like to drop the zero of 08:00. */
function clock(time) {
  return /^\d:\d\d$/.test(time ?? '') ? `0${time}` : time;
}
