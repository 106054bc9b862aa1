// An agent's day in a few numbers, and what the colours of its drawing mean.
import { html, nothing } from 'lit';
import { duration, number } from '../format.js';
import { t } from '../i18n.js';
import { wallTimes } from '../parts/wall-times.js';

const BREAKS = ['break', 'lunch'];

/** present: the instant that it is, null on another day; report: of the week up to this date, by day, null where it is not known. */
export function figures(day, clock, date, present, report) {
  const percent = report?.rows.find(row => row.date === date)?.figures.adherencePercentage ?? null;
  const week = report?.total.adherencePercentage ?? null;
  const next = present === null ? null : day.segments.find(each => !each.other && BREAKS.includes(each.state) && each.from > present);
  return html`<dl class="facts day-figures">
    ${fact('percent', inWords(percent))}
    ${fact('week', inWords(week))}
    ${fact('out', percent === null && !day.out ? '–' : duration(0, day.out * 1000))}
    ${present === null ? nothing : fact('next', next ? html`${clock.on(next.from, date)} <small>${t(`state.${next.state}`)}, ${duration(next.from, next.to)}</small>` : t('agent.figure.none'))}
  </dl>`;
}

function inWords(percent) {
  return percent === null ? '–' : t('agent.percent', { percent: number(percent) });
}

function fact(name, value) {
  return html`<div data-figure=${name}><dt>${t(`agent.figure.${name}`)}</dt><dd>${value}</dd></div>`;
}

/** Which shifts the day is of. */
export function shiftTimes(day, clock) {
  const times = parts => wallTimes({ startTime: parts[0].segment.startTime, endTime: parts.at(-1).segment.endTime, timeZone: parts[0].segment.timeZone }, parts[0].from, clock.zone);
  return html`<small class="day-shift">${day.shifts.length
    ? html`${t('agent.shift')} ${day.shifts.map((parts, index) => html`${index ? ', ' : nothing}${times(parts)}`)}` : t('agent.shift.none')}</small>`;
}

/** Only what is there. */
export function legend(day) {
  const states = [...new Set([...day.segments, ...day.actual].map(each => each.state))];
  const statuses = [...new Set(day.judged.map(each => each.status))].filter(each => each !== 'off');
  if (!states.length && !statuses.length) {
    return nothing;
  }
  return html`<ul class="legend" aria-label=${t('agent.legend')}>
    ${states.map(state => html`<li class="actual" data-state=${state}><i></i>${t(`state.${state}`)}</li>`)}
    ${statuses.map(status => html`<li class="verdict" data-status=${status}><i></i>${t(`status.${status}`)}</li>`)}
    ${day.alerts.length ? html`<li class="mark"><i></i>${t('agent.legend.alert')}</li>` : nothing}</ul>`;
}
