// The read models: how far each has come, and building one anew.
import { html, nothing, svg } from 'lit';
import { get, post } from '../api.js';
import { number } from '../format.js';
import { addTexts, has, t } from '../i18n.js';
import { openDialog } from '../parts/dialog.js';
import { badge } from '../parts/chips.js';
import { Page } from '../parts/page.js';
import { failed, loading } from '../parts/states.js';
import { toast } from '../parts/toast.js';
import { session } from '../session.js';

await addTexts('projections');

const CALM = 3_000;
const CLOSE = 500;
const COLUMNS = ['name', 'status', 'lag', 'rebuild'];

class Projections extends Page {
  static properties = { projections: { state: true }, failure: { state: true } };

  #timer = null;
  #rebuilding = new Set();

  connectedCallback() {
    super.connectedCallback();
    this.until(() => clearTimeout(this.#timer));
    this.#load();
  }

  /** Asked again and again while the page can be seen; more often while something is going on. */
  #load = async () => {
    clearTimeout(this.#timer);
    if (document.visibilityState === 'visible') {
      try {
        const { projections } = await get('/api/admin/projections');
        this.#told(projections);
        this.projections = projections;
        this.failure = null;
      } catch (failure) {
        this.failure = failure;
      }
    }
    if (this.isConnected) {
      this.#timer = setTimeout(this.#load, this.projections?.some(each => each.rebuild) ? CLOSE : CALM);
    }
  };

  /** A rebuild that was begun here says when it is done. */
  #told(projections) {
    for (const each of projections) {
      if (!each.rebuild && each.lag === 0 && this.#rebuilding.delete(each.name)) {
        toast(t('projections.done', { name: nameOf(each.name) }));
      }
    }
  }

  render() {
    return html`
      <div class="page-head"><h1 tabindex="-1">${t('title.projections')}</h1><p>${t('projections.about')}</p></div>
      ${this.failure && !this.projections ? failed(this.failure, this.#load) : this.projections ? this.#table() : loading()}`;
  }

  #table() {
    const mayRebuild = session.has('admin', 'analyst');
    return html`
      ${this.failure ? html`<p class="notice" data-kind="failed" role="alert">${this.failure.message}</p>` : nothing}
      <div class="scroll" tabindex="0" role="region" aria-label=${t('title.projections')}><table class="plain wide projections">
        <thead><tr>${COLUMNS.map(column => html`<th scope="col" class=${column === 'lag' ? 'number' : ''}>${t(`projections.${column}`)}</th>`)}</tr></thead>
        <tbody>${this.projections.map(each => html`<tr data-name=${each.name}>
          <th scope="row"><b>${nameOf(each.name)}</b> <small>${has(`projection.${each.name}.text`) ? t(`projection.${each.name}.text`) : nothing}</small></th>
          <td>${badge(t(`projections.status.${each.status}`), each.status)}${each.error ? html` <small>${each.error}</small>` : nothing}</td>
          <td class="number" data-lag=${String(each.lag > 0)}>${number(each.lag)}</td>
          <td class="rebuild">${each.rebuild ? progress(each) : mayRebuild
            ? html`<button class="button" @click=${() => this.#rebuild(each.name)}>${t('projections.rebuild.do')}<span class="hidden"> ${nameOf(each.name)}</span></button>` : '–'}</td>
        </tr>`)}</tbody>
      </table></div>
      ${mayRebuild ? nothing : html`<p class="more">${t('projections.readOnly')}</p>`}`;
  }

  async #rebuild(name) {
    const sure = await openDialog(t('projections.sure', { name: nameOf(name) }), close => html`
      <form method="dialog" @submit=${event => { event.preventDefault(); close(true); }}>
        <h2>${t('projections.sure', { name: nameOf(name) })}</h2>
        <p>${t('projections.sure.text')}</p>
        <div class="dialog-actions"><button type="button" class="button" autofocus @click=${() => close()}>${t('cancel')}</button>
          <button class="button" data-kind="primary">${t('projections.rebuild.do')}</button></div>
      </form>`);
    if (!sure) {
      return;
    }
    try {
      await post(`/api/admin/projections/${encodeURIComponent(name)}/rebuild`);
      this.#rebuilding.add(name);
      toast(t('projections.begun', { name: nameOf(name) }));
    } catch (failure) {
      toast(failure.message, 'failed');
    }
    this.#load();
  }
}

function nameOf(name) {
  return has(`projection.${name}`) ? t(`projection.${name}`) : name;
}

function progress({ name, rebuild }) {
  return html`<span class="progress" role="progressbar" aria-label=${t('projections.progress', { name: nameOf(name) })} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${rebuild.percent}>
    <svg width="120" height="6" aria-hidden="true">${svg`<rect class="track" width="120" height="6" rx="3"></rect><rect class="done" width=${rebuild.percent * 1.2} height="6" rx="3"></rect>`}</svg>
    <span>${t('projections.percent', { percent: rebuild.percent })}</span></span>`;
}

customElements.define('page-projections', Projections);
