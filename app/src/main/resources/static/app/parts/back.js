// The way back: to where somebody came from, found as they left it; to where such a page belongs for who came by its address.
import { html } from 'lit';
import { t } from '../i18n.js';
import { router } from '../router.js';
import { icon } from './icons.js';

/** `home`: the page it leads to where nobody came from another one. */
export function backLink(home) {
  const from = router.cameFrom;
  const page = from?.page ?? home;
  const back = event => {
    if (from && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      history.back();
    }
  };
  return html`<nav aria-label=${t('back')}><a class="back" href=${from?.path ?? `/${home}`} @click=${back}>${icon('left')}${t(`title.${page}`)}</a></nav>`;
}
