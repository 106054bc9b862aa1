// What stands where there is nothing to show: nothing yet, nothing at all, something went wrong, not for you.
import { html, nothing } from 'lit';
import { t } from '../i18n.js';
import { icon } from './icons.js';

/** No part of the first view, and to be there before the server is away. */
const SOON = 2_000;
setTimeout(() => import('./server-back.js').catch(() => {}), SOON);

export function empty(title, text = '', picture = 'in') {
  return html`<div class="blank">${icon(picture)}<p class="blank-title">${title}</p>${text ? html`<p>${text}</p>` : nothing}</div>`;
}

/** Seen only when it takes longer than a blink. */
export function loading() {
  return html`<div class="blank loading" role="status"><span class="bars" aria-hidden="true"><i></i><i></i><i></i></span>${t('loading')}</div>`;
}

export function failed(failure, again) {
  return html`<div class="blank" role="alert">
    ${icon('out')}
    <p class="blank-title">${t('failed.title')}</p>
    <p>${failure.message}</p>
    ${again && failure.status === 0 ? html`<server-back .again=${again}></server-back>` : nothing}
    ${again ? html`<button class="button" @click=${again}>${t('failed.again')}</button>` : nothing}
  </div>`;
}

/** `problem`: 'unknown' | 'forbidden' | 'tier' | 'broken', as the router names it. */
export function refused(problem, values = {}) {
  return html`<div class="blank">
    ${icon(problem === 'forbidden' || problem === 'tier' ? 'unavailable' : 'unknown')}
    <h1 class="blank-title" tabindex="-1">${t(`refused.${problem}.title`, values)}</h1>
    <p>${t(`refused.${problem}.text`, values)}</p>
    ${problem === 'broken'
      ? html`${broughtBack() ? nothing : html`<server-back .again=${bringBack}></server-back>`}<button class="button" @click=${() => location.reload()}>${t('refused.reload')}</button>`
      : problem === 'unknown' ? html`<a class="button" href="/">${t('refused.home')}</a>` : nothing}
  </div>`;
}

const BROUGHT_BACK = 'adherence.broughtBack';

/** A page that is broken with a server that answers does not get better by loading it again and again. */
function broughtBack() {
  return Date.now() - Number(sessionStorage.getItem(BROUGHT_BACK) ?? 0) < 60_000;
}

function bringBack() {
  sessionStorage.setItem(BROUGHT_BACK, String(Date.now()));
  location.reload();
}
