// Finds one agent by a part of a name, an e-mail or a number.
import { html, LitElement, nothing } from 'lit';
import { get } from '../api.js';
import { t } from '../i18n.js';
import { live } from '../live.js';
import { icon } from '../parts/icons.js';
import { session } from '../session.js';

const REST = 250;
const MOST = 20;

class AgentPicker extends LitElement {
  /** value: an employee's id or ''; name: theirs, where it is known. Tells of a choice by `pick`, with the id or ''. */
  static properties = { value: { attribute: false }, name: { attribute: false }, found: { state: true }, typed: { state: true }, hint: { state: true } };

  #waiting = null;
  #turn = 0;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.found = [];
    this.typed = null;
    this.hint = null;
  }

  willUpdate(changed) {
    if (changed.has('value') && this.value) {
      this.typed = null;
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#waiting);
  }

  render() {
    return html`<label class="search">${icon('person')}<span class="hidden">${t('history.agent')}</span>
      <input type="search" list="agents-found" autocomplete="off" placeholder=${t('history.anyAgent')} aria-describedby="agent-hint" .value=${this.typed ?? (this.value ? this.name : '')}
        @input=${this.#input} @change=${this.#settle}></label>
      <small id="agent-hint" role="status">${this.hint ? t(`history.agent.${this.hint}`, { words: this.typed }) : nothing}</small>
      <datalist id="agents-found">${this.found.map(each => html`<option value=${each.text}></option>`)}</datalist>`;
  }

  #input = ({ target }) => {
    const chosen = this.found.find(each => each.text === target.value);
    const words = target.value.trim();
    clearTimeout(this.#waiting);
    this.#turn++;
    if (chosen) {
      this.#choose(chosen);
      return;
    }
    this.typed = target.value;
    this.hint = null;
    this.#pick('');
    if (words) {
      this.#waiting = setTimeout(() => this.#look(words), REST);
    }
  };

  /** Whoever types a part that fits one agent alone means that one; what fits nobody, or several, is said. */
  #settle = async () => {
    const words = this.typed?.trim();
    if (!words) {
      return;
    }
    clearTimeout(this.#waiting);
    const turn = await this.#look(words);
    if (turn === this.#turn && this.hint === null && this.found.length === 1) {
      this.#choose(this.found[0]);
    } else if (turn === this.#turn && this.found.length > 1) {
      this.hint = 'several';
    }
  };

  /** Nothing looks as if it were filtered by what names nobody. Answers its turn. */
  async #look(words) {
    const turn = ++this.#turn;
    const asked = await this.#search(words);
    if (turn === this.#turn) {
      this.found = asked ?? this.found;
      this.hint = asked?.length === 0 ? 'none' : null;
    }
    return turn;
  }

  #choose({ id, text }) {
    this.name = text;
    this.typed = null;
    this.hint = null;
    this.#pick(id);
  }

  #pick(id) {
    if (id !== (this.value ?? '')) {
      this.dispatchEvent(new CustomEvent('pick', { detail: id }));
    }
  }

  /** Who has left is found in the roster only, which is not open to supervisors. */
  async #search(words) {
    if (session.has('supervisor')) {
      const wanted = words.toLocaleLowerCase();
      return [...live.rows.values()]
        .filter(row => `${row.employeeName} ${row.employeeNumber ?? ''}`.toLocaleLowerCase().includes(wanted))
        .slice(0, MOST).map(row => choice(row.employeeId, row.employeeName, row.employeeNumber));
    }
    try {
      const { employees } = await get('/api/admin/employees', { q: words, limit: MOST });
      return employees.map(each => choice(each.id, `${each.firstName} ${each.lastName}`, each.employeeId ?? each.email));
    } catch (failure) {
      // Nothing is offered then; what is typed stays.
      console.warn(failure.message);
      return null;
    }
  }
}

function choice(id, name, number) {
  return { id, text: number ? `${name} · ${number}` : name };
}

customElements.define('agent-picker', AgentPicker);
