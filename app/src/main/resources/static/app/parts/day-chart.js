// How adherence ran over the day.
import { html, nothing } from 'lit';
import { day, number, time, timeZone } from '../format.js';
import { t } from '../i18n.js';
import { leastOf, percentages } from './line-chart.js';

const HOUR = 3600;

/** run: the answer of /api/adherence/summary, or null; latest: {at, …} of the board itself. */
export function dayChart(run, latest) {
  const told = run?.points ?? [];
  const points = (run?.date === day(latest.at) && latest.at > (told.at(-1)?.at ?? '') ? [...told, latest] : told)
    .map(each => ({ ...each, at: Date.parse(each.at) / 1000, value: each.adherencePercentage }));
  return html`<line-chart class="day-chart" .points=${points} .key=${run ?? undefined} .frame=${run && frame(run)} .said=${said} .words=${words}></line-chart>`;
}

function frame(run) {
  const [start, end] = [run.from, run.to].map(each => Date.parse(each) / 1000);
  return {
    height: 84,
    zone: timeZone(),
    // From the full hour before anybody counted: the night before the first shift has nothing to tell.
    x: points => {
      const first = points.find(point => point.value !== null);
      return [first ? start + Math.floor((first.at - start) / HOUR) * HOUR : start, Math.max(end, points.at(-1)?.at ?? end)];
    },
    y: percentages,
    // The end of the day is its 24:00.
    hours: { space: 60, incrs: [1, 2, 3, 6, 12].map(each => each * HOUR), values: (chart, ticks) => ticks.map(at => (at === end ? '24:00' : time(at * 1000))) },
  };
}

function said(point) {
  return html`${t('chart.title')}${point
    ? html` <b>${time(point.at * 1000)}</b> ${t('chart.point', { percent: point.adherencePercentage, adherent: number(point.adherentCount), all: number(point.totalAgents) })}`
    : nothing}`;
}

function words(points) {
  const least = points.length && leastOf(points);
  return least ? t('chart.words', { now: points.at(-1).value, least: least.value, time: time(least.at * 1000) }) : t('chart.empty');
}
