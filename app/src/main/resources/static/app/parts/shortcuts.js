// The keys that work here.
import { html } from 'lit';
import { t } from '../i18n.js';
import { boundKeys } from '../keys.js';
import { openDialog } from './dialog.js';

export function showKeys() {
  return openDialog(t('keys.title'), close => html`
    <h2>${t('keys.title')}</h2>
    <dl class="keys">
      ${boundKeys().map(([key, text]) => html`<div><dt>${key.split(' ').map(each => html`<kbd>${each}</kbd>`)}</dt><dd>${t(text)}</dd></div>`)}
    </dl>
    <div class="dialog-actions"><button class="button" autofocus @click=${() => close()}>${t('close')}</button></div>`);
}
