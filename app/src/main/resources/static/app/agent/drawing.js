// The day drawn: scheduled over actual, the verdict under them, alerts as marks. A slider over time for who has no mouse.
import { html, LitElement, nothing, svg } from 'lit';
import { t } from '../i18n.js';
import { router } from '../router.js';

const GUTTER = 92;
const NARROW = 640;
const LEAST_HOUR = 46;
const LANES = { scheduled: [26, 30], slid: [57, 4], actual: [64, 34], verdict: [104, 12], alerts: [124, 24] };
const HEIGHT = 156;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const LETTER = 6.8;
/** Between two names of hours, and between one and the flag of a line. */
const ROOM = 6;
const FLAG = 42;

class DayDrawing extends LitElement {
  /** shown: {from, to}; now, pinned, hovered: instants or null; describe(instant): what is there in words. */
  static properties = {
    day: { attribute: false }, shown: { attribute: false }, clock: { attribute: false }, now: { attribute: false },
    pinned: { attribute: false }, hovered: { attribute: false }, describe: { attribute: false }, width: { state: true },
  };

  #resized = new ResizeObserver(() => (this.width = this.clientWidth));

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.width = this.clientWidth;
    this.#resized.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  get #gutter() {
    return this.width < NARROW ? 0 : GUTTER;
  }

  get #inner() {
    const hours = (this.shown.to - this.shown.from) / HOUR;
    return Math.max(this.width - this.#gutter - 2, hours * LEAST_HOUR);
  }

  #x(instant) {
    const part = (instant - this.shown.from) / (this.shown.to - this.shown.from);
    return Math.round((this.#gutter + part * this.#inner) * 10) / 10;
  }

  render() {
    if (!this.width) {
      return nothing;
    }
    const at = this.hovered ?? this.#at;
    const total = Math.round((this.shown.to - this.shown.from) / MINUTE);
    return html`
      <div class="drawing" role="slider" tabindex="0" aria-label=${t('agent.drawing', { name: this.day.employeeName })}
        aria-valuemin="0" aria-valuemax=${total} aria-valuenow=${Math.round((at - this.shown.from) / MINUTE)}
        aria-valuetext=${this.describe(at)} aria-describedby="drawing-keys"
        @keydown=${this.#key} @pointermove=${this.#point} @pointerleave=${() => this.#tell('hover', null)} @click=${this.#click}>
        <svg width=${this.#gutter + this.#inner + 2} height=${HEIGHT} aria-hidden="true">
          <defs><pattern id="unknown-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="hatch" width="2.5" height="6"></rect></pattern></defs>
          ${this.#hours()}
          ${this.#gutter ? Object.entries(LANES).filter(([lane]) => lane !== 'slid').map(([lane, [y, height]]) =>
            svg`<text class="lane" x="0" y=${y + height / 2 + 4}>${t(`agent.lane.${lane}`)}</text>`) : nothing}
          ${this.#band('scheduled', this.day.segments, each => `state.${each.state}`)}
          ${this.#band('slid', this.day.slid)}
          ${this.#band('actual', this.day.actual, each => `state.${each.state}`)}
          ${this.#band('verdict', this.day.judged.filter(each => each.status !== 'off'))}
          ${this.day.alerts.map(alert => this.#alert(alert))}
          ${this.#line('now', this.now)}
          ${this.#line('pin', this.pinned)}
          ${this.#line('cursor', this.hovered)}
        </svg>
      </div>`;
  }

  #hours() {
    const hours = this.clock.hours(this.shown.from, this.shown.to);
    const named = this.#named(hours);
    return hours.map(({ at, changed }) => svg`
      <line class=${changed ? 'hour changed' : 'hour'} x1=${this.#x(at)} x2=${this.#x(at)} y1="20" y2=${HEIGHT - 6}></line>
      ${named.has(at) ? svg`<text class="hour-name" x=${named.get(at).left} y="13">${named.get(at).text}</text>` : nothing}`);
  }

  /** Those hours that have room for their name: none covers another or lies under a flag; where the clock is changed comes first, and where the day ends. */
  #named(hours) {
    const flags = [this.now, this.hovered].filter(each => each !== null && each >= this.shown.from && each <= this.shown.to)
      .map(each => this.#flag(this.#x(each))).map(left => ({ left, right: left + FLAG }));
    const taken = [...flags];
    const named = new Map();
    for (const { at, time, changed } of [...hours].sort((one, other) => Boolean(other.changed) - Boolean(one.changed) || (other.at === this.shown.to) - (one.at === this.shown.to) || one.at - other.at)) {
      const text = changed ? `${time} ${changed}` : time;
      const width = text.length * LETTER;
      const left = Math.max(this.#gutter, Math.min(this.#x(at) - width / 2, this.#gutter + this.#inner - width));
      if (taken.every(each => left >= each.right + ROOM || left + width + ROOM <= each.left)) {
        taken.push({ left, right: left + width });
        named.set(at, { left: Math.round(left * 10) / 10, text });
      }
    }
    return named;
  }

  #band(lane, parts, text) {
    const [y, height] = LANES[lane];
    return parts.filter(part => part.to > this.shown.from && part.from < this.shown.to).map(part => {
      const x = this.#x(Math.max(part.from, this.shown.from));
      const width = Math.max(1, this.#x(Math.min(part.to, this.shown.to)) - x);
      const word = text ? t(text(part)) : '';
      return svg`<g class=${`band ${lane}`} data-state=${part.state ?? nothing} data-status=${part.status ?? nothing} data-other=${part.other ? '' : nothing} data-from=${new Date(part.from).toISOString()}>
        <rect x=${x} y=${y} width=${width} height=${height} rx=${Math.min(3, width / 2)}></rect>
        ${word.length * LETTER + 12 < width ? svg`<text x=${x + 7} y=${y + height / 2 + 4}>${word}</text>` : nothing}</g>`;
    });
  }

  #alert(alert) {
    const [y, height] = LANES.alerts;
    const middle = y + height / 2;
    const end = this.#x(Math.min(this.shown.to, alert.end ?? this.day.known));
    const opened = this.#x(Math.max(this.shown.from, Math.min(this.shown.to, alert.opened)));
    const start = this.#x(Math.max(this.shown.from, Math.min(this.shown.to, alert.start)));
    return svg`<g class="mark" data-id=${alert.id} data-lasts=${String(alert.end === null)} data-resolution=${alert.resolution ?? nothing}>
      <line class="waiting" x1=${start} x2=${opened} y1=${middle} y2=${middle}></line>
      <line x1=${opened} x2=${Math.max(end, opened)} y1=${middle} y2=${middle}></line>
      <path d=${`M${opened} ${middle - 8}l8.5 15h-17z`}></path><path class="exclamation" d=${`M${opened} ${middle - 3}v5m0 2.4v.1`}></path>
      <title>${t(`alert.${alert.type}`)}: ${alert.message}</title></g>`;
  }

  #line(kind, instant) {
    if (instant === null || instant === undefined || instant < this.shown.from || instant > this.shown.to) {
      return nothing;
    }
    const x = this.#x(instant);
    return svg`<g class=${`line ${kind}`}><line x1=${x} x2=${x} y1="18" y2=${HEIGHT - 4}></line>
      ${kind === 'pin' ? nothing : svg`<rect x=${this.#flag(x)} y="0" width="42" height="17" rx="3"></rect>
      <text x=${this.#flag(x) + 21} y="12.5" text-anchor="middle">${this.clock.time(instant)}</text>`}</g>`;
  }

  /** Where whoever goes through the day stands: now, before they have chosen. */
  get #at() {
    return this.pinned ?? (this.now !== null && this.now < this.shown.to ? this.now : this.shown.from);
  }

  #flag(x) {
    return Math.min(Math.max(x - 21, this.#gutter), this.#gutter + this.#inner - 42);
  }

  #instant(event) {
    const x = event.clientX - this.querySelector('svg').getBoundingClientRect().left - this.#gutter;
    const instant = this.shown.from + (x / this.#inner) * (this.shown.to - this.shown.from);
    return Math.round(Math.min(Math.max(instant, this.shown.from), this.shown.to - 1000) / 1000) * 1000;
  }

  #point = event => event.pointerType === 'mouse' && this.#tell('hover', this.#instant(event));

  #click = event => {
    const mark = event.target.closest('.mark');
    if (mark) {
      router.go(`/alerts/${mark.dataset.id}`);
    } else {
      this.#tell('pin', this.#instant(event));
    }
  };

  /** To the next change; with Shift by a minute. */
  #key = event => {
    const at = this.#at;
    const changes = this.day.changes.filter(each => each >= this.shown.from && each < this.shown.to);
    const next = {
      ArrowRight: event.shiftKey ? at + MINUTE : changes.find(each => each > at),
      ArrowLeft: event.shiftKey ? at - MINUTE : changes.findLast(each => each < at),
      PageUp: at + HOUR,
      PageDown: at - HOUR,
      Home: this.shown.from,
      End: this.day.known - 1000,
    }[event.key];
    if (event.key in { ArrowRight: 0, ArrowLeft: 0, PageUp: 0, PageDown: 0, Home: 0, End: 0 }) {
      event.preventDefault();
      if (next !== undefined) {
        this.#tell('pin', Math.min(Math.max(next, this.shown.from), this.shown.to - 1000));
      }
    }
  };

  /** Keys may come faster than the page draws: the next one goes on from here. */
  #tell(type, instant) {
    if (type === 'pin') {
      this.pinned = instant;
    }
    this.dispatchEvent(new CustomEvent(type, { detail: instant }));
  }
}

customElements.define('day-drawing', DayDrawing);
