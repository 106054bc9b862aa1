// The board as it stood at any instant: as it was known then, or as it is known now; and what the two say differently.
import { html, LitElement, nothing } from 'lit';
import { ZoneClock } from '../agent/zone.js';
import { get, seconds } from '../api.js';
import { arrange } from '../board/order.js';
import { now } from '../clock.js';
import { timeZone, zoneLabel } from '../format.js';
import { t } from '../i18n.js';
import { stateChip, statusChip, statusOf } from '../parts/chips.js';
import { icon } from '../parts/icons.js';
import { select } from '../parts/select.js';
import { empty, failed, loading } from '../parts/states.js';
import { UnknownFilters } from '../parts/unknown-filters.js';
import { router } from '../router.js';
import { wasThere } from './film.js';
import { KNOWLEDGE, knowledgeTabs, pastSummary, pastTable } from './past-table.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** So many alerts one call answers. */
const ALERTS = 500;
const SHOWN = 50;
const OPEN_UP_TO = 8;
/** Steps that follow each other faster are put together: only where they end is asked for. */
const STEP = 300;

class PastBoard extends LitElement {
  static properties = { query: { attribute: false }, teams: { attribute: false }, boards: { state: true }, failure: { state: true }, patience: { state: true } };

  #asked = null;
  #turn = 0;
  #steppedAt = -Infinity;
  #timer = null;
  #asking = new AbortController();
  #clock = new ZoneClock(timeZone());
  #unknown = new UnknownFilters(() => this.requestUpdate());

  createRenderRoot() {
    return this;
  }

  get #asOf() {
    const at = Date.parse(this.query.get('asOf'));
    return Number.isNaN(at) ? null : at;
  }

  get #knowledge() {
    return this.query.get('knowledge') === 'now' ? 'now' : 'then';
  }

  willUpdate() {
    const asked = `${this.#asOf} ${this.query.get('team') ?? ''}`;
    if (this.#asOf !== null && asked !== this.#asked) {
      this.#asked = asked;
      const quick = performance.now() - this.#steppedAt < STEP;
      this.#steppedAt = performance.now();
      Object.assign(this, { boards: null, failure: null, patience: null });
      this.#overtake();
      this.#timer = setTimeout(this.#load, quick ? STEP : 0);
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#overtake();
  }

  /** What was asked before is asked no more, not even again. */
  #overtake() {
    clearTimeout(this.#timer);
    this.#asking.abort();
    this.#asking = new AbortController();
    return ++this.#turn;
  }

  /** A server that says when to ask again is asked again then. */
  #load = async () => {
    const turn = this.#overtake();
    const { signal } = this.#asking;
    Object.assign(this, { boards: null, failure: null, patience: null });
    try {
      const [deviations, then, today] = await Promise.all([this.#deviations(signal), ...KNOWLEDGE.map(knowledge => get('/api/adherence/states',
        { asOf: new Date(this.#asOf).toISOString(), knowledge, teamId: this.query.get('team') }, { signal }))]);
      if (turn === this.#turn) {
        this.boards = { deviations, then, now: today };
      }
    } catch (failure) {
      if (turn === this.#turn && failure.retryAfter) {
        this.patience = failure.retryAfter;
        await seconds(failure.retryAfter);
        if (turn === this.#turn) {
          await this.#load();
        }
      } else if (turn === this.#turn) {
        this.failure = failure;
      }
    }
  };

  /** As alerts.deviations() has them now: of what lasted at that time. */
  async #deviations(signal) {
    const at = this.#asOf;
    const { alerts } = await get('/api/adherence/alerts', { from: new Date(at - DAY).toISOString(), to: new Date(at + 1).toISOString(), limit: ALERTS }, { signal });
    return new Map(alerts.filter(alert => alert.endedAt === null || Date.parse(alert.endedAt) > at).map(alert => [alert.employeeId, alert.deviationStart]));
  }

  render() {
    const at = this.#asOf ?? Math.floor(now() / MINUTE) * MINUTE;
    return html`
      <form class="filters" role="search" aria-label=${t('past.when')} @submit=${this.#go}>
        <label class="inline">${t('past.date')}<input type="date" name="date" required .value=${this.#clock.day(at)}></label>
        <label class="inline">${t('past.time', { zone: zoneLabel(at) })}<input type="time" name="time" required .value=${this.#clock.field(at)}></label>
        <span class="steps">${[[-1, 'minuteBefore', 'left'], [1, 'minuteAfter', 'right']].map(([minutes, name, picture]) => html`
          <button type="button" class="button icon-button" aria-label=${t(`past.${name}`)} title=${t(`past.${name}`)} @click=${() => this.#step(at + minutes * MINUTE)}>${icon(picture)}</button>`)}</span>
        ${this.teams.length > 1 ? select(t('board.team'), this.query.get('team') ?? '', t('board.allTeams'), this.teams, team => router.setQuery({ team })) : nothing}
        <button class="button" data-kind="primary">${t('past.show')}</button>
        ${knowledgeTabs(this.#knowledge)}
      </form>
      ${this.#unknown.instead(this.query) ?? this.#body(at)}`;
  }

  #step(at) {
    router.setQuery({ asOf: new Date(at).toISOString() });
  }

  #go = event => {
    event.preventDefault();
    const { date, time } = event.target.elements;
    const asOf = new Date(this.#clock.instant(date.value, time.value)).toISOString();
    if (Date.parse(asOf) === this.#asOf) {
      this.#load();
    } else {
      router.setQuery({ asOf });
    }
  };

  #body(at) {
    if (this.#asOf === null) {
      return empty(t('past.choose'), t('past.choose.text'), 'late_start');
    }
    if (this.failure) {
      return failed(this.failure, this.#load);
    }
    if (!this.boards) {
      return this.patience ? html`<div class="blank" role="status">${icon('grace')}<p>${t('handle.waiting', { count: this.patience })}</p></div>` : loading();
    }
    const board = this.boards[this.#knowledge];
    const rows = new Map(board.states.filter(wasThere).map(row => [row.employeeId, row]));
    const { shown, counts } = arrange(rows, { inactive: true }, this.boards.deviations);
    return html`
      ${pastSummary(board.summary, counts)}
      ${this.#differences()}
      ${shown.length ? pastTable(shown, at, this.boards.deviations) : empty(t('past.empty'), t('past.empty.text'), 'person')}`;
  }

  /** Of whom something else is known now, or anything at all. */
  #differences() {
    const then = new Map(this.boards.then.states.map(row => [row.employeeId, row]));
    const pairs = this.boards.now.states.filter(wasThere).map(row => [then.get(row.employeeId), row]).filter(([before, after]) => differs(before, after));
    if (!pairs.length) {
      return html`<p class="past-same">${icon('check')}${t('past.same')}</p>`;
    }
    const asOf = new Date(this.#asOf).toISOString();
    return html`<details class="in-words past-differs" ?open=${pairs.length <= OPEN_UP_TO}><summary>${t('past.differs', { count: pairs.length })}</summary>
      <ul>${pairs.slice(0, SHOWN).map(([before, after]) => html`<li><a href=${`/agents/${after.employeeId}?at=${asOf}`}>${after.employeeName}</a>
        <span>${before ? html`${statusChip(statusOf(before))}${stateChip(before.state)}` : html`<span class="none">${t('past.nothing')}</span>`}</span>
        ${icon('right')}<span class="hidden">${t('past.now')}</span><span>${statusChip(statusOf(after))}${stateChip(after.state)}</span></li>`)}</ul>
      ${pairs.length > SHOWN ? html`<p>${t('handle.more', { count: pairs.length - SHOWN })}</p>` : nothing}</details>`;
  }
}

function differs(before, after) {
  return !before || before.state !== after.state || statusOf(before) !== statusOf(after) || before.scheduledState !== after.scheduledState;
}

customElements.define('past-board', PastBoard);
