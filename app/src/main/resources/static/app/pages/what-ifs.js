// What recorded days would have come to by other rules: asking for it, how far it is, and its result, alone or beside another.
import { html, nothing } from 'lit';
import { get, post, remove } from '../api.js';
import { number } from '../format.js';
import { addTexts, t } from '../i18n.js';
import { badge } from '../parts/chips.js';
import { openDialog } from '../parts/dialog.js';
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

await Promise.all([addTexts('what-ifs'), addStyle('analysis')]);

const CALM = 10_000;
const CLOSE = 500;
const COLUMNS = ['name', 'days', 'state', 'actions'];

class WhatIfs extends Page {
  static properties = { whatIfs: { state: true }, shown: { state: true }, failure: { state: true } };

  #timer = null;
  #turn = 0;

  connectedCallback() {
    super.connectedCallback();
    this.until(() => clearTimeout(this.#timer));
    this.until(() => this.#turn++);
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
      ${one ? this.#result(one, other) : nothing}`;
  }

  #list() {
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('whatIf.list')}><table class="plain wide what-ifs">
      <thead><tr>${COLUMNS.map(column => html`<th scope="col">${t(`whatIf.list.${column}`)}</th>`)}</tr></thead>
      <tbody>${this.whatIfs.map(each => html`<tr data-id=${each.id} ?aria-current=${each.id === this.query.get('one')}>
        <th scope="row"><a href=${`/what-ifs?one=${each.id}`}>${nameOf(each)}</a></th>
        <td>${daysOf(each)}</td>
        <td>${stateOf(each)}</td>
        <td class="what-if-actions">${isUnderWay(each) ? this.#button('cancel', each, () => this.#end(each))
          : html`${this.#button('again', each, () => this.#again(each))} ${this.#button('remove', each, () => this.#remove(each))}`}</td></tr>`)}</tbody>
    </table></div>`;
  }

  #button(what, whatIf, done) {
    return html`<button class="quiet" @click=${done}>${t(`whatIf.${what}`)}<span class="hidden"> ${nameOf(whatIf)}</span></button>`;
  }

  #result(one, other) {
    const others = this.whatIfs.filter(each => each.state === 'done' && each.id !== one.id).map(each => ({ id: each.id, name: nameOf(each) }));
    return html`<section class="what-if" aria-label=${nameOf(one)}>
      <div class="section-head"><h2>${nameOf(one)}</h2>
        ${one.result && others.length ? html`<label class="inline">${t('whatIf.beside')} ${select(t('whatIf.beside'), other?.id ?? '', t('whatIf.beside.none'), others, id => router.setQuery({ other: id }))}</label>` : nothing}
        ${one.result ? html`<a class="button" href=${`/api/adherence/what-ifs/${one.id}/agents.csv`} download>${t('whatIf.csv')}</a>` : nothing}</div>
      ${one.result ? this.#told(one, other?.result ? other : null)
        : html`<p class="notice" data-kind=${one.state === 'failed' ? 'failed' : nothing} role="status">${one.reason ?? stateOf(one)}</p>`}</section>`;
  }

  #told(one, other) {
    return html`
      <p class="what-if-summary" role="status">${[one, other].filter(Boolean).map(each => html`<span>${other ? html`<b>${nameOf(each)}</b>: ` : nothing}${summary(each.result)}</span> `)}</p>
      ${comparison([one, other].filter(Boolean).map(each => ({ name: nameOf(each), result: each.result })))}
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
    await this.#done(() => post(`/api/adherence/what-ifs/${whatIf.id}/runs`));
  }

  async #end(whatIf) {
    await this.#done(() => remove(`/api/adherence/what-ifs/${whatIf.id}`));
  }

  async #remove(whatIf) {
    const question = t('whatIf.sure', { name: nameOf(whatIf) });
    const sure = await openDialog(question, close => html`
      <form method="dialog" @submit=${event => { event.preventDefault(); close(true); }}>
        <h2>${question}</h2><p>${t('whatIf.sure.text')}</p>
        <div class="dialog-actions"><button type="button" class="button" autofocus @click=${() => close()}>${t('cancel')}</button>
          <button class="button" data-kind="primary">${t('whatIf.remove')}</button></div></form>`);
    if (sure && await this.#done(() => remove(`/api/adherence/what-ifs/${whatIf.id}`))) {
      toast(t('whatIf.removed', { name: nameOf(whatIf) }));
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

function nameOf({ name }) {
  return name ?? t('whatIf.unnamed');
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
