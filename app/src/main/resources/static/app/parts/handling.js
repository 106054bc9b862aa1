// Acknowledging and resolving, one or many, wherever an alert is shown.
import { html, nothing } from 'lit';
import { now } from '../clock.js';
import { duration } from '../format.js';
import { t } from '../i18n.js';
import { outbox } from '../outbox.js';
import { badge } from './chips.js';
import { openDialog } from './dialog.js';
import { icon } from './icons.js';
import { toast } from './toast.js';

const SHOWN = 6;

outbox.addEventListener('settled', ({ detail: { action, names, failures } }) => {
  if (failures.length) {
    toast(t('handle.failed', { count: failures.length, reason: failures[0].message }), 'failed');
  }
  if (names.length) {
    toast(names.length === 1 ? t(`handle.${action}.sent`, { name: names[0] }) : t(`handle.${action}.sent.many`, { count: names.length }));
  }
});

/** What is asked of an alert and has not reached the server. */
export function pendingBadge(alert) {
  const asked = outbox.pending.get(alert.id);
  return asked ? badge(t(`handle.${asked.action}.pending`), 'pending') : nothing;
}

/** What acknowledging comes to: for what is acknowledged already, a note. */
export function nameOf(action, chosen) {
  return action === 'acknowledge' && chosen.length && chosen.every(alert => alert.status === 'acknowledged') ? 'note' : action;
}

/** Asks for notes, does it, says what came of it. action: 'acknowledge' | 'resolve'. Resolves to whether it was done. */
export async function handle(action, chosen) {
  if (!chosen.length) {
    return false;
  }
  const name = nameOf(action, chosen);
  const notes = await openDialog(t(`handle.${name}`), close => question(name, chosen, close), 'handling');
  if (notes === undefined) {
    return false;
  }
  const { failures, pending } = await outbox.handleAll(chosen, action, notes, wait => toast(t('handle.waiting', { count: wait })));
  if (pending) {
    toast(t('handle.pending', { count: pending }), 'failed');
  }
  if (failures.length) {
    toast(t('handle.failed', { count: failures.length, reason: failures[0].message }), 'failed');
  } else if (!pending) {
    toast(chosen.length === 1
      ? t(`handle.${name}.done`, { name: chosen[0].employeeName, type: t(`alert.${chosen[0].type}`) })
      : t(`handle.${name}.many`, { count: chosen.length }));
  }
  return failures.length === 0;
}

function question(action, chosen, close) {
  const lasting = chosen.filter(alert => alert.endedAt === null);
  const submit = event => {
    event.preventDefault();
    const { notes } = event.target.closest('form').elements;
    if (notes.reportValidity()) {
      close(notes.value.trim());
    }
  };
  return html`
    <form @submit=${submit}>
      <h2>${t(`handle.${action}`)} ${chosen.length > 1 ? t('handle.count', { count: chosen.length }) : nothing}</h2>
      <ul class="handled">
        ${chosen.slice(0, SHOWN).map(alert => html`<li>${icon(alert.type)}<span><b>${alert.employeeName}</b> ${alert.message}</span></li>`)}
        ${chosen.length > SHOWN ? html`<li class="none">${t('handle.more', { count: chosen.length - SHOWN })}</li>` : nothing}
      </ul>
      ${action === 'resolve' && lasting.length ? warning(lasting, chosen.length) : nothing}
      <label class="field">${t(action === 'note' ? 'handle.note.text' : 'handle.notes')}
        <textarea name="notes" rows="3" data-most="2000" autofocus ?required=${action === 'note'} @keydown=${event => event.key === 'Enter' && !event.shiftKey && submit(event)}></textarea>
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
