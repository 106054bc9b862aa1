// What would be lost by leaving: whoever leaves is asked first.
import { html } from 'lit';
import { t } from './i18n.js';
import { openDialog } from './parts/dialog.js';

const pages = new Set();
const windows = new Set();

/** `unsaved()` says whether something goes with the page: true, or {title, text} to ask by. Returns how to let go of it. */
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
  const lost = [...pages].map(each => each()).find(Boolean);
  if (!lost) {
    return true;
  }
  const { title = t('leave'), text = t('leave.text') } = lost;
  return await openDialog(title, close => html`
    <h2>${title}</h2>
    <p>${text}</p>
    <div class="dialog-actions"><button class="button" autofocus @click=${() => close()}>${t('leave.stay')}</button>
      <button class="button" data-kind="primary" @click=${() => close(true)}>${t('leave.go')}</button></div>`) === true;
}

addEventListener('beforeunload', event => {
  if (unsaved() || [...windows].some(each => each())) {
    event.preventDefault();
  }
});
