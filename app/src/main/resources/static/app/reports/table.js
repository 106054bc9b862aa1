// The rows of a report, sorted by any of its columns; its total stands below them.
import { html, nothing } from 'lit';
import { dateTime, duration, number } from '../format.js';
import { t } from '../i18n.js';
import { icon } from '../parts/icons.js';
import { ALERT_TYPES } from '../vocabulary.js';

const DAY = 86_400;

const seconds = name => figures => figures.seconds[name];

/** From the poorest up, each with the colour and picture of a status that it is like. */
export const BANDS = { poor: { rank: 0, like: 'out' }, watch: { rank: 1, like: 'grace' }, good: { rank: 2, like: 'in' } };

export function bandChip({ band, target }) {
  return band === null ? '–' : html`<span class="status" data-status=${BANDS[band].like} data-band=${band} title=${t('reports.target', { target })}>${icon(BANDS[band].like)}${t(`reports.band.${band}`)}</span>`;
}

/** What each column is of; null comes last, whichever way. */
const COLUMNS = {
  adherence: { of: figures => figures.adherencePercentage, told: percent },
  band: { of: figures => BANDS[figures.band]?.rank ?? null, told: (rank, figures) => bandChip(figures) },
  conformance: { of: figures => figures.conformancePercentage, told: percent },
  scheduled: { of: seconds('scheduled'), told: lasting },
  in: { of: seconds('in'), told: lasting },
  grace: { of: seconds('grace'), told: lasting },
  out: { of: seconds('out'), told: lasting },
  ...Object.fromEntries(ALERT_TYPES.map(type => [type, { of: figures => figures.lost?.[type] ?? null, told: value => (value ? lasting(value) : '–') }])),
  unscheduled: { of: seconds('unscheduled'), told: lasting },
  worked: { of: seconds('worked'), told: lasting },
  alerts: { of: figures => alertCount(figures), told: (count, figures) => html`<span title=${alertWords(figures)}>${number(count)}</span>${count ? html` <small>${mostAlerts(figures)}</small>` : nothing}` },
  median: { of: figures => figures.medianSecondsToAcknowledge, told: lasting },
};

export function percent(value) {
  return value === null ? '–' : t('reports.percent', { percent: number(value) });
}

/** In hours however many: a day of work is no day. */
export function lasting(value) {
  if (value === null || value < DAY) {
    return value === null ? '–' : duration(0, value * 1000);
  }
  return t('reports.hours', { hours: number(Math.floor(value / 3600)), minutes: String(Math.floor(value / 60) % 60).padStart(2, '0') });
}

export function alertCount(figures) {
  return ALERT_TYPES.reduce((sum, type) => sum + figures.alerts[type], 0);
}

export function alertWords(figures) {
  return ALERT_TYPES.filter(type => figures.alerts[type])
    .map(type => t('reports.alerts.of', { count: number(figures.alerts[type]), type: t(`alert.${type}`) })).join(', ') || t('reports.noAlerts');
}

/** The type that there are most of: what was lost to. */
function mostAlerts(figures) {
  const type = ALERT_TYPES.reduce((one, other) => (figures.alerts[other] > figures.alerts[one] ? other : one));
  return t('reports.alerts.of', { count: number(figures.alerts[type]), type: t(`alert.${type}`) });
}

/** All that was lost to, the most first; nothing of what was known then. */
export function lostWords({ lost }) {
  return Object.entries(lost ?? {}).filter(([, value]) => value).sort(([, one], [, other]) => other - one)
    .map(([to, value]) => t('reports.lost.to', { time: lasting(value), to: t(`reports.lost.${to}`) })).join(', ');
}

/** Of a row of whatever it is about. */
export function nameOf(row) {
  return row.employeeName ?? row.teamName ?? (row.date ? dateName(row.date) : dateTime(row.start));
}

export function dateName(date) {
  return new Intl.DateTimeFormat(navigator.language, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(date));
}

/** sort: a column's name, with a minus before it from the greatest down; '' as the server has them. */
export function sorted(rows, sort) {
  const column = COLUMNS[sort.replace(/^-/, '')];
  if (!column) {
    return sort === '-name' ? [...rows].reverse() : rows;
  }
  const sign = sort.startsWith('-') ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [column.of(one.figures), column.of(other.figures)];
    return a === b ? 0 : a === null ? 1 : b === null ? -1 : sign * (a - b);
  });
}

/** link: the address that a row leads to, or null; by: what the rows are. */
export function reportTable({ rows, total, totalOf, by, sort, link, sortBy, label }) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}><table class="plain wide report">
    <thead><tr>${head('name', t(`reports.by.${by}`), sort, sortBy)}${Object.keys(COLUMNS).map(name => head(name, columnName(name), sort, sortBy))}</tr></thead>
    <tbody>${rows.map(row => html`<tr>
      <th scope="row">${link(row) ? html`<a href=${link(row)}>${nameOf(row)}</a>` : nameOf(row)}${row.employeeNumber ? html` <small>${row.employeeNumber}</small>` : nothing}</th>
      ${cells(row.figures)}</tr>`)}</tbody>
    <tfoot><tr><th scope="row">${totalOf}</th>${cells(total)}</tr></tfoot>
  </table></div>`;
}

function columnName(name) {
  return ALERT_TYPES.includes(name) ? t(`reports.lost.${name}`) : t(`reports.column.${name}`);
}

function head(name, text, sort, sortBy) {
  const order = sort === name || (name === 'name' && !sort) ? 'ascending' : sort === `-${name}` ? 'descending' : null;
  const next = order === 'ascending' ? `-${name}` : name === 'name' ? '' : name;
  return html`<th scope="col" class=${name === 'name' ? '' : 'number'} aria-sort=${order ?? nothing}>
    <button class="sort" title=${t('reports.sort', { column: text })} @click=${() => sortBy(next)}>${text}${order ? icon(order === 'ascending' ? 'up' : 'down') : nothing}</button></th>`;
}

function cells(figures) {
  return Object.entries(COLUMNS).map(([name, { of, told }]) => html`<td class="number" data-column=${name}>${told(of(figures), figures)}</td>`);
}
