// The dialog in which a what-if is asked for: of which days, whose time, and what would be different.
import { html, LitElement, nothing } from 'lit';
import { get, post } from '../api.js';
import { now } from '../clock.js';
import { day } from '../format.js';
import { addTexts, t } from '../i18n.js';
import { openDialog } from '../parts/dialog.js';
import { select } from '../parts/select.js';
import { field, RULES } from '../settings/rule-fields.js';
import { STATES } from '../vocabulary.js';
import { daysUpTo } from './asking.js';
import './other-shifts.js';

await addTexts('settings-rules');

/** The id of what was asked for; undefined where it was not. */
export async function askForOne() {
  const [{ settings }, { teams }] = await Promise.all([get('/api/admin/settings'), get('/api/admin/teams')]);
  return openDialog(t('whatIf.new'), close => html`<what-if-form .settings=${settings} .teams=${teams} .close=${close}></what-if-form>`, 'what-if-dialog');
}

class WhatIfForm extends LitElement {
  static properties = { settings: { attribute: false }, teams: { attribute: false }, close: { attribute: false }, changes: { state: true }, word: { state: true }, shifts: { state: true }, failure: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.changes = new Map();
    this.team = '';
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const today = day(now());
    const { from, to } = daysUpTo(today, 7);
    return html`<form @submit=${this.#start}>
      <h2>${t('whatIf.new')}</h2>
      <label class="field"><span>${t('whatIf.name')}</span><input name="name" data-most="100" autocomplete="off"></label>
      <div class="what-if-days"><label class="field"><span>${t('whatIf.from')}</span><input type="date" name="from" required .defaultValue=${from} max=${today}></label>
        <label class="field"><span>${t('whatIf.to')}</span><input type="date" name="to" required .defaultValue=${to} max=${today}></label>
        <div class="field"><span>${t('whatIf.team')}</span>${select(t('whatIf.team'), this.team, t('whatIf.allTeams'), this.teams, team => (this.team = team))}</div></div>
      <fieldset class="what-if-rules"><legend>${t('whatIf.rules')}</legend><p>${t('whatIf.rules.text')}</p>${RULES.map(rule => this.#rule(rule))}</fieldset>
      <fieldset class="what-if-words"><legend>${t('whatIf.words')}</legend><p>${t('whatIf.word.text')}</p>
        <label class="field"><span>${t('whatIf.word')}</span><input name="word" data-most="200" autocomplete="off" @input=${event => (this.word = event.target.value.trim())}></label>
        <label class="field"><span>${t('whatIf.means')}</span><select name="means">${STATES.map(state => html`<option value=${state}>${t(`state.${state}`)}</option>`)}</select></label></fieldset>
      <fieldset class="what-if-shifts"><legend>${t('whatIf.shifts')}</legend><p>${t('whatIf.shifts.text')}</p>
        <other-shifts @choose=${event => (this.shifts = event.detail)}></other-shifts></fieldset>
      ${this.changes.size || this.word || this.shifts ? nothing : html`<p class="none">${t('whatIf.startNothing')}</p>`}
      ${this.failure ? html`<p class="notice" data-kind="failed" role="alert">${this.failure}</p>` : nothing}
      <div class="dialog-actions"><button type="button" class="button" @click=${() => this.close()}>${t('cancel')}</button>
        <button class="button" data-kind="primary" aria-disabled=${String(Boolean(this.busy))}>${t('whatIf.start')}</button></div></form>`;
  }

  #rule(rule) {
    const tried = this.changes.has(rule);
    return html`<div class="what-if-rule" data-rule=${rule}>
      <label class="check"><input type="checkbox" aria-label=${t('whatIf.try', { rule: t(`rule.${rule}`) })} .checked=${tried} @change=${event => this.#choose(rule, event.target.checked)}>
        <span id=${`rule-${rule}`}>${t(`rule.${rule}`)}</span></label>
      ${tried ? field(rule, this.changes.get(rule), false, value => this.#set(rule, value)) : nothing}</div>`;
  }

  #choose(rule, tried) {
    const changes = new Map(this.changes);
    if (tried) {
      changes.set(rule, this.settings[rule]);
    } else {
      changes.delete(rule);
    }
    this.changes = changes;
  }

  #set(rule, value) {
    this.changes = new Map(this.changes).set(rule, value);
  }

  #start = async event => {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.failure = null;
    const said = Object.fromEntries(new FormData(event.target));
    try {
      const { id } = await post('/api/adherence/what-ifs', {
        name: said.name.trim() || null,
        from: said.from,
        to: said.to,
        ...this.team ? { teams: [this.team] } : {},
        settings: Object.fromEntries(this.changes),
        ...this.shifts ? { schedule: this.shifts } : {},
        ...said.word.trim() ? { mappings: { [said.word.trim()]: said.means } } : {},
      });
      this.close(id);
    } catch (failure) {
      this.failure = failure.message;
    }
    this.busy = false;
  };
}

customElements.define('what-if-form', WhatIfForm);
