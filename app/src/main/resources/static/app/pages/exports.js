// Packages that an outsider can check: asking for one, how far it is, the download, and how it is checked.
import { html, nothing } from 'lit';
import { get, post, remove } from '../api.js';
import { now } from '../clock.js';
import { dateTime, day, number } from '../format.js';
import { addTexts, t } from '../i18n.js';
import { live } from '../live.js';
import { badge } from '../parts/chips.js';
import { openDialog } from '../parts/dialog.js';
import { signedInFirst } from '../parts/download.js';
import { Page } from '../parts/page.js';
import { empty, failed, loading } from '../parts/states.js';
import { addStyle } from '../parts/style.js';
import { toast } from '../parts/toast.js';

await Promise.all([addTexts('exports'), addStyle('analysis'), addStyle('proof')]);

const PATH = '/api/adherence/exports';
const CALM = 10_000;
const CLOSE = 500;
const AT_ONCE = 3;
const KB = 1_000;
const COLUMNS = ['whose', 'days', 'by', 'state', 'actions'];
const COMMANDS = 'java Verify.java PACKAGE.zip KEPT-CHECKPOINT.txt\njava -jar adherence.jar verify-package PACKAGE.zip --checkpoint KEPT-CHECKPOINT.txt';

class Exports extends Page {
  static properties = { teams: { state: true }, exports: { state: true }, failure: { state: true } };

  #timer = null;
  #turn = 0;

  connectedCallback() {
    super.connectedCallback();
    this.until(() => clearTimeout(this.#timer));
    this.until(() => this.#turn++);
    this.teams = [];
    get('/api/admin/teams').then(({ teams }) => (this.teams = teams), failure => console.warn(failure.message));
    this.#load();
  }

  /** Asked again and again while the page can be seen; more often while something is going on. */
  #load = async () => {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    if (document.visibilityState === 'visible') {
      try {
        const { exports } = await get(PATH);
        if (turn === this.#turn) {
          Object.assign(this, { exports, failure: null });
        }
      } catch (failure) {
        if (turn === this.#turn) {
          this.failure = failure;
        }
      }
    }
    if (turn === this.#turn) {
      this.#timer = setTimeout(this.#load, this.exports?.some(isUnderWay) ? CLOSE : CALM);
    }
  };

  render() {
    return html`
      <div class="page-head"><h1 tabindex="-1">${t('title.exports')}</h1>
        <button class="button" data-kind="primary" @click=${this.#ask}>${t('exports.new')}</button><p>${t('exports.about')}</p></div>
      ${this.failure && !this.exports ? failed(this.failure, this.#load) : this.exports ? this.#all() : loading()}
      <div class="proof"><section class="proof-part" aria-labelledby="check"><h2 id="check">${t('exports.check')}</h2><p>${t('exports.check.text')}</p>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="check"><pre>${COMMANDS}</pre></div><p>${t('exports.check.page')}</p></section></div>`;
  }

  #all() {
    return html`
      ${this.failure ? html`<p class="notice" data-kind="failed" role="alert">${this.failure.message}</p>` : nothing}
      ${this.exports.length ? this.#list() : empty(t('exports.none'), t('exports.none.text'))}`;
  }

  #list() {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('exports.list')}><table class="plain wide stacked">
      <thead><tr>${COLUMNS.map(column => html`<th scope="col">${t(`exports.list.${column}`)}</th>`)}</tr></thead>
      <tbody>${this.exports.map(each => html`<tr data-id=${each.id} data-state=${each.state}>
        <th scope="row">${this.#whose(each)}</th>
        <td data-label=${t('exports.list.days')}>${daysOf(each)}</td>
        <td data-label=${t('exports.list.by')}>${t('exports.askedBy', { name: each.askedBy.name, time: dateTime(each.askedAt) })}</td>
        <td data-label=${t('exports.list.state')}>${stateOf(each)}</td>
        <td>${each.state === 'done' ? html`<a class="button" href=${`${PATH}/${each.id}/package`} download @click=${signedInFirst}>${t('exports.fetch')}<span class="hidden"> ${this.#whose(each)}</span></a> ` : nothing}
          <button class="quiet" @click=${() => this.#end(each)}>${t(isUnderWay(each) ? 'exports.cancel' : 'exports.remove')}<span class="hidden"> ${this.#whose(each)}</span></button></td></tr>`)}</tbody>
    </table></div>`;
  }

  #whose({ teamId, employeeId }) {
    return teamId === null ? live.rows.get(employeeId)?.employeeName ?? t('exports.agent') : t('exports.team', { name: this.teams.find(team => team.id === teamId)?.name ?? t('exports.gone') });
  }

  #ask = async () => {
    if (this.exports?.filter(isUnderWay).length >= AT_ONCE) {
      toast(t('exports.busy', { count: AT_ONCE }), 'failed');
      return;
    }
    const today = day(now());
    const asked = await openDialog(t('exports.new'), close => html`
      <form @submit=${event => { event.preventDefault(); close(Object.fromEntries(new FormData(event.target))); }}>
        <h2>${t('exports.new')}</h2>
        <label class="field"><span>${t('exports.from')}</span><input type="date" name="from" required max=${today}></label>
        <label class="field"><span>${t('exports.to')}</span><input type="date" name="to" required max=${today}></label>
        <label class="field"><span>${t('exports.whose')}</span><select name="teamId" required>${this.teams.map(team => html`<option value=${team.id}>${team.name}</option>`)}</select></label>
        <label class="field"><span>${t('exports.alone')}</span><input name="number" autocomplete="off"></label>
        <label class="field"><span>${t('exports.kept')}</span><input name="checkpoints" inputmode="numeric" pattern="[0-9 ]*" autocomplete="off"><small>${t('exports.kept.text')}</small></label>
        <div class="dialog-actions"><button type="button" class="button" @click=${() => close()}>${t('cancel')}</button>
          <button class="button" data-kind="primary">${t('exports.make')}</button></div></form>`);
    if (asked) {
      await this.#done(async () => post(PATH, requestOf(asked)));
    }
  };

  async #end(each) {
    await this.#done(() => remove(`${PATH}/${each.id}`));
  }

  async #done(doing) {
    try {
      await doing();
    } catch (failure) {
      toast(failure.message, 'failed');
    } finally {
      this.#load();
    }
  }
}

/** Days of UTC, both included; of today what there is of it. */
function requestOf({ from, to, teamId, number: given, checkpoints }) {
  const end = new Date(`${to}T00:00:00Z`).getTime() + 24 * 3600 * 1000;
  const sizes = checkpoints.split(' ').filter(Boolean).map(Number);
  return { from: `${from}T00:00:00Z`, to: new Date(Math.min(end, now())).toISOString(), ...whoseOf(teamId, given.trim()), checkpoints: sizes };
}

function whoseOf(teamId, given) {
  const agent = [...live.rows.values()].find(row => row.employeeNumber === given);
  if (given && !agent) {
    throw new Error(t('exports.nobody', { number: given }));
  }
  return agent ? { employeeId: agent.employeeId } : { teamId };
}

function isUnderWay({ state }) {
  return state === 'waiting' || state === 'running';
}

function daysOf({ from, to }) {
  return t('exports.days', { from: dateTime(from), to: dateTime(to) });
}

function stateOf(each) {
  if (each.state === 'running' && each.events !== null) {
    return t('exports.progress', { done: number(each.done), events: number(each.events) });
  }
  return html`${badge(t(`exports.state.${each.state}`), each.state)} ${each.state === 'done'
    ? t('exports.done', { events: number(each.events), bytes: number(Math.ceil(each.bytes / KB)) }) : each.reason ?? nothing}`;
}

customElements.define('page-exports', Exports);
