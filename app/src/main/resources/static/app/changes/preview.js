// What a form would do, tried and told before its button is used; anew whenever its fields are others.
import { html, LitElement } from 'lit';
import { t } from '../i18n.js';
import { difference } from './difference.js';

/** A hand that writes or chooses rests so long before the server is asked. */
const REST = 350;

class ChangePreview extends LitElement {
  /** `tried(elements, signal)` answers the difference, null while there is nothing to try yet. */
  static properties = { tried: { attribute: false }, diff: { state: true }, failure: { state: true }, busy: { state: true } };

  #form = null;
  #waiting = null;
  #asking = null;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.busy = true;
    this.#later(0);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#waiting);
    this.#asking?.abort();
    this.#form?.removeEventListener('input', this.#changed);
  }

  #changed = () => this.#later(REST);

  #later(rest) {
    clearTimeout(this.#waiting);
    this.#asking?.abort();
    this.#waiting = setTimeout(this.#ask, rest);
  }

  #ask = async () => {
    if (!this.#form) {
      this.#form = this.closest('form');
      this.#form?.addEventListener('input', this.#changed);
    }
    const asking = new AbortController();
    this.#asking = asking;
    this.busy = true;
    try {
      const diff = await this.tried(this.#form.elements, asking.signal);
      this.#answered(asking, diff, null);
    } catch (failure) {
      this.#answered(asking, null, failure);
    }
  };

  #answered(asking, diff, failure) {
    if (!asking.signal.aborted) {
      this.busy = false;
      this.diff = diff;
      this.failure = failure;
    }
  }

  render() {
    return html`<section class="preview" aria-live="polite" aria-busy=${String(this.busy ?? false)} aria-label=${t('diff.title')}>
      ${this.failure ? html`<p class="none">${this.failure.message}</p>`
        : this.diff ? difference(this.diff)
        : html`<p class="none">${this.busy ? t('diff.trying') : t('diff.later')}</p>`}</section>`;
  }
}

customElements.define('change-preview', ChangePreview);
