// What the phone system's words mean, and since when; first those that came and have no meaning yet.
import { html, nothing } from 'lit';
import { ZoneClock } from '../agent/zone.js';
import { get, put } from '../api.js';
import { now } from '../clock.js';
import { dateTime, duration, number, timeZone, zoneLabel } from '../format.js';
import { t } from '../i18n.js';
import { stateChip } from '../parts/chips.js';
import { session } from '../session.js';
import { openForm, Section } from './section.js';

const STATES = ['available', 'on_call', 'after_call_work', 'break', 'lunch', 'meeting', 'training', 'offline', 'unavailable'];

class MappingsSection extends Section {
  async fetch() {
    return get('/api/admin/state-mappings');
  }

  get #mayChange() {
    return session.has('admin');
  }

  shown({ mappings, unmapped, usual }) {
    return html`
      <div class="section-head"><p>${t('mappings.about')}</p>${this.#mayChange ? html`<button class="button" data-kind="primary" @click=${this.#add}>${t('mappings.new')}</button>` : nothing}</div>
      ${unmapped.length ? html`<h2>${t('mappings.unmapped', { count: unmapped.length })}</h2>
        ${this.#table(['word', 'seen', 'means'], unmapped, each => html`
          <th scope="row">${each.rawState}</th>
          <td>${t('mappings.times', { count: each.count, times: number(each.count), ago: duration(each.lastSeenAt, now()) })}</td>
          <td>${this.#choice(each.rawState, null, null)}</td>`)}` : nothing}
      <h2>${t('mappings.mapped')}</h2>
      ${mappings.length ? this.#table(['word', 'means', 'holds', 'by'], mappings, each => html`
          <th scope="row">${each.rawState}</th>
          <td>${each.until ? stateChip(each.state) : this.#choice(each.rawState, each.state, each.from)}</td>
          <td>${holds(each)}</td>
          <td>${each.mappedBy?.name ?? '–'} <small>${dateTime(each.mappedAt)}</small></td>`) : html`<p class="none">${t('mappings.none')}</p>`}
      <details class="in-words"><summary>${t('mappings.usual')}</summary>
        ${this.#table(['word', 'means'], Object.entries(usual), ([word, state]) => html`<th scope="row">${word}</th><td>${stateChip(state)}</td>`)}</details>`;
  }

  #table(columns, rows, cells) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('settings.mappings')}><table class="plain">
      <thead><tr>${columns.map(column => html`<th scope="col">${t(`mappings.${column}`)}</th>`)}</tr></thead>
      <tbody>${rows.map(each => html`<tr>${cells(each)}</tr>`)}</tbody></table></div>`;
  }

  /** What was said of an earlier time stays as it was; of the last meaning another one may be chosen, from the same instant on. */
  #choice(word, state, from) {
    if (!this.#mayChange) {
      return state ? stateChip(state) : html`<span class="none">${t('mappings.unavailable')}</span>`;
    }
    return html`<select class="in-table" aria-label=${t('mappings.meaning', { word })} @change=${event => this.#map(word, event.target.value || null, from)}>
      <option value="" ?selected=${!state}>${t(state ? 'mappings.forget' : 'mappings.unavailable')}</option>
      ${STATES.map(each => html`<option value=${each} ?selected=${each === state}>${t(`state.${each}`)}</option>`)}</select>`;
  }

  #map(word, state, from) {
    return this.change(() => put('/api/admin/state-mappings', { mappings: { [word]: state }, from }),
      state ? t('mappings.saved', { word, state: t(`state.${state}`) }) : t('mappings.forgotten', { word }));
  }

  #add = async () => {
    const done = await openForm(t('mappings.new'), html`
      <label class="field">${t('mappings.word')}<input name="word" required maxlength="200" autofocus autocomplete="off"><small>${t('mappings.word.hint')}</small></label>
      <label class="field">${t('mappings.means')}<select name="state">${STATES.map(each => html`<option value=${each}>${t(`state.${each}`)}</option>`)}</select></label>
      <label class="field">${t('mappings.from', { zone: zoneLabel(now()) })}<input type="datetime-local" name="from" min="2000-01-01T00:00" max="2199-12-31T23:59"><small>${t('mappings.from.hint')}</small></label>`,
    t('save'), elements => put('/api/admin/state-mappings', { mappings: { [elements.word.value.trim()]: elements.state.value }, from: instantOf(elements.from.value) }));
    if (done) {
      this.reload();
    }
  };
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
