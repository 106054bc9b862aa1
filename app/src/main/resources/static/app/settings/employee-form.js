// Dialogs about one employee; each resolves to the employee as they are then, undefined when it was dismissed.
import { html, nothing } from 'lit';
import { get, patch, post, remove } from '../api.js';
import { t } from '../i18n.js';
import { newTeamInWords } from './import-outcome.js';
import { newTeams } from './roster.js';
import { openForm } from './section.js';

export async function addEmployee() {
  return openForm(t('employees.new'), fields(null, await teamNames()), t('employees.make'), elements => post('/api/admin/employees', read(elements)));
}

export async function changeEmployee(employee) {
  return openForm(t('employees.edit', { name: nameOf(employee) }), fields(employee, await teamNames()), t('save'),
    elements => patch(`/api/admin/employees/${employee.id}`, read(elements)));
}

/** Deactivates, or the other way round, once it was said what follows. */
export function switchEmployee(employee) {
  const doing = employee.active ? 'deactivate' : 'activate';
  return openForm(t(`employees.${doing}.sure`, { name: nameOf(employee) }), html`<p>${t(`employees.${doing}.text`)}</p>`, t(`employees.${doing}`),
    () => patch(`/api/admin/employees/${employee.id}`, { active: !employee.active }));
}

/** Erases for good: whoever does it types the name, so that nobody is erased by a slip. */
export function eraseEmployee(employee) {
  const name = nameOf(employee);
  return openForm(t('employees.erase.sure', { name }), html`
    <p>${t('employees.erase.text', { name })}</p>
    <ul class="bullets"><li>${t('employees.erase.goes')}</li><li>${t('employees.erase.account')}</li><li>${t('employees.erase.packages')}</li><li>${t('employees.erase.stays')}</li></ul>
    <p><strong>${t('employees.erase.final')}</strong></p>
    <label class="field">${t('employees.erase.type', { name })}<input name="typed" required autofocus autocomplete="off" @input=${({ target }) => target.setCustomValidity('')}></label>`,
  t('employees.erase'), async ({ typed }) => {
    if (typed.value.trim() !== name) {
      typed.setCustomValidity(t('employees.erase.other', { name }));
      typed.reportValidity();
      return false;
    }
    await remove(`/api/admin/employees/${employee.id}/personal-data`);
    return employee;
  });
}

function nameOf({ firstName, lastName }) {
  return `${firstName} ${lastName}`;
}

/** Without them the dialog serves as well: a team is made as it is named. */
async function teamNames() {
  return (await get('/api/admin/teams').catch(() => ({ teams: [] }))).teams.map(team => team.name);
}

function fields(employee, teams) {
  const several = employee && employee.teams.length > 1;
  return html`
    <label class="field">${t('employees.firstName')}<input name="firstName" required data-most="100" autofocus autocomplete="off" .value=${employee?.firstName ?? ''}></label>
    <label class="field">${t('employees.lastName')}<input name="lastName" required data-most="100" autocomplete="off" .value=${employee?.lastName ?? ''}></label>
    <label class="field">${t('employees.email')}<input name="email" type="email" required maxlength="254" autocomplete="off" .value=${employee?.email ?? ''}></label>
    <label class="field">${t('employees.number')}<input name="employeeId" data-most="64" autocomplete="off" .value=${employee?.employeeId ?? ''}><small>${t('employees.number.hint')}</small></label>
    <label class="field">${t('employees.teams')}<input name="team" list=${several ? nothing : 'team-names'} autocomplete="off" @input=${event => sayNewTeams(event.target, teams)} .value=${employee?.teams.map(team => team.name).join('; ') ?? ''}>
      <small>${t('employees.teams.hint')}</small><small class="new-teams" role="status"></small></label>
    <datalist id="team-names">${teams.map(name => html`<option value=${name}></option>`)}</datalist>
    <label class="field">${t('employees.skills')}<input name="skills" autocomplete="off" .value=${employee?.skills.join('; ') ?? ''}><small>${t('employees.skills.hint')}</small></label>
    <label class="field">${t('employees.zone')}<input name="timeZone" list="zones" autocomplete="off" .value=${employee?.timeZone ?? ''}><small>${t('employees.zone.hint')}</small></label>
    <datalist id="zones">${Intl.supportedValuesOf('timeZone').map(zone => html`<option value=${zone}></option>`)}</datalist>`;
}

/** While it is typed: a slip of one letter would make one more team. */
function sayNewTeams(field, teams) {
  field.parentElement.querySelector('.new-teams').textContent = newTeams(listOf(field.value), teams).map(newTeamInWords).join(' ');
}

function listOf(text) {
  return text.split(';').map(each => each.trim()).filter(Boolean);
}

/** All that the dialog shows is sent, so that what was emptied is taken away. */
function read(elements) {
  const text = name => elements[name].value.trim();
  const list = name => listOf(text(name));
  return {
    firstName: text('firstName'), lastName: text('lastName'), email: text('email'),
    employeeId: text('employeeId') || null, team: list('team'), skills: list('skills'), timeZone: text('timeZone') || null,
  };
}
