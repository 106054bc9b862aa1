// Shifts of a file by which a what-if judges, in place of those that were published for its agents and dates.
import { html, LitElement, nothing } from 'lit';
import { addTexts, t } from '../i18n.js';
import { icon } from '../parts/icons.js';
import { addStyle } from '../parts/style.js';
import { columnsOf } from '../settings/columns.js';
import { readFile } from '../settings/import-file.js';

await Promise.all([addTexts('settings-import'), addStyle('settings')]);

/** What the API takes at once. */
const MOST = 2_000;
const SHOWN = 5;

class OtherShifts extends LitElement {
  /** Tells by `choose` what records there are; none where a file cannot be taken whole. */
  static properties = { file: { state: true }, records: { state: true }, failure: { state: true } };

  #turn = 0;

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<label class="file">${icon('file')}<span>${t('import.schedules.choose')}</span>
        <input type="file" accept=".csv,.tsv,.txt,.json,text/csv,application/json" @change=${event => this.#read(event.target)}></label>
      <div role="status">${this.records ? html`<p>${this.#inWords()}</p>` : nothing}</div>
      ${this.records ? html`<button type="button" class="button" @click=${() => this.#take(null, null)}>${t('whatIf.shifts.none')}</button>` : nothing}
      ${this.failure ? html`<p class="notice" data-kind="failed" role="alert">${icon('out')}<span>${this.failure}</span></p>` : nothing}
      <details class="in-words"><summary>${t('import.format')}</summary>
        <p><code>${columnsOf('schedules').join(',')}</code></p>
        <p>${t('import.schedules.format')}</p></details>`;
  }

  #inWords() {
    const dates = this.records.map(each => String(each.date)).sort();
    const agents = new Set(this.records.map(each => each.employeeId)).size;
    return t('whatIf.shifts.of', { file: this.file.name, count: this.records.length, agents, from: dates[0], to: dates.at(-1) });
  }

  async #read(input) {
    const [file] = input.files;
    // The same file, put right, may be chosen again.
    input.value = '';
    if (!file) {
      return;
    }
    const turn = ++this.#turn;
    let taken = null;
    let failure = null;
    try {
      taken = wholeOf(await readFile('schedules', file));
    } catch (wrong) {
      failure = wrong.message;
    }
    if (turn === this.#turn) {
      this.#take(file, taken);
      this.failure = failure;
    }
  }

  #take(file, records) {
    Object.assign(this, { file, records, failure: null });
    this.dispatchEvent(new CustomEvent('choose', { detail: records }));
  }
}

/** A line that is left out would be a shift that is judged as it was. */
function wholeOf({ records, wrong, unit }) {
  if (wrong.length) {
    const lines = wrong.slice(0, SHOWN).map(each => `${t(`import.${unit}.said`, { number: each.place })}: ${each.error}`);
    throw new Error(t('whatIf.shifts.wrong', { count: wrong.length, lines: lines.join(' ') }));
  }
  if (records.length > MOST) {
    throw new Error(t('whatIf.shifts.tooMany', { most: MOST, count: records.length }));
  }
  return records;
}

customElements.define('other-shifts', OtherShifts);
