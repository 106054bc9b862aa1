// The rules of the organisation and of each team: as they hold, what was changed by whom, and from when on.
import { html, nothing } from 'lit';
import { get, put } from '../api.js';
import { now } from '../clock.js';
import { dateTime } from '../format.js';
import { t } from '../i18n.js';
import { holdPage, mayLeave } from '../leaving.js';
import { badge } from '../parts/chips.js';
import { icon } from '../parts/icons.js';
import { select } from '../parts/select.js';
import { toast } from '../parts/toast.js';
import { router } from '../router.js';
import { session } from '../session.js';
import { field, GROUPS, inWords, judges, RULES, same, unsaid } from './rule-fields.js';
import './rules-trial.js';
import { Section } from './section.js';

class RulesSection extends Section {
  static properties = { changes: { state: true }, saved: { state: true }, conflict: { state: true }, busy: { state: true } };

  #team = null;
  #tried = new Map();
  #letGo = null;

  connectedCallback() {
    super.connectedCallback();
    this.#letGo = holdPage(() => this.changes?.size > 0);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#letGo();
  }

  willUpdate(changed) {
    const team = this.query.get('team') ?? '';
    if (changed.has('query') && this.#team !== null && team !== this.#team) {
      this.data = null;
      this.reload();
    }
  }

  async fetch() {
    this.#team = this.query.get('team') ?? '';
    const [settings, { teams }] = await Promise.all([get('/api/admin/settings', { teamId: this.#team }), get('/api/admin/teams')]);
    this.changes = new Map();
    this.conflict = null;
    this.saved = null;
    return { settings, teams };
  }

  shown({ settings, teams }) {
    const mayChange = session.has('admin');
    const pending = settings.holdsFrom && Date.parse(settings.holdsFrom) > now();
    return html`
      <div class="section-head"><p>${t('rules.about')}</p>
        ${teams.length ? select(t('rules.whose'), this.#team, t('rules.organization', { name: session.user.organization.name }), teams, team => this.#turnTo(team)) : nothing}</div>
      ${pending ? html`<p class="notice" role="status">${icon('grace')}${t('rules.pending', { version: settings.version, time: dateTime(settings.holdsFrom) })}</p>` : nothing}
      <form class="rules" @submit=${this.#save}>
        ${Object.entries(GROUPS).map(([group, rules]) => html`
          <fieldset><legend>${t(`rules.group.${group}`)}</legend>${rules.map(rule => this.#rule(rule, settings, mayChange))}</fieldset>`)}
        ${mayChange && session.user.organization.tier === 'enterprise' ? html`<rules-trial .changes=${this.#judging()} .team=${this.#team}></rules-trial>` : nothing}
        ${this.conflict ? html`<p class="notice" data-kind="failed" role="alert">${this.conflict.message}
          <button type="button" class="button" @click=${this.reload}>${t('rules.reload')}</button></p>` : nothing}
        ${mayChange ? html`<div class="save-bar" ?data-changed=${this.changes.size > 0}>
          <span role="status">${this.changes.size ? t('rules.changed', { count: this.changes.size }) : this.saved ?? t('rules.unchanged')}</span>
          <button type="button" class="button" ?disabled=${!this.changes.size} @click=${() => (this.changes = new Map())}>${t('rules.undo')}</button>
          <button class="button" data-kind="primary" aria-disabled=${String(!this.changes.size || Boolean(this.busy))}>${t('save')}</button></div>` : nothing}
      </form>
      ${this.#versions(settings.versions)}`;
  }

  /** The same one while nothing of it changes: what was tried stays in sight. */
  #judging() {
    const judging = new Map([...this.changes].filter(([rule]) => judges(rule)));
    if (JSON.stringify([...judging]) !== JSON.stringify([...this.#tried])) {
      this.#tried = judging;
    }
    return this.#tried;
  }

  async #turnTo(team) {
    if (await mayLeave()) {
      router.setQuery({ team });
    } else {
      this.querySelector('.section-head select').value = this.#team;
    }
  }

  #rule(rule, { settings, overrides }, mayChange) {
    const changed = this.changes.has(rule);
    const forgotten = changed && this.changes.get(rule) === null;
    const value = changed && !forgotten ? this.changes.get(rule) : settings[rule];
    const own = changed ? !forgotten : rule in overrides;
    return html`<div class="rule" ?data-changed=${changed} data-rule=${rule}>
      <span class="rule-name"><b id=${`rule-${rule}`}>${t(`rule.${rule}`)}</b><small>${t(`rule.${rule}.text`)}</small></span>
      ${field(rule, value, !mayChange, next => this.#set(rule, next))}
      <span class="rule-from">${own
        ? html`${badge(t('rules.own'), 'acknowledged')}${mayChange ? html`<button type="button" class="quiet" @click=${() => this.#forget(rule)}>${t('rules.reset')}<span class="hidden"> ${t(`rule.${rule}`)}</span></button>` : nothing}`
        : html`<span class="none">${t(forgotten ? 'rules.willFollow' : this.#team ? 'rules.followed' : 'rules.default')}</span>`}</span>
    </div>`;
  }

  #set(rule, value) {
    const { settings } = this.data.settings;
    const changes = new Map(this.changes);
    if (same(rule, value, settings[rule])) {
      changes.delete(rule);
    } else {
      changes.set(rule, value);
    }
    this.changes = changes;
  }

  #forget(rule) {
    const changes = new Map(this.changes);
    if (rule in this.data.settings.overrides) {
      changes.set(rule, null);
    } else {
      changes.delete(rule);
    }
    this.changes = changes;
  }

  /** Upon the version that was seen: what a colleague has changed meanwhile is not overwritten unread. */
  #save = async event => {
    event.preventDefault();
    if (this.busy || !this.changes.size) {
      return;
    }
    this.busy = true;
    try {
      const path = `/api/admin/settings${this.#team ? `?teamId=${encodeURIComponent(this.#team)}` : ''}`;
      const { version, holdsFrom } = await put(path, { ...Object.fromEntries(this.changes), version: this.data.settings.version });
      const saved = t('rules.saved', { version, time: dateTime(holdsFrom) });
      toast(saved);
      await this.reload();
      this.saved = saved;
    } catch (failure) {
      this.conflict = failure;
    }
    this.busy = false;
  };

  #versions(versions) {
    return html`<section class="versions"><h2>${t('rules.versions')}</h2>
      ${versions.length ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t('rules.versions')}><table class="plain">
        <thead><tr>${['version', 'from', 'by', 'what'].map(column => html`<th scope="col">${t(`rules.column.${column}`)}</th>`)}</tr></thead>
        <tbody>${[...versions].reverse().map(each => html`<tr>
          <td>${each.version}</td><td>${dateTime(each.from)}</td>
          <td>${each.changedBy?.name ?? '–'} <small>${dateTime(each.changedAt)}</small></td>
          <td>${differences(versions.find(one => one.version === each.version - 1)?.values ?? {}, each.values, Boolean(this.#team))}</td></tr>`)}</tbody>
      </table></div>` : html`<p class="none">${t(this.#team ? 'rules.noVersions.team' : 'rules.noVersions')}</p>`}</section>`;
  }
}

function differences(before, after, ofTeam) {
  const said = (rule, values) => (values[rule] == null ? unsaid(rule, ofTeam) : inWords(rule, values[rule]));
  const changed = RULES.filter(rule => JSON.stringify(before[rule]) !== JSON.stringify(after[rule]));
  return html`<ul class="differences">${changed.length
    ? changed.map(rule => html`<li><span>${t(`rule.${rule}`)}</span> <s>${said(rule, before)}</s> ${said(rule, after)}</li>`)
    : html`<li>${t('rules.nothing')}</li>`}</ul>`;
}

customElements.define('settings-rules', RulesSection);
