// A long list of which only what can be seen is in the document. All rows are of one height, which the style sheet sets.
import { html, LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

const MORE = 8;
const FALLBACK = 36;

class VirtualRows extends LitElement {
  static properties = {
    items: { attribute: false },
    row: { attribute: false },
    keyOf: { attribute: false },
  };

  #from = 0;
  #to = 30;
  #height = FALLBACK;
  #scroller = null;
  #resized = new ResizeObserver(() => this.#measure());
  #waiting = false;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#scroller = this.closest('main');
    this.#scroller.addEventListener('scroll', this.#scrolled, { passive: true });
    this.#resized.observe(this.#scroller);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#scroller.removeEventListener('scroll', this.#scrolled);
    this.#resized.disconnect();
  }

  /** Whether a row is one of the list, in the document or not. */
  holds(key) {
    return this.items.some(item => this.keyOf(item) === key);
  }

  /** Scrolls as little as it takes to show an item; resolves once it is in the document. */
  async reveal(index) {
    const top = this.#top() + index * this.#height;
    const covered = this.previousElementSibling?.offsetHeight ?? 0;
    const { scrollTop } = this.#scroller;
    const clientHeight = this.#scroller.clientHeight - (Number.parseFloat(getComputedStyle(this.#scroller).scrollPaddingBottom) || 0);
    if (top - covered < scrollTop) {
      this.#scroller.scrollTop = top - covered;
    } else if (top + this.#height > scrollTop + clientHeight) {
      this.#scroller.scrollTop = top + this.#height - clientHeight;
    }
    this.#look();
    await this.updateComplete;
  }

  #scrolled = () => {
    if (!this.#waiting) {
      this.#waiting = true;
      requestAnimationFrame(() => {
        this.#waiting = false;
        this.#look();
      });
    }
  };

  #measure() {
    const height = Number.parseFloat(getComputedStyle(this).getPropertyValue('--row-height')) || FALLBACK;
    if (height !== this.#height) {
      this.#height = height;
      this.requestUpdate();
    }
    this.#look();
  }

  #top() {
    return this.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top + this.#scroller.scrollTop;
  }

  #look() {
    const above = Math.max(0, this.#scroller.scrollTop - this.#top());
    const from = Math.max(0, Math.floor(above / this.#height) - MORE);
    const to = Math.ceil((above + this.#scroller.clientHeight) / this.#height) + MORE;
    if (from !== this.#from || to !== this.#to) {
      this.#from = from;
      this.#to = to;
      this.requestUpdate();
    }
  }

  updated() {
    this.style.height = `${this.items.length * this.#height}px`;
    this.style.paddingTop = `${Math.min(this.#from, this.items.length) * this.#height}px`;
  }

  render() {
    const seen = this.items.slice(this.#from, this.#to);
    return html`${repeat(seen, this.keyOf, (item, at) => this.row(item, this.#from + at))}`;
  }
}

customElements.define('virtual-rows', VirtualRows);
