// A question before the page goes on. The browser's own dialog keeps the focus inside and gives it back afterwards.
import { render } from 'lit';

/** `content(close)` is the dialog's template; resolves with what was given to close, undefined when it was dismissed. */
export function openDialog(label, content, className = '') {
  return new Promise(resolve => {
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
      resolve(result);
    });
    dialog.addEventListener('click', event => event.target === dialog && dialog.close());
    document.body.append(dialog);
    render(content(close), dialog);
    dialog.showModal();
  });
}
