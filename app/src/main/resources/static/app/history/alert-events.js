// Every event of an alert as it was recorded: who, when it took effect, when it was known, by which rules.
import { html, LitElement, nothing } from 'lit';
import { dateTime, timeWithSeconds, zoneLabel } from '../format.js';
import { t } from '../i18n.js';
import { differences } from '../parts/changes.js';
import { failed, loading } from '../parts/states.js';
import { storyOf } from './story.js';

const COLUMNS = ['what', 'who', 'effective', 'recorded', 'changed', 'rules', 'schedule'];

class AlertEvents extends LitElement {
  static properties = { alertId: { attribute: false }, events: { state: true }, failure: { state: true } };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  #load = async () => {
    try {
      this.events = (await storyOf(this.alertId)).history;
      this.failure = null;
    } catch (failure) {
      this.failure = failure;
    }
  };

  render() {
    if (this.failure) {
      return failed(this.failure, this.#load);
    }
    if (!this.events) {
      return loading();
    }
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('history.events')}><table class="plain">
      <thead><tr>${COLUMNS.map(column => html`<th scope="col" class=${['rules', 'schedule'].includes(column) ? 'number' : ''}>${t(`history.event.${column}`, { zone: zoneLabel(this.events[0].recordedAt) })}</th>`)}</tr></thead>
      <tbody>${this.events.map(each => html`<tr>
        <td>${t(`story.${each.event}`)}</td>
        <td>${each.by === 'system' ? t('story.system') : each.by.name}</td>
        <td>${exact(each.effectiveAt)}</td>
        <td>${exact(each.recordedAt)}</td>
        <td>${differences(each.changes)}${each.notes ? html`<blockquote>${each.notes}</blockquote>` : nothing}
          ${each.carriedFrom ? html`<a href=${`/alerts/${each.carriedFrom}`}>${t('history.carried')}</a>` : nothing}</td>
        <td class="number">${each.settingsVersion}</td>
        <td class="number">${each.scheduleVersion ?? '–'}</td></tr>`)}</tbody>
    </table></div>`;
  }
}

/** To the second: an auditor asks which came first. */
function exact(instant) {
  return instant === null ? '–' : html`<time datetime=${instant} title=${instant}>${dateTime(instant)}<small>:${timeWithSeconds(instant).slice(-2)}</small></time>`;
}

customElements.define('alert-events', AlertEvents);
