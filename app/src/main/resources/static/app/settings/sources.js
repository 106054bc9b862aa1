// What came from each source: when last, what was refused and why, and whom it speaks of that nobody knows.
import { html, nothing } from 'lit';
import { get, put } from '../api.js';
import { everySecond, now } from '../clock.js';
import { dateTime, duration, number } from '../format.js';
import { t } from '../i18n.js';
import { badge } from '../parts/chips.js';
import { empty, refused } from '../parts/states.js';
import { session } from '../session.js';
import { durationField, inWords } from './rule-fields.js';
import { openForm, Section } from './section.js';

/** More often nobody looks; it counts among the calls of the person. */
const AGAIN = 15_000;
/** In seconds; the server takes no shorter one. */
const SHORTEST_SILENCE = 10;
const COUNTS = ['received', 'imported', 'late', 'skipped', 'refused', 'heartBeats'];
/** Of which each of these is a part. */
const WHOLE = { late: 'imported', skipped: 'received', refused: 'received' };

function share(feed, count) {
  const whole = feed[WHOLE[count]];
  return whole ? html` <small>${t('sources.share', { percent: number(Math.round(feed[count] * 1000 / whole) / 10) })}</small>` : nothing;
}

/** How long the record that came soonest was on its way, or how far the clock of the source is ahead. */
function delay(seconds) {
  return seconds < 0 ? t('sources.ahead', { seconds: number(-seconds) }) : t('sources.seconds', { seconds: number(seconds) });
}

class SourcesSection extends Section {
  #stop = null;
  #timer = null;

  connectedCallback() {
    super.connectedCallback();
    this.#stop = everySecond(() => this.requestUpdate());
    this.#timer = setInterval(() => document.visibilityState === 'visible' && this.reload(), AGAIN);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
    clearInterval(this.#timer);
  }

  async fetch() {
    return session.enterprise ? (await get('/api/adherence/feeds')).feeds : [];
  }

  shown(feeds) {
    if (!session.enterprise) {
      return refused('tier', { organization: session.user.organization.name });
    }
    return html`
      <div class="section-head"><p>${t('sources.about')}</p></div>
      ${feeds.length ? feeds.map(feed => this.#feed(feed)) : empty(t('sources.none'), t('sources.none.text'), 'feed')}`;
  }

  #feed(feed) {
    return html`<article class="source" data-source=${feed.source}>
      <header><h2>${feed.source}</h2>
        ${feed.silentSince ? badge(t('sources.silent', { ago: duration(feed.silentSince, now()) }), 'active') : nothing}
        <span class="source-watch">${feed.feedSilence ? t('sources.watched', { after: inWords('feedSilence', feed.feedSilence) }) : t('sources.unwatched')}
          ${session.has('admin') ? html`<button class="quiet" @click=${() => this.#watch(feed)}>${t('sources.watch')}<span class="hidden"> ${feed.source}</span></button>` : nothing}</span></header>
      <dl class="facts">
        <div><dt>${t('sources.lastReceived')}</dt><dd>${feed.lastReceivedAt ? html`${t('ago', { ago: duration(feed.lastReceivedAt, now()) })} <small>${dateTime(feed.lastReceivedAt)}</small>` : t('keys.never')}</dd></div>
        <div><dt>${t('sources.lastRefused')}</dt><dd>${feed.lastRefusedAt ? html`${dateTime(feed.lastRefusedAt)} <span class="reason">${feed.lastRefusedReason}</span>` : t('keys.never')}</dd></div>
        ${COUNTS.map(count => html`<div><dt>${t(`sources.${count}`)}</dt><dd>${number(feed[count])}${share(feed, count)}</dd></div>`)}
        ${feed.shortestDelaySeconds === null ? nothing : html`<div><dt>${t('sources.delay')}</dt><dd>${delay(feed.shortestDelaySeconds)}</dd></div>`}
      </dl>
      ${feed.silences.length ? html`<details class="in-words"><summary>${t('sources.silences', { count: feed.silences.length })}</summary>
        <ul class="silences">${feed.silences.map(each => html`<li>${each.until
          ? t('sources.silence', { from: dateTime(each.from), until: dateTime(each.until), for: duration(each.from, each.until) })
          : t('sources.silence.lasts', { from: dateTime(each.from) })}</li>`)}</ul></details>` : nothing}
      ${feed.unknownAgents.length ? html`<details class="in-words" open><summary>${t('sources.unknown', { count: feed.unknownAgents.length })}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${t('sources.unknown', { count: feed.unknownAgents.length })}><table class="plain">
          <thead><tr>${['agentId', 'count', 'lastSeen'].map(column => html`<th scope="col">${t(`sources.${column}`)}</th>`)}</tr></thead>
          <tbody>${feed.unknownAgents.map(each => html`<tr><th scope="row">${each.agentId}</th><td>${number(each.count)}</td>
            <td>${t('ago', { ago: duration(each.lastSeenAt, now()) })}</td></tr>`)}</tbody></table></div></details>` : nothing}
    </article>`;
  }

  async #watch(feed) {
    let silence = feed.feedSilence ?? 'PT3M';
    const done = await openForm(t('sources.watch.of', { source: feed.source }), html`
      <p>${t('sources.watch.text')}</p>
      <label class="check"><input type="checkbox" name="watched" .checked=${feed.feedSilence !== null}>${t('sources.watch.on')}</label>
      <div class="field"><span id="silence-name">${t('sources.watch.after')}</span>${durationField('silence-name', silence, false, next => (silence = next), SHORTEST_SILENCE)}</div>`,
    t('save'), elements => put('/api/admin/settings', { feedSilence: { [feed.source]: elements.watched.checked ? silence : null } }));
    if (done) {
      this.reload();
    }
  }
}

customElements.define('settings-sources', SourcesSection);
