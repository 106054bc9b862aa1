// What every page is: an element in the light DOM, styled by the sheets of the document, that listens only while it is shown.
import { LitElement } from 'lit';

const DRAW_EVERY = 200;

export class Page extends LitElement {
  static properties = { params: { attribute: false }, query: { attribute: false } };

  #endings = [];
  #drawing = null;
  #drawnAt = -Infinity;

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

  /** However much comes, it is drawn a few times a second, the first of it at once: more nobody can read. */
  soon() {
    this.#drawing ??= setTimeout(() => {
      this.#drawing = null;
      this.#drawnAt = performance.now();
      this.requestUpdate();
    }, Math.max(0, this.#drawnAt + DRAW_EVERY - performance.now()));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#drawing);
    this.#endings.splice(0).forEach(ending => ending());
  }

  /** What the tab says; pages that show one thing name it. */
  set heading(text) {
    this.dispatchEvent(new CustomEvent('heading', { detail: text, bubbles: true }));
  }
}
