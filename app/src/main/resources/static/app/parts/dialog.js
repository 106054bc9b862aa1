// A question before the page goes on. The browser's own dialog keeps the focus inside, on its first field at first.
import { render } from 'lit';
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
    dialog.addEventListener('close', () => {
      dialog.remove();
      giveBack();
      resolve(result);
    });
    dialog.addEventListener('click', event => event.target === dialog && dialog.close());
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
