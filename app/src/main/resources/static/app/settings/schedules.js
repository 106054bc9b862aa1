// Imports of shifts by file.
import { html, LitElement } from 'lit';
import { t } from '../i18n.js';
import './importing.js';

class SchedulesSection extends LitElement {
  createRenderRoot() {
    return this;
  }

  render() {
    return html`<div class="section-head"><p>${t('schedules.about')}</p></div><file-import .kind=${'schedules'}></file-import>`;
  }
}

customElements.define('settings-schedules', SchedulesSection);
