// The bytes of a file as text: nothing is replaced by a question mark, and what is no text is called by its name.
import { t } from '../i18n.js';

/** Those that a person may choose, where the file itself does not say. */
export const ENCODINGS = ['utf-8', 'windows-1252', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'iso-8859-15', 'utf-16le', 'utf-16be'];

const MARKS = { 'utf-8': [0xef, 0xbb, 0xbf], 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff] };
const SIGNATURES = { zip: [0x50, 0x4b, 0x03, 0x04], workbook: [0xd0, 0xcf, 0x11, 0xe0], pdf: [0x25, 0x50, 0x44, 0x46], gzip: [0x1f, 0x8b] };
const LOOKED_AT = 4096;

/** {text, encoding, assumed}; `assumed` where nothing in the file says so and a person has to look at it. Throws an Error in words. */
export function decode(bytes, chosen = null) {
  const kind = Object.keys(SIGNATURES).find(each => begins(bytes, SIGNATURES[each]));
  if (kind) {
    throw new Error(t(`import.is.${kind === 'zip' && isWorkbook(bytes) ? 'workbook' : kind}`));
  }
  const encoding = chosen ?? Object.keys(MARKS).find(each => begins(bytes, MARKS[each])) ?? withoutMark(bytes);
  const text = read(bytes, encoding);
  if (text === null) {
    if (chosen) {
      throw new Error(t('import.notIn', { encoding }));
    }
    return { ...decode(bytes, 'windows-1252'), assumed: true };
  }
  const strange = text.match(/[\0-\x08\x0b\x0e-\x1f]/);
  if (strange) {
    throw new Error(t('import.is.binary', { line: text.slice(0, strange.index).split('\n').length, code: strange[0].charCodeAt(0).toString(16).padStart(4, '0') }));
  }
  return { text, encoding, assumed: chosen !== null };
}

function begins(bytes, signature) {
  return signature.every((each, at) => bytes[at] === each);
}

function read(bytes, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Every other byte of a text in UTF-16 is zero, as far as it is written with the letters of the West. */
function withoutMark(bytes) {
  const zeros = [0, 0];
  bytes.subarray(0, LOOKED_AT).forEach((each, at) => (zeros[at % 2] += each === 0));
  const most = Math.min(bytes.length, LOOKED_AT) / 4;
  return zeros[1] > most && !zeros[0] ? 'utf-16le' : zeros[0] > most && !zeros[1] ? 'utf-16be' : 'utf-8';
}

/** What spreadsheets pack into a ZIP names itself in its first entries. */
function isWorkbook(bytes) {
  return /\[Content_Types\]\.xml|xl\/|opendocument\.spreadsheet/.test(new TextDecoder('latin1').decode(bytes.subarray(0, LOOKED_AT)));
}
