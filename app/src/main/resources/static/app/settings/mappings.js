// What the phone system's words mean, and since when; first those that came and have no meaning yet.
import { html, nothing } from 'lit';
import { ZoneClock } from '../agent/zone.js';
import { get, put } from '../api.js';
import { now } from '../clock.js';
import { dateTime, duration, number, timeZone, zoneLabel } from '../format.js';
import { t } from '../i18n.js';
import { badge, stateChip } from '../parts/chips.js';
import { toast } from '../parts/toast.js';
import { session } from '../session.js';
import { STATES } from '../vocabulary.js';
import { openForm, Section } from './section.js';

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
          ${mayChange ? html`<td class="actions"><button class="quiet" @click=${() => this.#edit({ rawState: each.rawState, state: null, from: null })}>${t('mappings.map')}<span class="hidden"> ${each.rawState}</span></button></td>` : nothing}`)}` : nothing}
      <h2>${t('mappings.mapped')}</h2>
      ${mappings.length ? this.#table(['word', 'means', 'holds', 'by', ...mine], mappings, each => html`
          <th scope="row">${each.rawState}</th>
          <td>${stateChip(each.state)}</td>
          <td>${holds(each)} ${isPlanned(each) ? badge(t('mappings.planned'), 'acknowledged') : nothing}</td>
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

  /** What was said of a time that is over stays as it was; what holds now and what is planned are changed from the same instant on. */
  #actions(mapping) {
    const { rawState, from, until } = mapping;
    const button = (text, does) => html`<button class="quiet" @click=${does}>${t(text)}<span class="hidden"> ${rawState}${from ? ` ${dateTime(from)}` : ''}</span></button>`;
    return html`<td class="actions">${until && Date.parse(until) <= now() ? nothing : html`${button('edit', () => this.#edit(mapping))}
      ${button('mappings.remove', () => this.#remove(mapping))}`}</td>`;
  }

  /** What is said of an instant is said of all time after it; so what is planned for later is said again. */
  async #put(word, state, from) {
    const later = laterThan(from, this.data.mappings.filter(each => keyOf(each.rawState) === keyOf(word)));
    let answer = await put('/api/admin/state-mappings', { mappings: { [word]: state }, from });
    for (const { state: planned, from: at } of later) {
      answer = await put('/api/admin/state-mappings', { mappings: { [word]: planned }, from: at });
    }
    return answer;
  }

  #add = () => this.#say(t('mappings.new'), html`
    <label class="field">${t('mappings.word')}<input name="word" required data-most="200" autofocus autocomplete="off"><small>${t('mappings.word.hint')}</small></label>
    ${means(null)}
    <label class="field">${t('mappings.from', { zone: zoneLabel(now()) })}<input type="datetime-local" name="from" min="2000-01-01T00:00" max="2199-12-31T23:59"><small>${t('mappings.from.hint')}</small></label>`,
  elements => ({ word: elements.word.value.trim(), state: elements.state.value, from: instantOf(elements.from.value) }));

  #edit({ rawState: word, state, from }) {
    return this.#say(t('mappings.meaning', { word }), html`${from ? html`<p>${t('mappings.holds.from', { from: dateTime(from) })}</p>` : nothing}${means(state)}`,
      elements => ({ word, state: elements.state.value, from }));
  }

  async #say(title, fields, read) {
    let said;
    const done = await openForm(title, fields, t('save'), async elements => {
      said = read(elements);
      return await this.#sure(said) && this.#put(said.word, said.state, said.from);
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

  /** Without what is planned, what holds until then goes on. */
  async #remove({ rawState: word, state, from }) {
    const before = from && this.data.mappings.find(each => keyOf(each.rawState) === keyOf(word) && each.until === from);
    const values = { state: t(`state.${state}`), from: dateTime(from), before: before ? t(`state.${before.state}`) : '' };
    const text = isPlanned({ from }) ? `mappings.remove.planned.${before ? 'before' : 'nothing'}` : 'mappings.remove.text';
    const done = await openForm(t('mappings.remove.sure', { word }), html`<p>${t(text, values)}</p>`,
      t('mappings.remove'), () => this.#put(word, isPlanned({ from }) ? before?.state ?? null : null, from));
    if (done) {
      toast(t('mappings.forgotten', { word }));
      await this.reload();
    }
  }
}

/** Not yet in force. */
function isPlanned({ from }) {
  return from !== null && Date.parse(from) > now();
}

/** As the server compares words. */
function keyOf(word) {
  return word.trim().toLowerCase();
}

/** What is said of instants after one, the gaps between in which nothing is meant included. */
function laterThan(from, mappings) {
  return mappings.flatMap((each, at) => {
    const next = mappings[at + 1];
    return [{ state: each.state, from: each.from }, ...(each.until && each.until !== next?.from ? [{ state: null, from: each.until }] : [])];
  }).filter(each => each.from !== null && (from === null || Date.parse(each.from) > Date.parse(from)));
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
