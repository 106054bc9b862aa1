// Comma-separated values as RFC 4180 has them, and as spreadsheets of other countries write them: with semicolons or tabs.
import { t } from '../i18n.js';

const SEPARATORS = [',', ';', '\t'];
const WORDS = { ',': 'comma', ';': 'semicolon', '\t': 'tab' };
const SHOWN = 30;

let library = null;

/** {separator, records: [{line, fields}]}; `line` is where a record begins, from 1. Throws an Error that names the line of a quote that is not closed. */
export async function parseCsv(content) {
  const { parse } = await papaParse();
  const text = content.replace(/\r\n?/g, '\n');
  const told = text.match(/^"?sep=([^"\n])"?\n/i);
  const body = text.slice(told ? told[0].length : 0);
  const separator = told?.[1] ?? separatorOf(body);
  const records = [];
  let line = told ? 2 : 1;
  let at = 0;
  let wrong = null;
  parse(body, {
    delimiter: separator,
    newline: '\n',
    step({ data, errors, meta }, parser) {
      [wrong] = errors;
      if (wrong) {
        parser.abort();
      } else if (data.some(each => each.trim() !== '')) {
        records.push({ line, fields: data });
      }
      if (!wrong) {
        line += lines(body, at, meta.cursor);
        at = meta.cursor;
      }
    },
  });
  if (wrong) {
    throw new Error(t('import.quote', { line: line + lines(body, at, wrong.index), text: body.slice(wrong.index, wrong.index + SHOWN).split('\n')[0] }));
  }
  return { separator, records };
}

export function separatorName(separator) {
  return separator in WORDS ? t(`import.separator.${WORDS[separator]}`) : `“${separator}”`;
}

function lines(text, from, to) {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    count++;
  }
  return count;
}

/** The one that the first line has most of, outside quotes. */
function separatorOf(text) {
  const head = text.split('\n', 1)[0].replace(/"[^"]*"/g, '');
  const counts = SEPARATORS.map(each => head.split(each).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))];
}

/** PapaParse knows Node, loaders of AMD and scripts with a `this`; a module of the browser is met as the second of them. */
async function papaParse() {
  if (!library) {
    window.define = Object.assign((needs, make) => (library = make()), { amd: {} });
    try {
      await import('papaparse');
    } finally {
      delete window.define;
    }
  }
  return library;
}
