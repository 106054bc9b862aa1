// Calls of the public JSON API; the page can do nothing that an integrator could not.
import { t } from './i18n.js';

const GIVE_UP = 30_000;
const WAIT_AT_MOST = 10;
const RETRIES = 2;

/** What the server, or the lack of one, said: `status` is 0 without an answer, `retryAfter` in seconds or null. */
export class ApiError extends Error {
  constructor(status, message, details = {}, retryAfter = null) {
    super(message);
    this.status = status;
    this.details = details;
    this.retryAfter = retryAfter;
  }
}

/** Set by session.js: what is done when the server no longer knows us. */
export const signedOut = { handle: () => {} };

export const get = (path, query, options) => call('GET', path, { query, ...options });
export const post = (path, body, options) => call('POST', path, { body, ...options });
export const put = (path, body, options) => call('PUT', path, { body, ...options });
export const patch = (path, body, options) => call('PATCH', path, { body, ...options });
export const remove = (path, options) => call('DELETE', path, options);

/** A busy server is asked again where asking twice is harmless, as of a GET and what is `repeatable`; `quiet` leaves a 401 to the caller. */
export async function call(method, path, { query, body, signal, quiet = false, repeatable = method === 'GET' } = {}) {
  for (let tries = 0; ; tries++) {
    try {
      return await once(method, path + search(query), body, signal);
    } catch (failure) {
      if (failure.status === 401 && !quiet) {
        signedOut.handle();
      }
      const again = repeatable && failure.retryAfter !== null && failure.retryAfter <= WAIT_AT_MOST;
      if (!again || tries === RETRIES) {
        throw failure;
      }
      await seconds(failure.retryAfter);
    }
  }
}

export function seconds(count) {
  return new Promise(resolve => setTimeout(resolve, count * 1000));
}

async function once(method, address, body, signal) {
  let answer;
  try {
    answer = await fetch(address, {
      method,
      headers: headers(method, body),
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.any([AbortSignal.timeout(GIVE_UP), ...(signal ? [signal] : [])]),
      credentials: 'same-origin',
    });
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    throw new ApiError(0, t('error.network'));
  }
  if (answer.ok) {
    return answer.status === 204 ? null : answer.json();
  }
  throw await refusal(answer);
}

async function refusal(answer) {
  const { error, details } = await answer.json().catch(() => ({}));
  const header = Number.parseInt(answer.headers.get('Retry-After') ?? '', 10);
  return new ApiError(
    answer.status,
    error ? answer.status === 401 ? error : await inPageWords({ error, ...details }) : t('error.status', { status: answer.status }),
    details ?? {},
    Number.isNaN(header) ? null : header,
  );
}

/** Most pages never need them; without them the server's own words have to do. */
export async function inPageWords(said) {
  return import('./refusals.js').then(refusals => refusals.inPageWords(said), () => said.error);
}

function headers(method, body) {
  const all = { Accept: 'application/json' };
  if (body !== undefined) {
    all['Content-Type'] = 'application/json';
  }
  const token = document.cookie.split('; ').find(each => each.startsWith('XSRF-TOKEN='));
  if (method !== 'GET' && token) {
    all['X-XSRF-TOKEN'] = decodeURIComponent(token.slice('XSRF-TOKEN='.length));
  }
  return all;
}

function search(query) {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length ? `?${new URLSearchParams(given)}` : '';
}
