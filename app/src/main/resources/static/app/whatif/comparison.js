// What is recorded and what would be, side by side: figures, teams and days; a second what-if stands beside the first.
import { html, nothing, svg } from 'lit';
import { number } from '../format.js';
import { t } from '../i18n.js';
import { lasting } from '../reports/table.js';
import { ALERT_TYPES } from '../vocabulary.js';

const FIGURES = ['alerts', 'adherencePercentage', 'conformancePercentage', 'scheduled', 'in', 'grace', 'out', 'excused', 'unknown', 'unscheduled', 'worked'];
const PARTS = ['in', 'grace', 'out'];
const WIDTH = 320;
const BAR = 10;

/** `tried`: one or two of {name, result}. */
export function comparison(tried) {
  const sides = [{ name: t('whatIf.recorded'), of: (result, pick) => pick(result)?.before, result: tried[0].result },
    ...tried.map(({ name, result }) => ({ name, of: (each, pick) => pick(each)?.after, result }))];
  const at = pick => sides.map(side => ({ name: side.name, figures: side.of(side.result, pick) }));
  const { teams, days } = tried[0].result;
  const types = ALERT_TYPES.filter(type => at(result => result.all).some(({ figures }) => figures.alertsByType?.[type]));
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${t('whatIf.figures')}><table class="plain what-if-figures">
      <thead><tr><td></td>${sides.map(side => html`<th scope="col" class="number">${side.name}</th>`)}</tr></thead>
      <tbody>${FIGURES.map(figure => html`<tr data-figure=${figure}><th scope="row">${t(`whatIf.figure.${figure}`)}</th>
        ${at(result => result.all).map(({ figures }) => html`<td class="number">${said(figure, figures[figure])}</td>`)}</tr>${figure === 'alerts' ? types.map(type => ofType(type, at(result => result.all))) : nothing}`)}</tbody></table></div>
    <h3>${t('whatIf.teams')}</h3>
    <div class="what-if-bars">${teams.map(team => group(team.name ?? '–', at(result => result.teams.find(each => each.id === team.id)?.comparison), shares))}</div>
    <h3>${t('whatIf.byDay')}</h3>
    <div class="what-if-bars">${days.map(day => group(day.date, at(result => result.days.find(each => each.date === day.date)?.comparison), alerts(days)))}</div>`;
}

/** What an older version has judged says none. */
function ofType(type, sides) {
  return html`<tr data-figure=${type}><th scope="row" class="part">${t(`alert.${type}`)}</th>
    ${sides.map(({ figures }) => html`<td class="number">${figures.alertsByType ? number(figures.alertsByType[type]) : '–'}</td>`)}</tr>`;
}

function said(figure, value) {
  if (value === null) {
    return '–';
  }
  return figure === 'alerts' ? number(value) : figure.endsWith('Percentage') ? t('whatIf.percent', { value: number(value) }) : lasting(value);
}

function group(name, sides, drawn) {
  return html`<div class="what-if-group"><b>${name}</b>${sides.filter(side => side.figures).map(side => html`
    <div class="what-if-bar"><span>${side.name}</span>${drawn(name, side)}</div>`)}</div>`;
}

/** The scheduled time by what became of it. */
function shares(name, { name: side, figures }) {
  const whole = figures.scheduled - figures.excused - figures.unknown;
  let left = 0;
  const words = t('whatIf.bar', { name, side, ...Object.fromEntries(PARTS.map(part => [part, lasting(figures[part])])) });
  return html`<svg role="img" aria-label=${words} width=${WIDTH} height=${BAR} viewBox=${`0 0 ${WIDTH} ${BAR}`}>${PARTS.map(part => {
    const width = whole > 0 ? (WIDTH * figures[part]) / whole : 0;
    left += width;
    return svg`<rect data-status=${part} x=${left - width} width=${width} height=${BAR}></rect>`;
  })}</svg><span class="number">${said('adherencePercentage', figures.adherencePercentage)}</span>`;
}

/** As long as the most of any day. */
function alerts(days) {
  const most = Math.max(1, ...days.flatMap(({ comparison: { before, after } }) => [before.alerts, after.alerts]));
  return (name, { figures }) => html`<svg aria-hidden="true" width=${WIDTH} height=${BAR} viewBox=${`0 0 ${WIDTH} ${BAR}`}>${svg`
    <rect class="alerts" width=${Math.min(WIDTH, (WIDTH * figures.alerts) / most)} height=${BAR}></rect>`}</svg><span class="number">${number(figures.alerts)}</span>`;
}
