// What a change comes to, in words: how many alerts go, open or read otherwise, and whose percentage becomes another.
import { html, nothing } from 'lit';
import { dateTime, number } from '../format.js';
import { addTexts, t } from '../i18n.js';
import { alertType } from '../parts/chips.js';

await addTexts('changes');

const NAMED = 3;
const LISTED = 6;
const KINDS = ['retracted', 'opened', 'changed'];

/** Of several changes together; each agent as often as they have one. */
export function together(diffs) {
  const sum = pick => diffs.reduce((all, diff) => all + pick(diff), 0);
  return {
    all: Object.fromEntries([...KINDS, 'changedSeconds'].map(name => [name, sum(diff => diff.all[name])])),
    agents: diffs.flatMap(diff => diff.agents),
    agentsLeftOut: sum(diff => diff.agentsLeftOut),
    agentsHidden: sum(diff => diff.agentsHidden),
  };
}

/** The past tense once it is done. */
export function difference(diff, done = false) {
  const tense = done ? 'did' : 'would';
  const counts = KINDS.filter(kind => diff.all[kind]).map(kind => t(`diff.${tense}.${kind}`, { count: diff.all[kind] }));
  const agents = diff.agents.filter(agent => percentage(agent.comparison.before) !== percentage(agent.comparison.after));
  const alerts = diff.agents.flatMap(agent => agent.changes.map(change => ({ ...change, name: agent.employeeName })));
  const nothingElse = !counts.length && !agents.length;
  return html`<div class="difference" data-changes=${String(!nothingElse)}>
    <p><b>${nothingElse ? t(diff.all.changedSeconds ? `diff.${tense}.time` : `diff.${tense}.nothing`) : [...counts, ...agents.slice(0, NAMED).map(percentages)].join('; ')}</b>
      ${agents.length > NAMED ? html`<small>${t('diff.others', { count: agents.length - NAMED + diff.agentsLeftOut })}</small>` : nothing}
      ${diff.agentsHidden ? html`<small>${t('diff.hidden', { count: diff.agentsHidden })}</small>` : nothing}</p>
    ${alerts.length ? html`<ul class="differences">${alerts.slice(0, LISTED).map(alert)}
      ${alerts.length > LISTED ? html`<li class="none">${t('diff.alerts.more', { count: alerts.length - LISTED })}</li>` : nothing}</ul>` : nothing}
  </div>`;
}

function percentage({ adherencePercentage }) {
  return adherencePercentage === null ? '–' : number(adherencePercentage);
}

function percentages({ employeeName, comparison: { before, after } }) {
  return t('diff.percent', { name: employeeName, before: percentage(before), after: percentage(after) });
}

function alert({ kind, name, before, after }) {
  const { type, createdAt } = before ?? after;
  return html`<li data-kind=${kind}><span>${alertType(type)} ${t(`diff.kind.${kind}`)}, ${name}, ${dateTime(createdAt)}</span>
    ${before ? html`<s>${before.message}</s>` : nothing} ${after ? after.message : nothing}</li>`;
}
