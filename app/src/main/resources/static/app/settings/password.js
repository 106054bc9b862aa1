// One's own password.
import { html, LitElement, nothing } from 'lit';
import { post } from '../api.js';
import { t } from '../i18n.js';
import { toast } from '../parts/toast.js';
import { session } from '../session.js';
import './sessions.js';

class PasswordSection extends LitElement {
  static properties = { failure: { state: true }, busy: { state: true } };

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<form class="narrow-form" @submit=${this.#submit}>
      <p>${t('password.about')}</p>
      <input type="text" autocomplete="username" hidden .value=${session.user.email}>
      <label class="field">${t('password.current')}<input name="current" type="password" required autocomplete="current-password"></label>
      <label class="field">${t('password.new')}<input name="wanted" type="password" required minlength="8" autocomplete="new-password"><small>${t('password.hint')}</small></label>
      <label class="field">${t('password.again')}<input name="again" type="password" required autocomplete="new-password"></label>
      ${this.failure ? html`<p class="notice" data-kind="failed" role="alert">${this.failure}</p>` : nothing}
      <div><button class="button" data-kind="primary" aria-disabled=${String(this.busy ?? false)}>${t('password.change')}</button></div>
    </form>
    <h2>${t('sessions')}</h2>
    <p>${t('sessions.about')}</p>
    <own-sessions></own-sessions>`;
  }

  #submit = async event => {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    const { current, wanted, again } = event.target.elements;
    if (wanted.value !== again.value) {
      this.failure = t('password.differ');
      return;
    }
    this.busy = true;
    try {
      await post('/api/auth/password', { current: current.value, new: wanted.value });
      event.target.reset();
      this.failure = null;
      toast(t('password.changed'));
      this.querySelector('own-sessions').reload();
    } catch (failure) {
      this.failure = failure.message;
    }
    this.busy = false;
  };
}

customElements.define('settings-password', PasswordSection);
