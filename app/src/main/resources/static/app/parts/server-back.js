// Where nothing could be had of the server: it is asked whether it is ready, and what was left undone is done when it is.
import { html, LitElement } from 'lit';
import { t } from '../i18n.js';

const EVERY = 2_000;
const READY = '/actuator/health/readiness';

class ServerBack extends LitElement {
  /** again: what is done, once, when the server answers. */
  static properties = { again: { attribute: false } };

  #timer = null;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#wait();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  render() {
    return html`<p role="status">${t('failed.byItself')}</p>`;
  }

  #wait() {
    this.#timer = setTimeout(this.#ask, EVERY);
  }

  /** That call is open to all, and counts among nobody's. */
  #ask = async () => {
    const ready = await fetch(READY, { cache: 'no-store', credentials: 'omit' }).then(answer => answer.ok, () => false);
    if (!this.isConnected) {
      return;
    }
    // Not ready, or still not good for what is wanted: then it is drawn again, or waits on.
    this.#wait();
    if (ready) {
      this.again();
    }
  };
}

customElements.define('server-back', ServerBack);
