// Whether the board is alive: a word in the bar, and a banner across the page when it is not.
import { html, LitElement, nothing } from 'lit';
import { everySecond, now } from '../clock.js';
import { duration, timeWithSeconds, timeZone, zoneName, zoneLabel } from '../format.js';
import { t } from '../i18n.js';
import { live } from '../live.js';
import { icon } from './icons.js';

class LiveElement extends LitElement {
  #stop = null;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    live.addEventListener('status', this.redraw);
    this.#stop = everySecond(this.redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    live.removeEventListener('status', this.redraw);
    this.#stop();
  }

  redraw = () => this.requestUpdate();
}

/** The organisation's time with its zone, and Live, Connecting or Stale. */
class Pulse extends LiveElement {
  render() {
    return html`
      <span class="pulse" data-status=${live.status}><i aria-hidden="true"></i>${t(`live.${live.status}`)}</span>
      <span class="clock" title=${t('zone', { zone: zoneName(timeZone()) })}>${timeWithSeconds(now())} <small>${zoneLabel(now())}</small></span>`;
  }
}

/** Read out once when it comes, not each second: what counts up stands outside the live region. */
class Banner extends LiveElement {
  render() {
    const stale = live.status === 'stale';
    const feeds = live.silentFeeds.map(feed => (typeof feed === 'string' ? feed : feed.source));
    const text = stale ? t('banner.stale') : feeds.length ? t('banner.feeds', { feeds: feeds.join(', '), count: feeds.length }) : '';
    return html`
      <div class="banner" data-kind=${stale ? 'stale' : 'feed'} ?hidden=${!text}>
        ${text ? icon(stale ? 'out' : 'unknown') : nothing}
        <span role="status">${text}</span>
        <span class="banner-age">${stale && live.asOf
          ? t('banner.asOf', { time: timeWithSeconds(Date.parse(live.asOf)), ago: duration(live.asOf, now()) })
          : nothing}</span>
      </div>`;
  }
}

customElements.define('live-pulse', Pulse);
customElements.define('live-banner', Banner);
