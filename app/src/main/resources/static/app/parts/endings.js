// How the condition of an alert ended, in a word.
import { t } from '../i18n.js';

/** What was retracted never was, so it ended in no way of its own. */
export function howEnded(alert) {
  return t(alert.ending ? `ending.${alert.ending}` : 'resolution.retracted');
}
