// How far a read model was behind over the last 24 hours, in bars of ten minutes; the worst of it in words below.
import { html, nothing, svg } from 'lit';
import { dateTime, duration } from '../format.js';
import { t } from '../i18n.js';

const BARS = 144;
const MINUTES = 10;
const HEIGHT = 18;
/** In seconds: what fills the drawing at least, so that a moment does not look like an outage. */
const LEAST = 10;

/** lag: the answer of /api/admin/projections/lag, or null. */
export function lagDrawing(lag, name) {
  if (!lag) {
    return nothing;
  }
  const behind = lag.behind.filter(each => each.projection === name);
  if (!behind.length) {
    return html`<small>${t('projections.lag.never')}</small>`;
  }
  const bars = new Array(BARS).fill(0);
  for (const { minutesAgo, seconds } of behind) {
    const bar = Math.max(0, BARS - 1 - Math.floor(minutesAgo / MINUTES));
    bars[bar] = Math.max(bars[bar], seconds);
  }
  const most = Math.max(LEAST, ...bars);
  const worst = behind.reduce((one, other) => (one.seconds >= other.seconds ? one : other));
  return html`<svg class="lag" width=${BARS} height=${HEIGHT} viewBox=${`0 0 ${BARS} ${HEIGHT}`} aria-hidden="true">
      ${svg`<line x1="0" x2=${BARS} y1=${HEIGHT - 0.5} y2=${HEIGHT - 0.5}></line>`}
      ${bars.map((seconds, at) => (seconds ? svg`<rect x=${at} width="1" y=${HEIGHT - height(seconds, most)} height=${height(seconds, most)}></rect>` : nothing))}
    </svg><small>${t('projections.lag.worst', { lasting: duration(0, worst.seconds * 1000), at: dateTime(worst.minute) })}</small>`;
}

function height(seconds, most) {
  return 2 + (HEIGHT - 2) * (seconds / most);
}
