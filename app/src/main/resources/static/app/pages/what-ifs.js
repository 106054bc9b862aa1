// What recorded days would have come to by other rules: asking for it, how far it is, and its result, alone or beside another.
import { html, nothing } from 'lit';
import { get, post, remove } from '../api.js';
import { dateTime, number } from '../format.js';
import { addTexts, t } from '../i18n.js';
import { badge } from '../parts/chips.js';
import { openDialog } from '../parts/dialog.js';
import { signedInFirst } from '../parts/download.js';
import { Page } from '../parts/page.js';
import { select } from '../parts/select.js';
import { empty, failed, loading } from '../parts/states.js';
import { addStyle } from '../parts/style.js';
import { toast } from '../parts/toast.js';
import { router } from '../router.js';
import { agentsTable } from '../whatif/agents.js';
import { isUnderWay } from '../whatif/asking.js';
import { comparison } from '../whatif/comparison.js';
import { askForOne } from '../whatif/form.js';
import { triedInWords } from '../whatif/tried.js';

await Promise.all([...['what-ifs', 'settings-rules', 'reports'].map(addTexts), addStyle('analysis')]);

const CALM = 10_000;
const CLOSE = 500;
const COLUMNS = ['name', 'tried', 'days', 'by', 'state', 'actions'];

class WhatIfs extends Page {
  static properties = { teams: { state: true }, whatIfs: { state: true }, shown: { state: true }, failure: { state: true } };

  #timer = null;
  #turn = 0;

  connectedCallback() {
    super.connectedCallback();
    this.until(() => clearTimeout(this.#timer));
    this.until(() => this.#turn++);
    this.teams = [];
    // without them a what-if of some teams says that it is, and not of which
    get('/api/admin/teams').then(({ teams }) => (this.teams = teams), failure => console.warn(failure.message));
  }

  #tried({ asked }) {
    return triedInWords(asked, id => this.teams.find(team => team.id === id)?.name);
  }

  /** What nobody named is called by what it tries. */
  #name(whatIf) {
    const { name, run } = whatIf;
    return name && run > 1 ? t('whatIf.run', { name, run: number(run) }) : name ?? this.#tried(whatIf);
  }

  willUpdate(changed) {
    if (changed.has('query')) {
      this.#load();
    }
  }

  /** Asked again and again while the page can be seen; more often while something is going on. An answer to what is no longer asked is dropped. */
  #load = async () => {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    if (document.visibilityState === 'visible') {
      try {
        const { whatIfs } = await get('/api/adherence/what-ifs');
        const shown = await this.#results(whatIfs);
        if (turn === this.#turn) {
          Object.assign(this, { whatIfs, shown, failure: null });
        }
      } catch (failure) {
        if (turn === this.#turn) {
          this.failure = failure;
        }
      }
    }
    if (turn === this.#turn) {
      this.#timer = setTimeout(this.#load, this.whatIfs?.some(isUnderWay) ? CLOSE : CALM);
    }
  };

  /** Those that the address names, with what they came to; what has not changed is not asked for again. */
  #results(whatIfs) {
    const named = ['one', 'other'].map(each => whatIfs.find(({ id }) => id === this.query.get(each))).filter(Boolean);
    return Promise.all(named.map(each => this.shown?.find(old => old.id === each.id && old.endedAt === each.endedAt && old.state === each.state && !isUnderWay(old))
      ?? (each.state === 'done' ? get(`/api/adherence/what-ifs/${each.id}`) : each)));
  }

  render() {
    return html`
      <div class="page-head"><h1 tabindex="-1">${t('title.what-ifs')}</h1>
        <button class="button" data-kind="primary" @click=${this.#ask}>${t('whatIf.new')}</button><p>${t('whatIf.about')}</p></div>
      ${this.failure && !this.whatIfs ? failed(this.failure, this.#load) : this.whatIfs ? this.#all() : loading()}`;
  }

  #all() {
    const [one, other] = this.shown;
    return html`
      ${this.failure ? html`<p class="notice" data-kind="failed" role="alert">${this.failure.message}</p>` : nothing}
      ${this.whatIfs.length ? this.#list() : empty(t('whatIf.none'), t('whatIf.none.text'))}
      ${one ? this.#result(one, other) : this.query.get('one') ? html`<p class="notice" role="status">${t('whatIf.unknown')}</p>` : nothing}`;
  }

  #list() {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('whatIf.list')}><table class="plain wide stacked what-ifs">
      <thead><tr>${COLUMNS.map(column => html`<th scope="col">${t(`whatIf.list.${column}`)}</th>`)}</tr></thead>
      <tbody>${this.whatIfs.map(each => html`<tr data-id=${each.id} ?aria-current=${each.id === this.query.get('one')}>
        <th scope="row"><a href=${`/what-ifs?one=${each.id}`}>${this.#name(each)}</a></th>
        <td data-label=${t('whatIf.list.tried')}>${this.#tried(each)}</td>
        <td data-label=${t('whatIf.list.days')}>${daysOf(each)}</td>
        <td data-label=${t('whatIf.list.by')}>${authorOf(each)}</td>
        <td data-label=${t('whatIf.list.state')}>${stateOf(each)}</td>
        <td class="what-if-actions">${isUnderWay(each) ? this.#button('cancel', each, () => this.#end(each))
          : html`${this.#button('again', each, () => this.#again(each))} ${this.#button('remove', each, () => this.#remove(each))}`}</td></tr>`)}</tbody>
    </table></div>`;
  }

  #button(what, whatIf, done) {
    return html`<button class="quiet" @click=${done}>${t(`whatIf.${what}`)}<span class="hidden"> ${this.#name(whatIf)}</span></button>`;
  }

  #result(one, other) {
    const others = this.whatIfs.filter(each => each.state === 'done' && each.id !== one.id).map(each => ({ id: each.id, name: this.#name(each) }));
    return html`<section class="what-if" aria-label=${this.#name(one)}>
      <div class="section-head"><h2>${this.#name(one)}</h2>
        ${one.result && others.length ? html`<label class="inline">${t('whatIf.beside')} ${select(t('whatIf.beside'), other?.id ?? '', t('whatIf.beside.none'), others, id => router.setQuery({ other: id }))}</label>` : nothing}
        ${one.result ? html`<a class="button" href=${`/api/adherence/what-ifs/${one.id}/agents.csv`} download @click=${signedInFirst}>${t('whatIf.csv')}</a>` : nothing}</div>
      <p class="what-if-tried">${one.name ? html`<b>${this.#tried(one)}</b> ` : nothing}${daysOf(one)} <small>${authorOf(one)}</small></p>
      ${one.result ? this.#told(one, other?.result ? other : null)
        : html`<p class="notice" data-kind=${one.state === 'failed' ? 'failed' : nothing} role="status">${one.reason ?? stateOf(one)}</p>`}</section>`;
  }

  #told(one, other) {
    return html`
      <p class="what-if-summary" role="status">${[one, other].filter(Boolean).map(each => html`<span>${other ? html`<b>${this.#name(each)}</b>: ` : nothing}${summary(each.result)}</span> `)}</p>
      ${comparison([one, other].filter(Boolean).map(each => ({ name: this.#name(each), result: each.result })))}
      <h3>${t('whatIf.agents')}</h3>${agentsTable(one.result)}`;
  }

  #ask = async () => {
    const id = await askForOne();
    if (id) {
      router.setQuery({ one: id, other: '' });
      this.#load();
    }
  };

  async #again(whatIf) {
    await this.#done(async () => {
      const { id } = await post(`/api/adherence/what-ifs/${whatIf.id}/runs`);
      router.setQuery({ one: id, other: whatIf.state === 'done' ? whatIf.id : '' });
    });
  }

  async #end(whatIf) {
    await this.#done(() => remove(`/api/adherence/what-ifs/${whatIf.id}`));
  }

  async #remove(whatIf) {
    const question = t('whatIf.sure', { name: this.#name(whatIf) });
    const sure = await openDialog(question, close => html`
      <form method="dialog" @submit=${event => { event.preventDefault(); close(true); }}>
        <h2>${question}</h2><p>${t('whatIf.sure.text')}</p>
        <div class="dialog-actions"><button type="button" class="button" autofocus @click=${() => close()}>${t('cancel')}</button>
          <button class="button" data-kind="primary">${t('whatIf.remove')}</button></div></form>`);
    if (sure && await this.#done(() => remove(`/api/adherence/what-ifs/${whatIf.id}`))) {
      toast(t('whatIf.removed', { name: this.#name(whatIf) }));
    }
  }

  async #done(doing) {
    try {
      await doing();
      return true;
    } catch (failure) {
      toast(failure.message, 'failed');
      return false;
    } finally {
      this.#load();
    }
  }
}

function authorOf({ askedBy, askedAt }) {
  return askedBy ? t('whatIf.askedBy', { name: askedBy.name, time: dateTime(askedAt) }) : '';
}

function daysOf({ asked }) {
  return asked.from === asked.to ? asked.from : t('whatIf.days', asked);
}

function stateOf(whatIf) {
  return whatIf.state === 'running' && whatIf.agents !== null
    ? t('whatIf.progress', { done: number(whatIf.done), agents: number(whatIf.agents) })
    : badge(t(`whatIf.state.${whatIf.state}`), whatIf.state);
}

function summary({ all, changedAgents }) {
  return t('whatIf.summary', { count: all.after.alerts, before: all.before.alerts, agents: t('whatIf.summary.agents', { count: changedAgents }) });
}

customElements.define('page-what-ifs', WhatIfs);
