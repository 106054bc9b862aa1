// Excusing time: of alerts, one or many, or of an agent from one time to another.
import { html, nothing } from 'lit';
import { ZoneClock } from '../agent/zone.js';
import { get, post } from '../api.js';
import { together } from '../changes/difference.js';
import '../changes/preview.js';
import { now } from '../clock.js';
import { dateTime, timeZone } from '../format.js';
import { addTexts, t } from '../i18n.js';
import { icon } from '../parts/icons.js';
import { addStyle } from '../parts/style.js';
import { toast } from '../parts/toast.js';
import { openForm } from '../settings/section.js';
import { dayName, readWhen, whenFields } from './when.js';

await Promise.all([addTexts('excuses'), addStyle('excuses')]);

const SHOWN = 6;
/** Each alert is tried by itself, and nobody may ask without end. */
const TRIED = 20;
const NEVER_WAS = ['retracted', 'excused'];

/** Whether there is anything left of it to excuse. */
export function isExcusable(alert) {
  return !NEVER_WAS.includes(alert.resolution) && !alert.retractedAt;
}

/** The names of the reasons by their codes, once they are known. */
export async function reasonNames() {
  const { reasons } = await get('/api/adherence/excuse-reasons');
  return new Map(reasons.map(reason => [reason.code, reason.label]));
}

/** Asks why, and of a single one also when; says what came of it. Resolves to whether it was done. */
export function excuseAlerts(chosen) {
  const alerts = chosen.filter(isExcusable);
  if (!alerts.length) {
    toast(t('excuse.none'), 'failed');
    return false;
  }
  const stretches = alerts.map(alert => ({
    employeeId: alert.employeeId, employeeName: alert.employeeName, from: Date.parse(alert.deviationStart), to: alert.endedAt ? Date.parse(alert.endedAt) : now(),
  }));
  return ask(stretches, html`
    <ul class="handled">
      ${alerts.slice(0, SHOWN).map(alert => html`<li>${icon(alert.type)}<span><b>${alert.employeeName}</b> ${alert.message}</span></li>`)}
      ${alerts.length > SHOWN ? html`<li class="none">${t('handle.more', { count: alerts.length - SHOWN })}</li>` : nothing}
    </ul>
    ${alerts.some(alert => alert.endedAt === null) ? html`<p>${t('excuse.lasting', { count: alerts.length })}</p>` : nothing}`);
}

/** `stretch`: {employeeId, employeeName, from, to}, instants to begin with. */
export function excuseTime(stretch) {
  return ask([stretch], html`<p><b>${stretch.employeeName}</b></p>`, whenAgain);
}

/** Of all who are of a team then; `stretch`: {from, to}, instants to begin with. */
export function excuseTeam(teams, stretch) {
  return ask([stretch], html`<label class="field">${t('excuse.team')}<span class="select"><select name="team" required>
    ${teams.map(team => html`<option value=${team.id}>${team.name}</option>`)}</select>${icon('down')}</span></label>`, whenAgain);
}

function whenAgain(stretch, clock) {
  return html`<excuse-when .stretch=${stretch} .clock=${clock}></excuse-when>`;
}

async function ask(stretches, about, when = whenFields) {
  let names;
  try {
    names = await reasonNames();
  } catch (failure) {
    toast(failure.message, 'failed');
    return false;
  }
  const clock = new ZoneClock(timeZone());
  const single = stretches.length === 1 ? stretches[0] : null;
  // what was sent and got no answer is sent again under the same key: it is recorded once, unless something else is said meanwhile
  const keys = stretches.map(newKey);
  const done = new Set();
  const asked = (elements, stretch) => ({
    ...(elements.team ? { teamId: elements.team.value } : { employeeIds: [stretch.employeeId] }),
    ...(single ? readWhen(elements, single, clock) : { from: new Date(stretch.from).toISOString(), to: new Date(stretch.to).toISOString() }),
    reason: elements.reason.value,
  });
  const tried = async (elements, signal) => {
    const diffs = [];
    for (const stretch of stretches.slice(0, TRIED)) {
      diffs.push((await post('/api/adherence/excuses?dryRun=true', asked(elements, stretch), { signal })).diff);
    }
    return together(diffs);
  };
  let whose = '';
  const answer = await openForm(t('excuse.title'), html`
    ${about}
    ${single ? when(single, clock) : html`<p>${t('excuse.each')}</p>`}
    ${reasonField(names)}
    <label class="field">${t('excuse.note')}<textarea name="note" rows="2" data-most="2000"></textarea></label>
    <change-preview .tried=${(elements, signal) => tried(elements, signal)}></change-preview>
    ${stretches.length > TRIED ? html`<p class="none">${t('diff.notAll', { count: TRIED })}</p>` : nothing}
    <p class="none">${t('excuse.text')}</p>`,
  t('excuse.do'), async elements => {
    for (const [place, stretch] of stretches.entries()) {
      if (!done.has(place)) {
        whose = elements.team?.selectedOptions[0].text ?? stretch.employeeName;
        await post('/api/adherence/excuses', { ...asked(elements, stretch), idempotencyKey: keys[place], note: elements.note.value.trim() || null }, { repeatable: true });
        done.add(place);
      }
    }
  });
  if (answer) {
    toast(t('excuse.done', { count: stretches.length, name: whose }));
  }
  return Boolean(answer) || done.size > 0;
}

export function reasonField(names) {
  return html`<label class="field">${t('excuse.reason')}<span class="select"><select name="reason" autofocus required>
    ${[...names].map(([code, label]) => html`<option value=${code}>${label}</option>`)}</select>${icon('down')}</span></label>`;
}

/** Of one form: what it sends twice is recorded once. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

/** When an excuse is, in words. */
export function whenInWords({ from, to, recurrence }) {
  if (!recurrence) {
    return t('excuse.span', { from: dateTime(from), to: dateTime(to) });
  }
  return t('excuse.recurring', {
    days: recurrence.weekdays.map(day => dayName(day, 'short')).join(', '), start: recurrence.startTime.slice(0, 5), end: recurrence.endTime.slice(0, 5), from: recurrence.fromDate, until: recurrence.untilDate,
  });
}
