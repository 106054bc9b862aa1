// How adherence ran over the day; the number at the pointer stands above it, the whole in words for who cannot see it.
import { html, LitElement, nothing } from 'lit';
import { day, number, time, timeZone } from '../format.js';
import { t } from '../i18n.js';
import { theme } from '../theme.js';

const HEIGHT = 84;
const FLOOR = 50;
const HOUR = 3600;

class DayChart extends LitElement {
  /** day: the answer of /api/adherence/summary, or null; latest: {at, …} of the board itself, or null. */
  static properties = { day: { attribute: false }, latest: { attribute: false }, pointed: { state: true } };

  #chart = null;
  #box = null;
  #module = null;
  #resized = new ResizeObserver(() => this.#chart?.setSize({ width: this.#box.clientWidth, height: HEIGHT }));

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    theme.addEventListener('change', this.#draw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    theme.removeEventListener('change', this.#draw);
    this.#resized.disconnect();
    this.#chart?.destroy();
    this.#chart = null;
  }

  get #points() {
    const points = this.day?.points ?? [];
    return this.latest && this.day?.date === day(this.latest.at) && this.latest.at > (points.at(-1)?.at ?? '')
      ? [...points, this.latest]
      : points;
  }

  render() {
    const points = this.#points.filter(point => point.adherencePercentage !== null);
    const shown = this.pointed ?? points.at(-1);
    return html`
      <p class="chart-said">${t('chart.title')}${shown
        ? html` <b>${time(shown.at)}</b> ${t('chart.point', { percent: shown.adherencePercentage, adherent: number(shown.adherentCount), all: number(shown.totalAgents) })}`
        : nothing}</p>
      <div class="chart" role="img" aria-label=${words(points)}></div>`;
  }

  async updated(changed) {
    if (!changed.has('day') && !changed.has('latest')) {
      return;
    }
    if (this.#chart && !changed.has('day')) {
      this.#chart.setData(this.#data());
    } else if (this.day) {
      this.#module ??= await plotter();
      this.#draw();
    }
  }

  #data() {
    const points = this.#points;
    return [points.map(point => Date.parse(point.at) / 1000), points.map(point => point.adherencePercentage)];
  }

  /** The full hour before anybody counted: the night before the first shift has nothing to tell. */
  #from() {
    const first = this.#points.find(point => point.adherencePercentage !== null);
    const start = Date.parse(this.day.from) / 1000;
    return first ? start + Math.floor((Date.parse(first.at) / 1000 - start) / HOUR) * HOUR : start;
  }

  #draw = () => {
    if (!this.#module || !this.isConnected) {
      return;
    }
    this.#chart?.destroy();
    this.#box = this.querySelector('.chart');
    this.#chart = new this.#module(this.#options(this.#box.clientWidth), this.#data(), this.#box);
    this.#resized.observe(this.#box);
  };

  #options(width) {
    const [line, fill, faint, grid] = ['--chart', '--chart-fill', '--text-3', '--line'].map(token => theme.colour(token));
    const axis = { stroke: faint, font: '11px system-ui, sans-serif', grid: { stroke: grid, width: 1 }, ticks: { show: false } };
    return {
      width,
      height: HEIGHT,
      tzDate: at => this.#module.tzDate(new Date(at * 1000), timeZone()),
      legend: { show: false },
      padding: [6, 18, 0, 0],
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
      scales: {
        x: { range: () => [this.#from(), Math.max(Date.parse(this.day.to), Date.parse(this.#points.at(-1)?.at ?? this.day.to)) / 1000] },
        y: { range: (chart, least) => [Math.min(FLOOR, Math.floor((least ?? FLOOR) / 10) * 10), 100] },
      },
      axes: [
        { ...axis, size: 20, gap: 5, space: 60, incrs: [HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR], values: (chart, ticks) => ticks.map(at => hourOf(at * 1000, Date.parse(this.day.to))) },
        { ...axis, size: 34, gap: 4, splits: chart => [chart.scales.y.min, (chart.scales.y.min + 100) / 2, 100], values: (chart, ticks) => ticks.map(each => `${each}`) },
      ],
      series: [{}, { stroke: line, fill, width: 1.5, points: { show: false }, spanGaps: false }],
      hooks: { setCursor: [chart => (this.pointed = chart.cursor.idx == null ? undefined : this.#points[chart.cursor.idx])] },
    };
  }
}

/** The end of the day is its 24:00. */
function hourOf(at, end) {
  return at === end ? '24:00' : time(at);
}

/** Null while the server is out of reach: the page says so elsewhere, and the next points ask again. */
async function plotter() {
  try {
    return (await import('uplot')).default;
  } catch {
    return null;
  }
}

function words(points) {
  if (!points.length) {
    return t('chart.empty');
  }
  const least = points.reduce((one, other) => (other.adherencePercentage < one.adherencePercentage ? other : one));
  return t('chart.words', { now: points.at(-1).adherencePercentage, least: least.adherencePercentage, time: time(least.at) });
}

customElements.define('day-chart', DayChart);
