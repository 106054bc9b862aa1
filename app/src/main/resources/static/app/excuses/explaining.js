// Explaining one's own time, and answering what was explained.
import { html, nothing } from 'lit';
import { ZoneClock } from '../agent/zone.js';
import { patch, post, remove } from '../api.js';
import { dateTime, timeZone } from '../format.js';
import { addTexts, t } from '../i18n.js';
import { badge } from '../parts/chips.js';
import { icon } from '../parts/icons.js';
import { addStyle } from '../parts/style.js';
import { toast } from '../parts/toast.js';
import { session } from '../session.js';
import { openForm } from '../settings/section.js';
import { newKey, reasonField, reasonNames, whenInWords } from './form.js';
import { readStretch, whenFields } from './when.js';

await Promise.all([addTexts('explanations'), addStyle('excuses')]);

const EXPLANATIONS = '/api/adherence/explanations';
const BADGES = { open: 'active', approved: 'resolved', denied: 'plain', withdrawn: 'plain' };

/** Whether the person who is signed in explains what is about this employee: agents their own, which is all that they see. */
export function mayExplain() {
  return session.has('agent');
}

/** Resolves to whether it was sent. */
export function explainAlert(alert) {
  return ask(html`<ul class="handled"><li>${icon(alert.type)}<span>${alert.message}</span></li></ul>`, () => ({ alertId: alert.id }));
}

/** `stretch`: {from, to}, instants to begin with. */
export function explainTime(stretch) {
  const clock = new ZoneClock(timeZone());
  return ask(whenFields(stretch, clock), elements => readStretch(elements, stretch, clock));
}

async function ask(about, what) {
  let names;
  try {
    names = await reasonNames();
  } catch (failure) {
    toast(failure.message, 'failed');
    return false;
  }
  const idempotencyKey = newKey();
  const answer = await openForm(t('explain.title'), html`${about}${reasonField(names)}${words('note', t('explain.note'))}<p class="none">${t('explain.text')}</p>`, t('explain.do'),
    elements => post(EXPLANATIONS, { idempotencyKey, ...what(elements), reason: elements.reason.value, note: elements.note.value.trim() || null }, { repeatable: true }));
  if (answer) {
    toast(t('explain.done'));
  }
  return Boolean(answer);
}

function words(name, label, first = false) {
  const enter = event => {
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  };
  return html`<label class="field">${label}<textarea name=${name} rows="3" data-most="2000" ?autofocus=${first} @keydown=${enter}></textarea><small>${t('explain.hint')}</small></label>`;
}

/** action: 'approve' | 'deny'. Resolves to whether it was done. */
export async function answer(explanation, action) {
  const done = await openForm(t(`explanation.${action}.title`), html`
    <p><b>${explanation.employeeName}</b> ${spanOf(explanation)}</p>
    ${explanation.note ? html`<blockquote>${explanation.note}</blockquote>` : nothing}
    <p>${t(action === 'approve' && explanation.to === null ? 'explanation.approve.lasting' : `explanation.${action}.text`)}</p>
    ${words('notes', t('explanation.notes'), true)}`, t(`explanation.${action}.do`),
    elements => patch(`${EXPLANATIONS}/${explanation.id}`, { action, notes: elements.notes.value.trim() || null }, { repeatable: true }));
  if (done) {
    toast(t(`explanation.${action}.done`, { name: explanation.employeeName }));
  }
  return Boolean(done);
}

/** Resolves to whether it was done. */
export async function withdraw(explanation) {
  const done = await openForm(t('explanation.withdraw.title'), html`<p>${spanOf(explanation)}</p><p>${t('explanation.withdraw.text')}</p>`, t('explanation.withdraw.do'),
    () => remove(`${EXPLANATIONS}/${explanation.id}`, { repeatable: true }));
  if (done) {
    toast(t('explanation.withdrawn'));
  }
  return Boolean(done);
}

export function spanOf({ from, to }) {
  return to === null ? t('explanation.lasts', { from: dateTime(from) }) : whenInWords({ from, to });
}

export function statusBadge({ status }) {
  return badge(t(`explanation.status.${status}`), BADGES[status]);
}

/** What can be done with it; `done` is called when it was. */
export function actions(explanation, done, keys = false) {
  if (explanation.status !== 'open') {
    return nothing;
  }
  const whose = html`<span class="hidden"> ${explanation.employeeName} ${spanOf(explanation)}</span>`;
  const button = (name, doing, key) => html`<button class="quiet" @click=${async () => await doing() && done()}>${t(`explanation.${name}`)}${keys && key ? html`<kbd>${key}</kbd>` : nothing}${whose}</button>`;
  if (mayExplain()) {
    return button('withdraw', () => withdraw(explanation));
  }
  return session.mayHandleAlerts
    ? html`${button('approve', () => answer(explanation, 'approve'), 'y')}${button('deny', () => answer(explanation, 'deny'), 'n')}`
    : nothing;
}
