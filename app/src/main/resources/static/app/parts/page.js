// What every page is: an element in the light DOM, styled by the sheets of the document, that listens only while it is shown.
import { LitElement } from 'lit';

export class Page extends LitElement {
  static properties = { params: { attribute: false }, query: { attribute: false } };

  #endings = [];

  createRenderRoot() {
    return this;
  }

  /** Ends with the page: listen(live, 'change', …). */
  listen(target, type, listener) {
    target.addEventListener(type, listener);
    this.until(() => target.removeEventListener(type, listener));
  }

  /** `ending` is called when the page goes; e.g. what bindKeys and everySecond return. */
  until(ending) {
    this.#endings.push(ending);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#endings.splice(0).forEach(ending => ending());
  }

  /** What the tab says; pages that show one thing name it. */
  set heading(text) {
    this.dispatchEvent(new CustomEvent('heading', { detail: text, bubbles: true }));
  }
}
