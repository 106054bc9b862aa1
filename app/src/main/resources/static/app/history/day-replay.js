// A past day as a film: the board at any instant of it, at any pace, as it was known then or is known now.
import { html, LitElement, nothing, svg } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { addDays, isDate, ZoneClock } from '../agent/zone.js';
import { get, seconds } from '../api.js';
import { arrange, summaryOf } from '../board/order.js';
import { now } from '../clock.js';
import { timeWithSeconds, timeZone, zoneLabel } from '../format.js';
import { t } from '../i18n.js';
import { bindKeys } from '../keys.js';
import '../parts/date-field.js';
import { icon } from '../parts/icons.js';
import { select } from '../parts/select.js';
import { empty, failed, loading } from '../parts/states.js';
import { UnknownFilters } from '../parts/unknown-filters.js';
import { router } from '../router.js';
import { Film } from './film.js';
import { knowledgeTabs, pastSummary, pastTable } from './past-table.js';

const SPEEDS = [1, 10, 60, 300, 600];
const SPEED = 60;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** So much time one call asks for at first; a busy organisation's is asked for in shorter pieces. */
const PIECE = 120 * MINUTE;
const SHORTEST = MINUTE;
const PAGE = 500;
const HEIGHT = 44;
/** Where the curve of percentages begins: a centre whose half is out is at the bottom. */
const LEAST = 50;

class DayReplay extends LitElement {
  static properties = {
    query: { attribute: false }, teams: { attribute: false },
    film: { state: true }, alerts: { state: true }, at: { state: true }, playing: { state: true }, marked: { state: true }, withoutAlerts: { state: true }, failure: { state: true }, patience: { state: true },
  };

  #asked = null;
  #loaded = false;
  #asking = new AbortController();
  #clock = new ZoneClock(timeZone());
  #frame = 0;
  #drawnAt = 0;
  #keys = null;
  #unknown = new UnknownFilters(() => this.requestUpdate());

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    const there = () => this.film !== null;
    const once = act => () => there() && act();
    this.#keys = bindKeys({
      p: ['replay.key.play', once(this.#toggle), there],
      ',': ['replay.key.changeBefore', once(() => this.#step(-1)), there],
      '.': ['replay.key.changeAfter', once(() => this.#step(1)), there],
      '[': ['replay.key.alertBefore', once(() => this.#jump(-1)), there],
      ']': ['replay.key.alertAfter', once(() => this.#jump(1)), there],
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#keys();
    this.#stop();
    this.#asking.abort();
    this.#asked = null;
  }

  get #date() {
    const date = this.query.get('date');
    return isDate(date) ? date : this.#clock.day(now());
  }

  get #knowledge() {
    return this.query.get('knowledge') === 'now' ? 'now' : 'then';
  }

  get #speed() {
    const speed = Number(this.query.get('speed'));
    return SPEEDS.includes(speed) ? speed : SPEED;
  }

  get #begin() {
    return this.#clock.start(this.#date);
  }

  get #end() {
    return this.#clock.start(addDays(this.#date, 1));
  }

  /** The last instant of the film once it is known whole; of today what was up to when it was asked for. */
  get #last() {
    return this.#loaded ? this.film.reached : Math.min(this.#end, now());
  }

  willUpdate() {
    const asked = `${this.#date} ${this.#knowledge} ${this.query.get('team') ?? ''}`;
    if (asked !== this.#asked) {
      const before = this.#asked;
      this.#asked = asked;
      const at = Date.parse(this.query.get('at'));
      const wanted = before?.startsWith(this.#date) ? this.at : at;
      this.at = wanted >= this.#begin && wanted < this.#end ? wanted : this.#begin;
      this.#load();
    }
  }

  /** Piece by piece, so that the morning can be seen while the evening is still on its way. */
  #load = async () => {
    this.#stop();
    this.#asking.abort();
    this.#asking = new AbortController();
    this.#loaded = false;
    const { signal } = this.#asking;
    Object.assign(this, { film: null, alerts: [], marked: null, withoutAlerts: false, failure: null, patience: null });
    const film = new Film(this.#begin);
    const last = Math.floor(Math.min(this.#end, now()));
    try {
      let piece = PIECE;
      while (film.reached < last) {
        const to = Math.min(film.reached + piece, last);
        const answer = await this.#ask('/api/adherence/states/replay', { from: instant(film.reached), to: instant(to), knowledge: this.#knowledge, teamId: this.query.get('team') }, signal);
        if (answer === null) {
          piece = Math.max(SHORTEST, Math.floor(piece / 4));
          continue;
        }
        film.add(answer);
        film.seek(this.at);
        this.film = film;
        this.requestUpdate();
      }
      this.film = film;
      this.#loaded = true;
      this.requestUpdate();
    } catch (failure) {
      if (!signal.aborted) {
        this.failure = failure;
      }
      return;
    }
    try {
      this.alerts = await this.#alertsOf(film, signal);
    } catch {
      this.withoutAlerts = !signal.aborted;
    }
  };

  /** Null where there is more than one answer may hold; a server that says when to ask again is asked again then. */
  async #ask(path, parameters, signal) {
    for (;;) {
      try {
        return await get(path, parameters, { signal });
      } catch (failure) {
        if (failure.status === 422 && parameters.to && Date.parse(parameters.to) - Date.parse(parameters.from) > SHORTEST) {
          return null;
        }
        if (!failure.retryAfter || signal.aborted) {
          throw failure;
        }
        this.patience = failure.retryAfter;
        await seconds(failure.retryAfter);
        this.patience = null;
        signal.throwIfAborted();
      }
    }
  }

  /** Those of that day and, as they may last into it, of the day before: what was seen in hindsight only nobody knew then, and what was taken back is none now. */
  async #alertsOf(film, signal) {
    const alerts = [];
    let cursor;
    do {
      const answer = await this.#ask('/api/adherence/alerts', { from: instant(film.from - DAY), to: instant(this.#end), limit: PAGE, cursor, teamId: this.query.get('team') }, signal);
      alerts.push(...answer.alerts);
      cursor = answer.nextCursor;
    } while (cursor);
    return alerts
      .filter(alert => (this.#knowledge === 'then' ? !alert.late : !alert.retractedAt))
      .map(alert => ({ ...alert, at: Date.parse(alert.createdAt), until: alert.endedAt === null ? Infinity : Date.parse(alert.endedAt) }))
      .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  }

  /** Where the film does not reach yet it goes as far as it does, and on as soon as more of it is there. */
  #seek(at) {
    this.film.seek(at);
    this.at = this.#loaded ? this.film.at : Math.max(this.#begin, Math.min(at, this.#end));
  }

  /** A colleague who is sent the address sees the same instant. */
  #keepInAddress() {
    router.setQuery({ date: this.#date, at: instant(this.at) });
  }

  #toggle = () => {
    if (this.playing) {
      this.#stop();
      this.#keepInAddress();
    } else {
      if (this.at >= this.#last) {
        this.#seek(this.#begin);
      }
      this.playing = true;
      this.#drawnAt = performance.now();
      this.#frame = requestAnimationFrame(this.#draw);
    }
  };

  #stop() {
    cancelAnimationFrame(this.#frame);
    this.playing = false;
  }

  /** Where the film is not known yet it waits. */
  #draw = drawnAt => {
    const at = this.at + Math.max(0, drawnAt - this.#drawnAt) * this.#speed;
    this.#drawnAt = drawnAt;
    if (this.at <= this.film.reached) {
      this.#seek(at);
    }
    if (this.at >= this.#last) {
      this.#stop();
      this.#keepInAddress();
    } else {
      this.#frame = requestAnimationFrame(this.#draw);
    }
  };

  #step(direction) {
    const at = direction < 0 ? this.film.lastChange : this.film.nextChange;
    this.#stop();
    if (at !== null) {
      this.#seek(at);
      this.#keepInAddress();
    }
  }

  #jump(direction) {
    const alert = direction < 0 ? this.#ofTheDay.findLast(each => each.at < this.at) : this.#ofTheDay.find(each => each.at > this.at);
    if (alert) {
      this.#show(alert);
    }
  }

  #show(alert) {
    this.#stop();
    this.marked = alert.employeeId;
    this.#seek(alert.at);
    this.#keepInAddress();
  }

  get #ofTheDay() {
    return this.alerts.filter(alert => alert.at >= this.#begin);
  }

  render() {
    return html`
      <div class="filters" role="search" aria-label=${t('replay.when')}>
        <label class="inline">${t('past.date')}<date-field .value=${this.#date} @choose=${event => router.setQuery({ date: event.detail, at: '' })}></date-field></label>
        ${this.teams.length > 1 ? select(t('board.team'), this.query.get('team') ?? '', t('board.allTeams'), this.teams, team => router.setQuery({ team })) : nothing}
        ${knowledgeTabs(this.#knowledge)}
      </div>
      ${this.#unknown.instead(this.query) ?? this.#body()}`;
  }

  #body() {
    if (this.#begin > now()) {
      return empty(t('replay.future'), t('replay.future.text'), 'late_start');
    }
    if (this.failure) {
      return failed(this.failure, this.#load);
    }
    if (!this.film) {
      return this.patience ? html`<div class="blank" role="status">${icon('grace')}<p>${t('handle.waiting', { count: this.patience })}</p></div>` : loading();
    }
    const { at } = this.film;
    const deviations = new Map(this.alerts.filter(alert => alert.at <= at && alert.until > at).map(alert => [alert.employeeId, alert.deviationStart]));
    const { shown, counts } = arrange(this.film.rows, { inactive: true }, deviations);
    return html`
      ${this.#controls()}
      ${pastSummary(summaryOf(this.film.rows), counts, !this.playing)}
      ${shown.length ? pastTable(shown, at, deviations, this.marked) : empty(t('past.empty'), t('past.empty.text'), 'person')}`;
  }

  #controls() {
    const [begin, end] = [this.#begin, this.#end];
    const { at } = this.film;
    const time = `${timeWithSeconds(at)} ${zoneLabel(at)}`;
    return html`
      <section class="replay" aria-label=${t('replay.film')}>
        <div class="replay-buttons">
          <button class="button" data-kind="primary" @click=${this.#toggle}>${t(this.playing ? 'replay.pause' : 'replay.play')}</button>
          ${select(t('replay.speed'), String(this.#speed), null, SPEEDS.map(speed => ({ id: String(speed), name: t('replay.times', { speed }) })), speed => router.setQuery({ speed: speed === String(SPEED) ? '' : speed }))}
          <span class="steps">${[[-1, 'changeBefore', 'left'], [1, 'changeAfter', 'right']].map(([direction, name, picture]) => html`
            <button class="button icon-button" aria-label=${t(`replay.${name}`)} title=${t(`replay.${name}`)} @click=${() => this.#step(direction)}>${icon(picture)}</button>`)}</span>
          <time class="replay-time" datetime=${instant(at)}>${time}</time>
          ${this.#loaded ? nothing : html`<span class="replay-known" role="status">${t('replay.known', { time: timeWithSeconds(this.film.reached) })}</span>`}
          ${this.withoutAlerts ? html`<span class="replay-known" role="status">${t('replay.withoutAlerts')}</span>` : nothing}
          <span class="replay-jump">${guard([this.alerts], () => this.#jumps())}</span>
        </div>
        ${this.#strip(begin, end, at)}
        <input class="replay-slider" type="range" aria-label=${t('replay.time')} min=${begin} max=${end} step="1000" .value=${String(this.at)} aria-valuetext=${time}
          @input=${event => {
            this.#stop();
            this.#seek(Number(event.target.value));
          }} @change=${() => this.#keepInAddress()}>
      </section>`;
  }

  #jumps() {
    const alerts = this.#ofTheDay;
    const options = alerts.map(alert => ({ id: alert.id, name: `${timeWithSeconds(alert.at)} ${alert.employeeName} · ${t(`alert.${alert.type}`)}` }));
    return alerts.length ? select(t('replay.alerts'), '', t('replay.alerts.count', { count: alerts.length }), options, id => {
      this.#show(alerts.find(alert => alert.id === id));
      this.querySelector('.replay-jump select').value = '';
    }) : nothing;
  }

  /** How the percentage ran, the alerts as marks; what it shows the slider and the list of alerts say in words. */
  #strip(begin, end, shown) {
    const x = at => ((at - begin) / (end - begin)) * 1000;
    const y = percent => HEIGHT - ((Math.max(LEAST, percent) - LEAST) / (100 - LEAST)) * (HEIGHT - 4) - 2;
    return html`<svg class="replay-strip" viewBox="0 0 1000 ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      ${guard([this.alerts], () => this.#ofTheDay.map(alert => svg`<line class="replay-alert" x1=${x(alert.at)} x2=${x(alert.at)} y1=${HEIGHT - 9} y2=${HEIGHT}/>`))}
      ${guard([this.film, this.film.curve.length], () => stretches(this.film.curve).map(points => svg`<polyline class="replay-curve" points=${points.map(({ at, percent }) => `${x(at).toFixed(1)},${y(percent).toFixed(1)}`).join(' ')}/>`))}
      <line class="replay-now" x1=${x(shown)} x2=${x(shown)} y1="0" y2=${HEIGHT}/></svg>`;
  }
}

function instant(at) {
  return new Date(at).toISOString();
}

/** Parted where nobody counts. */
function stretches(points) {
  const all = [[]];
  for (const point of points) {
    if (point.percent === null) {
      all.push([]);
    } else {
      all.at(-1).push(point);
    }
  }
  return all.filter(each => each.length);
}

customElements.define('day-replay', DayReplay);
