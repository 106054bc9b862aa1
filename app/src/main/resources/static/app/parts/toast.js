// Short word of what has come of something; read out, gone by itself, and never the only place where it can be seen.
import { html, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../i18n.js';
import { icon } from './icons.js';

const STAYS = 6_000;
const shown = [];
let next = 0;

/** `kind`: 'done' | 'failed'. */
export function toast(text, kind = 'done') {
  const each = { id: next++, text, kind };
  shown.push(each);
  draw();
  setTimeout(() => away(each), kind === 'failed' ? STAYS * 2 : STAYS);
}

function away(each) {
  const at = shown.indexOf(each);
  if (at >= 0) {
    shown.splice(at, 1);
    draw();
  }
}

function draw() {
  render(
    repeat(shown, each => each.id, each => html`
      <div class="toast" data-kind=${each.kind}>
        ${icon(each.kind === 'done' ? 'check' : 'out')}<span>${each.text}</span>
        <button class="quiet" aria-label=${t('close')} @click=${() => away(each)}>${icon('close')}</button>
      </div>`),
    document.querySelector('.toasts'),
  );
}
