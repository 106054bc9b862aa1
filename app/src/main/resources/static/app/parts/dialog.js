// A question before the page goes on. The browser's own dialog keeps the focus inside, on its first field at first; what was typed
// into it is asked about before it is lost, by whichever way.
import { render } from 'lit';
import { holdPage, mayLeave } from '../leaving.js';
import { rememberFocus } from './focus.js';
import { sayTooLong } from './too-long.js';

const FIELD = ':is(input, select, textarea):not([disabled], [type=hidden])';

/**
 * `content(close)` is the dialog's template; resolves with what was given to close, undefined when it was dismissed. `losing(dialog)`
 * says what else than something typed goes with it, as holdPage takes it.
 */
export function openDialog(label, content, className = '', losing = () => false) {
  return new Promise(resolve => {
    const giveBack = rememberFocus();
    const dialog = document.createElement('dialog');
    dialog.className = `dialog ${className}`;
    dialog.setAttribute('aria-label', label);
    let result;
    const close = value => {
      result = value;
      dialog.close();
    };
    let typed = false;
    const lost = () => typed || losing(dialog);
    const letGo = holdPage(lost);
    dialog.addEventListener('input', ({ target }) => {
      typed = true;
      sayTooLong(target);
    });
    const dismiss = async event => {
      event.preventDefault();
      if (!lost() || await mayLeave()) {
        dialog.close();
      }
    };
    dialog.addEventListener('cancel', event => event.target === dialog && dismiss(event));
    // After a first `cancel` the browser closes without another one, until something else was done: no key loses what is not kept.
    dialog.addEventListener('keydown', event => event.key === 'Escape' && lost() && dismiss(event));
    dialog.addEventListener('close', () => {
      letGo();
      dialog.remove();
      giveBack();
      resolve(result);
    });
    dialog.addEventListener('click', event => event.target === dialog && dismiss(event));
    document.body.append(dialog);
    render(content(close), dialog);
    dialog.showModal();
    const begun = document.activeElement;
    // What was not there yet could not have the focus, which went to whatever was, be it the button that closes.
    Promise.all([...dialog.querySelectorAll('*')].map(each => each.updateComplete)).then(() => {
      if (!dialog.querySelector(':focus') || document.activeElement === begun) {
        (dialog.querySelector('[autofocus]') ?? dialog.querySelector(FIELD) ?? dialog.querySelector('button'))?.focus();
      }
    });
  });
}
