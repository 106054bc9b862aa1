// A line over time; the number at the pointer stands above it, the whole in words for who cannot see it.
import { html, LitElement } from 'lit';
import { theme } from '../theme.js';

class LineChart extends LitElement {
  /**
   * points: [{at: seconds, value: number | null, …}]; key: while it stays the same the line moves on in its frame, undefined draws nothing;
   * frame: {height, zone, x, y: scales, hours, values: axes, dots}, as uPlot has them; said: a point in words, or what is said of none; words: all of them.
   */
  static properties = {
    points: { attribute: false }, key: { attribute: false }, frame: { attribute: false }, said: { attribute: false }, words: { attribute: false }, pointed: { state: true },
  };

  #chart = null;
  #box = null;
  #module = null;
  #resized = new ResizeObserver(() => this.#chart?.setSize({ width: this.#box.clientWidth, height: this.frame.height }));

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
    const told = this.points.filter(point => point.value !== null);
    return html`
      <p class="chart-said">${this.said(this.pointed ?? told.at(-1))}</p>
      <div class="chart" role="img" aria-label=${this.words(told)}></div>`;
  }

  async updated(changed) {
    if (changed.has('key')) {
      this.pointed = undefined;
    }
    if (this.#chart && !changed.has('key') && changed.has('points')) {
      this.#chart.setData(this.#data());
    } else if (this.key !== undefined && (changed.has('key') || changed.has('points'))) {
      // Null while the server is out of reach: the page says so elsewhere, and the next points ask again.
      this.#module ??= await import('uplot').then(module => module.default, () => null);
      this.#draw();
    }
  }

  #data() {
    return [this.points.map(point => point.at), this.points.map(point => point.value)];
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
    const { height, zone, x, y, hours, values, dots = false } = this.frame;
    return {
      width,
      height,
      tzDate: at => this.#module.tzDate(new Date(at * 1000), zone),
      legend: { show: false },
      padding: [6, 18, 0, 0],
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
      scales: { x: x ? { range: () => x(this.points) } : {}, y: { range: (chart, least, greatest) => y(least, greatest) } },
      axes: [
        { ...axis, size: 20, gap: 5, ...hours },
        { ...axis, size: 34, gap: 4, splits: ({ scales: { y: { min, max } } }) => [min, (min + max) / 2, max], ...values },
      ],
      series: [{}, { stroke: line, fill, width: 1.5, points: { show: dots }, spanGaps: false }],
      hooks: { setCursor: [chart => (this.pointed = chart.cursor.idx == null ? undefined : this.points[chart.cursor.idx])] },
    };
  }
}

/** Of percentages: from 50 to 100, lower where they are. */
export function percentages(least) {
  return [Math.min(50, Math.floor((least ?? 50) / 10) * 10), 100];
}

export function leastOf(points) {
  return points.reduce((one, other) => (other.value < one.value ? other : one));
}

customElements.define('line-chart', LineChart);
