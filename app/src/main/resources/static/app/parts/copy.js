// Something that is shown this once, all of it: it can be copied, by a button or by hand.
import { html, LitElement } from 'lit';
import { t } from '../i18n.js';
import { icon } from './icons.js';

/** As many letters as the narrowest screen has room for beside each other. */
const IN_A_ROW = 34;

class CopyText extends LitElement {
  static properties = { text: { attribute: false }, label: { attribute: false }, copied: { state: true } };

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<div class="copy"><textarea readonly rows=${Math.ceil(this.text.length / IN_A_ROW)} spellcheck="false" aria-label=${this.label} .value=${this.text} @focus=${event => event.target.select()} @copy=${() => (this.copied = true)}></textarea>
      <button type="button" class="button" autofocus @click=${this.#copy}>${icon(this.copied ? 'check' : 'copy')}${t(this.copied ? 'copy.done' : 'copy')}</button>
      <span class="hidden" role="status">${this.copied ? t('copy.done') : ''}</span></div>`;
  }

  /** The clipboard is there on localhost and behind TLS only. */
  #copy = async () => {
    const field = this.querySelector('textarea');
    field.select();
    try {
      await navigator.clipboard.writeText(this.text);
      this.copied = true;
    } catch {
      this.copied = document.execCommand('copy') || this.copied;
    }
  };
}

customElements.define('copy-text', CopyText);
