// What is longer than may be kept: the field takes all of it, so that nothing is cut off unseen, and says how much is too much.
import { number } from '../format.js';
import { t } from '../i18n.js';

/** Of a field with data-most; until it is shorter the browser sends no form that holds it. */
export function sayTooLong(field) {
  const most = Number(field.dataset.most);
  if (!most) {
    return;
  }
  const over = field.value.trim().length - most;
  const said = over > 0 ? t('tooLong', { count: over, over: number(over), most: number(most) }) : '';
  field.setCustomValidity(said);
  let words = field.parentElement.querySelector('.too-long');
  if (said && !words) {
    words = document.createElement('small');
    words.className = 'too-long';
    words.setAttribute('role', 'status');
    field.after(words);
  }
  if (words) {
    words.textContent = said;
  }
}
