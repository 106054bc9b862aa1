// What a person prefers in this browser. Nothing that makes a noise or a claim on attention is on by default.
const KEY = 'adherence.preferences';
const DEFAULTS = { theme: 'system', sound: false, titleCount: false, shortcuts: true };

class Preferences extends EventTarget {
  #values = { ...DEFAULTS, ...read() };

  get(name) {
    return this.#values[name];
  }

  set(name, value) {
    this.#values = { ...this.#values, [name]: value };
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#values));
    } catch {
      // Kept until the page is closed, then.
    }
    this.dispatchEvent(new CustomEvent('change', { detail: name }));
  }
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

export const preferences = new Preferences();
