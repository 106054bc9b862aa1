// API keys: what each may do; a new one is shown this once.
import { html, nothing } from 'lit';
import { get, post, put, remove } from '../api.js';
import { now } from '../clock.js';
import { dateTime, duration } from '../format.js';
import { addTexts, t } from '../i18n.js';
import { badge } from '../parts/chips.js';
import { openDialog } from '../parts/dialog.js';
import { empty } from '../parts/states.js';
import '../parts/copy.js';
import { checkboxes, checked, openForm, Section } from './section.js';

await addTexts('settings-keys');

const NEEDED = ['agent', 'state', 'timestamp'];
const FIELDS = [...NEEDED, 'timestampFormat', 'zone', 'queue', 'eventId', 'sequence', 'records'];
const PERMISSIONS = ['import:agent-states', 'import:employees', 'import:schedules'];
const COLUMNS = ['name', 'permissions', 'created', 'used', 'actions'];

class KeysSection extends Section {
  async fetch() {
    return (await get('/api/admin/api-keys')).apiKeys;
  }

  shown(keys) {
    const twins = key => keys.filter(each => each !== key && each.name === key.name);
    return html`
      <div class="section-head"><p>${t('keys.about')}</p><button class="button" data-kind="primary" @click=${this.#make}>${t('keys.new')}</button></div>
      ${keys.length ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t('settings.keys')}><table class="plain">
        <thead><tr>${COLUMNS.map(column => html`<th scope="col">${t(`keys.${column}`)}</th>`)}</tr></thead>
        <tbody>${keys.map(key => html`<tr data-id=${key.id}>
          <th scope="row">${key.name} ${twins(key).length ? badge(t(newest(key, twins(key)) ? 'keys.newest' : 'keys.older')) : nothing} ${key.signed ? badge(t('keys.signed')) : nothing} ${key.mapping ? badge(t('keys.declared')) : nothing}</th>
          <td>${key.permissions.map(each => html`<code>${each}</code> `)}</td>
          <td>${dateTime(key.createdAt)}</td>
          <td>${lastUse(key)}</td>
          <td class="actions">
            ${key.permissions.includes(PERMISSIONS[0]) ? html`<button class="quiet" @click=${() => this.#sign(key)}>${t('keys.secret')}<span class="hidden"> ${key.name}, ${dateTime(key.createdAt)}</span></button>
            <button class="quiet" @click=${() => this.#declare(key)}>${t('keys.fields')}<span class="hidden"> ${key.name}, ${dateTime(key.createdAt)}</span></button>` : nothing}
            <button class="quiet" @click=${() => this.#revoke(key)}>${t('keys.revoke')}<span class="hidden"> ${key.name}, ${dateTime(key.createdAt)}</span></button></td>
        </tr>`)}</tbody></table></div>` : empty(t('keys.none'), t('keys.none.text'), 'feed')}`;
  }

  #make = async () => {
    const made = await openForm(t('keys.new'), html`
      <label class="field">${t('keys.name')}<input name="name" required data-most="100" autofocus autocomplete="off"><small>${t('keys.name.hint')}</small></label>
      ${checkboxes(t('keys.permissions'), 'permissions', PERMISSIONS.map(id => ({ id, name: t(`permission.${id}`) })), ['import:agent-states'])}`,
    t('keys.make'), elements => post('/api/admin/api-keys', { name: elements.name.value.trim(), permissions: checked(elements, 'permissions') }));
    if (made) {
      const before = this.data?.findLast(each => each.name === made.name);
      this.reload();
      await openDialog(t('keys.made', { name: made.name }), close => html`<div class="once">
        <h2>${t('keys.made', { name: made.name })}</h2>
        <p class="notice" data-kind="warning">${t('keys.once')}</p>
        ${before ? html`<p>${t('keys.before', { created: dateTime(before.createdAt) })}</p>` : nothing}
        <copy-text .text=${made.key} .label=${t('keys.key')}></copy-text>
        <div class="dialog-actions"><button class="button" @click=${() => close()}>${t('keys.kept')}</button></div></div>`,
      '', dialog => !dialog.querySelector('copy-text')?.copied && { title: t('keys.lose'), text: t('keys.lose.text') });
    }
  };

  async #sign(key) {
    const path = `/api/admin/api-keys/${key.id}/secret`;
    await openForm(t('keys.secret.of', { name: key.name }), html`<p>${t('keys.secret.about')}</p>
      <label class="field">${t('keys.secret.field')}<input name="secret" type="password" data-most="500" autofocus autocomplete="off"></label>
      ${key.signed ? html`<label class="check"><input type="checkbox" name="none"> ${t('keys.secret.remove')}</label>` : nothing}`,
    t('keys.secret.save'), elements => (elements.none?.checked ? remove(path) : put(path, { secret: elements.secret.value })));
    this.reload();
  }

  async #declare(key) {
    const path = `/api/admin/api-keys/${key.id}/mapping`;
    await openForm(t('keys.fields.of', { name: key.name }), html`<p>${t('keys.fields.about')}</p>
      ${FIELDS.map(field => html`<label class="field">${t(`keys.fields.${field}`)}<input name=${field} data-most="200" .value=${key.mapping?.[field] ?? ''} autocomplete="off"></label>`)}
      ${key.mapping ? html`<label class="check"><input type="checkbox" name="none"> ${t('keys.fields.remove')}</label>` : nothing}`,
    t('keys.fields.save'), elements => (elements.none?.checked ? remove(path) : put(path, declared(elements))));
    this.reload();
  }

  async #revoke(key) {
    await openForm(t('keys.revoke.sure', { name: key.name }), html`<p>${t('keys.revoke.which', { created: dateTime(key.createdAt), used: lastUse(key) })}</p><p>${t('keys.revoke.text')}</p>`, t('keys.revoke'), () => remove(`/api/admin/api-keys/${key.id}`));
    this.reload();
  }
}

/** What was filled in. */
function declared(elements) {
  return Object.fromEntries(FIELDS.map(field => [field, elements[field].value.trim()]).filter(([field, value]) => value || NEEDED.includes(field)));
}

function lastUse(key) {
  return key.lastUsedAt ? t('ago', { ago: duration(key.lastUsedAt, now()) }) : t('keys.never');
}

/** Of several keys of one name, which are one source while one takes over from the other. */
function newest(key, twins) {
  return twins.every(each => each.createdAt < key.createdAt);
}

customElements.define('settings-keys', KeysSection);
