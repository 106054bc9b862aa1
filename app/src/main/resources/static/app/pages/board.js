// The board: who is where, longest out of adherence first.
import { html, nothing } from 'lit';
import { alerts } from '../alerts.js';
import { get } from '../api.js';
import { arrange, STATUSES, summaryOf, teamsOf } from '../board/order.js';
import { boardRow, COLUMNS } from '../board/row.js';
import '../board/wall.js';
import { everySecond, now } from '../clock.js';
import { day, number, zoneLabel } from '../format.js';
import { t } from '../i18n.js';
import { bindKeys } from '../keys.js';
import { live } from '../live.js';
import { handle } from '../parts/handling.js';
import { icon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { empty, loading } from '../parts/states.js';
import { toast } from '../parts/toast.js';
import '../parts/day-chart.js';
import '../parts/virtual-rows.js';
import { router } from '../router.js';
import { session } from '../session.js';

const RUN_EVERY = 5 * 60_000;

class Board extends Page {
  static properties = { run: { state: true }, active: { state: true } };

  #shown = [];
  #runOf = null;

  connectedCallback() {
    super.connectedCallback();
    this.run = null;
    this.active = null;
    this.listen(live, 'change', () => this.soon());
    this.listen(live, 'status', () => this.soon());
    this.listen(alerts, 'change', () => this.soon());
    this.until(everySecond(() => this.soon()));
    const timer = setInterval(() => live.asOf !== null && this.#loadRun(), RUN_EVERY);
    this.until(() => clearInterval(timer));
    this.until(bindKeys({
      j: ['board.keys.down', () => this.#move(1)],
      k: ['board.keys.up', () => this.#move(-1)],
      a: ['board.keys.acknowledge', () => this.#handle('acknowledge')],
      r: ['board.keys.resolve', () => this.#handle('resolve')],
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
    const known = this.query;
    return { team: known.get('team') ?? '', status: known.get('status') ?? '', q: known.get('q') ?? '' };
  }

  render() {
    if (live.asOf === null) {
      return html`<h1 class="hidden" tabindex="-1">${t('title.board')}</h1>${live.status === 'stale' ? empty(t('board.unreached'), t('board.unreached.text'), 'out') : loading()}`;
    }
    const filter = this.#filter;
    const arranged = arrange(live.rows, filter);
    const summary = filter.team ? summaryOf(live.rows, filter.team) : live.summary;
    if (this.query.has('wall')) {
      return html`<board-wall .arranged=${arranged} .summary=${summary} .team=${this.#teamName(filter.team)}></board-wall>`;
    }
    this.#shown = arranged.shown;
    return html`
      <h1 class="hidden" tabindex="-1">${t('title.board')}</h1>
      ${this.#summary(summary, arranged.counts)}
      ${this.#filters(filter, arranged)}
      ${arranged.shown.length ? this.#table(arranged.shown) : this.#nobody()}`;
  }

  #teamName(id) {
    return teamsOf(live.rows).find(team => team.id === id)?.name ?? '';
  }

  #summary(summary, counts) {
    const percent = summary.adherencePercentage;
    const latest = { at: live.asOf, ...summary };
    return html`
      <section class="summary" aria-label=${t('board.summary')}>
        <div class="figure" ?data-stale=${live.status === 'stale'}>
          <strong>${percent === null ? '–' : number(percent)}<small>%</small></strong>
          <span>${percent === null ? t('board.nobodyCounts') : t('board.adherent', { adherent: number(summary.adherentCount), count: number(summary.totalAgents) })}</span>
        </div>
        <div class="figure" data-status=${counts.out ? 'out' : 'in'}>
          <strong>${number(counts.out)}</strong><span>${t('board.outNow')}</span>
        </div>
        <day-chart .day=${this.run} .latest=${latest}></day-chart>
      </section>`;
  }

  #filters(filter, { counts, total }) {
    const teams = teamsOf(live.rows);
    return html`
      <div class="filters" role="search" aria-label=${t('board.filters')}>
        <label class="search">${icon('search')}<span class="hidden">${t('board.search')}</span>
          <input type="search" placeholder=${t('board.search')} .value=${filter.q} @input=${event => router.setQuery({ q: event.target.value })}><kbd aria-hidden="true">/</kbd></label>
        ${teams.length > 1 || filter.team ? html`
          <label class="select"><span class="hidden">${t('board.team')}</span>
            <select @change=${event => router.setQuery({ team: event.target.value })}>
              <option value="" ?selected=${!filter.team}>${t('board.allTeams')}</option>
              ${teams.map(team => html`<option value=${team.id} ?selected=${team.id === filter.team}>${team.name}</option>`)}
            </select>${icon('down')}</label>` : nothing}
        <div class="tabs" role="group" aria-label=${t('board.status')}>
          ${this.#tab('', t('board.all'), total, filter.status)}
          ${STATUSES.filter(status => counts[status] || status === 'out' || status === filter.status)
            .map(status => this.#tab(status, t(`status.${status}`), counts[status], filter.status))}
        </div>
        <button class="quiet wall-button" title=${t('board.wall')} aria-label=${t('board.wall')} @click=${() => router.setQuery({ wall: '1' })}>${icon('screen')}</button>
      </div>`;
  }

  #tab(status, text, count, chosen) {
    return html`<button class="tab" data-status=${status} aria-pressed=${String(status === chosen)}
      @click=${() => router.setQuery({ status })}>${text} <span ?data-none=${!count}>${number(count)}</span></button>`;
  }

  #table(shown) {
    const lasting = alerts.lasting();
    const at = now();
    const zone = zoneLabel(at);
    return html`
      <div class="table board-table" role="table" aria-label=${t('title.board')} aria-rowcount=${shown.length + 1} ?data-stale=${live.status === 'stale'}>
        <div class="head" role="row" aria-rowindex="1">
          ${COLUMNS.map(column => html`<span role="columnheader" class=${`cell-${column}`}>${t(`board.column.${column}`, { zone })}</span>`)}
        </div>
        <virtual-rows role="rowgroup" .items=${shown} .keyOf=${row => row.employeeId}
          .row=${(row, index) => boardRow(row, { index, active: row.employeeId === this.active, alert: lasting.get(row.employeeId), now: at })}
          @focusin=${event => (this.active = event.target.closest('.row')?.dataset.id ?? this.active)}></virtual-rows>
      </div>`;
  }

  #nobody() {
    return live.rows.size
      ? empty(t('board.noMatch'), t('board.noMatch.text'), 'search')
      : empty(t('board.empty'), t(session.has('admin') ? 'board.empty.admin' : 'board.empty.text'), 'person');
  }

  async #move(step) {
    const at = this.#shown.findIndex(row => row.employeeId === this.active);
    const next = Math.min(this.#shown.length - 1, Math.max(0, at < 0 ? 0 : at + step));
    if (this.#shown.length) {
      this.active = this.#shown[next].employeeId;
      await this.querySelector('virtual-rows').reveal(next);
      this.querySelector(`[data-id="${this.active}"] a`)?.focus({ preventScroll: true });
    }
  }

  /** Of the row one is on, else of the first one. */
  #handle(action) {
    const row = this.#shown.find(each => each.employeeId === this.active) ?? this.#shown[0];
    const alert = row && alerts.lasting().get(row.employeeId);
    if (!session.mayHandleAlerts) {
      toast(t('handle.notAllowed'), 'failed');
    } else if (row && !alert) {
      toast(t('board.noAlert', { name: row.employeeName }), 'failed');
    } else if (alert) {
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

customElements.define('page-board', Board);
