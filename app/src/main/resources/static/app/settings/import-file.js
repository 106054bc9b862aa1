// A file of employees or shifts as the records that the API takes. What cannot be taken as it stands is named, never left out.
import { t } from '../i18n.js';
import { columnsOf, namesOf, recordOf } from './columns.js';
import { parseCsv, separatorName } from './csv.js';
import { decode } from './decoding.js';
import { findRepeatedName } from './json.js';

const MOST_BYTES = 50_000_000;
const SHOWN = 5;
const BEYOND_ASCII = /[^\s"',;:|[\]{}()]*[^\0-\x7f][^\s"',;:|[\]{}()]*/gu;

/**
 * {records, places, unit, wrong, notes, encoding, assumed}: `places` says for each record where it stands in the file, in lines or
 * records as `unit` says; `wrong` holds the lines that are no record, as {place, agentId, error}. Throws an Error that says what is wrong.
 */
export async function readFile(kind, file, chosen = null) {
  if (file.size > MOST_BYTES) {
    throw new Error(t('import.tooLarge', { most: MOST_BYTES / 1_000_000 }));
  }
  const { text, encoding, assumed } = decode(new Uint8Array(await file.arrayBuffer()), chosen);
  const read = /\.json$/i.test(file.name) || /^\s*[[{]/.test(text) ? fromJson(kind, text) : await fromCsv(kind, text);
  if (!read.records.length && !read.wrong.length) {
    throw new Error(t('import.noRecords'));
  }
  return { ...read, encoding, assumed, sample: assumed ? sampleOf(text) : [] };
}

/** Words by which a person sees whether the encoding is right. */
function sampleOf(text) {
  return [...new Set(text.match(BEYOND_ASCII) ?? [])].slice(0, SHOWN);
}

function fromJson(kind, content) {
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
  const twice = findRepeatedName(content);
  if (twice) {
    throw new Error(t('import.nameTwice', twice));
  }
  const broken = content.indexOf('\uFFFD');
  if (broken >= 0) {
    throw new Error(t('import.brokenText', { line: content.slice(0, broken).split('\n').length }));
  }
  const isRecord = each => each !== null && typeof each === 'object' && !Array.isArray(each);
  const places = records.map((record, index) => index + 1);
  const right = records.filter(isRecord);
  const strange = [...new Set(right.flatMap(Object.keys))].filter(name => !columnsOf(kind).includes(name));
  return {
    records: right,
    places: places.filter(place => isRecord(records[place - 1])),
    unit: 'record',
    wrong: places.filter(place => !isRecord(records[place - 1])).map(place => ({ place, agentId: null, error: t('import.noObject') })),
    notes: strange.length ? [t('import.strangeFields', { names: strange.join(', ') })] : [],
  };
}

async function fromCsv(kind, content) {
  const { separator, records: [head, ...rows] } = await parseCsv(content);
  const names = namesOf(kind, head?.fields ?? []);
  const records = [];
  const places = [];
  const wrong = [];
  for (const { line, fields } of rows) {
    try {
      records.push(recordOf(kind, names, fields, separator));
      places.push(line);
    } catch (failure) {
      wrong.push({ place: line, agentId: idIn(names, fields), error: failure.message });
    }
  }
  return { records, places, unit: 'line', wrong, notes: notesOn(rows, names, separator) };
}

function idIn(names, fields) {
  return ['employeeId', 'email'].map(name => fields[names.indexOf(name)]?.trim()).find(Boolean) ?? null;
}

function notesOn(rows, names, separator) {
  const short = rows.filter(({ fields }) => fields.length < names.length).map(({ line }) => line);
  return [
    t('import.separated', { separator: separatorName(separator) }),
    ...(short.length ? [t('import.short', { count: short.length, lines: short.slice(0, SHOWN).join(', ') + (short.length > SHOWN ? ', …' : '') })] : []),
  ];
}
