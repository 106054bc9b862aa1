// Correcting what an agent did in a stretch of time that is over, and reversing that.
import { html, LitElement, nothing } from 'lit';
import { get, post } from '../api.js';
import { newKey } from '../excuses/form.js';
import { readStretch, whenFields } from '../excuses/when.js';
import { dateTime } from '../format.js';
import { t } from '../i18n.js';
import { icon } from '../parts/icons.js';
import { toast } from '../parts/toast.js';
import { session } from '../session.js';
import { openForm } from '../settings/section.js';
import { STATES } from '../vocabulary.js';
import { difference } from './difference.js';
import './preview.js';

/** `stretch`: {employeeId, employeeName, from, to}, instants to begin with. Resolves to whether it was done. */
export async function correctTime(stretch, clock) {
  const idempotencyKey = newKey();
  const body = elements => {
    const { from, to } = readStretch(elements, stretch, clock);
    return { employeeIds: [stretch.employeeId], from, to, states: [{ state: elements.state.value, timestamp: from }] };
  };
  const answer = await openForm(t('correct.title'), html`
    <p><b>${stretch.employeeName}</b></p>
    ${whenFields(stretch, clock)}
    <label class="field">${t('correct.state')}<span class="select"><select name="state" autofocus required>
      ${STATES.map(state => html`<option value=${state}>${t(`state.${state}`)}</option>`)}</select>${icon('down')}</span></label>
    <label class="field">${t('correct.reason')}<input name="reason" required maxlength="200"></label>
    <label class="field">${t('correct.note')}<textarea name="note" rows="2" data-most="2000"></textarea></label>
    <change-preview .tried=${async (elements, signal) => (await post('/api/adherence/corrections?dryRun=true', { ...body(elements), reason: '–' }, { signal })).diff}></change-preview>
    <p class="none">${t('correct.text')}</p>`,
  t('correct.do'), elements => post('/api/adherence/corrections', {
    ...body(elements), idempotencyKey, reason: elements.reason.value, note: elements.note.value.trim() || null,
  }, { repeatable: true }));
  if (answer) {
    toast(t('correct.done', { name: stretch.employeeName }));
  }
  return Boolean(answer);
}

/** What was corrected of a day; `changed` hears when one was reversed. */
export function corrections(timeline, clock, date, changed) {
  return timeline.corrections.length ? html`<section class="day-alerts corrections"><h2>${t('corrections.title')}</h2>
    <ol>${timeline.corrections.map(each => html`<li data-id=${each.id} data-reversed=${String(Boolean(each.reversedAt))}>
      <p><b>${inWords(each, clock, date)}</b> ${each.reason}${each.note ? html`<br><small>${each.note}</small>` : nothing}</p>
      <p><small>${t('corrections.by', { name: each.correctedBy.name, time: dateTime(each.correctedAt) })}</small>
        ${each.reversedAt ? html`<small>${t('corrections.reversedBy', { name: each.reversedBy.name, time: dateTime(each.reversedAt) })}</small>`
          : session.mayHandleAlerts ? html`<button class="quiet" @click=${() => reverse(each, clock, date, changed)}>${t('corrections.reverse')}<span class="hidden"> ${inWords(each, clock, date)}</span></button>` : nothing}</p>
      <details><summary>${t('corrections.diff')}</summary><kept-difference .of=${each.id}></kept-difference></details></li>`)}</ol></section>` : nothing;
}

function inWords({ date: ofDate, from, to, states }, clock, date) {
  if (ofDate) {
    return t('corrections.schedule', { date: ofDate });
  }
  return t('corrections.states', {
    from: clock.on(Date.parse(from), date), to: clock.on(Date.parse(to), date),
    states: states.map(({ state }) => t(`state.${state}`)).join(', ') || t('corrections.states.none'),
  });
}

async function reverse(correction, clock, date, changed) {
  const path = `/api/adherence/corrections/${correction.id}/reverse`;
  const done = await openForm(t('corrections.reverse.title'), html`
    <p>${inWords(correction, clock, date)}</p>
    <label class="field">${t('correct.note')}<textarea name="note" rows="2" data-most="2000" autofocus></textarea></label>
    <change-preview .tried=${async (elements, signal) => (await post(`${path}?dryRun=true`, {}, { signal })).diff}></change-preview>
    <p class="none">${t('corrections.reverse.text')}</p>`,
  t('corrections.reverse.do'), elements => post(path, { note: elements.note.value.trim() || null }, { repeatable: true }));
  if (done) {
    toast(t('corrections.reversed'));
    changed();
  }
}

/** What a correction came to, asked for when somebody opens it. */
class KeptDifference extends LitElement {
  static properties = { of: { attribute: false }, kept: { state: true }, failure: { state: true } };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.closest('details').addEventListener('toggle', this.#load, { once: true });
  }

  #load = async () => {
    try {
      this.kept = (await get(`/api/adherence/corrections/${this.of}`)).correction;
    } catch (failure) {
      this.failure = failure;
    }
  };

  render() {
    if (this.failure) {
      return html`<p class="none">${this.failure.message}</p>`;
    }
    return this.kept?.diff ? difference(this.kept.diff, true) : html`<p class="none">…</p>`;
  }
}

customElements.define('kept-difference', KeptDifference);
