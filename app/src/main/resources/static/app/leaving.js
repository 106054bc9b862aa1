// What would be lost by leaving: whoever leaves is asked first.
import { html } from 'lit';
import { t } from './i18n.js';
import { openDialog } from './parts/dialog.js';

const pages = new Set();
const windows = new Set();

/** `unsaved()` says whether there is something that goes with the page. Returns how to let go of it. */
export function holdPage(unsaved) {
  pages.add(unsaved);
  return () => pages.delete(unsaved);
}

/** Of something that goes with the window alone. */
export function holdWindow(unsaved) {
  windows.add(unsaved);
  return () => windows.delete(unsaved);
}

export function unsaved() {
  return [...pages].some(each => each());
}

/** Resolves to whether the page may be left, at once where nothing is lost by it. */
export async function mayLeave() {
  return !unsaved() || await openDialog(t('leave'), close => html`
    <h2>${t('leave')}</h2>
    <p>${t('leave.text')}</p>
    <div class="dialog-actions"><button class="button" autofocus @click=${() => close()}>${t('leave.stay')}</button>
      <button class="button" data-kind="primary" @click=${() => close(true)}>${t('leave.go')}</button></div>`) === true;
}

addEventListener('beforeunload', event => {
  if (unsaved() || [...windows].some(each => each())) {
    event.preventDefault();
  }
});
