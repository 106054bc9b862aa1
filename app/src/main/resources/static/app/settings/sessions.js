// Where one is signed in; each of these can be ended from here.
import { html } from 'lit';
import { get, remove } from '../api.js';
import { dateTime } from '../format.js';
import { t } from '../i18n.js';
import { Section } from './section.js';

const COLUMNS = ['browser', 'address', 'created', 'used', 'actions'];

class OwnSessions extends Section {
  async fetch() {
    return (await get('/api/auth/sessions')).sessions;
  }

  shown(sessions) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('sessions')}><table class="plain">
      <thead><tr>${COLUMNS.map(column => html`<th scope="col">${t(`sessions.${column}`)}</th>`)}</tr></thead>
      <tbody>${sessions.map(each => html`<tr data-id=${each.id}>
        <th scope="row">${each.userAgent || t('sessions.unknown')}</th>
        <td>${each.address}</td>
        <td>${dateTime(each.createdAt)}</td>
        <td>${dateTime(each.lastUsedAt)}</td>
        <td class="actions">${each.current ? t('sessions.current') : html`
          <button class="quiet" @click=${() => this.#end(each)}>${t('sessions.end')}<span class="hidden"> ${each.userAgent} ${dateTime(each.createdAt)}</span></button>`}</td>
      </tr>`)}</tbody></table></div>`;
  }

  #end(ended) {
    return this.change(() => remove(`/api/auth/sessions/${ended.id}`), t('sessions.ended'));
  }
}

customElements.define('own-sessions', OwnSessions);
