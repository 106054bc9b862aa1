// The agents of a what-if, who changes most first, each with the alerts that would be others and the way to their day.
import { html, nothing } from 'lit';
import { dateTime, number } from '../format.js';
import { t } from '../i18n.js';
import { alertType } from '../parts/chips.js';
import { lasting } from '../reports/table.js';

const COLUMNS = ['agent', 'alerts', 'out', 'time', 'changes'];

export function agentsTable(result) {
  const changed = result.byAgent.filter(isChanged);
  return html`
    ${changed.length ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t('whatIf.agents')}><table class="plain">
      <thead><tr>${COLUMNS.map(column => html`<th scope="col">${t(`whatIf.column.${column}`)}</th>`)}</tr></thead>
      <tbody>${changed.map(agent => html`<tr data-agent=${agent.employeeId}>
        <th scope="row"><a class="plain-link" href=${dayOf(agent)}>${agent.employeeName}</a></th>
        <td>${t('whatIf.fromTo', { before: number(agent.comparison.before.alerts), after: number(agent.comparison.after.alerts) })}${byType(agent)}</td>
        <td>${t('whatIf.fromTo', { before: lasting(agent.comparison.before.out), after: lasting(agent.comparison.after.out) })}</td>
        <td>${lasting(agent.comparison.changedSeconds)}</td>
        <td>${changes(agent)}</td></tr>`)}</tbody></table></div>`
      : html`<p class="none">${t('whatIf.nobody')}</p>`}
    ${result.changedAgents > changed.length ? html`<p class="more">${t('whatIf.more', { count: result.changedAgents - changed.length })}</p>` : nothing}`;
}

function isChanged({ comparison }) {
  return comparison.changedSeconds > 0 || comparison.opened + comparison.retracted + comparison.changed > 0;
}

/** The first day on which an alert changes, else the agent. */
function dayOf({ employeeId, changes: [first] }) {
  const day = first && (first.before ?? first.after).shiftDate;
  return `/agents/${employeeId}${day ? `?date=${day}` : ''}`;
}

/** Which alerts would be gone or there, by type; of more than are listed nothing is said that would be of some of them alone. */
function byType({ changes: all, changesLeftOut }) {
  const counts = new Map();
  for (const { kind, before, after } of changesLeftOut ? [] : all) {
    const { type } = before ?? after;
    counts.set(type, (counts.get(type) ?? 0) + { opened: 1, retracted: -1, changed: 0 }[kind]);
  }
  return [...counts].filter(([, count]) => count).map(([type, count]) => html` <small>${t('whatIf.byType', { count: `${count > 0 ? '+' : '−'}${number(Math.abs(count))}`, type: t(`alert.${type}`) })}</small>`);
}

function changes({ changes: all, changesLeftOut }) {
  return all.length ? html`<details><summary>${t('whatIf.changes', { count: all.length + changesLeftOut })}</summary>
    <ul class="differences">${all.map(({ kind, before, after }) => html`<li data-kind=${kind}>
      <span>${alertType((before ?? after).type)} ${t(`whatIf.${kind}`)}, ${dateTime((before ?? after).createdAt)}</span>
      ${before ? html`<s>${before.message}</s>` : nothing} ${after ? html`${after.message}${before ? html` <small>${dateTime(after.createdAt)}</small>` : nothing}` : nothing}</li>`)}
    ${changesLeftOut ? html`<li>${t('whatIf.changes.more', { count: changesLeftOut })}</li>` : nothing}</ul></details>` : html`<span class="none">–</span>`;
}
