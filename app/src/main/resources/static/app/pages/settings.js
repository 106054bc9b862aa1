// The settings, section by section; each is loaded when somebody looks at it.
import { html, nothing } from 'lit';
import { addTexts, t } from '../i18n.js';
import { icon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { failed, loading, refused } from '../parts/states.js';
import { addStyle } from '../parts/style.js';
import { session } from '../session.js';
import { WHO_SEES_EVERYBODY, WHO_SEES_OTHERS } from '../vocabulary.js';

await Promise.all([addTexts('settings'), addStyle('settings')]);

/** Sections in their order, and who sees each; those who may only look see the same without its buttons. */
const SECTIONS = {
  rules: WHO_SEES_EVERYBODY,
  employees: WHO_SEES_EVERYBODY,
  schedules: ['admin'],
  teams: ['admin'],
  users: ['admin'],
  keys: ['admin'],
  sources: WHO_SEES_OTHERS,
  mappings: WHO_SEES_EVERYBODY,
  reasons: WHO_SEES_EVERYBODY,
  password: [],
};

class SettingsPage extends Page {
  static properties = { loaded: { state: true }, failure: { state: true } };

  #element = null;

  connectedCallback() {
    super.connectedCallback();
    if (this.#section && this.#allowed(this.#section)) {
      this.#load();
    }
  }

  #allowed(section) {
    return session.has(...SECTIONS[section]);
  }

  /** The first that one may see, unless the address names one; null for one that there is not. */
  get #section() {
    const { section } = this.params;
    return section === undefined ? Object.keys(SECTIONS).find(each => this.#allowed(each)) : Object.hasOwn(SECTIONS, section) ? section : null;
  }

  /** Whoever may see a section and change nothing in it is told why it has no buttons. */
  #looksOnly(section) {
    return section !== 'password' && !session.has('admin');
  }

  #load = async () => {
    const section = this.#section;
    try {
      await import(`../settings/${section}.js`);
      this.#element = Object.assign(document.createElement(`settings-${section}`), { query: this.query });
      this.failure = null;
      this.loaded = true;
      this.heading = t(`settings.${section}`);
    } catch (failure) {
      console.warn(failure);
      this.failure = new Error(t('refused.broken.text'));
    }
  };

  willUpdate(changed) {
    if (changed.has('query') && this.#element) {
      this.#element.query = this.query;
    }
  }

  render() {
    const section = this.#section;
    if (!section || !this.#allowed(section)) {
      return refused(section ? 'forbidden' : 'unknown', { page: section ? t(`settings.${section}`) : '', organization: session.user.organization.name });
    }
    const seen = Object.keys(SECTIONS).filter(each => this.#allowed(each));
    return html`<div class="settings">
      ${seen.length > 1 ? html`<nav class="sections" aria-label=${t('title.settings')}>${seen.map(each => html`
        <a href=${`/settings/${each}`} aria-current=${each === section ? 'page' : nothing}>${t(`settings.${each}`)}</a>`)}</nav>` : nothing}
      <div class="section" id=${`section-${section}`}>
        <h1 tabindex="-1">${t(`settings.${section}`)}</h1>
        ${this.#looksOnly(section) ? html`<p class="notice look-only">${icon('unavailable')}<span>${t('settings.lookOnly')}</span></p>` : nothing}
        ${this.failure ? failed(this.failure, this.#load) : this.loaded ? this.#element : loading()}
      </div></div>`;
  }
}

customElements.define('page-settings', SettingsPage);
