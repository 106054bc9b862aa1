// What one can do about an agent's day: excuse time of it or, of one's own, explain it.
import { html, nothing } from 'lit';
import { explainAlert, explainTime, mayExplain } from '../excuses/explaining.js';
import { excuseTime, isExcusable } from '../excuses/form.js';
import { t } from '../i18n.js';
import { toast } from '../parts/toast.js';
import { session } from '../session.js';

/** `whose`: {employeeId, employeeName}; `done` is called when it was. The shift of the day is what it begins with. */
export function dayAction(day, whose, done) {
  const shifts = day.shifts.flat();
  const { from, to } = shifts.length ? { from: shifts[0].from, to: shifts.at(-1).to } : day.busy;
  const button = (text, act) => html`<button class="button" @click=${async () => await act() && done()}>${t(text)}</button>`;
  return session.mayHandleAlerts ? button('excuse.time', () => excuseTime({ ...whose, from, to })) : mayExplain() ? button('explain.time', () => explainTime({ from, to })) : nothing;
}

/** What the button beside an alert does; null where there is none. */
export function explaining(done) {
  return mayExplain() ? async alert => {
    if (!isExcusable(alert)) {
      toast(t('excuse.none'), 'failed');
    } else if (await explainAlert(alert)) {
      done();
    }
  } : null;
}
