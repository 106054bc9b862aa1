// What the phone system's words mean, and since when; first those that came and have no meaning yet.
import { html, nothing } from 'lit';
import { ZoneClock } from '../agent/zone.js';
import { get, put } from '../api.js';
import { now } from '../clock.js';
import { dateTime, duration, number, timeZone, zoneLabel } from '../format.js';
import { t } from '../i18n.js';
import { stateChip } from '../parts/chips.js';
import { toast } from '../parts/toast.js';
import { session } from '../session.js';
import { openForm, Section } from './section.js';

const STATES = ['available', 'on_call', 'after_call_work', 'break', 'lunch', 'meeting', 'training', 'offline', 'unavailable'];

class MappingsSection extends Section {
  async fetch() {
    return get('/api/admin/state-mappings');
  }

  shown({ mappings, unmapped, usual }) {
    const mayChange = session.has('admin');
    const mine = mayChange ? ['actions'] : [];
    return html`
      <div class="section-head"><p>${t('mappings.about')}</p>${mayChange ? html`<button class="button" data-kind="primary" @click=${this.#add}>${t('mappings.new')}</button>` : nothing}</div>
      ${unmapped.length ? html`<h2>${t('mappings.unmapped', { count: unmapped.length })}</h2>
        ${this.#table(['word', 'seen', 'means', ...mine], unmapped, each => html`
          <th scope="row">${each.rawState}</th>
          <td>${t('mappings.times', { count: each.count, times: number(each.count), ago: duration(each.lastSeenAt, now()) })}</td>
          <td><span class="none">${t('mappings.unavailable')}</span></td>
          ${mayChange ? html`<td class="actions"><button class="quiet" @click=${() => this.#edit(each.rawState, null, null)}>${t('mappings.map')}<span class="hidden"> ${each.rawState}</span></button></td>` : nothing}`)}` : nothing}
      <h2>${t('mappings.mapped')}</h2>
      ${mappings.length ? this.#table(['word', 'means', 'holds', 'by', ...mine], mappings, each => html`
          <th scope="row">${each.rawState}</th>
          <td>${stateChip(each.state)}</td>
          <td>${holds(each)}</td>
          <td>${each.mappedBy?.name ?? '–'} <small>${dateTime(each.mappedAt)}</small></td>
          ${mayChange ? this.#actions(each) : nothing}`) : html`<p class="none">${t('mappings.none')}</p>`}
      <details class="in-words"><summary>${t('mappings.usual')}</summary>
        ${this.#table(['word', 'means'], Object.entries(usual), ([word, state]) => html`<th scope="row">${word}</th><td>${stateChip(state)}</td>`)}</details>`;
  }

  #table(columns, rows, cells) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('settings.mappings')}><table class="plain">
      <thead><tr>${columns.map(column => html`<th scope="col">${t(`mappings.${column}`)}</th>`)}</tr></thead>
      <tbody>${rows.map(each => html`<tr>${cells(each)}</tr>`)}</tbody></table></div>`;
  }

  /** What was said of an earlier time stays as it was; the last meaning is changed from the same instant on. */
  #actions({ rawState, state, from, until }) {
    const button = (text, does) => html`<button class="quiet" @click=${does}>${t(text)}<span class="hidden"> ${rawState}</span></button>`;
    return html`<td class="actions">${until ? nothing : html`${button('edit', () => this.#edit(rawState, state, from))}
      ${button('mappings.remove', () => this.#remove(rawState, state, from))}`}</td>`;
  }

  #add = () => this.#say(t('mappings.new'), html`
    <label class="field">${t('mappings.word')}<input name="word" required data-most="200" autofocus autocomplete="off"><small>${t('mappings.word.hint')}</small></label>
    ${means(null)}
    <label class="field">${t('mappings.from', { zone: zoneLabel(now()) })}<input type="datetime-local" name="from" min="2000-01-01T00:00" max="2199-12-31T23:59"><small>${t('mappings.from.hint')}</small></label>`,
  elements => ({ word: elements.word.value.trim(), state: elements.state.value, from: instantOf(elements.from.value) }));

  #edit(word, state, from) {
    return this.#say(t('mappings.meaning', { word }), means(state), elements => ({ word, state: elements.state.value, from }));
  }

  async #say(title, fields, read) {
    let said;
    const done = await openForm(title, fields, t('save'), async elements => {
      said = read(elements);
      return await this.#sure(said) && put('/api/admin/state-mappings', { mappings: { [said.word]: said.state }, from: said.from });
    });
    if (done) {
      toast(t('mappings.saved', { word: said.word, state: t(`state.${said.state}`) }));
      await this.reload();
    }
  }

  /** One of our own words is sent by every source that knows no others. */
  async #sure({ word, state }) {
    const own = this.data.usual[word.toLowerCase()];
    if (!own || own === state) {
      return true;
    }
    const values = { word, own: t(`state.${own}`), state: t(`state.${state}`) };
    return await openForm(t('mappings.own', values), html`<p>${t('mappings.own.text', values)}</p>`, t('mappings.own.do'), () => true) === true;
  }

  async #remove(word, state, from) {
    const done = await openForm(t('mappings.remove.sure', { word }), html`<p>${t('mappings.remove.text', { state: t(`state.${state}`) })}</p>`,
      t('mappings.remove'), () => put('/api/admin/state-mappings', { mappings: { [word]: null }, from }));
    if (done) {
      toast(t('mappings.forgotten', { word }));
      await this.reload();
    }
  }
}

/** A choice; nothing is kept before the dialog is sent. */
function means(state) {
  return html`<label class="field">${t('mappings.means')}<select name="state">${STATES.map(each => html`<option value=${each} ?selected=${each === state}>${t(`state.${each}`)}</option>`)}</select></label>`;
}

/** The instant of a wall time in the organisation's zone; of none, null. */
function instantOf(wallTime) {
  const [date, time] = wallTime.split('T');
  return wallTime ? new Date(new ZoneClock(timeZone()).instant(date, time)).toISOString() : null;
}

function holds({ from, until }) {
  const when = { from: dateTime(from), until: dateTime(until) };
  return t(from ? (until ? 'mappings.holds.between' : 'mappings.holds.from') : until ? 'mappings.holds.until' : 'mappings.holds.always', when);
}

customElements.define('settings-mappings', MappingsSection);
