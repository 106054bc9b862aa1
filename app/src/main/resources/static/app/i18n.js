// Texts by key. Another language is another file like i18n/en.js with its folder, chosen here.
import texts from './i18n/en.js';

export const locale = navigator.languages?.find(each => each.startsWith('en')) ?? 'en';
/** The one way in which numbers are written. */
export const numbers = new Intl.NumberFormat(navigator.language || locale);
const plurals = new Intl.PluralRules(locale);
document.documentElement.lang = locale;

/** The texts of a page that is not the first one seen: i18n/en/<part>.js. A page waits for them before it is shown. */
export async function addTexts(part) {
  Object.assign(texts, (await import(`./i18n/en/${part}.js`)).default);
}

/** The text of a key, {names} filled in; a text in {one, other} goes by `count`. An unknown key shows itself. */
export function t(key, values = {}) {
  const found = texts[key];
  if (found === undefined) {
    console.warn('No text for', key);
    return key;
  }
  const text = typeof found === 'string' ? found : found[plurals.select(values.count)] ?? found.other;
  return text.replace(/\{(\w+)\}/g, (all, name) => (typeof values[name] === 'number' ? numbers.format(values[name]) : values[name] ?? all));
}

export function has(key) {
  return key in texts;
}
