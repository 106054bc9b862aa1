// Teams and their time zones.
import { html } from 'lit';
import { get, put } from '../api.js';
import { timeZone, zoneName } from '../format.js';
import { t } from '../i18n.js';
import { empty } from '../parts/states.js';
import { toast } from '../parts/toast.js';
import { openForm, Section } from './section.js';

class TeamsSection extends Section {
  async fetch() {
    return (await get('/api/admin/teams')).teams;
  }

  shown(teams) {
    return html`
      <div class="section-head"><p>${t('teams.about')}</p><button class="button" data-kind="primary" @click=${() => this.#edit(null)}>${t('teams.new')}</button></div>
      ${teams.length ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t('settings.teams')}><table class="plain">
        <thead><tr><th scope="col">${t('teams.name')}</th><th scope="col">${t('teams.zone')}</th><th scope="col">${t('teams.actions')}</th></tr></thead>
        <tbody>${teams.map(team => html`<tr data-id=${team.id}>
          <th scope="row">${team.name}</th>
          <td>${team.timeZone ? zoneName(team.timeZone) : html`<span class="none">${t('teams.organizationZone', { zone: zoneName(timeZone()) })}</span>`}</td>
          <td class="actions"><button class="quiet" @click=${() => this.#edit(team)}>${t('edit')}<span class="hidden"> ${team.name}</span></button>
            <a class="quiet" href=${`/settings/rules?team=${team.id}`}>${t('teams.rules')}<span class="hidden"> ${team.name}</span></a></td>
        </tr>`)}</tbody></table></div>` : empty(t('teams.none'), t('teams.none.text'), 'meeting')}`;
  }

  async #edit(team) {
    const done = await openForm(team ? t('teams.edit', { name: team.name }) : t('teams.new'), html`
      <label class="field">${t('teams.name')}<input name="name" required data-most="100" autofocus autocomplete="off" .value=${team?.name ?? ''}></label>
      <label class="field">${t('teams.zone')}<input name="zone" list="zones" autocomplete="off" placeholder=${t('teams.organizationZone', { zone: zoneName(timeZone()) })} .value=${team?.timeZone ?? ''}>
        <small>${t('teams.zone.hint')}</small></label>
      <datalist id="zones">${Intl.supportedValuesOf('timeZone').map(zone => html`<option value=${zone}></option>`)}</datalist>`,
    team ? t('save') : t('teams.make'), elements => put('/api/admin/teams', {
      teams: [{ ...(team && { id: team.id }), name: elements.name.value.trim(), timeZone: elements.zone.value.trim() || null }],
    }));
    if (done) {
      toast(t('teams.saved'));
      this.reload();
    }
  }
}

customElements.define('settings-teams', TeamsSection);
