// A question before the page goes on. The browser's own dialog keeps the focus inside, on its first field at first; what was typed
// into it is asked about before it is lost, by whichever way.
import { render } from 'lit';
import { holdPage, mayLeave } from '../leaving.js';
import { rememberFocus } from './focus.js';

const FIELD = ':is(input, select, textarea):not([disabled], [type=hidden])';

/** `content(close)` is the dialog's template; resolves with what was given to close, undefined when it was dismissed. */
export function openDialog(label, content, className = '') {
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
    const letGo = holdPage(() => typed);
    dialog.addEventListener('input', () => (typed = true));
    dialog.addEventListener('cancel', async event => {
      if (typed && event.target === dialog) {
        event.preventDefault();
        if (await mayLeave()) {
          dialog.close();
        }
      }
    });
    dialog.addEventListener('close', () => {
      letGo();
      dialog.remove();
      giveBack();
      resolve(result);
    });
    dialog.addEventListener('click', event => event.target === dialog && dialog.dispatchEvent(new Event('cancel', { cancelable: true })) && dialog.close());
    document.body.append(dialog);
    render(content(close), dialog);
    dialog.showModal();
    // What was not there yet could not have the focus.
    Promise.all([...dialog.querySelectorAll('*')].map(each => each.updateComplete)).then(() => {
      if (!dialog.querySelector(':focus')) {
        (dialog.querySelector('[autofocus]') ?? dialog.querySelector(FIELD) ?? dialog.querySelector('button'))?.focus();
      }
    });
  });
}
