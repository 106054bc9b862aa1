// Finds one agent by a part of a name, an e-mail or a number.
import { html, LitElement } from 'lit';
import { get } from '../api.js';
import { t } from '../i18n.js';
import { live } from '../live.js';
import { icon } from '../parts/icons.js';
import { session } from '../session.js';

const REST = 250;
const MOST = 20;

class AgentPicker extends LitElement {
  /** value: an employee's id or ''; name: theirs, where it is known. Tells of a choice by `pick`, with the id or ''. */
  static properties = { value: { attribute: false }, name: { attribute: false }, found: { state: true } };

  #waiting = null;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.found = [];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#waiting);
  }

  render() {
    return html`<label class="search">${icon('person')}<span class="hidden">${t('history.agent')}</span>
      <input type="search" list="agents-found" autocomplete="off" placeholder=${t('history.anyAgent')} .value=${this.value ? this.name : ''}
        @input=${this.#input} @change=${event => event.target.value.trim() || this.#pick('')}></label>
      <datalist id="agents-found">${this.found.map(each => html`<option value=${each.text}></option>`)}</datalist>`;
  }

  #input = ({ target }) => {
    const chosen = this.found.find(each => each.text === target.value);
    clearTimeout(this.#waiting);
    if (chosen) {
      this.name = chosen.text;
      this.#pick(chosen.id);
    } else if (target.value.trim()) {
      this.#waiting = setTimeout(() => this.#search(target.value.trim()), REST);
    } else {
      this.#pick('');
    }
  };

  #pick(id) {
    if (id !== this.value) {
      this.dispatchEvent(new CustomEvent('pick', { detail: id }));
    }
  }

  /** Who has left is found in the roster only, which is not open to supervisors. */
  async #search(words) {
    if (session.has('supervisor')) {
      const wanted = words.toLocaleLowerCase();
      this.found = [...live.rows.values()]
        .filter(row => `${row.employeeName} ${row.employeeNumber ?? ''}`.toLocaleLowerCase().includes(wanted))
        .slice(0, MOST).map(row => choice(row.employeeId, row.employeeName, row.employeeNumber));
      return;
    }
    try {
      const { employees } = await get('/api/admin/employees', { q: words, limit: MOST });
      this.found = employees.map(each => choice(each.id, `${each.firstName} ${each.lastName}`, each.employeeId ?? each.email));
    } catch (failure) {
      // Nothing is offered then; what is typed stays.
      console.warn(failure.message);
    }
  }
}

function choice(id, name, number) {
  return { id, text: number ? `${name} · ${number}` : name };
}

customElements.define('agent-picker', AgentPicker);
