// For what time is excused: the list from which people choose, in its order.
import { html, nothing } from 'lit';
import { get, put } from '../api.js';
import { t } from '../i18n.js';
import { icon } from '../parts/icons.js';
import { session } from '../session.js';
import { openForm, Section } from './section.js';

class ReasonsSection extends Section {
  async fetch() {
    return (await get('/api/adherence/excuse-reasons')).reasons;
  }

  shown(reasons) {
    const mayChange = session.has('admin');
    return html`
      <div class="section-head"><p>${t('reasons.about')}</p>${mayChange ? html`<button class="button" data-kind="primary" @click=${() => this.#edit(null)}>${t('reasons.new')}</button>` : nothing}</div>
      <div class="scroll" tabindex="0" role="region" aria-label=${t('settings.reasons')}><table class="plain">
        <thead><tr>${['label', 'code', ...(mayChange ? ['actions'] : [])].map(column => html`<th scope="col">${t(`reasons.${column}`)}</th>`)}</tr></thead>
        <tbody>${reasons.map((each, place) => html`<tr data-id=${each.code}>
          <th scope="row">${each.label}</th><td>${each.code}</td>
          ${mayChange ? html`<td class="actions">
            ${place ? html`<button class="quiet" @click=${() => this.#raise(place)}>${icon('up')}<span class="hidden">${t('reasons.up')} ${each.label}</span></button>` : nothing}
            <button class="quiet" @click=${() => this.#edit(each)}>${t('edit')}<span class="hidden"> ${each.label}</span></button>
            ${reasons.length > 1 ? html`<button class="quiet" @click=${() => this.#remove(each)}>${t('reasons.remove')}<span class="hidden"> ${each.label}</span></button>` : nothing}</td>` : nothing}
        </tr>`)}</tbody></table></div>`;
  }

  #put(reasons) {
    return put('/api/admin/excuse-reasons', { reasons });
  }

  async #edit(reason) {
    const done = await openForm(t(reason ? 'reasons.edit' : 'reasons.new'), html`
      <label class="field">${t('reasons.label')}<input name="label" required data-most="80" autofocus autocomplete="off" .value=${reason?.label ?? ''}></label>
      ${reason ? nothing : html`<label class="field">${t('reasons.code')}<input name="code" required maxlength="40" pattern="[a-z][a-z0-9_]*" autocomplete="off"><small>${t('reasons.code.hint')}</small></label>`}`,
    t('save'), ({ label, code }) => this.#put(reason
      ? this.data.map(each => (each === reason ? { ...each, label: label.value.trim() } : each))
      : [...this.data, { code: code.value.trim(), label: label.value.trim() }]));
    if (done) {
      await this.reload();
    }
  }

  #raise(place) {
    const raised = [...this.data];
    raised.splice(place - 1, 2, raised[place], raised[place - 1]);
    return this.change(() => this.#put(raised));
  }

  async #remove(reason) {
    const done = await openForm(t('reasons.remove.sure', { label: reason.label }), html`<p>${t('reasons.remove.text')}</p>`, t('reasons.remove'),
      () => this.#put(this.data.filter(each => each !== reason)));
    if (done) {
      await this.reload();
    }
  }
}

customElements.define('settings-reasons', ReasonsSection);
