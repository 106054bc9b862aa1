// What the server says of a refusal, in the words of the page. It speaks to programs: of fields, options of calls, ids and instants.
import { dateTime, duration } from './format.js';
import { addTexts, has, t } from './i18n.js';

await addTexts('refusals');

const OPTION = /\b(updateExisting|replaceDates) true\b/g;
const SEGMENT = /\bsegments\[(\d+)\](?:\.(\w+))?/g;
const PLACE = /\b(?:data|teams|ids)\[\d+\](?:: |\.)/g;
const ID = / ?\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/g;
const INSTANT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g;
const DURATION = /\bPT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?/g;
/** What a call takes there is for programs; the page offers no other. */
const POSSIBLE = /; possible (?:are|is) .*$/;
const CAMEL = /\b[a-z]+(?:[A-Z][a-z]+)+\b/g;

/** `refusal` as {error, code, field}; who reads of a file reads the names of its columns, which are those of the fields. */
export function inPageWords({ error, code, field }, ofFile = false) {
  if (has(`refusal.${code}`)) {
    return t(`refusal.${code}`);
  }
  const words = error
    .replace(OPTION, (said, option) => t('option.ticked', { option: t(`option.${option}`) }))
    .replace(SEGMENT, (said, at, name) => [t('segment', { number: Number(at) + 1 }), ...(name ? [t(`segment.${name}`)] : [])].join(': '))
    .replace(POSSIBLE, '')
    .replace(PLACE, '')
    .replace(ID, '')
    .replace(INSTANT, instant => dateTime(instant))
    .replace(DURATION, (said, h = 0, m = 0, s = 0) => duration(0, ((Number(h) * 60 + Number(m)) * 60 + Number(s)) * 1000));
  return ofFile ? words : labelled(words, field ?? null);
}

/** A field by what stands at it in the page. */
function labelled(words, field) {
  const all = words.replace(CAMEL, name => quoted(name) ?? name);
  const name = field?.replace(/^(?:data|teams)\[\d+\]\.?|\[\d+\]$/g, '');
  if (!name || !all.startsWith(name)) {
    return all;
  }
  const [first, ...rest] = name.split('.');
  const label = rest.length ? `“${rest.join('.')}”` : quoted(first);
  return label ? label + all.slice(name.length) : all;
}

function quoted(name) {
  const key = [`field.${name}`, `rule.${name}`].find(has);
  return key && `“${t(key)}”`;
}
