// Why an agent's verdict was what it was at an instant: at once what the day tells, and the server's own words after it.
import { html, LitElement, nothing } from 'lit';
import { get } from '../api.js';
import { t } from '../i18n.js';
import { stateChip, statusChip, statusOf } from '../parts/chips.js';
import { endTime, placeOf, wallTimes } from '../parts/wall-times.js';
import { ALERT_TYPES } from '../vocabulary.js';
import { alertLink } from './alerts.js';

/** A pointer that passes by asks nothing of the server. */
const REST = 180;
const TYPE = new RegExp(`(?<=Alert )(${ALERT_TYPES.join('|')})\\b`, 'g');
const WALL_TIMES = /(\d\d:\d\d)–(\d\d:\d\d)/g;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g;

class DayExplanation extends LitElement {
  /** at: the instant, or null; said: whether it is to be read out, since somebody chose it. */
  static properties = {
    day: { attribute: false }, date: { attribute: false }, clock: { attribute: false }, employeeId: { attribute: false },
    at: { attribute: false }, said: { attribute: false }, answer: { state: true }, failure: { state: true },
  };

  #known = new Map();
  #waiting = null;
  #asking = null;
  #asked = null;

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#waiting);
    this.#asking?.abort();
  }

  willUpdate(changed) {
    if (changed.has('day')) {
      this.#known.clear();
    }
    const key = this.at === null ? null : this.#key();
    if (key !== this.#asked || changed.has('day')) {
      this.#asked = key;
      clearTimeout(this.#waiting);
      this.#asking?.abort();
      this.failure = null;
      this.answer = this.#known.get(key) ?? null;
      if (key !== null && !this.answer && this.day.verdictAt(this.at)) {
        this.#waiting = setTimeout(() => this.#ask(key, this.at), REST);
      }
    }
  }

  /** Between two changes the answer is the same. */
  #key() {
    const edges = [...this.day.changes, ...this.day.alerts.flatMap(alert => [alert.opened, alert.end ?? Infinity])];
    return edges.filter(edge => edge <= this.at).sort((one, other) => other - one)[0] ?? this.at;
  }

  async #ask(key, at) {
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    try {
      const answer = await get(`/api/adherence/agents/${encodeURIComponent(this.employeeId)}/explain`,
        { at: new Date(at).toISOString() }, { signal });
      this.#known.set(key, answer);
      if (key === this.#asked) {
        this.answer = answer;
      }
    } catch (failure) {
      if (!signal.aborted && key === this.#asked) {
        this.failure = failure;
      }
    }
  }

  render() {
    if (this.at === null) {
      return html`<p class="explanation none">${t('agent.explain.hint')}</p>`;
    }
    const found = this.day.verdictAt(this.at);
    return html`
      <section class="explanation" aria-label=${t('agent.explain')} aria-live=${this.said ? 'polite' : 'off'}>
        <h2>${this.clock.on(this.at, this.date)} <small>${this.clock.label(this.at)}</small></h2>
        ${found ? this.#verdict(found.verdict) : html`<p>${t(this.at >= this.day.known ? 'agent.explain.future' : 'agent.explain.nothing')}</p>`}
      </section>`;
  }

  #verdict(verdict) {
    const segment = this.day.segmentAt(this.at)?.segment;
    const published = segment && segment.type !== verdict.scheduledState
      ? html`<small>${t('agent.explain.published', { state: t(`state.${segment.type}`) })} ${wallTimes(segment, this.at, this.clock.zone)}</small>` : nothing;
    return html`
      <dl class="because">
        <div><dt>${t('agent.lane.verdict')}</dt><dd>${statusChip(statusOf(verdict))} <small>${t('agent.since', { time: this.#time(verdict.since) })}</small></dd></div>
        <div><dt>${t('agent.lane.actual')}</dt><dd>${stateChip(verdict.state)} ${verdict.stateStartedAt ? html`<small>${t('agent.since', { time: this.#time(verdict.stateStartedAt) })}</small>` : nothing}
          ${verdict.queue ? html`<small>${t('agent.queue', { queue: verdict.queue })}</small>` : nothing}</dd></div>
        <div><dt>${t('agent.lane.scheduled')}</dt><dd>${verdict.scheduledState ? stateChip(verdict.scheduledState) : html`<span class="none">${t('agent.nothing')}</span>`} ${published}</dd></div>
        <div><dt>${t('agent.explain.decided')}</dt><dd>${t('agent.explain.versions', { settings: verdict.settingsVersion, schedule: verdict.scheduleVersion ?? '–' })}
          <small>${t('agent.explain.recorded', { time: this.#time(verdict.recordedAt) })}</small></dd></div>
      </dl>
      ${this.day.alertsAt(this.at).map(alert => alertLink(alert, this.clock, this.date))}
      <p class="words">${this.failure ? this.failure.message : this.answer ? this.#local(this.answer.words) : html`<span class="none">…</span>`}</p>`;
  }

  #time(instant) {
    return this.clock.on(Date.parse(instant), this.date);
  }

  /** The server speaks UTC, of wall times as they were published, and calls alerts by the names of their types. */
  #local(words) {
    const place = placeOf(this.day.segmentAt(this.at)?.segment.timeZone, this.at, this.clock.zone);
    return words.replace(WALL_TIMES, (said, from, to) => `${from}–${endTime(to)}${place ? ` ${place}` : ''}`).replace(INSTANT, instant => this.#time(instant)).replace(TYPE, (said, type) => t(`alert.${type}`));
  }
}

customElements.define('day-explanation', DayExplanation);
