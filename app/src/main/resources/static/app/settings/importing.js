// An import by file: what would come of it is shown before anything is kept.
import { html, LitElement, nothing } from 'lit';
import { post } from '../api.js';
import { number } from '../format.js';
import { t } from '../i18n.js';
import { holdPage } from '../leaving.js';
import { inPageWords } from '../refusals.js';
import { icon } from '../parts/icons.js';
import { toast } from '../parts/toast.js';
import { columnsOf } from './columns.js';
import { outcome, readAs } from './import-outcome.js';
import { readFile } from './import-file.js';
import { nameOf, newTeamsOf, othersIn, peopleOf, whomOf } from './import-people.js';
import { shiftsOf } from './import-shifts.js';
import { partsOf } from './parts.js';
import { Roster } from './roster.js';

const OPTIONS = { employees: 'updateExisting', schedules: 'replaceDates' };

class FileImport extends LitElement {
  /** kind: 'employees' | 'schedules'. Tells by `imported` that something was kept. */
  static properties = {
    kind: { attribute: false }, file: { state: true }, read: { state: true }, preview: { state: true }, result: { state: true },
    failure: { state: true }, doing: { state: true }, sent: { state: true }, option: { state: true },
  };

  #turn = 0;
  #letGo;
  /** As it was when the file was looked at; null where that is more than a page can hold. */
  #roster = null;
  /** Of each part its answer, once there is one: what was kept is not sent again after a failure. */
  #kept = [];

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#clear();
    this.option = false;
    addEventListener('beforeunload', this.#stay);
    this.#letGo = holdPage(() => this.#open);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('beforeunload', this.#stay);
    this.#letGo();
    if (this.doing === 'keeping') {
      toast(t('import.left', { file: this.file.name, done: number(this.sent), all: number(this.read.records.length) }), 'failed');
    }
    this.#turn++;
  }

  /** What was looked at, or sent in part, and awaits a decision. */
  get #open() {
    return this.doing === null && this.result === null && (this.preview !== null || this.#kept.length > 0);
  }

  #stay = event => this.doing === 'keeping' && event.preventDefault();

  #clear() {
    this.#turn++;
    this.#kept = [];
    Object.assign(this, { file: null, read: null, preview: null, result: null, failure: null, doing: null, sent: 0 });
  }

  render() {
    const keeping = this.doing === 'keeping';
    return html`
      <div class="import">
        <label class="file">${icon('file')}<span>${t(`import.${this.kind}.choose`)}</span>
          <input type="file" accept=".csv,.tsv,.txt,.json,text/csv,application/json" ?disabled=${keeping} @change=${event => this.#choose(event.target)}></label>
        <label class="check"><input type="checkbox" .checked=${this.option} ?disabled=${keeping} @change=${event => this.#toggle(event.target.checked)}>
          <span>${t(`import.${OPTIONS[this.kind]}`)} <small>${t(`import.${OPTIONS[this.kind]}.text`)}</small></span></label>
        <details class="in-words"><summary>${t('import.format')}</summary>
          <p>${t('import.format.text')}</p>
          <p><code>${columnsOf(this.kind).join(',')}</code></p>
          <p>${t(`import.${this.kind}.format`)}</p></details>
        <div role="status">${this.doing ? this.#progress() : nothing}</div>
        ${this.failure ? html`<p class="notice" data-kind="failed" role="alert">${icon('out')}<span>${this.failure.message}</span></p>` : nothing}
        ${this.read && !this.result ? readAs(this.read, keeping, encoding => this.#look(encoding)) : nothing}
        ${this.#outcome()}
      </div>`;
  }

  #progress() {
    const all = this.read?.records.length ?? 0;
    const long = all > (this.read?.parts[0].length ?? 0);
    return html`<p>${t(`import.${this.doing}`)} ${long ? t('import.progress', { done: number(this.sent), all: number(all) }) : nothing}</p>
      ${long ? html`<progress max=${all} .value=${this.sent} aria-label=${t(`import.${this.doing}`)}></progress>` : nothing}`;
  }

  #outcome() {
    const stage = this.result ? 'result' : this.doing === 'keeping' ? 'keeping' : this.#kept.length ? 'partly' : 'preview';
    const shown = this.result ?? (stage === 'preview' ? this.preview : this.#combined(this.#kept));
    return shown && outcome(shown, { stage, file: this.file, read: this.read, busy: this.doing !== null, keep: this.#keep, cancel: () => this.#clear() });
  }

  async #choose(input) {
    const [file] = input.files;
    // The same file, put right, may be chosen again.
    input.value = '';
    if (file) {
      this.#clear();
      this.file = file;
      await this.#look();
    }
  }

  #toggle(option) {
    this.option = option;
    if (this.file && !this.result) {
      this.#look(this.read?.assumed ? this.read.encoding : null);
    }
  }

  async #look(encoding = null) {
    await this.#turning('looking', async current => {
      this.#kept = [];
      this.preview = null;
      this.sent = 0;
      const read = await readFile(this.kind, this.file, encoding);
      read.parts = partsOf(this.kind, read.records);
      if (current()) {
        this.read = read;
        const answers = [];
        const [roster] = await Promise.all([Roster.now(), this.#send(answers, true, current)]);
        if (current()) {
          this.#roster = roster;
          const combined = this.#combined(answers);
          const people = await this.#people(combined.errors);
          this.preview = current() ? { ...combined, ...people } : this.preview;
        }
      }
    });
  }

  #keep = () => this.#turning('keeping', async current => {
    this.sent = done(this.#kept, this.read.parts);
    await this.#send(this.#kept, false, current);
    if (current()) {
      this.result = this.#combined(this.#kept);
      this.dispatchEvent(new Event('imported'));
    }
  });

  /** Goes on after the parts that are answered; each answer is remembered as it comes. */
  async #send(answers, preview, current) {
    const { parts, records } = this.read;
    const path = `/api/admin/import/${this.kind}${preview ? '?preview=true' : ''}`;
    for (const part of parts.slice(answers.length)) {
      if (!part.length || !current()) {
        return;
      }
      const answer = await post(path, { data: part.map(index => records[index]), [OPTIONS[this.kind]]: this.option }, { repeatable: true });
      if (current()) {
        answers.push(answer);
        this.sent = done(answers, parts);
      }
    }
  }

  /** Whom all of it is about that is not wrong, and which teams would be made. */
  async #people(errors) {
    const wrong = new Set(errors.map(each => each.place));
    const right = this.read.records.map((record, at) => [record, this.read.places[at]]).filter(([, place]) => !wrong.has(place));
    const [records, places] = [0, 1].map(at => right.map(each => each[at]));
    if (!this.#roster) {
      return { people: null, newTeams: [] };
    }
    return this.kind === 'schedules'
      ? { people: await shiftsOf(records, places, { roster: this.#roster, nameOf, replaces: this.option }), newTeams: [] }
      : { people: peopleOf(records, places, this.#roster), newTeams: newTeamsOf(records, this.#roster) };
  }

  /** What came of all parts, with the places of the file. */
  #combined(answers) {
    const { parts, places, wrong, records } = this.read;
    const lineOf = (index, said) => {
      const whom = index === undefined ? '' : whomOf(this.kind, records[index], this.#roster);
      return t(`import.${this.read.unit}.said`, { number: places[index] ?? said }) + (whom ? ` (${whom})` : '');
    };
    const sum = name => answers.reduce((all, each) => all + each[name], 0);
    const errors = answers.flatMap((answer, at) => answer.errors.map(each => ({
      ...each,
      place: places[parts[at][each.index]],
      // The server counts records; whoever reads a file counts its lines.
      error: inPageWords(each, true).replaceAll(/(?:the )?record at index (\d+)/g, (said, index) => lineOf(parts[at][index], index))
        + othersIn(each, records[parts[at][each.index]], this.#roster),
    })));
    const place = numbers => numbers.map(index => places[index]);
    return {
      imported: sum('imported'),
      skipped: sum('skipped'),
      errors: [...wrong, ...errors].sort((one, other) => one.place - other.place),
      sent: place(parts.slice(0, answers.length).flat()),
      open: place(parts.slice(answers.length).flat()),
    };
  }

  /** What was overtaken by another choice is not shown any more. */
  async #turning(doing, work) {
    const turn = ++this.#turn;
    const current = () => turn === this.#turn;
    this.doing = doing;
    this.failure = null;
    try {
      await work(current);
    } catch (failure) {
      if (current()) {
        this.failure = failure;
      }
    }
    if (current()) {
      this.doing = null;
    }
  }
}

function done(answers, parts) {
  return answers.reduce((sum, each, at) => sum + parts[at].length, 0);
}

customElements.define('file-import', FileImport);
