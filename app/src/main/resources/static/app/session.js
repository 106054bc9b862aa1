// Who is signed in.
import { get, post, signedOut } from './api.js';
import { useZone } from './format.js';

/** A session that no stream tells of is looked after this often. */
const LOOK_EVERY = 60_000;

/** The other tabs of this browser, who have the same session: they hear who is signed in from now on. */
const others = globalThis.BroadcastChannel ? new BroadcastChannel('session') : null;

class Session extends EventTarget {
  user = null;

  /** True when the server threw us out, as opposed to never having been in. */
  expired = false;

  async load() {
    try {
      this.#become((await get('/api/auth/me', {}, { quiet: true })).user);
    } catch (failure) {
      if (failure.status !== 401) {
        throw failure;
      }
      this.expired = this.user !== null || this.expired;
      this.#become(null);
    }
  }

  /** Wherever the session ends or begins, each page of it says so at once; one that cannot be asked about is asked about later. */
  watch() {
    const look = () => this.load().catch(() => {});
    others?.addEventListener('message', ({ data }) => data !== this.#id && look());
    addEventListener('pageshow', ({ persisted }) => persisted && look());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look());
    setInterval(() => this.user && !this.enterprise && document.visibilityState === 'visible' && look(), LOOK_EVERY);
  }

  get #id() {
    return this.user?.id ?? null;
  }

  /** `organization` only where the server asked which of several. */
  async signIn(email, password, organization) {
    const { user } = await post('/api/auth/login', { email, password, organization }, { quiet: true });
    this.#become(user);
  }

  /** To a demo, where a click is enough. */
  async signInToDemo(email) {
    const { user } = await post('/api/auth/demo', { email }, { quiet: true });
    this.#become(user);
  }

  async signOut() {
    await post('/api/auth/logout', undefined, { quiet: true }).catch(failure => {
      if (failure.status !== 401) {
        throw failure;
      }
    });
    this.#become(null);
  }

  /** The server no longer knows us: everything that shows data goes away until somebody signs in. */
  end() {
    if (this.user) {
      this.expired = true;
      this.#become(null);
    }
  }

  has(...roles) {
    return this.user !== null && (roles.length === 0 || roles.includes(this.user.role));
  }

  /** Below that tier no board and no alerts are to be had. */
  get enterprise() {
    return this.user?.organization.tier === 'enterprise';
  }

  get mayHandleAlerts() {
    return this.has('admin', 'supervisor');
  }

  #become(user) {
    const before = this.#id;
    this.user = user;
    if (before && user && this.#id !== before) {
      // Somebody else is signed in, in another tab or while this one slept: nothing of the one before stays in this page.
      window.location.reload();
      return;
    }
    if (this.#id !== before) {
      others?.postMessage(this.#id);
    }
    if (user) {
      this.expired = false;
      useZone(user.organization.timeZone);
    }
    this.dispatchEvent(new Event('change'));
  }
}

export const session = new Session();
signedOut.handle = () => session.end();
