// Filters of an address that stand for nothing: what is named is not there, so nothing may look as if all were well.
import { html } from 'lit';
import { get, seconds } from '../api.js';
import { t } from '../i18n.js';
import { live } from '../live.js';
import { router } from '../router.js';
import { icon } from './icons.js';
import { loading } from './states.js';

const AGAIN_AFTER = 5;
const NONE_SUCH = [400, 404];

export class UnknownFilters {
  #teams = new Map();
  #changed;

  /** `changed` is called when the server has said whether a team is there. */
  constructor(changed) {
    this.#changed = changed;
  }

  /** What is shown instead of a list, null where every filter stands for something. known: {status: [...], ...}, besides the team. */
  instead(query, known = {}) {
    const team = query.get('team');
    const there = team ? this.#isThere(team) : true;
    if (there === null) {
      return loading();
    }
    const names = Object.keys(known).filter(name => query.get(name) && !known[name].includes(query.get(name)));
    return there && !names.length ? null : unknown(there ? names : ['team', ...names], query);
  }

  /** A team without agents is on no row, so the server is asked about it; null until it has said. */
  #isThere(team) {
    if ([...live.rows.values()].some(row => row.teamId === team)) {
      return true;
    }
    if (!this.#teams.has(team)) {
      this.#teams.set(team, null);
      this.#ask(team);
    }
    return this.#teams.get(team);
  }

  async #ask(team) {
    try {
      await get('/api/adherence/alerts', { teamId: team, limit: 1 });
      this.#teams.set(team, true);
    } catch (failure) {
      if (NONE_SUCH.includes(failure.status)) {
        this.#teams.set(team, false);
      } else {
        await seconds(AGAIN_AFTER);
        this.#teams.delete(team);
      }
    }
    this.#changed();
  }
}

function unknown(names, query) {
  return html`<div class="blank" data-kind="unknown-filter" role="alert">${icon('unknown')}
    ${names.map(name => html`<p class="blank-title">${t(`unknownFilter.${name}`, { value: query.get(name) })}</p>`)}
    <button class="button" @click=${() => router.setQuery(Object.fromEntries(names.map(name => [name, null])))}>${t('unknownFilter.away', { count: names.length })}</button></div>`;
}
