// How a percentage ran over days or quarters of an hour; the number at the pointer stands above it, the whole in words for who cannot see it.
import { html, LitElement, nothing } from 'lit';
import { number } from '../format.js';
import { t } from '../i18n.js';
import { theme } from '../theme.js';

const HEIGHT = 120;
const FLOOR = 50;

class ReportChart extends LitElement {
  /** points: [{at: seconds, percent: number | null, name}]; zone: of the hours and days below it. */
  static properties = { points: { attribute: false }, zone: { attribute: false }, pointed: { state: true } };

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

  render() {
    const told = this.points.filter(point => point.percent !== null);
    const shown = this.pointed ?? told.at(-1);
    return html`
      <p class="chart-said">${t('reports.chart')}${shown ? html` <b>${shown.name}</b> ${shown.percent === null ? '–' : t('reports.percent', { percent: number(shown.percent) })}` : nothing}</p>
      <div class="chart" role="img" aria-label=${words(told)}></div>`;
  }

  async updated(changed) {
    if (changed.has('points')) {
      this.pointed = undefined;
      // Null while the server is out of reach: the page says so elsewhere, and the table has it all.
      this.#module ??= await import('uplot').then(module => module.default, () => null);
      this.#draw();
    }
  }

  #draw = () => {
    if (!this.#module || !this.isConnected) {
      return;
    }
    this.#chart?.destroy();
    this.#box = this.querySelector('.chart');
    const data = [this.points.map(point => point.at), this.points.map(point => point.percent)];
    this.#chart = new this.#module(this.#options(this.#box.clientWidth), data, this.#box);
    this.#resized.observe(this.#box);
  };

  #options(width) {
    const [line, fill, faint, grid] = ['--chart', '--chart-fill', '--text-3', '--line'].map(token => theme.colour(token));
    const axis = { stroke: faint, font: '11px system-ui, sans-serif', grid: { stroke: grid, width: 1 }, ticks: { show: false } };
    return {
      width,
      height: HEIGHT,
      tzDate: at => this.#module.tzDate(new Date(at * 1000), this.zone),
      legend: { show: false },
      padding: [6, 18, 0, 0],
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
      scales: { y: { range: (chart, least) => [Math.min(FLOOR, Math.floor((least ?? FLOOR) / 10) * 10), 100] } },
      axes: [
        { ...axis, size: 20, gap: 5, space: 80, values: (chart, ticks) => ticks.map(at => this.#tick(at)) },
        { ...axis, size: 34, gap: 4, splits: chart => [chart.scales.y.min, (chart.scales.y.min + 100) / 2, 100] },
      ],
      series: [{}, { stroke: line, fill, width: 1.5, points: { show: this.points.length < 40 }, spanGaps: false }],
      hooks: { setCursor: [chart => (this.pointed = chart.cursor.idx == null ? undefined : this.points[chart.cursor.idx])] },
    };
  }

  #tick(at) {
    const ofDay = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
    const whole = this.points.length > 1 && this.points[1].at - this.points[0].at >= 86_400;
    return new Intl.DateTimeFormat(navigator.language, { timeZone: this.zone, ...(whole ? { day: 'numeric', month: 'short' } : ofDay) }).format(at * 1000);
  }
}

function words(points) {
  if (!points.length) {
    return t('reports.chart.empty');
  }
  const least = points.reduce((one, other) => (other.percent < one.percent ? other : one));
  return t('reports.chart.words', { count: points.length, least: number(least.percent), at: least.name, last: number(points.at(-1).percent) });
}

customElements.define('report-chart', ReportChart);
