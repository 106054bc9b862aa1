// Light, dark, or as the system has it. Styles decide by light-dark(); what is drawn on a canvas asks here for its colours.
import { preferences } from './preferences.js';

const system = matchMedia('(prefers-color-scheme: dark)');

class Theme extends EventTarget {
  constructor() {
    super();
    preferences.addEventListener('change', event => event.detail === 'theme' && this.#apply());
    system.addEventListener('change', () => this.#apply());
  }

  #apply() {
    const chosen = preferences.get('theme');
    if (chosen === 'system') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = chosen;
    }
    this.dispatchEvent(new Event('change'));
  }

  /** A token of tokens.css as the colour that it is now, e.g. colour('--out'). */
  colour(token) {
    const probe = document.createElement('span');
    probe.style.color = `var(${token})`;
    document.body.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
  }
}

export const theme = new Theme();
