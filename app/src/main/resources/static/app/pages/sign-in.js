// Signing in; after an ended session it leads back to where one was.
import { html, nothing } from 'lit';
import { get } from '../api.js';
import { t } from '../i18n.js';
import { Page } from '../parts/page.js';
import { session } from '../session.js';

class SignIn extends Page {
  #failure = null;
  #busy = false;
  #organizations = [];
  #demo = [];

  /** While somebody types, what they will see first is fetched. */
  firstUpdated() {
    this.querySelector('input').focus();
    import('./board.js');
    get('/api/auth/demo').then(({ people }) => {
      this.#demo = people;
      this.requestUpdate();
    }, () => {});
  }

  render() {
    return html`
      <form class="sign-in" @submit=${this.#submit}>
        <h1><img src=${new URL('../icon.svg', import.meta.url)} alt="" width="28" height="28">${t('app')}</h1>
        ${session.expired && !this.#failure ? html`<p class="notice" role="status">${t('signIn.expired')}</p>` : nothing}
        <label class="field">${t('signIn.email')}<input name="email" type="email" required autocomplete="username" maxlength="254" @input=${this.#somebodyElse}></label>
        <label class="field">${t('signIn.password')}<input name="password" type="password" required autocomplete="current-password" @input=${this.#somebodyElse}></label>
        ${this.#organizations.length ? html`<label class="field">${t('signIn.organization')}<select name="organization" required>
          ${this.#organizations.map(each => html`<option value=${each.id}>${each.name}</option>`)}</select><small>${t('signIn.organization.hint')}</small></label>` : nothing}
        ${this.#failure ? html`<p class="notice" data-kind="failed" role="alert">${this.#failure}</p>` : nothing}
        <button class="button" data-kind="primary" aria-disabled=${String(this.#busy)}>${t('signIn')}</button>
        ${this.#demo.length ? this.#people() : nothing}
      </form>`;
  }

  #people() {
    return html`<fieldset class="demo"><legend>${t('signIn.demo')}</legend>
      ${this.#demo.map(each => html`<button type="button" class="button" @click=${() => this.#be(each)}><b>${t(`role.${each.role}`)}</b> <span>${each.name}</span><small>${each.sees}</small></button>`)}
    </fieldset>`;
  }

  async #be({ email }) {
    try {
      await session.signInToDemo(email);
    } catch (failure) {
      this.#say(failure.message, false);
    }
  }

  #submit = async event => {
    event.preventDefault();
    if (this.#busy) {
      return;
    }
    const { email, password, organization } = Object.fromEntries(new FormData(event.target));
    this.#say(null, true);
    try {
      await session.signIn(email, password, organization);
    } catch (failure) {
      if (failure.details?.code === 'organization-required') {
        await this.#choose(failure.details.organizations);
        return;
      }
      const wait = failure.retryAfter === null ? '' : ` ${t('signIn.wait', { count: failure.retryAfter })}`;
      this.#say(failure.message + wait, false);
      this.querySelector('[name=password]').select();
    }
  };

  async #choose(organizations) {
    this.#organizations = organizations;
    this.#say(null, false);
    await this.updateComplete;
    this.querySelector('[name=organization]').focus();
  }

  /** Another e-mail or password may open other organisations, or one. */
  #somebodyElse = () => {
    if (this.#organizations.length) {
      this.#organizations = [];
      this.requestUpdate();
    }
  };

  #say(failure, busy) {
    this.#failure = failure;
    this.#busy = busy;
    this.requestUpdate();
  }
}

customElements.define('page-sign-in', SignIn);
