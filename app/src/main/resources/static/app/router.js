// Which page the address names, and moving between pages without loading anew.
import { mayLeave, unsaved } from './leaving.js';
import { match } from './routes.js';
import { session } from './session.js';

const HOME = '/board';

class Router extends EventTarget {
  /** The page shown: {route, params, query}, `scroll` where it was when it was left, with problem 'unknown' | 'forbidden' | 'tier' | 'broken' instead of a page where one is. */
  current = null;
  #going = 0;

  /** Which step of this window's history is shown: told in its state, so that a step back can be taken back. */
  #step = history.state?.step ?? 0;
  #asked = false;

  start() {
    history.scrollRestoration = 'manual';
    addEventListener('popstate', () => this.#moved());
    document.addEventListener('click', event => this.#follow(event));
    session.addEventListener('change', () => this.#show());
    return this.#show();
  }

  /** {path, page} of where somebody of this window came from to what is shown, null where they came by its address. */
  get cameFrom() {
    const from = history.state?.from;
    const found = from && match(new URL(from, location.origin).pathname);
    return found && { path: from, page: found.route.page };
  }

  /** To an address of ours, as a step that the back button undoes; who would lose something by it is asked. */
  async go(address, { replace = false } = {}) {
    if (!await mayLeave()) {
      return;
    }
    if (replace) {
      history.replaceState(history.state, '', address);
    } else if (address !== location.pathname + location.search) {
      this.#keepScroll();
      history.pushState({ step: ++this.#step, from: location.pathname + location.search }, '', address);
    }
    await this.#show();
  }

  /** The browser has moved already; where something would be lost by it, it moves back until that was asked. */
  async #moved() {
    const steps = (history.state?.step ?? 0) - this.#step;
    if (!steps || !unsaved() || this.#asked) {
      this.#asked = false;
      this.#step += steps;
      await this.#show(history.state?.scroll ?? 0);
      return;
    }
    history.go(-steps);
    if (await mayLeave()) {
      this.#asked = true;
      history.go(steps);
    }
  }

  /** Keeps what a page shows in its address, so that it can be sent to a colleague; empty values are left out. */
  setQuery(values) {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(values)) {
      if (value === null || value === undefined || value === '') {
        query.delete(name);
      } else {
        query.set(name, value);
      }
    }
    const search = query.toString();
    history.replaceState(history.state, '', location.pathname + (search ? `?${search}` : ''));
    this.current = { ...this.current, query };
    this.dispatchEvent(new Event('query'));
  }

  /** Whoever comes back finds the page where they left it. */
  #keepScroll() {
    history.replaceState({ ...history.state, scroll: document.querySelector('main')?.scrollTop ?? 0 }, '');
  }

  async #show(scroll = 0) {
    const going = ++this.#going;
    const address = this.#redirect();
    if (address) {
      history.replaceState(history.state, '', address);
    }
    const next = await this.#resolve();
    if (going === this.#going) {
      this.current = { ...next, scroll };
      this.dispatchEvent(new Event('change'));
    }
  }

  #redirect() {
    const signingIn = location.pathname === '/sign-in';
    if (session.user && signingIn) {
      return ours(new URLSearchParams(location.search).get('to')) ?? HOME;
    }
    if (!session.user && !signingIn) {
      const here = location.pathname + location.search;
      return here === '/' || here === HOME ? '/sign-in' : `/sign-in?to=${encodeURIComponent(here)}`;
    }
    return location.pathname === '/' ? HOME : null;
  }

  async #resolve() {
    const found = match(location.pathname);
    const query = new URLSearchParams(location.search);
    if (!found) {
      return { route: null, params: {}, query, problem: 'unknown' };
    }
    const page = { ...found, query, problem: null };
    if (found.route.enterprise && !session.enterprise) {
      return { ...page, problem: 'tier' };
    }
    if (!found.route.open && !session.has(...found.route.roles)) {
      return { ...page, problem: 'forbidden' };
    }
    try {
      await found.route.load();
      return page;
    } catch (failure) {
      console.warn(failure);
      return { ...page, problem: 'broken' };
    }
  }

  #follow(event) {
    const link = event.composedPath().find(each => each instanceof HTMLAnchorElement);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute('download')) {
      return;
    }
    const address = new URL(link.href);
    if (address.origin === location.origin && (address.pathname === '/' || match(address.pathname))) {
      event.preventDefault();
      this.go(address.pathname + address.search);
    }
  }
}

/** Only a path of this server: anything else in ?to= would lead people astray. */
function ours(to) {
  return to && /^\/(?![/\\])/.test(to) && new URL(to, location.origin).origin === location.origin ? to : null;
}

export const router = new Router();
