// Acknowledging and resolving, one or many, wherever an alert is shown.
import { html, nothing } from 'lit';
import { alerts } from '../alerts.js';
import { now } from '../clock.js';
import { duration } from '../format.js';
import { t } from '../i18n.js';
import { icon } from './icons.js';
import { openDialog } from './dialog.js';
import { toast } from './toast.js';

const SHOWN = 6;

/** Asks for notes, does it, says what came of it. action: 'acknowledge' | 'resolve'. Resolves to whether it was done. */
export async function handle(action, chosen) {
  if (!chosen.length) {
    return false;
  }
  const notes = await openDialog(t(`handle.${action}`), close => question(action, chosen, close), 'handling');
  if (notes === undefined) {
    return false;
  }
  const failures = await carryOut(action, chosen, notes);
  if (failures.length) {
    toast(t('handle.failed', { count: failures.length, reason: failures[0].message }), 'failed');
  } else {
    toast(chosen.length === 1
      ? t(`handle.${action}.done`, { name: chosen[0].employeeName, type: t(`alert.${chosen[0].type}`) })
      : t(`handle.${action}.many`, { count: chosen.length }));
  }
  return failures.length === 0;
}

async function carryOut(action, chosen, notes) {
  const told = (done, all, wait) => wait && toast(t('handle.waiting', { done, all, count: wait }));
  return alerts.handleAll(chosen.map(alert => alert.id), action, notes, told);
}

function question(action, chosen, close) {
  const lasting = chosen.filter(alert => alert.endedAt === null);
  const submit = event => {
    event.preventDefault();
    close(event.target.closest('form').elements.notes.value.trim());
  };
  return html`
    <form @submit=${submit}>
      <h2>${t(`handle.${action}`)} ${chosen.length > 1 ? t('handle.count', { count: chosen.length }) : nothing}</h2>
      <ul class="handled">
        ${chosen.slice(0, SHOWN).map(alert => html`<li>${icon(alert.type)}<span><b>${alert.employeeName}</b> ${alert.message}</span></li>`)}
        ${chosen.length > SHOWN ? html`<li class="none">${t('handle.more', { count: chosen.length - SHOWN })}</li>` : nothing}
      </ul>
      ${action === 'resolve' && lasting.length ? warning(lasting, chosen.length) : nothing}
      <label class="field">${t('handle.notes')}
        <textarea name="notes" rows="3" maxlength="2000" autofocus @keydown=${event => event.key === 'Enter' && !event.shiftKey && submit(event)}></textarea>
        <small>${t('handle.hint')}</small></label>
      <div class="dialog-actions">
        <button type="button" class="button" @click=${() => close()}>${t('cancel')}</button>
        <button class="button" data-kind="primary">${t(`handle.${action}`)}<kbd>↵</kbd></button>
      </div>
    </form>`;
}

function warning(lasting, all) {
  const [first] = lasting;
  return html`<p class="notice" data-kind="warning" role="alert">${icon('out')}<span>${all === 1
    ? t('handle.lasting.one', { name: first.employeeName, ago: duration(first.deviationStart, now()) })
    : t('handle.lasting.many', { count: lasting.length, all })}</span></p>`;
}
