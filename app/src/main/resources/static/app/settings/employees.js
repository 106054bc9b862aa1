// The employees: one by one, and imports of them by file.
import { html, nothing } from 'lit';
import { get } from '../api.js';
import { zoneName } from '../format.js';
import { t } from '../i18n.js';
import { badge } from '../parts/chips.js';
import { icon } from '../parts/icons.js';
import { empty } from '../parts/states.js';
import { toast } from '../parts/toast.js';
import { session } from '../session.js';
import { addEmployee, changeEmployee, eraseEmployee, switchEmployee } from './employee-form.js';
import './importing.js';
import { Section } from './section.js';

const PAGE = 100;
const REST = 250;
const COLUMNS = ['name', 'number', 'email', 'teams', 'zone'];
const MINE = ['actions'];

class EmployeesSection extends Section {
  static properties = { words: { state: true } };

  #waiting = null;
  #cursor = null;

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#waiting);
  }

  async fetch() {
    const answer = await get('/api/admin/employees', { q: this.words, limit: PAGE });
    this.#cursor = answer.nextCursor;
    return answer.employees;
  }

  shown(employees) {
    const mayChange = session.has('admin');
    return html`
      ${mayChange ? html`<file-import .kind=${'employees'} @imported=${this.reload}></file-import>` : nothing}
      <div class="section-head list-head"><h2>${t('employees.list')}</h2>
        <label class="search">${icon('search')}<span class="hidden">${t('employees.search')}</span>
          <input type="search" placeholder=${t('employees.search')} @input=${this.#search}></label>
        ${mayChange ? html`<button class="button" data-kind="primary" @click=${() => this.#then(addEmployee())}>${t('employees.new')}</button>` : nothing}</div>
      ${employees.length ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t('employees.list')}><table class="plain">
        <thead><tr>${[...COLUMNS, ...(mayChange ? MINE : [])].map(column => html`<th scope="col">${t(`employees.${column}`)}</th>`)}</tr></thead>
        <tbody>${employees.map(each => html`<tr data-id=${each.id} data-inactive=${String(!each.active)}>
          <th scope="row">${session.enterprise ? html`<a class="plain-link" href=${`/agents/${each.id}`}>${each.firstName} ${each.lastName}</a>` : `${each.firstName} ${each.lastName}`}
            ${each.active ? nothing : badge(t(each.erasedAt ? 'employees.erased' : 'users.inactive'))}</th>
          <td>${each.employeeId}</td><td>${each.erasedAt ? nothing : each.email}</td><td>${each.teams.map(team => team.name).join(', ')}</td>
          <td>${zoneName(each.effectiveTimeZone)}</td>
          ${mayChange ? html`<td class="actions">${each.erasedAt ? nothing : html`<button class="quiet" @click=${() => this.#then(changeEmployee(each))}>${t('edit')}<span class="hidden"> ${each.firstName} ${each.lastName}</span></button>
            <button class="quiet" @click=${() => this.#then(switchEmployee(each))}>${t(each.active ? 'employees.deactivate' : 'employees.activate')}<span class="hidden"> ${each.firstName} ${each.lastName}</span></button>
            <button class="quiet" @click=${() => this.#erase(each)}>${t('employees.erase')}<span class="hidden"> ${each.firstName} ${each.lastName}</span></button>`}</td>` : nothing}</tr>`)}</tbody></table></div>
        ${this.#cursor ? html`<p class="more"><button class="button" @click=${this.#more}>${t('alerts.more')}</button></p>` : nothing}`
        : empty(t(this.words ? 'employees.noMatch' : 'employees.none'), this.words ? '' : t('employees.none.text'), 'person')}`;
  }

  /** Shows what came of a dialog; nothing did where it was dismissed. */
  async #then(changing) {
    const employee = await changing;
    if (employee) {
      toast(t('employees.saved', { name: `${employee.firstName} ${employee.lastName}` }));
      await this.reload();
    }
  }

  async #erase(employee) {
    if (await eraseEmployee(employee)) {
      toast(t('employees.erase.done'));
      await this.reload();
    }
  }

  #search = ({ target }) => {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      this.words = target.value.trim();
      this.reload();
    }, REST);
  };

  #more = async () => {
    try {
      const answer = await get('/api/admin/employees', { q: this.words, limit: PAGE, cursor: this.#cursor });
      this.#cursor = answer.nextCursor;
      this.data = [...this.data, ...answer.employees];
    } catch (failure) {
      toast(failure.message, 'failed');
    }
  };
}

customElements.define('settings-employees', EmployeesSection);
