// What was explained of an alert or of an agent's day, and what was answered: a part of their pages.
import { html, LitElement, nothing } from 'lit';
import { get } from '../api.js';
import { dateTime } from '../format.js';
import { t } from '../i18n.js';
import { bindKeys } from '../keys.js';
import { session } from '../session.js';
import { actions, answer, spanOf, statusBadge } from './explaining.js';
import { reasonNames } from './form.js';

const MOST = 100;
const LOOK_EVERY = 60_000;

/** `asked`: what is asked of the list, e.g. {alertId}, again whenever `told` is another; `keys`: whether the first open one is answered by y and n. Tells its page of what was answered by `answered`. */
class Explained extends LitElement {
  static properties = { asked: { attribute: false }, told: { attribute: false }, keys: { type: Boolean }, explanations: { state: true } };

  #reasons = new Map();
  #turn = 0;
  #known = '';
  #release = null;
  #looking = null;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    // Whoever waits for an answer sees it by and by.
    this.#looking = setInterval(() => this.#open && document.visibilityState === 'visible' && this.load(), LOOK_EVERY);
    if (this.keys) {
      const usable = () => session.mayHandleAlerts && this.#open !== undefined;
      this.#release = bindKeys({
        y: ['explanation.keys.approve', () => this.#answer('approve'), usable],
        n: ['explanation.keys.deny', () => this.#answer('deny'), usable],
      });
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#looking);
    this.#release?.();
    this.#release = null;
  }

  willUpdate(changed) {
    const asked = JSON.stringify(this.asked);
    if (asked !== this.#known) {
      this.#known = asked;
      this.explanations = null;
      this.load();
    } else if (changed.has('told')) {
      this.load();
    }
  }

  get #open() {
    return this.explanations?.find(({ status }) => status === 'open');
  }

  async #answer(action) {
    if (session.mayHandleAlerts && this.#open && await answer(this.#open, action)) {
      this.#changed();
    }
  }

  #changed = () => {
    this.load();
    this.dispatchEvent(new CustomEvent('answered'));
  };

  /** The page is shown without them rather than not at all. */
  async load() {
    const turn = ++this.#turn;
    try {
      const { explanations } = await get('/api/adherence/explanations', { ...this.asked, limit: MOST });
      const reasons = explanations.length && !this.#reasons.size ? await reasonNames() : this.#reasons;
      if (turn === this.#turn) {
        this.#reasons = reasons;
        this.explanations = explanations;
      }
    } catch (failure) {
      console.warn(failure.message);
    }
  }

  render() {
    return this.explanations?.length
      ? html`<section class="notes explained"><h2>${t('explanations.title')}</h2><ul>${this.explanations.map(each => this.#item(each))}</ul></section>`
      : nothing;
  }

  #item(each) {
    return html`<li data-id=${each.id} data-status=${each.status}>
      <p>${statusBadge(each)} <b>${this.#reasons.get(each.reason) ?? each.reason}</b> ${each.alertId ? nothing : spanOf(each)} <small>${t('explanation.filed', { name: each.filedBy.name, time: dateTime(each.filedAt) })}</small></p>
      ${each.note ? html`<blockquote>${each.note}</blockquote>` : nothing}
      ${each.answeredAt ? html`<p>${each.notes ?? nothing} <small>${t('explanation.answered', { name: each.answeredBy.name, time: dateTime(each.answeredAt) })}</small></p>` : nothing}
      ${actions(each, this.#changed, this.keys && each === this.#open)}
    </li>`;
  }
}

customElements.define('what-was-explained', Explained);
