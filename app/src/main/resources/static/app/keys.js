// Keyboard shortcuts of one key, or of two after g; they can be switched off, and ? shows those that work here.
import { preferences } from './preferences.js';

const PREFIX = 'g';
const FORGET = 1500;
const layers = [];
let prefixedAt = -Infinity;

/** `bindings`: key, as in KeyboardEvent.key or 'g b', to [what it does as a key of text, function, whether it does so now (else always)]. Returns how to take them away. */
export function bindKeys(bindings) {
  layers.push(bindings);
  return () => layers.splice(layers.indexOf(bindings), 1);
}

/** [key, key of text], in the order of binding. */
export function boundKeys() {
  return layers.flatMap(layer => Object.entries(layer).filter(([, [, , usable]]) => usable?.() ?? true).map(([key, [text]]) => [key, text]));
}

export function startKeys() {
  document.addEventListener('keydown', event => {
    if (!preferences.get('shortcuts') || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    if (event.key === 'Escape' && !event.defaultPrevented && event.target.matches('[type=search]') && !event.target.value) {
      event.target.closest('main')?.focus();
      return;
    }
    if (writing(event.target) || document.querySelector('dialog[open]')) {
      return;
    }
    const second = event.timeStamp - prefixedAt < FORGET;
    prefixedAt = event.key === PREFIX && !second ? event.timeStamp : -Infinity;
    const name = second ? `${PREFIX} ${event.key}` : event.key;
    const layer = layers.findLast(each => name in each);
    if (layer) {
      event.preventDefault();
      layer[name][1](event);
    }
  });
}

function writing(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
    && !/^(checkbox|radio|button|range)$/.test(target.type);
}
