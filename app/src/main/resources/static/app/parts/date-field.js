// A date to choose. One that is typed changes with every key; it is taken once its writer has come to an end: with Enter, by leaving, or by a pause.
import { html, LitElement } from 'lit';

const PAUSE = 1_500;

class DateField extends LitElement {
  static properties = { value: {}, needed: { type: Boolean } };

  #typing = null;

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  render() {
    return html`<input type="date" .value=${this.value ?? ''} @keydown=${this.#typed} @change=${this.#changed} @blur=${this.#take}>`;
  }

  #typed = ({ key }) => {
    clearTimeout(this.#typing);
    this.#typing = key === 'Tab' ? null : setTimeout(this.#take, PAUSE);
    if (key === 'Enter') {
      this.#take();
    }
  };

  /** Out of the calendar, which is one choice. */
  #changed = () => this.#typing === null && this.#take();

  #take = () => {
    clearTimeout(this.#typing);
    this.#typing = null;
    const { value, validity } = this.querySelector('input');
    if (value !== (this.value ?? '') && (value || !this.needed) && !validity.badInput && (!value || value >= '2000')) {
      this.dispatchEvent(new CustomEvent('choose', { detail: value }));
    }
  };
}

customElements.define('date-field', DateField);
