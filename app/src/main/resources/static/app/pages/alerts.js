// The inbox: what lasts before what has ended, and in each what has waited longest.
import { html, nothing } from 'lit';
import { alerts } from '../alerts.js';
import { COLUMNS, inboxRow } from '../inbox/row.js';
import { rememberList } from '../inbox/neighbours.js';
import { Resolved } from '../inbox/resolved.js';
import { everySecond, now } from '../clock.js';
import { excuseAlerts } from '../excuses/form.js';
import { number, zoneLabel } from '../format.js';
import { t } from '../i18n.js';
import { bindKeys } from '../keys.js';
import { teamsOf } from '../board/order.js';
import { live } from '../live.js';
import { handle, nameOf } from '../parts/handling.js';
import { icon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { empty, failed, loading } from '../parts/states.js';
import { toast } from '../parts/toast.js';
import { UnknownFilters } from '../parts/unknown-filters.js';
import '../parts/virtual-rows.js';
import { router } from '../router.js';
import { session } from '../session.js';
import { ALERT_TYPES } from '../vocabulary.js';

const STATUSES = ['active', 'acknowledged', 'resolved'];

class Inbox extends Page {
  #active = null;
  #chosen = new Set();
  #shown = [];
  #resolved = new Resolved(() => this.requestUpdate());
  #unknown = new UnknownFilters(() => this.soon());

  connectedCallback() {
    super.connectedCallback();
    this.listen(alerts, 'change', event => {
      this.#resolved.take(event.detail ?? []);
      this.soon();
    });
    this.until(everySecond(() => this.soon()));
    this.until(bindKeys({
      j: ['alerts.keys.down', () => this.#move(1)],
      k: ['alerts.keys.up', () => this.#move(-1)],
      x: ['alerts.keys.choose', () => this.#active && this.#choose(this.#active), () => session.mayHandleAlerts],
      a: ['alerts.keys.acknowledge', () => this.#handle('acknowledge'), () => session.mayHandleAlerts],
      r: ['alerts.keys.resolve', () => this.#handle('resolve'), () => session.mayHandleAlerts],
      e: ['excuse.keys', () => this.#handle('excuse'), () => session.mayHandleAlerts],
      '/': ['alerts.keys.search', () => this.querySelector('[type=search]')?.focus()],
      Escape: ['alerts.keys.escape', () => this.#clear()],
    }));
  }

  get #filter() {
    const status = this.query.get('status') ?? '';
    return {
      status: STATUSES.includes(status) ? status : 'active',
      type: this.query.get('type') ?? '',
      team: this.query.get('team') ?? '',
      q: (this.query.get('q') ?? '').toLocaleLowerCase().trim(),
    };
  }

  #list(filter) {
    const all = filter.status === 'resolved' ? this.#resolved.of(filter) : alerts.sorted(filter.status);
    return all.filter(alert => (!filter.type || alert.type === filter.type)
      && (!filter.team || alert.teamIds.includes(filter.team) || live.rows.get(alert.employeeId)?.teamId === filter.team)
      && (!filter.q || alert.employeeName.toLocaleLowerCase().includes(filter.q)));
  }

  render() {
    const filter = this.#filter;
    const instead = this.#unknown.instead(this.query, { status: STATUSES, type: ALERT_TYPES });
    this.#shown = instead ? [] : this.#list(filter);
    rememberList(this.#shown);
    const shownIds = new Set(this.#shown.map(alert => alert.id));
    this.#chosen.forEach(id => shownIds.has(id) || this.#chosen.delete(id));
    return html`
      <h1 class="hidden" tabindex="-1">${t('title.alerts')}</h1>
      ${this.#filters(filter)}
      ${instead ?? this.#body(filter)}
      ${this.#actions(filter)}`;
  }

  #body(filter) {
    const failure = filter.status === 'resolved' ? this.#resolved.failure : alerts.failure;
    if (failure) {
      return failed(failure, null);
    }
    if (filter.status === 'resolved' ? !this.#resolved.loaded : !alerts.loaded) {
      return loading();
    }
    if (!this.#shown.length) {
      return empty(t(`alerts.empty.${filter.status}`), t(filter.type || filter.team || filter.q ? 'alerts.empty.filtered' : `alerts.empty.${filter.status}.text`));
    }
    return this.#table(filter);
  }

  #filters(filter) {
    const teams = teamsOf(live.rows);
    return html`
      <div class="filters" role="search" aria-label=${t('alerts.filters')}>
        <div class="tabs" role="group" aria-label=${t('alerts.status')}>
          ${STATUSES.map(status => html`
            <button class="tab" data-status=${status === 'active' ? 'out' : status} aria-pressed=${String(status === filter.status)}
              @click=${() => router.setQuery({ status: status === 'active' ? '' : status })}>
              ${t(`alertStatus.${status}`)}${status === 'resolved' || !alerts.loaded ? nothing : html` <span ?data-none=${!alerts.count(status)}>${number(alerts.count(status))}</span>`}</button>`)}
        </div>
        <label class="search">${icon('search')}<span class="hidden">${t('board.search')}</span>
          <input type="search" placeholder=${t('board.search')} .value=${this.query.get('q') ?? ''} @input=${event => router.setQuery({ q: event.target.value })}><kbd aria-hidden="true">/</kbd></label>
        ${this.#select('type', filter.type, t('alerts.allTypes'), ALERT_TYPES.map(type => ({ id: type, name: t(`alert.${type}`) })))}
        ${teams.length > 1 || filter.team ? this.#select('team', filter.team, t('board.allTeams'), teams) : nothing}
      </div>`;
  }

  #select(name, value, all, options) {
    return html`<label class="select"><span class="hidden">${t(`alerts.${name}`)}</span>
      <select @change=${event => router.setQuery({ [name]: event.target.value })}>
        <option value="" ?selected=${!value}>${all}</option>
        ${options.map(each => html`<option value=${each.id} ?selected=${each.id === value}>${each.name}</option>`)}
      </select>${icon('down')}</label>`;
  }

  #actions(filter) {
    const count = this.#chosen.size;
    return html`<div class="chosen" ?hidden=${!count}>
      <span>${t('alerts.chosen', { count })}</span>
      <button class="button" @click=${() => this.#handle('acknowledge')}>${t(`handle.${nameOf('acknowledge', [filter])}`)}<kbd>a</kbd></button>
      <button class="button" @click=${() => this.#handle('resolve')}>${t('handle.resolve')}<kbd>r</kbd></button>
      <button class="button" @click=${() => this.#handle('excuse')}>${t('excuse.this')}<kbd>e</kbd></button>
      <button class="quiet" @click=${() => this.#clear()}>${t('alerts.clear')}</button>
    </div>`;
  }

  #table(filter) {
    const at = now();
    const choosing = session.mayHandleAlerts && filter.status !== 'resolved';
    const all = this.#shown.length === this.#chosen.size;
    return html`
      <div class="table inbox" role="table" aria-label=${t('title.alerts')} aria-rowcount=${this.#shown.length + 1} data-status=${filter.status} ?data-choosing=${choosing}>
        <div class="head" role="row" aria-rowindex="1">
          ${choosing ? html`<span role="columnheader"><input type="checkbox" aria-label=${t('alerts.chooseAll')} .checked=${all} .indeterminate=${!all && this.#chosen.size > 0} @change=${() => this.#chooseAll()}></span>` : nothing}
          ${COLUMNS.map(column => html`<span role="columnheader" class=${`cell-${column}`}>${t(`alerts.column.${column}`, { zone: zoneLabel(at) })}</span>`)}
        </div>
        <virtual-rows role="rowgroup" .items=${this.#shown} .keyOf=${alert => alert.id}
          .row=${(alert, index) => inboxRow(alert, {
            index, at, choosing, active: alert.id === this.#active, chosen: this.#chosen.has(alert.id), choose: () => this.#choose(alert.id),
          })}
          @focusin=${event => this.#activate(event.target.closest('.row')?.dataset.id)}></virtual-rows>
      </div>
      ${filter.status === 'resolved' && this.#resolved.more
        ? html`<p class="more"><button class="button" @click=${() => this.#resolved.loadMore()}>${t('alerts.more')}</button></p>` : nothing}
      ${filter.status !== 'resolved' && alerts.cut ? html`<p class="more">${t('alerts.cut')}</p>` : nothing}`;
  }

  #activate(id) {
    if (id && id !== this.#active) {
      this.#active = id;
      this.requestUpdate();
    }
  }

  #choose(id) {
    if (session.mayHandleAlerts && !this.#chosen.delete(id)) {
      this.#chosen.add(id);
    }
    this.requestUpdate();
  }

  #chooseAll() {
    const all = this.#chosen.size === this.#shown.length;
    this.#chosen = new Set(all ? [] : this.#shown.map(alert => alert.id));
    this.requestUpdate();
  }

  #clear() {
    this.#chosen.clear();
    this.#active = null;
    this.closest('main').focus();
    this.requestUpdate();
  }

  async #move(step) {
    const at = this.#shown.findIndex(alert => alert.id === this.#active);
    const next = Math.min(this.#shown.length - 1, Math.max(0, at < 0 ? 0 : at + step));
    if (this.#shown.length) {
      this.#activate(this.#shown[next].id);
      await this.querySelector('virtual-rows').reveal(next);
      this.querySelector(`[data-id="${this.#active}"] a`)?.focus({ preventScroll: true });
    }
  }

  /** What is chosen, else where one is: nothing is done to an alert that nobody pointed at. */
  async #handle(action) {
    if (!session.mayHandleAlerts) {
      toast(t('handle.notAllowed'), 'failed');
      return;
    }
    const chosen = this.#shown.filter(alert => this.#chosen.has(alert.id));
    const one = this.#shown.find(alert => alert.id === this.#active) ;
    if (!chosen.length && !one) {
      toast(t('handle.none'), 'failed');
    } else if (await (action === 'excuse' ? excuseAlerts(chosen.length ? chosen : [one]) : handle(action, chosen.length ? chosen : [one]))) {
      this.#chosen.clear();
      this.requestUpdate();
    }
  }
}

customElements.define('page-alerts', Inbox);
