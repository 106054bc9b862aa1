// What came, or would come, of a file: how it was read, how many records of it count, and what is wrong with the others.
import { html, nothing } from 'lit';
import { number } from '../format.js';
import { t } from '../i18n.js';
import { badge } from '../parts/chips.js';
import { icon } from '../parts/icons.js';
import { select } from '../parts/select.js';
import { ENCODINGS } from './decoding.js';
import { ranges } from './parts.js';

const ERRORS_SHOWN = 200;
const PEOPLE_SHOWN = 100;

/** An encoding that was assumed is for a person to judge, by words of the file; `again(encoding)` reads it anew. */
export function readAs({ encoding, assumed, sample, notes }, busy, again) {
  const name = encodingName(encoding);
  return html`<div class="read-as">
    ${assumed ? html`<p class="notice" data-kind="warning">${icon('out')}<span>${t('import.assumed', { encoding: name })}
      ${sample.length ? html` ${t('import.sample')} <b>${sample.join(', ')}</b>` : nothing}</span>
      ${busy ? nothing : select(t('import.encoding'), encoding, null, ENCODINGS.map(id => ({ id, name: encodingName(id) })), again)}</p>` : nothing}
    <p>${t('import.readAs', { encoding: name })} ${notes.join(' ')}</p></div>`;
}

function encodingName(encoding) {
  return encoding.replace(/^utf|^iso/, each => each.toUpperCase()).replace(/^windows/, 'Windows').replace(/le$/, ' LE').replace(/be$/, ' BE');
}

/** stage: 'preview', 'keeping' while it runs, 'partly' where a part failed, or 'result'. */
export function outcome(shown, { stage, file, read, busy, keep, cancel }) {
  const { imported, skipped, errors } = shown;
  return html`<section class="outcome" data-stage=${stage} aria-label=${t(`import.${stage}`)}>
    <h2>${t(`import.${stage}.of`, { file: file.name })}</h2>
    <p class="outcome-counts" role="status">
      <span><b>${number(imported)}</b> ${t(`import.${stage === 'preview' ? 'preview' : 'result'}.imported`)}</span>
      <span><b>${number(skipped)}</b> ${t('import.skipped')}</span>
      <span data-wrong=${String(errors.length > 0)}><b>${number(errors.length)}</b> ${t(`import.${stage === 'preview' ? 'preview' : 'result'}.errors`, { count: errors.length })}</span></p>
    ${stage === 'partly' ? sentSoFar(shown, read.unit) : nothing}
    ${stage === 'preview' && shown.newTeams.length ? teamsNotice(shown.newTeams) : nothing}
    ${stage === 'result' || stage === 'keeping' ? nothing : html`<div class="outcome-actions">
      <button class="button" data-kind="primary" ?disabled=${stage === 'preview' && imported === 0} aria-disabled=${String(busy)} @click=${() => busy || keep()}>${stage === 'preview'
        ? t('import.keep', { count: imported }) : t('import.rest', { count: shown.open.length })}</button>
      <button class="button" aria-disabled=${String(busy)} @click=${() => busy || cancel()}>${t(stage === 'preview' ? 'cancel' : 'close')}</button>
      <small>${stage === 'preview' ? t(errors.length ? 'import.keep.without' : imported ? 'import.keep.nothingYet' : 'import.keep.nothing') : t('import.again')}</small></div>`}
    ${errors.length ? errorTable(errors, read.unit) : nothing}
    ${stage === 'preview' ? peopleList(shown.people, read.unit) : nothing}
  </section>`;
}

/** A team is made as it is named: a slip of one letter would make one more. */
function teamsNotice(teams) {
  return html`<ul class="notice new-teams" data-kind="warning" aria-label=${t('import.newTeams')}>${teams.map(({ name, like }) => html`
    <li>${newTeamInWords({ name, like })}</li>`)}</ul>`;
}

export function newTeamInWords({ name, like }) {
  return t(like ? 'import.newTeam.like' : 'import.newTeam', { name, like });
}

/** people: null where there are too many to be held against each other. */
function peopleList(people, unit) {
  if (!people) {
    return html`<p class="none">${t('import.people.tooMany')}</p>`;
  }
  return people.length ? html`<h3>${t('import.people')}</h3><ol class="people">${people.slice(0, PEOPLE_SHOWN).map(({ place, name, kind, changes, facts }) => html`
    <li data-kind=${kind}><small>${t(`import.${unit}`, { number: place })}</small> <b>${name}</b> ${kind === 'shifts' ? nothing : badge(t(`import.person.${kind}`), { new: 'resolved', changed: 'acknowledged' }[kind])}
      ${facts.length ? html`<span>${facts.join(' · ')}</span>` : nothing}
      ${changes.length ? html`<ul class="differences">${changes.map(({ label, from, to }) => html`<li><span>${label}</span> ${to === undefined ? nothing : html`<s>${from}</s> → ${to}`}</li>`)}</ul>` : nothing}</li>`)}</ol>
    ${people.length > PEOPLE_SHOWN ? html`<p>${t('handle.more', { count: people.length - PEOPLE_SHOWN })}</p>` : nothing}` : nothing;
}

function sentSoFar({ sent, open }, unit) {
  return html`<p>${t(`import.sent.${unit}`, { count: sent.length, places: ranges(sent) })}</p>
    <p>${t(`import.open.${unit}`, { count: open.length, places: ranges(open) })}</p>`;
}

function errorTable(errors, unit) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('import.errors')}><table class="plain cards">
      <thead><tr>${['where', 'whose', 'why'].map(column => html`<th scope="col">${t(`import.${column}`)}</th>`)}</tr></thead>
      <tbody>${errors.slice(0, ERRORS_SHOWN).map(each => html`<tr><td>${t(`import.${unit}`, { number: each.place })}</td><td>${each.agentId ?? '–'}</td><td>${each.error}</td></tr>`)}</tbody>
    </table></div>
    ${errors.length > ERRORS_SHOWN ? html`<p>${t('handle.more', { count: errors.length - ERRORS_SHOWN })}</p>` : nothing}`;
}
