// The board: who is where, longest out of adherence first.
import { html, nothing } from 'lit';
import { alerts } from '../alerts.js';
import { get } from '../api.js';
import { arrange, grouped, lastsSince, outOf, queuesOf, sorting, STATUSES, summaryOf, teamsOf } from '../board/order.js';
import { boardRow, COLUMNS, groupRow } from '../board/row.js';
import { everySecond, now } from '../clock.js';
import { day, number, zoneLabel } from '../format.js';
import { t } from '../i18n.js';
import { bindKeys } from '../keys.js';
import { live } from '../live.js';
import { handle } from '../parts/handling.js';
import { icon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { select } from '../parts/select.js';
import { empty, loading } from '../parts/states.js';
import { toast } from '../parts/toast.js';
import { UnknownFilters } from '../parts/unknown-filters.js';
import { dayChart } from '../parts/day-chart.js';
import '../parts/virtual-rows.js';
import { router } from '../router.js';
import { session } from '../session.js';
import { STATES } from '../vocabulary.js';

/** No part of the first view unless it is asked for, and to be there for a key without a server. */
const SOON = 2_000;
const loadWall = () => import('../board/wall.js').catch(failure => console.warn(failure.message));
setTimeout(loadWall, SOON);
const RUN_EVERY = 5 * 60_000;
/** Who comes back goes on from the agent they were at. */
let lastActive = null;

const FILTERS = ['team', 'status', 'state', 'queue', 'q', 'sort', 'group'];

class Board extends Page {
  static properties = { run: { state: true }, active: { state: true } };

  #items = [];
  #shown = [];
  #runOf = null;
  #unknown = new UnknownFilters(() => this.soon());

  connectedCallback() {
    super.connectedCallback();
    this.run = null;
    this.active = lastActive;
    this.listen(live, 'change', () => this.soon());
    this.listen(live, 'status', () => this.soon());
    this.listen(alerts, 'change', () => this.soon());
    this.until(everySecond(() => this.soon()));
    const figures = setTimeout(() => import('../board/figures.js').then(({ askFigures }) => this.isConnected && this.until(askFigures(() => this.soon())), failure => console.warn(failure.message)), SOON / 2);
    this.until(() => clearTimeout(figures));
    const timer = setInterval(() => live.asOf !== null && this.#loadRun(), RUN_EVERY);
    this.until(() => clearInterval(timer));
    this.until(() => (lastActive = this.active));
    this.until(bindKeys({
      j: ['board.keys.down', () => this.#move(1)],
      k: ['board.keys.up', () => this.#move(-1)],
      a: ['board.keys.acknowledge', () => this.#handle('acknowledge'), () => session.mayHandleAlerts],
      r: ['board.keys.resolve', () => this.#handle('resolve'), () => session.mayHandleAlerts],
      '/': ['board.keys.search', () => this.querySelector('[type=search]')?.focus()],
      w: ['board.keys.wall', () => router.setQuery({ wall: this.query.has('wall') ? null : '1' })],
      Escape: ['board.keys.escape', () => this.#escape()],
    }));
  }

  /** Which day it is the server says. */
  willUpdate() {
    if (live.asOf !== null && this.#runOf !== this.#filter.team) {
      this.#loadRun();
    }
  }

  async #loadRun() {
    const team = this.#filter.team;
    this.#runOf = team;
    try {
      const run = await get('/api/adherence/summary', { date: day(now()), teamId: team });
      if (team === this.#runOf) {
        this.run = run;
      }
    } catch (failure) {
      // The chart is the one thing that may be missing: the figure beside it is the board's own.
      console.warn(failure.message);
      this.run = null;
    }
  }

  get #filter() {
    return Object.fromEntries(FILTERS.map(name => [name, this.query.get(name) ?? '']));
  }

  render() {
    if (live.asOf === null) {
      return html`<h1 class="hidden" tabindex="-1">${t('title.board')}</h1>${live.status === 'stale' ? empty(t('board.unreached'), t('board.unreached.text'), 'out') : loading()}`;
    }
    const filter = this.#filter;
    const deviations = alerts.deviations();
    const arranged = arrange(live.rows, filter, deviations);
    this.#items = filter.group ? grouped(arranged.shown) : arranged.shown;
    this.#shown = this.#items.filter(item => !item.group);
    const summary = filter.team ? summaryOf(live.rows, filter.team) : live.summary;
    const noTeam = this.#unknown.instead(this.query);
    if (this.query.has('wall')) {
      loadWall();
      // Nobody sees there by what else the list was filtered.
      return html`<board-wall .deviations=${deviations} .arranged=${arrange(live.rows, { team: filter.team }, deviations)} .summary=${summary} .team=${teamsOf(live.rows).find(team => team.id === filter.team)?.name ?? ''} .instead=${noTeam}></board-wall>`;
    }
    const instead = this.#unknown.instead(this.query, { status: STATUSES, state: STATES, queue: queuesOf(live.rows) });
    return html`
      <h1 class="hidden" tabindex="-1">${t('title.board')}</h1>
      ${noTeam ? nothing : this.#summary(summary, outOf(live.rows, filter.team))}
      ${this.#filters(filter, arranged)}
      ${instead ?? (arranged.shown.length ? this.#table(filter, deviations) : this.#nobody())}`;
  }

  #summary(summary, out) {
    const percent = summary.adherencePercentage;
    const latest = { at: live.asOf, ...summary };
    return html`
      <section class="summary" aria-label=${t('board.summary')}>
        <div class="figure" ?data-stale=${live.status === 'stale'}>
          <strong>${percent === null ? '–' : number(percent)}<small>%</small></strong>
          <span>${percent === null ? t('board.nobodyCounts') : t('board.adherent', { adherent: number(summary.adherentCount), count: number(summary.totalAgents) })}</span>
        </div>
        <div class="figure" data-status=${out ? 'out' : 'in'}>
          <strong>${number(out)}</strong><span>${t('board.outNow')}</span>
        </div>
        ${dayChart(this.run, latest)}
      </section>`;
  }

  #filters(filter, { counts, total }) {
    const teams = teamsOf(live.rows);
    const queues = queuesOf(live.rows);
    return html`
      <div class="filters" role="search" aria-label=${t('board.filters')}>
        <label class="search">${icon('search')}<span class="hidden">${t('board.search')}</span>
          <input type="search" placeholder=${t('board.search')} .value=${filter.q} @input=${event => router.setQuery({ q: event.target.value })}><kbd aria-hidden="true">/</kbd></label>
        ${teams.length > 1 || filter.team ? this.#select('team', filter, 'board.allTeams', teams) : nothing}
        ${this.#select('state', filter, 'board.allStates', STATES.map(id => ({ id, name: t(`state.${id}`) })))}
        ${queues.length || filter.queue ? this.#select('queue', filter, 'board.allQueues', queues.map(id => ({ id, name: id }))) : nothing}
        ${teams.length > 1 ? html`<label class="check group-switch"><input type="checkbox" .checked=${Boolean(filter.group)}
          @change=${event => router.setQuery({ group: event.target.checked ? 'team' : '' })}>${t('board.groupByTeam')}</label>` : nothing}
        <div class="sort-select">${select(t('board.sort'), filter.sort, t('board.sort.urgency'), this.#sorts(), sort => router.setQuery({ sort }))}</div>
        <div class="tabs" role="group" aria-label=${t('board.status')}>
          ${this.#tab('', t('board.all'), total, filter.status)}
          ${STATUSES.filter(status => counts[status] || status === 'out' || status === filter.status)
            .map(status => this.#tab(status, t(`status.${status}`), counts[status], filter.status))}
        </div>
        <button class="quiet wall-button" title=${t('board.wall')} aria-label=${t('board.wall')} @click=${() => router.setQuery({ wall: '1' })}>${icon('screen')}</button>
      </div>`;
  }

  #select(name, filter, all, options) {
    return select(t(`board.${name}`), filter[name], t(all), options, value => router.setQuery({ [name]: value }));
  }

  /** Where there is no head of a table to press. */
  #sorts() {
    const zone = zoneLabel(now());
    return COLUMNS.flatMap(column => ['up', 'down'].map(way => ({
      id: way === 'up' ? column : `-${column}`, name: t(`board.sort.${way}`, { column: t(`board.column.${column}`, { zone }) }),
    })));
  }

  /** Up, down, and back to urgency. */
  #head(column, filter, zone) {
    const { column: sorted, down } = sorting(filter.sort);
    const mine = sorted === column;
    const next = mine ? (down ? '' : `-${column}`) : column;
    return html`<span role="columnheader" class=${`cell-${column}`} aria-sort=${mine ? (down ? 'descending' : 'ascending') : 'none'}>
      <button class="sort" @click=${() => router.setQuery({ sort: next })}>${t(`board.column.${column}`, { zone })}${mine ? icon(down ? 'down' : 'up') : nothing}</button></span>`;
  }

  #tab(status, text, count, chosen) {
    return html`<button class="tab" data-status=${status} aria-pressed=${String(status === chosen)}
      @click=${() => router.setQuery({ status })}>${text} <span ?data-none=${!count}>${number(count)}</span></button>`;
  }

  /** While the alerts are on their way nobody can tell since when somebody deviates: no figure, rather than one that jumps. */
  #since(row, deviations) {
    return row.adherenceStatus === 'out' && !alerts.loaded && !alerts.failure ? null : lastsSince(row, deviations);
  }

  #table(filter, deviations) {
    const lasting = alerts.lasting();
    const at = now();
    const zone = zoneLabel(at);
    return html`
      <div class="table board-table" role="table" aria-label=${t('title.board')} aria-rowcount=${this.#items.length + 1} ?data-stale=${live.status === 'stale'}>
        <div class="head" role="row" aria-rowindex="1">${COLUMNS.map(column => this.#head(column, filter, zone))}</div>
        <virtual-rows role="rowgroup" .items=${this.#items} .keyOf=${keyOf}
          .row=${(item, index) => (item.group ? groupRow(item.group, index) : boardRow(item, { index, active: item.employeeId === this.active, alert: lasting.get(item.employeeId), since: this.#since(item, deviations), now: at }))}
          @focusin=${event => (this.active = event.target.closest('.row')?.dataset.id ?? this.active)}></virtual-rows>
      </div>`;
  }

  #nobody() {
    if (live.rows.size) {
      return empty(t('board.noMatch'), t('board.noMatch.text'), 'search');
    }
    return session.has('admin')
      ? empty(t('board.empty'), html`${t('board.empty.admin')}<br><a class="button" href="/settings/employees">${t('board.empty.employees')}</a>`, 'person')
      : empty(t('board.empty'), t(session.has('supervisor', 'agent') ? `board.empty.${session.user.role}` : 'board.empty.text'), 'person');
  }

  async #move(step) {
    const at = this.#shown.findIndex(row => row.employeeId === this.active);
    const next = Math.min(this.#shown.length - 1, Math.max(0, at < 0 ? 0 : at + step));
    if (this.#shown.length) {
      this.active = this.#shown[next].employeeId;
      await this.querySelector('virtual-rows').reveal(this.#items.indexOf(this.#shown[next]));
      this.querySelector(`[data-id="${this.active}"] a`)?.focus({ preventScroll: true });
    }
  }

  /** Of the row one is on: nothing is done to a row that nobody chose. */
  #handle(action) {
    const row = this.#shown.find(each => each.employeeId === this.active);
    const alert = row && alerts.newestOf(row.employeeId);
    if (!session.mayHandleAlerts) {
      toast(t('handle.notAllowed'), 'failed');
    } else if (!row) {
      toast(t(this.active ? 'board.notShown' : 'handle.none'), 'failed');
    } else if (!alert) {
      toast(t('board.noAlert', { name: row.employeeName }), 'failed');
    } else {
      handle(action, [alert]);
    }
  }

  #escape() {
    if (this.query.has('wall')) {
      router.setQuery({ wall: null });
    } else {
      this.active = null;
      this.closest('main').focus();
    }
  }
}

function keyOf(item) {
  return item.group ? `team ${item.group.id}` : item.employeeId;
}

customElements.define('page-board', Board);
