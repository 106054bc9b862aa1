// How the condition of an alert ended, in a word.
import { addTexts, t } from '../i18n.js';

await addTexts('endings');

/** A person had resolved it, so that its resolution does not say that it was retracted since. */
export function provenWrong(alert) {
  return Boolean(alert.retractedAt) && alert.resolution === 'user';
}

/** What was retracted or excused never was, so it ended in no way of its own. */
export function howEnded(alert) {
  return t(alert.ending ? `ending.${alert.ending}` : `resolution.${alert.resolution === 'excused' ? 'excused' : 'retracted'}`);
}
