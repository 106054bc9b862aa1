// Alerts of any time, found by what is known of them; the address holds the question, so that it can be asked again.
import { html, LitElement, nothing } from 'lit';
import { addDays, isDate, ZoneClock } from '../agent/zone.js';
import { get } from '../api.js';
import { dateTime, number, timeZone, zoneLabel } from '../format.js';
import { t } from '../i18n.js';
import { live } from '../live.js';
import { alertType, badge } from '../parts/chips.js';
import '../parts/date-field.js';
import { howEnded } from '../parts/endings.js';
import { icon } from '../parts/icons.js';
import { select } from '../parts/select.js';
import { empty, failed, loading } from '../parts/states.js';
import { UnknownFilters } from '../parts/unknown-filters.js';
import { router } from '../router.js';
import { ALERT_TYPES } from '../vocabulary.js';
import './agent-picker.js';
import './alert-events.js';

const PAGE = 50;
const STATUSES = ['active', 'acknowledged', 'resolved'];
const RESOLUTIONS = ['user', 'ended', 'shift_end', 'superseded', 'schedule_changed', 'employee_inactive', 'excused', 'retracted'];
const TAKEN_BACK = ['true', 'false'];
const COLUMNS = ['opened', 'agent', 'type', 'message', 'ended', 'status', 'by'];

class AlertSearch extends LitElement {
  static properties = { query: { attribute: false }, teams: { attribute: false }, found: { state: true }, failure: { state: true }, opened: { state: true }, busy: { state: true } };

  #asked = null;
  #cursor = null;
  #total = null;
  #clock = new ZoneClock(timeZone());
  #unknown = new UnknownFilters(() => this.requestUpdate());

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.found = null;
    this.opened = new Set();
  }

  get #filter() {
    const { query } = this;
    const from = query.get('from');
    const to = query.get('to');
    return {
      status: STATUSES.includes(query.get('status')) ? query.get('status') : '',
      type: ALERT_TYPES.includes(query.get('type')) ? query.get('type') : '',
      teamId: query.get('team') ?? '',
      employeeId: query.get('agent') ?? '',
      from: isDate(from) ? from : '',
      to: isDate(to) ? to : '',
      resolution: RESOLUTIONS.includes(query.get('resolution')) ? query.get('resolution') : '',
      retracted: TAKEN_BACK.includes(query.get('retracted')) ? query.get('retracted') : '',
    };
  }

  willUpdate() {
    const asked = JSON.stringify(this.#filter);
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.#load();
    }
  }

  #load = async () => {
    this.found = null;
    this.failure = null;
    this.#cursor = null;
    this.opened = new Set();
    await this.#more();
  };

  /** Dates are whole days of the organisation. */
  #more = async () => {
    const asked = this.#asked;
    const filter = this.#filter;
    this.busy = true;
    try {
      const answer = await get('/api/adherence/alerts', {
        ...filter, limit: PAGE, cursor: this.#cursor, count: this.#cursor ? '' : true,
        from: filter.from && new Date(this.#clock.start(filter.from)).toISOString(),
        to: filter.to && new Date(this.#clock.start(addDays(filter.to, 1))).toISOString(),
      });
      if (asked === this.#asked) {
        this.found = [...(this.found ?? []), ...answer.alerts];
        this.#cursor = answer.nextCursor;
        this.#total = answer.total ?? this.#total;
      }
    } catch (failure) {
      this.failure = asked === this.#asked ? failure : this.failure;
    }
    this.busy = false;
  };

  render() {
    const filter = this.#filter;
    return html`
      <div class="filters" role="search" aria-label=${t('history.filters')}>
        ${this.#date('from', filter.from)}${this.#date('to', filter.to)}
        <agent-picker .value=${filter.employeeId} .name=${this.#nameOf(filter.employeeId)} @pick=${event => router.setQuery({ agent: event.detail })}></agent-picker>
        ${select(t('alerts.status'), filter.status, t('history.allStatuses'), STATUSES.map(id => ({ id, name: t(`alertStatus.${id}`) })), status => router.setQuery({ status }))}
        ${select(t('alerts.type'), filter.type, t('alerts.allTypes'), ALERT_TYPES.map(id => ({ id, name: t(`alert.${id}`) })), type => router.setQuery({ type }))}
        ${select(t('history.resolution'), filter.resolution, t('history.allResolutions'), RESOLUTIONS.map(id => ({ id, name: t(`resolution.${id}`) })), resolution => router.setQuery({ resolution }))}
        ${select(t('history.retracted'), filter.retracted, t('history.allRetracted'), TAKEN_BACK.map(id => ({ id, name: t(`history.retracted.${id}`) })), retracted => router.setQuery({ retracted }))}
        ${this.teams.length > 1 || filter.teamId ? select(t('alerts.team'), filter.teamId, t('board.allTeams'), this.teams, team => router.setQuery({ team })) : nothing}
      </div>
      ${this.#unknown.instead(this.query, { status: STATUSES, type: ALERT_TYPES, resolution: RESOLUTIONS, retracted: TAKEN_BACK }) ?? this.#body(filter)}`;
  }

  #date(name, value) {
    return html`<label class="inline">${t(`history.${name}`)}<date-field .value=${value}
      @choose=${event => router.setQuery({ [name]: event.detail })}></date-field></label>`;
  }

  #nameOf(id) {
    return id && (live.rows.get(id)?.employeeName ?? this.found?.[0]?.employeeName ?? t('history.someAgent'));
  }

  #body(filter) {
    if (this.failure) {
      return failed(this.failure, this.found ? this.#more : this.#load);
    }
    if (!this.found) {
      return loading();
    }
    if (!this.found.length) {
      return empty(t('history.empty'), t(Object.values(filter).some(Boolean) ? 'alerts.empty.filtered' : 'history.empty.text'), 'search');
    }
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${t('history.alerts')}><table class="plain wide">
        <thead><tr><th scope="col"><span class="hidden">${t('history.events')}</span></th>
          ${COLUMNS.map(column => html`<th scope="col">${t(`history.column.${column}`, { zone: zoneLabel(this.found[0].createdAt) })}</th>`)}</tr></thead>
        <tbody>${this.found.map(alert => this.#row(alert))}</tbody>
      </table></div>
      <p class="more" role="status">${this.#total > this.found.length ? t('history.shownOf', { count: number(this.found.length), total: number(this.#total) }) : t('history.shown', { count: this.found.length })}
        ${this.#cursor ? html`<button class="button" aria-disabled=${String(this.busy ?? false)} @click=${this.#more}>${t('alerts.more')}</button>` : nothing}</p>`;
  }

  #row(alert) {
    const open = this.opened.has(alert.id);
    return html`
      <tr data-id=${alert.id}>
        <td><button class="quiet disclosure" aria-expanded=${String(open)} aria-label=${t('history.eventsOf', { name: alert.employeeName })}
          @click=${() => this.#toggle(alert.id)}>${icon(open ? 'down' : 'right')}</button></td>
        <td><time datetime=${alert.createdAt}>${dateTime(alert.createdAt)}</time>${alert.late ? html` ${badge(t('history.late'), 'plain', t('alert.hindsight.text'))}` : nothing}</td>
        <td><a href=${`/agents/${alert.employeeId}?${alert.shiftDate ? `date=${alert.shiftDate}` : `at=${alert.createdAt}`}`}>${alert.employeeName}</a></td>
        <td>${alertType(alert.type)}</td>
        <td><a class="plain-link" href=${`/alerts/${alert.id}`}>${alert.message}</a></td>
        <td>${alert.endedAt ? html`<time datetime=${alert.endedAt}>${dateTime(alert.endedAt)}</time> <small>${howEnded(alert)}</small>` : html`<span class="lasting">${t('history.lasts')}</span>`}</td>
        <td>${badge(t(`alertStatus.${alert.status}`), alert.status)}</td>
        <td>${by(alert)}</td>
      </tr>
      ${open ? html`<tr class="opened"><td></td><td colspan=${COLUMNS.length}><alert-events .alertId=${alert.id}></alert-events></td></tr>` : nothing}`;
  }

  #toggle(id) {
    this.opened = new Set(this.opened);
    if (!this.opened.delete(id)) {
      this.opened.add(id);
    }
  }
}

function by(alert) {
  if (alert.status === 'resolved') {
    return alert.resolvedBy?.name ?? t(`resolution.${alert.resolution}`);
  }
  return alert.acknowledgedBy?.name ?? '';
}

customElements.define('alert-search', AlertSearch);
