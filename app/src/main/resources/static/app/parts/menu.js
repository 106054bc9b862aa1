// Who one is, what one prefers in this browser, and the way out.
import { html, LitElement, nothing } from 'lit';
import { t } from '../i18n.js';
import { mayLeave } from '../leaving.js';
import { preferences } from '../preferences.js';
import { session } from '../session.js';
import { icon } from './icons.js';
import { showKeys } from './shortcuts.js';
import { toast } from './toast.js';

const THEMES = [['system', 'screen'], ['light', 'sun'], ['dark', 'moon']];

class PersonMenu extends LitElement {
  static properties = { user: { attribute: false } };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    preferences.addEventListener('change', this.#redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    preferences.removeEventListener('change', this.#redraw);
  }

  #redraw = () => this.requestUpdate();

  render() {
    const { name, email, role, organization } = this.user;
    return html`
      <button class="quiet person" popovertarget="person-menu" aria-label=${t('menu', { name })}>${icon('person')}<span>${name}</span></button>
      <div id="person-menu" class="menu" popover>
        <p class="menu-who"><strong>${name}</strong><span>${email}</span><span>${t(`role.${role}`)} · ${organization.name}</span></p>
        <fieldset class="segmented"><legend>${t('menu.theme')}</legend>
          ${THEMES.map(([theme, picture]) => html`
            <label><input type="radio" name="theme" .checked=${preferences.get('theme') === theme}
              @change=${() => preferences.set('theme', theme)}>${icon(picture)}${t(`menu.theme.${theme}`)}</label>`)}
        </fieldset>
        ${session.enterprise ? html`${this.#switch('sound')}${this.#switch('titleCount')}` : nothing}
        ${this.#switch('shortcuts')}
        <button class="menu-item" @click=${this.#keys}>${t('menu.keys')}<kbd>?</kbd></button>
        <button class="menu-item" @click=${this.#leave}>${icon('leave')}${t('menu.signOut')}</button>
      </div>`;
  }

  #switch(name) {
    return html`<label class="menu-item"><input type="checkbox" role="switch" class="switch" .checked=${preferences.get(name)}
      @change=${event => preferences.set(name, event.target.checked)}>${t(`menu.${name}`)}</label>`;
  }

  #keys = () => {
    this.querySelector('.menu').hidePopover();
    showKeys();
  };

  #leave = async () => await mayLeave() && session.signOut().catch(failure => toast(failure.message, 'failed'));
}

customElements.define('person-menu', PersonMenu);
