// The frame around every page: who is signed in, where one is, and whether what is shown is alive.
import { html, LitElement, nothing } from 'lit';
import { alerts } from '../alerts.js';
import { counted, startAttention, wantsAttention } from '../attention.js';
import { t } from '../i18n.js';
import { bindKeys } from '../keys.js';
import { live } from '../live.js';
import { router } from '../router.js';
import { ROUTES } from '../routes.js';
import { session } from '../session.js';
import { focusPage } from './focus.js';
import { failed, loading, refused } from './states.js';
import './menu.js';
import './pulse.js';
import { showKeys } from './shortcuts.js';

/** So long a page may take to grow to where it was left. */
const PATIENCE = 3_000;

class Shell extends LitElement {
  #heading = '';
  #page = null;
  #failure = null;
  #watching = null;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    session.addEventListener('change', () => this.#follow());
    router.addEventListener('change', () => this.#arrive());
    router.addEventListener('query', () => this.#requery());
    alerts.addEventListener('change', () => this.requestUpdate());
    startAttention(() => this.#retitle());
    this.addEventListener('heading', ({ detail }) => {
      this.#heading = detail;
      this.#retitle();
    });
    bindKeys({
      '?': ['keys.help', showKeys],
      ...Object.fromEntries(ROUTES.filter(route => route.nav).map(route => [
        `g ${t(`nav.${route.page}.key`)}`, [`nav.${route.page}.go`, () => allowed(route) && router.go(route.path), () => allowed(route)],
      ])),
    });
    this.#begin();
  }

  #begin = async () => {
    this.#failure = null;
    this.requestUpdate();
    try {
      await session.load();
      await router.start();
      session.watch();
    } catch (failure) {
      this.#failure = failure;
      this.requestUpdate();
    }
  };

  /** The stream goes with the person: another one, or nobody, must not see what the last one saw. */
  #follow() {
    const watching = session.enterprise ? session.user.id : null;
    if (watching !== this.#watching) {
      if (this.#watching) {
        alerts.stop();
        live.stop();
      }
      this.#watching = watching;
      if (watching) {
        alerts.start();
        live.start(() => wantsAttention());
      }
    }
    this.requestUpdate();
  }

  #arrive() {
    const { route, params, query, problem } = router.current;
    const before = this.#page;
    const same = before && !problem && before.localName === route.tag && JSON.stringify(before.params) === JSON.stringify(params);
    if (same) {
      before.query = query;
      return;
    }
    // A dialog belongs to the page that it was opened on.
    document.querySelectorAll('dialog').forEach(dialog => dialog.close());
    this.#page = problem ? null : Object.assign(document.createElement(route.tag), { params, query });
    this.#heading = problem ? t(`refused.${problem}.title`, {}) : t(`title.${route.page}`);
    this.#retitle();
    this.requestUpdate();
    // Whoever came by keyboard or screen reader goes on where the new page begins, not where the old one was.
    if (before || problem) {
      this.updateComplete.then(() => Promise.resolve(this.#page?.updateComplete)).then(() => this.#focus());
    }
  }

  #focus() {
    const main = this.querySelector('main');
    this.#scroll(main, router.current?.scroll ?? 0);
    if (!main?.contains(document.activeElement)) {
      focusPage();
    }
  }

  /** A page that still loads is not yet high enough; it is tried until it is, or somebody scrolls. */
  #scroll(main, top) {
    main?.scrollTo(0, top);
    if (!main || top === 0 || main.scrollTop === top) {
      return;
    }
    const page = this.#page;
    const given = performance.now() + PATIENCE;
    let left = false;
    const stay = () => (left = true);
    ['wheel', 'pointerdown', 'keydown'].forEach(type => main.addEventListener(type, stay, { once: true, passive: true }));
    const again = () => {
      main.scrollTo(0, top);
      if (main.scrollTop !== top && !left && page === this.#page && performance.now() < given) {
        requestAnimationFrame(again);
      }
    };
    requestAnimationFrame(again);
  }

  #requery() {
    if (this.#page) {
      this.#page.query = router.current.query;
    }
    this.requestUpdate();
  }

  #retitle() {
    document.title = counted(this.#heading ? t('title', { page: this.#heading }) : t('app'));
  }

  get #wall() {
    return session.user && router.current?.route?.page === 'board' && router.current.query.has('wall');
  }

  render() {
    // Whoever has just signed in keeps the form, busy, until the page that they wanted is there: no frame of one page stands around another.
    const bare = !session.user || router.current?.route?.open || this.#wall;
    return html`
      ${bare ? nothing : this.#header()}
      <main id="main" tabindex="-1" class=${bare ? 'bare' : ''}>${this.#content()}</main>
      <div class="toasts" role="status" aria-live="polite"></div>`;
  }

  #content() {
    if (this.#failure) {
      return failed(this.#failure, this.#begin);
    }
    if (!router.current) {
      return loading();
    }
    const { problem, route } = router.current;
    return problem
      ? refused(problem, { page: route ? t(`title.${route.page}`) : '', organization: session.user?.organization.name })
      : this.#page;
  }

  #header() {
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${t('skip')}</a>
      <header class="bar">
        <a class="brand" href="/board" aria-label=${t('app')}><img src=${new URL('../icon.svg', import.meta.url)} alt="" width="20" height="20"><span>${t('app')}</span></a>
        <nav aria-label=${t('nav')}>
          ${ROUTES.filter(route => route.nav && allowed(route)).map(route => html`
            <a href=${route.path} aria-current=${router.current?.route?.within === route.path ? 'page' : nothing}>
              ${t(`title.${route.page}`)}${route.page === 'alerts' ? this.#count() : nothing}
            </a>`)}
        </nav>
        ${session.enterprise ? html`<live-pulse></live-pulse>` : nothing}
        <person-menu .user=${session.user}></person-menu>
      </header>
      ${session.enterprise ? html`<live-banner></live-banner>` : nothing}`;
  }

  #count() {
    const count = alerts.count('active');
    return count ? html`<span class="count" aria-label=${t('nav.alerts.count', { count })}>${count > 999 ? '999+' : count}</span>` : nothing;
  }

  #skip = event => {
    event.preventDefault();
    this.querySelector('main').focus();
  };
}

function allowed(route) {
  return session.has(...route.roles) && (!route.enterprise || session.enterprise);
}

customElements.define('adherence-app', Shell);
