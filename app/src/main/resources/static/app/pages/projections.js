// The read models: what each holds, how far behind it is, whether it is what the events come to, and what can be done about it.
import { html, nothing, svg } from 'lit';
import { get, post, remove } from '../api.js';
import { dateTime, number } from '../format.js';
import { addTexts, has, t } from '../i18n.js';
import { openDialog } from '../parts/dialog.js';
import { badge } from '../parts/chips.js';
import { Page } from '../parts/page.js';
import { failed, loading } from '../parts/states.js';
import { toast } from '../parts/toast.js';
import { lagDrawing } from '../projections/lag.js';
import { session } from '../session.js';

await addTexts('projections');

const CALM = 3_000;
const CLOSE = 500;
const LAG_EVERY = 60_000;
const COLUMNS = ['name', 'state', 'lag', 'verification', 'rebuild', 'do'];

class Projections extends Page {
  static properties = { projections: { state: true }, failure: { state: true }, lag: { state: true } };

  #timer = null;
  #begun = new Map();

  connectedCallback() {
    super.connectedCallback();
    this.until(() => clearTimeout(this.#timer));
    this.#load();
    this.#loadLag();
    const timer = setInterval(this.#loadLag, LAG_EVERY);
    this.until(() => clearInterval(timer));
  }

  /** The drawing alone may be missing. */
  #loadLag = async () => {
    if (document.visibilityState === 'visible') {
      this.lag = await get('/api/admin/projections/lag').catch(() => this.lag ?? null);
    }
  };

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
      this.#timer = setTimeout(this.#load, this.projections?.some(each => each.underway) ? CLOSE : CALM);
    }
  };

  /** What was begun here says how it ended. */
  #told(projections) {
    for (const each of projections) {
      const kind = this.#begun.get(each.name);
      if (kind && !each.underway) {
        this.#begun.delete(each.name);
        const last = kind === 'verify' ? each.lastVerification : each.lastRebuild;
        if (last) {
          toast(t('projections.done', { name: nameOf(each.name), outcome: outcome(last) }), last.outcome === 'failed' ? 'failed' : undefined);
        }
      }
    }
  }

  render() {
    return html`
      <div class="page-head"><h1 tabindex="-1">${t('title.projections')}</h1><p>${t('projections.about')}</p></div>
      ${this.failure && !this.projections ? failed(this.failure, this.#load) : this.projections ? this.#table() : loading()}`;
  }

  #table() {
    const may = session.has('admin', 'analyst');
    const columns = may ? COLUMNS : COLUMNS.slice(0, -1);
    return html`
      ${this.failure ? html`<p class="notice" data-kind="failed" role="alert">${this.failure.message}</p>` : nothing}
      <div class="scroll" tabindex="0" role="region" aria-label=${t('title.projections')}><table class="plain wide projections">
        <thead><tr>${columns.map(column => html`<th scope="col">${t(`projections.${column}`)}</th>`)}</tr></thead>
        <tbody>${this.projections.map(each => html`<tr data-name=${each.name}>
          <th scope="row"><b>${nameOf(each.name)}</b> <small>${has(`projection.${each.name}.text`) ? t(`projection.${each.name}.text`) : each.holds}</small></th>
          <td>${badge(t(`projections.state.${each.state}`), each.state)}${each.failure ? html` <small>${each.failure}</small>` : nothing}</td>
          <td data-lag=${String(each.lagSeconds >= 1)}>${each.lagSeconds >= 1
            ? t('projections.lag.seconds', { count: Math.round(each.lagSeconds) }) : t('projections.lag.none')}${lagDrawing(this.lag, each.name)}</td>
          <td class="verification">${ended(each.lastVerification)}${found(each.lastFinding)}</td>
          <td class="rebuild">${ended(each.lastRebuild)}</td>
          ${may ? html`<td class="actions">${each.underway ? this.#underway(each) : this.#actions(each)}</td>` : nothing}
        </tr>
        ${differing(each) ? html`<tr class="differences"><td colspan=${columns.length}>${differences(each.lastVerification)}</td></tr>` : nothing}`)}</tbody>
      </table></div>
      ${may ? nothing : html`<p class="more">${t('projections.readOnly')}</p>`}`;
  }

  #actions(each) {
    return html`${['verify', 'rebuild', ...each.lastRebuild?.revertibleUntil ? ['revert'] : []].map(kind => html`
      <button class="button" @click=${() => this.#do(kind, each.name)}>${t(`projections.${kind}.do`)}<span class="hidden"> ${nameOf(each.name)}</span></button>`)}`;
  }

  #underway(each) {
    return html`${progress(each)}
      <button class="button" @click=${() => this.#cancel(each.name)}>${t('projections.cancel.do')}<span class="hidden"> ${nameOf(each.name)}</span></button>`;
  }

  async #do(kind, name) {
    const title = t(`projections.sure.${kind}`, { name: nameOf(name) });
    const sure = await openDialog(title, close => html`
      <form method="dialog" @submit=${event => { event.preventDefault(); close(true); }}>
        <h2>${title}</h2>
        <p>${t(`projections.sure.${kind}.text`)}</p>
        <div class="dialog-actions"><button type="button" class="button" autofocus @click=${() => close()}>${t('cancel')}</button>
          <button class="button" data-kind="primary">${t(`projections.${kind}.do`)}</button></div>
      </form>`);
    if (!sure) {
      return;
    }
    await this.#call(async () => {
      await post(`/api/admin/projections/${encodeURIComponent(name)}/${kind}`);
      this.#begun.set(name, kind);
      toast(t(`projections.begun.${kind}`, { name: nameOf(name) }));
    });
  }

  #cancel(name) {
    return this.#call(() => remove(`/api/admin/projections/${encodeURIComponent(name)}/rebuild`));
  }

  async #call(work) {
    try {
      await work();
    } catch (failure) {
      toast(failure.message, 'failed');
    }
    this.#load();
  }
}

function nameOf(name) {
  return has(`projection.${name}`) ? t(`projection.${name}`) : name;
}

function outcome({ kind, outcome: how, equal, agents, failure }) {
  if (how !== 'done') {
    return t(`projections.outcome.${how}`, { failure: failure ?? '' });
  }
  return equal ? t(`projections.outcome.${kind}.equal`) : t(`projections.outcome.${kind}.unlike`, { count: agents });
}

function ended(last) {
  return last ? html`<span data-equal=${String(last.equal)}>${outcome(last)}</span>
    <small>${dateTime(last.endedAt)}${last.rows === null ? nothing : html`<br>${t('projections.rows', { count: last.rows })}`}
      ${last.checksum ? html`<br><span title=${last.checksum}>${t('projections.checksum', { checksum: last.checksum.slice(0, 12) })}</span>` : nothing}</small>` : t('projections.never');
}

/** What was found by itself, in memory too; what a verification finds stands with that. */
function found(finding) {
  return finding?.mended ? html`<br><small class="finding">${t(`projections.finding.${finding.place}`, { count: finding.employees, when: dateTime(finding.foundAt) })}</small>` : nothing;
}

/** Until they were mended by a later rebuild. */
function differing({ lastVerification: found, lastRebuild: mended }) {
  return found?.differences?.length && !(mended?.outcome === 'done' && mended.endedAt > found.endedAt);
}

function differences({ differences: rows }) {
  return html`<details><summary>${t('projections.differences')} (${number(rows.length)})</summary>
    <div class="scroll" tabindex="0" role="region" aria-label=${t('projections.differences')}><table class="plain">
      <thead><tr><th scope="col"></th><th scope="col">${t('projections.differences.live')}</th><th scope="col">${t('projections.differences.rebuilt')}</th></tr></thead>
      <tbody>${rows.map(row => html`<tr><th scope="row"><a href=${`/agents/${row.employeeId}`}>${row.table}</a> <small>${row.eventType ?? nothing}</small></th>
        <td><code>${shown(row.live)}</code></td><td><code>${shown(row.rebuilt)}</code></td></tr>`)}</tbody>
    </table></div></details>`;
}

function shown(row) {
  return row === null ? t('projections.differences.none') : JSON.stringify(row);
}

function progress({ name, underway: { kind, phase, done, of, eventsPerSecond, secondsLeft } }) {
  const percent = of ? Math.floor(100 * done / of) : 100;
  const words = t('projections.progress', { phase: t(`projections.phase.${phase}`), done: number(done), of: number(of), rate: number(eventsPerSecond) });
  return html`<span class="progress" role="progressbar" aria-label=${t(`projections.begun.${kind}`, { name: nameOf(name) })} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${percent}>
    <svg width="120" height="6" aria-hidden="true">${svg`<rect class="track" width="120" height="6" rx="3"></rect><rect class="done" width=${percent * 1.2} height="6" rx="3"></rect>`}</svg>
    <small>${words}${secondsLeft === null ? nothing : html`, ${t('projections.left', { count: secondsLeft })}`}</small></span>`;
}

customElements.define('page-projections', Projections);
