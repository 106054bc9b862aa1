// One alert and its story: what happened, who did what, and what decided.
import { html, nothing } from 'lit';
import '../agent/strip.js';
import { alerts } from '../alerts.js';
import { everySecond, now } from '../clock.js';
import '../excuses/explained.js';
import { explainAlert, mayExplain } from '../excuses/explaining.js';
import { excuseAlerts, isExcusable } from '../excuses/form.js';
import { date, dateTime, duration, zoneLabel } from '../format.js';
import { storyOf } from '../history/story.js';
import { addTexts, t } from '../i18n.js';
import { neighbour } from '../inbox/neighbours.js';
import { bindKeys } from '../keys.js';
import { outbox } from '../outbox.js';
import { differences } from '../parts/changes.js';
import { backLink } from '../parts/back.js';
import { alertType, badge } from '../parts/chips.js';
import { howEnded, provenWrong } from '../parts/endings.js';
import { handle, nameOf, pendingBadge } from '../parts/handling.js';
import { icon } from '../parts/icons.js';
import { lastingFor } from '../parts/lasting.js';
import { Page } from '../parts/page.js';
import { failed, loading, refused } from '../parts/states.js';
import { toast } from '../parts/toast.js';
import { router } from '../router.js';
import { session } from '../session.js';

await Promise.all(['alert', 'agent'].map(addTexts));

const PICTURES = { raised: 'bell', ended: 'check', amended: 'after_call_work', acknowledged: 'check', noted: 'note', withdrawn: 'left', resolved: 'checks', retracted: 'close' };

class AlertPage extends Page {
  static properties = { alert: { state: true }, story: { state: true }, failure: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.listen(outbox, 'change', () => this.requestUpdate());
    this.listen(alerts, 'change', ({ detail }) => (detail ?? []).some(each => each.id === this.params.id) && this.#load());
    this.until(everySecond(() => this.alert?.endedAt === null && this.requestUpdate()));
    this.until(bindKeys({
      a: ['alerts.keys.acknowledge', () => this.#handle('acknowledge'), () => session.mayHandleAlerts],
      r: ['alerts.keys.resolve', () => this.#handle('resolve'), () => session.mayHandleAlerts],
      j: ['alerts.keys.down', () => this.#step(1)],
      k: ['alerts.keys.up', () => this.#step(-1)],
      e: mayExplain() ? ['explain.keys', () => this.#explain()] : ['excuse.keys', () => this.#excuse(), () => session.mayHandleAlerts],
      u: ['alert.keys.back', () => router.go('/alerts')],
    }));
    this.#load();
  }

  /** Before the first one and behind the last one there is nothing to go to. */
  #step(by) {
    const next = this.alert && neighbour(this.alert, by);
    if (next) {
      // One step of the history: the way back leads to the list.
      router.go(`/alerts/${next}`, { replace: true });
    } else {
      toast(t(by > 0 ? 'alert.last' : 'alert.first'));
    }
  }

  #load = async () => {
    try {
      const { alert, history } = await storyOf(this.params.id);
      this.alert = alert;
      this.story = history;
      this.failure = null;
      this.heading = `${alert.employeeName}, ${t(`alert.${alert.type}`)}`;
    } catch (failure) {
      this.failure = failure;
    }
  };

  #handle(action) {
    if (session.mayHandleAlerts && this.alert && this.alert.status !== 'resolved') {
      handle(action, [this.alert]);
    }
  }

  async #excuse() {
    if (session.mayHandleAlerts && this.alert && isExcusable(this.alert) && await excuseAlerts([this.alert])) {
      this.#load();
    }
  }

  async #explain() {
    if (this.alert && isExcusable(this.alert) && await explainAlert(this.alert)) {
      this.querySelector('what-was-explained').load();
    }
  }

  render() {
    if (this.failure) {
      return this.failure.status === 404 || this.failure.status === 400 ? refused('unknown') : failed(this.failure, this.#load);
    }
    return this.alert ? this.#shown(this.alert) : html`<h1 class="hidden" tabindex="-1">${t('title.alert')}</h1>${loading()}`;
  }

  #shown(alert) {
    return html`
      <article class="alert-page">
        ${backLink('alerts')}
        <header>
          <div class="alert-title">${alertType(alert.type)}${badge(t(`alertStatus.${alert.status}`), alert.status)}${alert.late ? badge(t('alert.hindsight'), 'plain', t('alert.hindsight.text')) : nothing}${provenWrong(alert) ? badge(t('alert.provenWrong')) : nothing}${pendingBadge(alert)}</div>
          <h1 tabindex="-1"><a href=${`/agents/${alert.employeeId}?${alert.shiftDate ? `date=${alert.shiftDate}` : `at=${alert.createdAt}`}`}>${alert.employeeName}</a></h1>
          <p class="alert-message">${alert.message}</p>
          ${alert.late ? html`<p class="alert-late">${t('alert.hindsight.text')}</p>` : nothing}
        </header>
        ${this.#actions()}
        <dl class="facts">
          ${fact(t(alert.endedAt ? 'alert.lasting.ended' : 'alert.lasting.now'), lastingFor(alert, now()))}
          ${fact(t('alert.since', { zone: zoneLabel(now()) }), dateTime(alert.deviationStart))}
          ${fact(t('alert.opened'), dateTime(alert.createdAt))}
          ${fact(t('alert.endedAt'), alert.endedAt ? html`${dateTime(alert.endedAt)} · ${howEnded(alert)}` : t('alert.lasts'))}
          ${alert.resolvedAt ? fact(t('alert.resolvedAt'), html`${dateTime(alert.resolvedAt)} · ${alert.resolvedBy?.name ?? t(`resolution.${alert.resolution}`)}`) : nothing}
          ${alert.shiftDate ? fact(t('alert.shift'), date(`${alert.shiftDate}T12:00:00Z`)) : nothing}
          ${fact(t('alert.versions'), t('alert.version', { settings: alert.settingsVersion, schedule: alert.scheduleVersion ?? '–' }))}
        </dl>
        <what-was-explained keys .asked=${{ alertId: alert.id }} .told=${alert} @answered=${this.#load}></what-was-explained>
        <alert-strip .alert=${alert}></alert-strip>
        ${alert.notes ? html`<section class="notes"><h2>${t('alert.notes')}</h2><p>${alert.notes}</p></section>` : nothing}
        <section><h2>${t('alert.story')}</h2><ol class="story">${this.story.map(entry)}</ol></section>
      </article>`;
  }

  #actions() {
    if (!session.mayHandleAlerts) {
      return mayExplain() && isExcusable(this.alert)
        ? html`<div class="alert-actions"><button class="button" @click=${() => this.#explain()}>${t('explain.this')}<kbd>e</kbd></button></div>`
        : nothing;
    }
    const excuse = isExcusable(this.alert) ? html`<button class="button" @click=${() => this.#excuse()}>${t('excuse.this')}<kbd>e</kbd></button>` : nothing;
    if (this.alert.status === 'resolved') {
      return excuse === nothing ? nothing : html`<div class="alert-actions">${excuse}</div>`;
    }
    return html`<div class="alert-actions">
      <button class="button" data-kind=${this.alert.status === 'active' ? 'primary' : nothing} @click=${() => this.#handle('acknowledge')}>${t(`handle.${nameOf('acknowledge', [this.alert])}`)}<kbd>a</kbd></button>
      <button class="button" @click=${() => this.#handle('resolve')}>${t('handle.resolve')}<kbd>r</kbd></button>
      ${excuse}
    </div>`;
  }
}

function fact(name, value) {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function entry(change) {
  const at = change.effectiveAt ?? change.recordedAt;
  const later = Date.parse(change.recordedAt) - Date.parse(at);
  return html`<li data-event=${change.event}>
    <span class="story-icon">${icon(PICTURES[change.event])}</span>
    <div>
      <p><b>${t(`story.${retractedBecause(change) ?? change.event}`)}</b> <span>${change.by === 'system' ? t('story.system') : change.by.name}</span>
        <time datetime=${at}>${dateTime(at)}</time>${later > 60_000 ? html` <small>${t('story.recorded', { time: dateTime(change.recordedAt), ago: duration(at, change.recordedAt) })}</small>` : nothing}</p>
      ${change.cause ? html`<p><small>${t(`story.cause.${change.cause.kind}`, { name: change.cause.by.name, reason: change.cause.reason })}</small></p>` : nothing}
      ${change.notes ? html`<blockquote>${change.notes}</blockquote>` : nothing}
      ${differences(change.changes)}
    </div></li>`;
}

/** By a schedule or an excuse, and not because it was wrong. */
function retractedBecause({ event, changes }) {
  const whys = [changes.resolution?.to, changes.ending?.to];
  return event !== 'retracted' ? null : whys.includes('schedule_changed') ? 'takenAway' : whys.includes('excused') ? 'excused' : null;
}

customElements.define('page-alert', AlertPage);
