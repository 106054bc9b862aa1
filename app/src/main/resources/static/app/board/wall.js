// The board for a screen on the wall: what matters in letters that can be read from five metres, and nothing to touch.
import { html, LitElement, nothing } from 'lit';
import { now } from '../clock.js';
import { duration, number, time, timeWithSeconds, zoneLabel } from '../format.js';
import { addTexts, t } from '../i18n.js';
import { live } from '../live.js';
import { session } from '../session.js';
import { lastsSince, percentages, teamsOf } from './order.js';
import { icon } from '../parts/icons.js';
import { statusOf } from '../parts/chips.js';
import { addStyle } from '../parts/style.js';

await Promise.all([addStyle('wall'), addTexts('wall')]);

const SHOWN = new Set(['out', 'grace']);
const TEAMS = 5;
const LOW = 80;

class Wall extends LitElement {
  static properties = {
    arranged: { attribute: false },
    deviations: { attribute: false },
    summary: { attribute: false },
    team: { attribute: false },
    instead: { attribute: false },
    fits: { state: true },
  };

  #resized = new ResizeObserver(() => this.#measure());

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    this.#resized.observe(this.querySelector('.wall-rows'));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  /** As many rows as there is room for; the rest is a number, because nobody scrolls a wall. */
  #measure() {
    const list = this.querySelector('.wall-rows');
    const height = Number.parseFloat(getComputedStyle(list).getPropertyValue('grid-auto-rows'));
    this.fits = Math.max(1, Math.floor(list.clientHeight / height));
  }

  render() {
    const rows = this.arranged.shown.filter(row => SHOWN.has(statusOf(row)));
    const fits = this.fits ?? 1;
    const shown = rows.length > fits ? rows.slice(0, fits - 1) : rows;
    const { counts } = this.arranged;
    const percent = this.summary.adherencePercentage;
    return html`
      <h1 class="hidden">${t('title.board')}</h1>
      <header class="wall-head" ?data-stale=${live.status === 'stale'}>
        ${this.instead ? nothing : html`<p class="wall-percent" ?data-partial=${live.silentFeeds.length > 0}><strong>${percent === null ? '–' : number(percent)}<small>%</small></strong>
          <span>${this.#whose()}<br>${t('board.adherent', { adherent: number(this.summary.adherentCount), count: number(this.summary.totalAgents) })}${live.silentFeeds.length ? html`<br>${t('wall.partial')}` : nothing}</span></p>
        <ul class="wall-counts">
          ${['out', 'grace', 'unknown', 'in', ...(counts.excused ? ['excused'] : [])].map(status => html`<li data-status=${status}>${icon(status)}<b>${number(counts[status])}</b><span>${t(`status.${status}`)}</span></li>`)}
        </ul>`}
        <p class="wall-clock">${time(now())}<small>${zoneLabel(now())}</small></p>
      </header>
      ${live.status === 'stale' ? html`<p class="wall-stale" role="alert">${icon('out')}${t('wall.stale', { time: timeWithSeconds(Date.parse(live.asOf)) })}</p>` : nothing}
      ${live.silentFeeds.length ? html`<p class="wall-stale" data-kind="feed" role="alert">${icon('unknown')}${t('wall.feeds', { count: live.silentFeeds.length })}</p>` : nothing}
      <ul class="wall-rows" ?data-stale=${live.status === 'stale'}>
        ${this.instead ? html`<li class="wall-instead">${this.instead}</li>` : this.#list(rows, shown)}
      </ul>
      ${this.team || this.instead ? nothing : this.#teams()}`;
  }

  #list(rows, shown) {
    return html`${shown.map(row => this.#row(row))}
        ${rows.length > shown.length ? html`<li class="wall-more">${t('wall.more', { count: rows.length - shown.length })}</li>` : nothing}
        ${rows.length ? nothing : html`<li class="wall-fine">${this.summary.totalAgents ? html`${icon('in')}${t('wall.fine')}` : t('board.nobodyCounts')}</li>`}`;
  }

  #whose() {
    const teams = teamsOf(live.rows);
    return this.team || (teams.length === 1 ? teams[0].name : t(session.has('supervisor') ? 'wall.yours' : 'wall.everybody'));
  }

  /** The teams that need somebody first, as many as fit side by side. */
  #teams() {
    const teams = percentages(live.rows).sort((one, other) => one.percent - other.percent).slice(0, TEAMS);
    return teams.length < 2 ? nothing : html`<ul class="wall-teams" aria-label=${t('wall.teams')}>
      ${teams.map(team => html`<li ?data-low=${team.percent < LOW}><span>${team.name}</span><b>${number(team.percent)}%</b></li>`)}</ul>`;
  }

  #row(row) {
    const since = lastsSince(row, this.deviations);
    return html`<li class="wall-row" data-status=${statusOf(row)}>
      <b class="wall-age">${since ? duration(since, now()) : ''}</b>
      <span class="wall-name">${row.employeeName}</span>
      <span class="wall-state" data-state=${row.state}>${icon(row.state)}${t(`state.${row.state}`)}</span>
      <span class="wall-scheduled">${row.scheduledState ? t('wall.scheduled', { state: t(`state.${row.scheduledState}`) }) : nothing}</span>
    </li>`;
  }
}

customElements.define('board-wall', Wall);
