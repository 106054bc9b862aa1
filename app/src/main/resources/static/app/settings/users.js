// Accounts: who may sign in, as what, for which teams. Nobody but the person ever knows a password: a link lets them choose one.
import { html, nothing } from 'lit';
import { get, patch, post } from '../api.js';
import { dateTime } from '../format.js';
import { t } from '../i18n.js';
import { badge } from '../parts/chips.js';
import { openDialog } from '../parts/dialog.js';
import { toast } from '../parts/toast.js';
import '../parts/copy.js';
import { session } from '../session.js';
import { ROLES } from '../vocabulary.js';
import { checkboxes, checked, openForm, Section } from './section.js';

const COLUMNS = ['name', 'email', 'role', 'teams', 'created', 'actions'];

/** Page after page. */
async function everybody() {
  let page = await get('/api/admin/users');
  const users = page.users;
  while (page.nextCursor) {
    page = await get(`/api/admin/users?cursor=${page.nextCursor}`);
    users.push(...page.users);
  }
  return users;
}

class UsersSection extends Section {
  async fetch() {
    const [users, { teams }] = await Promise.all([everybody(), get('/api/admin/teams')]);
    return { users, teams };
  }

  shown({ users }) {
    return html`
      <div class="section-head"><p>${t('users.about')}</p><button class="button" data-kind="primary" @click=${this.#make}>${t('users.new')}</button></div>
      <div class="scroll" tabindex="0" role="region" aria-label=${t('settings.users')}><table class="plain">
        <thead><tr>${COLUMNS.map(column => html`<th scope="col">${t(`users.${column}`)}</th>`)}</tr></thead>
        <tbody>${users.map(user => html`<tr data-id=${user.id} data-inactive=${String(!user.active)}>
          <th scope="row">${user.name} ${user.active ? nothing : badge(t('users.inactive'))}${user.id === session.user.id ? badge(t('users.you')) : nothing}</th>
          <td>${user.email}</td>
          <td>${t(`role.${user.role}`)}</td>
          <td>${user.teams.map(team => team.name).join(', ')}${user.role === 'supervisor' && !user.teams.length ? html`<span class="none">${t('users.noTeams')}</span>` : nothing}</td>
          <td>${dateTime(user.createdAt)}</td>
          <td class="actions"><button class="quiet" @click=${() => this.#edit(user)}>${t('edit')}<span class="hidden"> ${user.name}</span></button>
            <button class="quiet" @click=${() => this.#link(user)}>${t('users.link')}<span class="hidden"> ${user.name}</span></button></td>
        </tr>`)}</tbody></table></div>`;
  }

  /** Teams bind a supervisor alone, so only for one they are asked for. */
  #fields(user) {
    const teams = this.data.teams.map(team => ({ id: team.name, name: team.name }));
    const follow = event => (event.target.form.querySelector('.checks').hidden = event.target.value !== 'supervisor');
    return html`
      <label class="field">${t('users.name')}<input name="name" required data-most="100" autofocus autocomplete="off" .value=${user?.name ?? ''}></label>
      ${user ? nothing : html`<label class="field">${t('users.email')}<input name="email" type="email" required maxlength="254" autocomplete="off"></label>`}
      <label class="field">${t('users.role')}<select name="role" @change=${follow}>
        ${ROLES.map(role => html`<option value=${role} ?selected=${role === (user?.role ?? 'supervisor')}>${t(`role.${role}`)}: ${t(`role.${role}.text`)}</option>`)}</select></label>
      <div class="checks" ?hidden=${(user?.role ?? 'supervisor') !== 'supervisor'}>${teams.length
        ? checkboxes(t('users.teams'), 'teams', teams, user?.teams.map(team => team.name) ?? []) : html`<p class="none">${t('users.noTeamsYet')}</p>`}</div>
      ${user && user.id !== session.user.id ? html`<label class="check"><input type="checkbox" name="active" .checked=${user.active}>${t('users.active')}</label>` : nothing}`;
  }

  #make = async () => {
    const made = await openForm(t('users.new'), this.#fields(null), t('users.make'), elements => post('/api/admin/users', {
      name: elements.name.value.trim(), email: elements.email.value.trim(), password: nobodysPassword(), role: elements.role.value, teams: teamsOf(elements),
    }));
    if (made) {
      this.reload();
      this.#link(made);
    }
  };

  async #edit(user) {
    const changed = await openForm(t('users.edit', { name: user.name }), this.#fields(user), t('save'), elements => patch(`/api/admin/users/${user.id}`, {
      name: elements.name.value.trim(), role: elements.role.value, teams: teamsOf(elements), active: elements.active?.checked ?? null,
    }));
    if (changed) {
      toast(t('users.saved', { name: changed.name }));
      this.reload();
    }
  }

  async #link(user) {
    try {
      const { link, expiresAt } = await post(`/api/admin/users/${user.id}/password-reset`);
      await openDialog(t('users.link.title', { name: user.name }), close => html`<div class="once">
        <h2>${t('users.link.title', { name: user.name })}</h2>
        <p>${t('users.link.text', { time: dateTime(expiresAt) })}</p>
        <copy-text .text=${link} .label=${t('users.link')}></copy-text>
        <div class="dialog-actions"><button class="button" @click=${() => close()}>${t('close')}</button></div></div>`);
    } catch (failure) {
      toast(failure.message, 'failed');
    }
  }
}

function teamsOf(elements) {
  return elements.role.value === 'supervisor' ? checked(elements, 'teams') : [];
}

/** 32 random bytes that are not kept anywhere. */
function nobodysPassword() {
  return [...crypto.getRandomValues(new Uint8Array(32))].map(each => each.toString(16).padStart(2, '0')).join('');
}

customElements.define('settings-users', UsersSection);
