// What an event of an alert changed, field by field.
import { html, nothing } from 'lit';
import { date, dateTime } from '../format.js';
import { has, t } from '../i18n.js';

export function differences(changes) {
  const shown = Object.entries(changes).filter(([field]) => has(`story.field.${field}`));
  return shown.length
    ? html`<ul class="differences">${shown.map(([field, { from, to }]) => html`<li><span>${t(`story.field.${field}`)}</span> ${from ? html`<s>${said(field, from)}</s> ` : nothing}${said(field, to)}</li>`)}</ul>`
    : nothing;
}

function said(field, value) {
  if (value === null) {
    return t('story.none');
  }
  if (/Date$/.test(field)) {
    return date(`${value}T12:00:00Z`);
  }
  return /At$|Start$/.test(field) ? dateTime(value) : has(`${field}.${value}`) ? t(`${field}.${value}`) : value;
}
