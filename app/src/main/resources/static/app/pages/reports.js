// What the time of agents came to: by agent, team, day or quarter of an hour, over any dates.
import { html, nothing } from 'lit';
import { get } from '../api.js';
import { everySecond, now } from '../clock.js';
import { dateTime, day, timeZone, zoneName } from '../format.js';
import { addTexts, t } from '../i18n.js';
import '../history/agent-picker.js';
import { live } from '../live.js';
import '../parts/date-field.js';
import { signedInFirst } from '../parts/download.js';
import { Page } from '../parts/page.js';
import { select } from '../parts/select.js';
import { empty, failed, loading } from '../parts/states.js';
import { addStyle } from '../parts/style.js';
import { courseChart } from '../reports/chart.js';
import { addDays, dateGoingOn, ranges } from '../reports/dates.js';
import { alertCount, alertWords, BANDS, bandChip, dateName, lasting, lostWords, percent, reportTable, sorted } from '../reports/table.js';
import { router } from '../router.js';
import { session } from '../session.js';

await Promise.all([...['history', 'reports'].map(addTexts), addStyle('analysis')]);

const REPORT = '/api/adherence/reports/adherence';
const BY = ['agent', 'team', 'day', 'interval'];
const FIRST_ROWS = 200;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

class ReportsPage extends Page {
  static properties = { teams: { state: true }, report: { state: true }, course: { state: true }, failure: { state: true }, all: { state: true } };

  #asked = null;
  #turn = 0;
  #names = new Map();
  #minute = 0;

  connectedCallback() {
    super.connectedCallback();
    this.teams = session.user.teams;
    this.listen(live, 'snapshot', () => this.requestUpdate());
    this.until(everySecond(() => this.#tick()));
    if (session.has('admin', 'auditor', 'analyst')) {
      // Without them there is no choice of a team; all else works.
      get('/api/admin/teams').then(({ teams }) => (this.teams = teams), failure => console.warn(failure.message));
    }
  }

  /** Of a page that stays open the dates go on with the clock. */
  #tick() {
    const minute = Math.floor(now() / 60_000);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.requestUpdate();
    }
  }

  get #to() {
    return this.#date('to') ?? day(now());
  }

  get #from() {
    return this.#date('from') ?? addDays(this.#to, -6);
  }

  #date(name) {
    const given = this.query.get(name);
    return DATE.test(given ?? '') && !Number.isNaN(Date.parse(given)) ? given : null;
  }

  get #by() {
    const by = this.query.get('by');
    return BY.includes(by) ? by : session.has('agent') ? 'day' : 'agent';
  }

  get #band() {
    const band = this.query.get('band');
    return band in BANDS ? band : '';
  }

  get #filter() {
    return { from: this.#from, to: this.#to, teamId: this.query.get('team'), employeeId: this.query.get('agent'), knowledge: this.query.get('knowledge') === 'then' ? 'then' : '' };
  }

  willUpdate() {
    const asked = JSON.stringify([this.#filter, this.#by]);
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.#load();
    }
  }

  /** The drawing runs over the days, and over the hours where there is one day. */
  #load = async () => {
    const turn = ++this.#turn;
    const over = this.#from === this.#to ? 'interval' : 'day';
    const ask = groupBy => get(REPORT, { ...this.#filter, groupBy });
    Object.assign(this, { failure: null, all: false });
    try {
      const [report, course] = await Promise.all([ask(this.#by), this.#by === over ? null : ask(over), this.#learnName(ask)]);
      if (turn === this.#turn) {
        Object.assign(this, { report, course: course ?? report });
        report.rows.filter(row => row.employeeId).forEach(row => this.#names.set(row.employeeId, row.employeeName));
      }
    } catch (failure) {
      if (turn === this.#turn) {
        Object.assign(this, { failure, report: null });
      }
    }
  };

  async #learnName(ask) {
    const agent = this.query.get('agent');
    if (agent && this.#by !== 'agent' && !this.#nameOfAgent) {
      const { rows } = await ask('agent');
      rows.forEach(row => this.#names.set(row.employeeId, row.employeeName));
    }
  }

  get #nameOfAgent() {
    const agent = this.query.get('agent');
    return this.#names.get(agent) ?? live.rows.get(agent)?.employeeName ?? '';
  }

  render() {
    return html`
      <div class="page-head"><h1 tabindex="-1">${t('title.reports')}</h1>
        <div class="tabs" role="group" aria-label=${t('reports.by')}>${BY.map(by => html`
          <button class="tab" aria-pressed=${String(by === this.#by)} @click=${() => router.setQuery({ by, sort: '' })}>${t(`reports.by.${by}`)}</button>`)}</div>
      </div>
      ${this.#filters()}
      ${this.failure ? this.#failed() : this.report ? this.#shown() : loading()}`;
  }

  #filters() {
    const today = day(now());
    const goingOn = dateGoingOn(live.rows.values(), now(), today);
    const then = this.query.get('knowledge') === 'then';
    return html`<form class="filters" role="search" aria-label=${t('reports.range')} @submit=${event => event.preventDefault()}>
      <label class="inline">${t('reports.from')}<date-field needed .value=${this.#from} @choose=${event => this.#choose('from', event.detail)}></date-field></label>
      <label class="inline">${t('reports.to')}<date-field needed .value=${this.#to} @choose=${event => this.#choose('to', event.detail)}></date-field></label>
      <div class="tabs" role="group" aria-label=${t('reports.range')}>${goingOn ? this.#range([goingOn, goingOn], t('reports.goingOn', { date: dateName(goingOn) }), t('reports.goingOn.text')) : nothing}
        ${Object.entries(ranges(today)).map(([name, dates]) => this.#range(dates, t(`reports.${name}`)))}</div>
      ${this.teams.length > 1 ? select(t('board.team'), this.query.get('team') ?? '', t('board.allTeams'), this.teams, team => router.setQuery({ team })) : nothing}
      ${session.has('agent') ? nothing : html`<agent-picker .value=${this.query.get('agent') ?? ''} .name=${this.#nameOfAgent} @pick=${event => router.setQuery({ agent: event.detail })}></agent-picker>`}
      ${select(t('reports.column.band'), this.#band, t('reports.band.all'), Object.keys(BANDS).map(band => ({ id: band, name: t(`reports.band.${band}`) })), band => router.setQuery({ band }))}
      <div class="tabs" role="group" aria-label=${t('reports.knowledge')}>${['now', 'then'].map(each => html`
        <button type="button" class="tab" title=${each === 'then' ? t('reports.then.text') : nothing} aria-pressed=${String((each === 'then') === then)} @click=${() => router.setQuery({ knowledge: each === 'then' ? each : '' })}>${t(`reports.${each}`)}</button>`)}</div>
      <a class="button" download @click=${signedInFirst} href=${this.#csv()}>${t(this.#band ? 'reports.download.allBands' : 'reports.download')}</a>
    </form>`;
  }

  #range([from, to], name, title = nothing) {
    return html`<button type="button" class="tab" title=${title} aria-pressed=${String(from === this.#from && to === this.#to)} @click=${() => router.setQuery({ from, to })}>${name}</button>`;
  }

  /** Behind the other end it takes that along. */
  #choose(name, date) {
    const [from, to] = name === 'from' ? [date, date > this.#to ? date : this.#to] : [date < this.#from ? date : this.#from, date];
    router.setQuery({ from, to });
  }

  #csv() {
    const asked = Object.entries({ ...this.#filter, groupBy: this.#by, format: 'csv' }).filter(([, value]) => value);
    return `${REPORT}?${new URLSearchParams(asked)}`;
  }

  /** What was asked for is at fault, not the server. */
  #failed() {
    return [400, 404].includes(this.failure.status)
      ? empty(t('reports.refused'), this.failure.message, 'unknown')
      : failed(this.failure, this.#load);
  }

  #shown() {
    const { rows, total } = this.report;
    if (!rows.length) {
      return empty(t('reports.empty'), t('reports.empty.text'), 'unscheduled');
    }
    const sort = this.query.get('sort') ?? '';
    const inOrder = sorted(rows, sort).filter(row => !this.#band || row.figures.band === this.#band);
    const shown = this.all ? inOrder : inOrder.slice(0, FIRST_ROWS);
    return html`
      <p class="report-as-of">${t('reports.asOf', { time: dateTime(this.report.asOf), zone: zoneName(timeZone()) })} <button class="quiet" @click=${this.#load}>${t('reports.refresh')}</button></p>
      <dl class="facts report-facts">
        ${fact('adherence', html`${percent(total.adherencePercentage)} ${bandChip(total)} <small>${t('reports.target', { target: total.target })}</small>`)}
        ${fact('conformance', percent(total.conformancePercentage))}
        ${fact('scheduled', lasting(total.seconds.scheduled))}
        ${fact('out', html`${lasting(total.seconds.out)} <small>${lostWords(total)}</small>`)}
        ${fact('alerts', html`${alertCount(total)} <small>${alertWords(total)}</small>`)}
        ${fact('median', lasting(total.medianSecondsToAcknowledge))}
      </dl>
      ${courseChart(this.course)}
      ${inOrder.length ? reportTable({ rows: shown, total, totalOf: t(this.#band ? 'reports.total.allBands' : 'reports.total'), by: this.report.groupBy, sort, link: row => this.#link(row), sortBy: column => router.setQuery({ sort: column }), label: t('title.reports') }) : empty(t('reports.band.none'), t('reports.band.none.text'), 'unscheduled')}
      ${shown.length < inOrder.length ? html`<p class="more"><button class="button" @click=${() => (this.all = true)}>${t('reports.more', { count: inOrder.length - shown.length })}</button></p>` : nothing}`;
  }

  /** From teams to their agents, from agents to their days, from a day of one agent to that day itself. */
  #link(row) {
    const agent = row.employeeId ?? this.query.get('agent') ?? (session.has('agent') ? session.user.employeeId : null);
    const date = row.date ?? (this.#from === this.#to ? this.#from : null);
    if (agent && date) {
      return `/agents/${agent}?date=${date}`;
    }
    const to = row.employeeId ? { by: 'day', agent: row.employeeId } : row.teamId ? { by: 'agent', team: row.teamId } : row.date ? { by: 'agent', from: row.date, to: row.date } : null;
    const { band, ...kept } = Object.fromEntries(this.query);
    return to && `/reports?${new URLSearchParams({ ...kept, from: this.#from, to: this.#to, ...to })}`;
  }
}

function fact(name, value) {
  return html`<div data-figure=${name}><dt>${t(`reports.column.${name}`)}</dt><dd>${value}</dd></div>`;
}

customElements.define('page-reports', ReportsPage);
