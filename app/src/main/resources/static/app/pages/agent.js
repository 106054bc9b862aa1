// One agent's day: what was asked, what was done, and how it was judged.
import { html, nothing } from 'lit';
import { alertList, dayInWords } from '../agent/alerts.js';
import { dayAction, explaining } from '../agent/actions.js';
import { dayBar } from '../agent/day-bar.js';
import { figures, legend } from '../agent/figures.js';
import { Day } from '../agent/day.js';
import { wordsAt } from '../agent/words.js';
import { addDays, isDate, ZoneClock } from '../agent/zone.js';
import '../agent/drawing.js';
import '../agent/explanation.js';
import { Pace } from '../agent/pace.js';
import { alerts } from '../alerts.js';
import { get } from '../api.js';
import { everySecond, now } from '../clock.js';
import { correctTime, corrections } from '../changes/correct.js';
import '../excuses/explained.js';
import { timeOrDate, timeZone } from '../format.js';
import { addTexts, t } from '../i18n.js';
import { bindKeys } from '../keys.js';
import { live } from '../live.js';
import { lastsSince } from '../board/order.js';
import { AGED } from '../board/row.js';
import { backLink } from '../parts/back.js';
import { stateChip, statusChip, statusOf } from '../parts/chips.js';
import { age } from '../parts/lasting.js';
import { Page } from '../parts/page.js';
import { failed, loading, refused } from '../parts/states.js';
import { monday } from '../reports/dates.js';
import { router } from '../router.js';
import { session } from '../session.js';

await addTexts('agent');

/** After a change of the agent the day is asked for again: so soon, and of many changes so often that several such pages stay within what a person may ask. */
const AGAIN_AFTER = 3_000;
const AT_ONCE = 3;
const THEN_EACH = 15_000;
const MINUTE = 60_000;

class AgentPage extends Page {
  static properties = { timeline: { state: true }, failure: { state: true }, hovered: { state: true } };

  #org = new ZoneClock(timeZone());
  #theirs = this.#org;
  #loaded = null;
  #again = null;
  #pace = new Pace(AT_ONCE, THEN_EACH);
  #missed = false;
  #seen = '';
  #minute = 0;
  #day = null;
  #report = null;
  #reported = '';

  connectedCallback() {
    super.connectedCallback();
    this.hovered = null;
    this.listen(live, 'change', () => this.#watch());
    this.listen(alerts, 'change', ({ detail }) => (detail ?? []).some(each => each.employeeId === this.params.id) && this.#soon());
    this.until(everySecond(() => this.#tick()));
    this.until(() => clearTimeout(this.#again));
    this.listen(document, 'visibilitychange', () => this.#missed && this.#again === null && this.#catchUp());
    this.until(bindKeys({
      '[': ['agent.keys.before', () => this.#step(-1)],
      ']': ['agent.keys.after', () => this.#step(1)],
      t: ['agent.keys.today', () => this.#go('')],
      u: ['agent.keys.board', () => router.go('/board')],
    }));
  }

  get #clock() {
    return this.query.get('zone') === 'agent' ? this.#theirs : this.#org;
  }

  get #date() {
    return this.#asked.date ?? this.timeline?.date;
  }

  /** A date of the schedule, or an instant: then it is the date of the shift that goes on there, which is not always that of the calendar. */
  get #asked() {
    const [date, at] = [this.query.get('date'), this.query.get('at')];
    return isDate(date) ? { date } : { at: Number.isNaN(Date.parse(at)) ? null : at };
  }

  /** While it goes on. Of a night shift that may be yesterday. */
  get #isNow() {
    return !this.timeline || (now() >= Date.parse(this.timeline.from) && now() < Date.parse(this.timeline.to));
  }

  /** Whichever date goes on; after its end that is another one. */
  get #isCurrent() {
    return !this.#asked.date && !this.#asked.at;
  }

  #go(date) {
    router.setQuery({ date, at: '' });
  }

  #step(days) {
    if (this.#date) {
      this.#go(addDays(this.#date, days));
    }
  }

  willUpdate() {
    const key = JSON.stringify(this.#asked);
    if (key !== this.#loaded) {
      this.#loaded = key;
      this.#load();
    }
  }

  /** Redrawn each minute for the now-line and what the shift comes to by then, and when the agent's row or alerts change. */
  #tick() {
    const minute = Math.floor(now() / MINUTE);
    if (this.timeline && minute !== this.#minute && this.#isCurrent && !this.#isNow) {
      this.#minute = minute;
      this.#load();
    } else if (this.timeline && this.#isNow && minute !== this.#minute) {
      this.#minute = minute;
      this.#arrange();
      this.#askReport(this.timeline.date);
      this.requestUpdate();
    }
  }

  #watch() {
    const row = live.rows.get(this.params.id);
    const seen = row ? `${row.state} ${row.stateStartedAt} ${row.scheduledState} ${row.adherenceStatus} ${row.since} ${row.queue}` : '';
    if (seen !== this.#seen) {
      this.#seen = seen;
      this.#soon();
      this.requestUpdate();
    }
  }

  #soon() {
    if (this.#isNow || this.#isCurrent) {
      this.#again ??= setTimeout(this.#catchUp, this.#pace.next(this.timeline ? AGAIN_AFTER : 0));
    }
  }

  /** Once it can be seen. */
  #catchUp = () => {
    this.#again = null;
    this.#missed = document.visibilityState === 'hidden';
    if (!this.#missed) {
      this.#load();
    }
  };

  #load = async () => {
    const key = this.#loaded;
    const { date, at } = this.#asked;
    try {
      const timeline = await get(`/api/adherence/agents/${encodeURIComponent(this.params.id)}/timeline`, at ? { at } : { date: date ?? 'current' });
      if (key === this.#loaded && timeline.date !== this.#reported) {
        await this.#askReport(timeline.date);
      }
      if (key === this.#loaded) {
        this.#minute = Math.floor(now() / MINUTE);
        this.timeline = timeline;
        this.failure = null;
        this.#theirs = timeline.timeZone === this.#org.zone ? this.#org : this.#theirs.zone === timeline.timeZone ? this.#theirs : new ZoneClock(timeline.timeZone);
        this.#arrange();
        this.heading = timeline.employeeName;
      }
    } catch (failure) {
      if (key === this.#loaded) {
        this.failure = failure;
      }
    }
  };

  /** Once for a day, then by the minute while it goes on. The day is shown without its percentages rather than not at all. */
  async #askReport(date) {
    const key = this.#loaded;
    const asked = { employeeId: this.params.id, from: monday(date), to: date, groupBy: 'day' };
    const report = await get('/api/adherence/reports/adherence', asked).catch(() => null);
    // an answer for a day that is no longer looked at is dropped, and a minute without an answer leaves the one before
    if (key === this.#loaded && (report || date !== this.#reported)) {
      this.#report = report;
      this.#reported = date;
      this.requestUpdate();
    }
  }

  #arrange() {
    if (this.timeline) {
      this.#day = new Day(this.timeline, Date.parse(this.timeline.from), Date.parse(this.timeline.to), now());
    }
  }

  render() {
    if (this.failure) {
      return [400, 404].includes(this.failure.status) ? refused('unknown') : failed(this.failure, this.#load);
    }
    if (!this.#day) {
      return html`<h1 class="hidden" tabindex="-1">${t('title.agent')}</h1>${loading()}`;
    }
    const clock = this.#clock;
    return html`<article class="agent-page">
      ${this.#header()}
      ${dayBar({
        day: this.#day, date: this.#date, clock, org: this.#org, theirs: this.timeline.timeZone, whole: this.query.get('span') === 'day', current: this.#isCurrent,
        go: date => this.#go(date), step: days => this.#step(days),
      })}
      ${figures(this.#day, clock, this.#date, this.#isNow ? now() : null, this.#report)}
      ${this.#drawn(clock)}
      ${alertList(this.#day, clock, this.#date, explaining(this.#changed))}
      ${corrections(this.timeline, clock, this.#date, () => this.#load())}
      <what-was-explained .asked=${{ employeeId: this.params.id, from: this.timeline.from, to: this.timeline.to }} .told=${JSON.stringify(this.timeline.alerts.map(alert => [alert.id, alert.status]))} @answered=${this.#load}></what-was-explained>
      ${dayInWords(this.#day, clock, this.#date)}
    </article>`;
  }

  #changed = () => {
    this.#load();
    this.querySelector('what-was-explained').load();
  };

  /** What went on at the instant that was chosen, else the whole of what is known of the shift. */
  async #correct() {
    const at = Date.parse(this.query.get('at'));
    const chosen = at >= this.#day.from && at < this.#day.known ? this.#day.actual.find(each => each.from <= at && at < each.to) : null;
    const shifts = this.#day.shifts.flat();
    const { from, to } = chosen ?? (shifts.length ? { from: shifts[0].from, to: shifts.at(-1).to } : this.#day.busy);
    const stretch = { employeeId: this.params.id, employeeName: this.timeline.employeeName, from, to: Math.min(to, Math.floor(this.#day.known / MINUTE) * MINUTE) };
    if (await correctTime(stretch, this.#org)) {
      this.#load();
    }
  }

  #header() {
    const row = live.rows.get(this.params.id);
    const since = row && lastsSince(row, alerts.deviations());
    return html`<header class="agent-head">
      ${backLink('board')}
      <h1 tabindex="-1">${this.timeline.employeeName}</h1>
      ${dayAction(this.#day, { employeeId: this.params.id, employeeName: this.timeline.employeeName }, this.#changed)}
      ${session.mayHandleAlerts && this.#day.from < this.#day.known ? html`<button class="button" @click=${() => this.#correct()}>${t('correct.time')}</button>` : nothing}
      ${row ? html`<p class="agent-facts"><span>${row.employeeNumber}</span><span>${row.teamName}</span>
        <span class="agent-now" data-status=${statusOf(row)}>${statusChip(statusOf(row))}${since && AGED.has(statusOf(row)) ? age(since, now()) : nothing}${stateChip(row.state)}
        ${row.stateStartedAt ? html`<small>${t('agent.since', { time: timeOrDate(row.stateStartedAt, now()) })}</small>` : nothing}</span></p>` : nothing}
    </header>`;
  }

  #drawn(clock) {
    const day = this.#day;
    const whole = { from: day.from, to: day.to };
    const shown = this.query.get('span') === 'day' ? whole : day.busy;
    const at = Date.parse(this.query.get('at'));
    const pinned = at >= day.from && at < day.to ? at : null;
    const present = now() >= day.from && now() < day.to ? now() : null;
    return html`
      <div class="scroll drawing-box"><day-drawing .day=${day} .shown=${shown} .clock=${clock} .now=${present} .pinned=${pinned} .hovered=${this.hovered}
        .describe=${instant => wordsAt(instant, { day, clock, date: this.#date, now: now() })}
        @hover=${event => (this.hovered = event.detail)} @pin=${event => router.setQuery({ date: this.#date, at: new Date(event.detail).toISOString() })}></day-drawing></div>
      ${legend(day)}
      ${day.verdicts.length || day.segments.length ? nothing : html`<p class="nothing-drawn">${t('agent.empty')}</p>`}
      <p id="drawing-keys" class="hidden">${t('agent.drawing.keys')}</p>
      <day-explanation .day=${day} .date=${this.#date} .clock=${clock} .employeeId=${this.params.id}
        .at=${this.hovered ?? pinned ?? (present === null ? null : Math.min(present, day.known) - 1)} .said=${this.hovered === null && pinned !== null}></day-explanation>`;
  }
}

customElements.define('page-agent', AgentPage);
