// The day around an alert, drawn small: pointing tells what was, choosing an instant opens the agent's day there.
import { html, LitElement, nothing } from 'lit';
import { get } from '../api.js';
import { now } from '../clock.js';
import { timeZone } from '../format.js';
import { t } from '../i18n.js';
import { router } from '../router.js';
import { Day } from './day.js';
import './drawing.js';
import { wordsAt } from './words.js';
import { addDays, ZoneClock } from './zone.js';

const HOURS_AROUND = 2 * 3_600_000;
const HOUR = 3_600_000;

class AlertStrip extends LitElement {
  static properties = { alert: { attribute: false }, day: { state: true }, hovered: { state: true } };

  #clock = new ZoneClock(timeZone());
  #asked = null;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.hovered = null;
  }

  /** Anew whenever something about the alert is another. */
  willUpdate() {
    const asked = this.alert && JSON.stringify([this.alert.id, this.alert.endedAt, this.alert.status]);
    if (asked && asked !== this.#asked) {
      this.#asked = asked;
      this.#load(asked);
    }
  }

  get #date() {
    return this.#clock.day(Date.parse(this.alert.deviationStart));
  }

  async #load(asked) {
    const [from, to] = [this.#clock.start(this.#date), this.#clock.start(addDays(this.#date, 1))];
    try {
      const timeline = await get(`/api/adherence/agents/${this.alert.employeeId}/timeline`, { from: new Date(from).toISOString(), to: new Date(to).toISOString() });
      if (asked === this.#asked) {
        this.day = new Day(timeline, Date.parse(timeline.from), Date.parse(timeline.to), now());
      }
    } catch (failure) {
      // The alert tells its story without the drawing.
      console.warn(failure.message);
    }
  }

  /** Full hours around the deviation, within the day. */
  get #shown() {
    const { from, to } = this.day;
    const start = Date.parse(this.alert.deviationStart);
    const end = this.alert.endedAt ? Date.parse(this.alert.endedAt) : Math.min(now(), to);
    return {
      from: Math.max(from, from + Math.floor((start - HOURS_AROUND - from) / HOUR) * HOUR),
      to: Math.min(to, from + Math.ceil((Math.max(end, start) + HOURS_AROUND - from) / HOUR) * HOUR),
    };
  }

  render() {
    if (!this.day) {
      return nothing;
    }
    const present = now() >= this.day.from && now() < this.day.to ? now() : null;
    return html`<section class="strip"><h2>${t('alert.day')}</h2>
      <div class="scroll drawing-box"><day-drawing .day=${this.day} .shown=${this.#shown} .clock=${this.#clock} .now=${present}
        .pinned=${Date.parse(this.alert.deviationStart)} .hovered=${this.hovered} .describe=${instant => this.#describe(instant)}
        @hover=${event => (this.hovered = event.detail)} @pin=${event => this.#open(event.detail)}></day-drawing></div>
      <p id="drawing-keys" class="hidden">${t('agent.drawing.keys')}</p>
      <p class="strip-said">${this.hovered === null ? html`<a href=${this.#address(Date.parse(this.alert.deviationStart))}>${t('alert.wholeDay')}</a>` : this.#describe(this.hovered)}</p></section>`;
  }

  #address(instant) {
    return `/agents/${this.alert.employeeId}?at=${new Date(instant).toISOString()}`;
  }

  #open(instant) {
    router.go(this.#address(instant));
  }

  #describe(instant) {
    return wordsAt(instant, { day: this.day, clock: this.#clock, date: this.#date, now: now() });
  }
}

customElements.define('alert-strip', AlertStrip);
