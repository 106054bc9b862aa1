// How adherence ran over the days or quarters of an hour of a report.
import { html, nothing } from 'lit';
import { number, timeZone } from '../format.js';
import { t } from '../i18n.js';
import { leastOf, percentages } from '../parts/line-chart.js';
import { nameOf, percent } from './table.js';

const FEW = 40;
const DAY = 86_400;
const DAYS = [1, 2, 7, 14, 28].map(each => each * DAY);

/** course: a report by day or by quarter of an hour. */
export function courseChart(course) {
  if (course.rows.length < 2) {
    return nothing; // a point is no course, and its number stands above
  }
  const whole = course.groupBy === 'day';
  const points = course.rows.map(row => ({ at: Date.parse(row.date ?? row.start) / 1000, value: row.figures.adherencePercentage, name: nameOf(row) }))
    .flatMap((point, index, all) => (whole && index && point.at - all[index - 1].at > DAY ? [unmeasured(point.at - DAY), point] : [point]));
  const zone = whole ? 'UTC' : timeZone();
  const ofDay = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const hours = new Intl.DateTimeFormat(navigator.language, { timeZone: zone, ...(whole && points.length > 1 ? { day: 'numeric', month: 'short' } : ofDay) });
  const frame = { height: 120, zone, y: percentages, dots: points.length < FEW, hours: { space: 80, ...(whole ? { incrs: DAYS } : {}), values: (chart, ticks) => ticks.map(at => hours.format(at * 1000)) } };
  return html`<line-chart class="report-chart" .points=${points} .key=${course} .frame=${frame} .said=${said} .words=${words}></line-chart>`;
}

/** A day on which nobody had anything to keep: the line is broken there. */
function unmeasured(at) {
  return { at, value: null, name: nameOf({ date: new Date(at * 1000).toISOString().slice(0, 10) }) };
}

function said(point) {
  return html`${t('reports.chart')}${point ? html` <b>${point.name}</b> ${percent(point.value)}` : nothing}`;
}

function words(points) {
  if (!points.length) {
    return t('reports.chart.empty');
  }
  const least = leastOf(points);
  return t('reports.chart.words', { count: points.length, least: number(least.value), at: least.name, last: number(points.at(-1).value) });
}
