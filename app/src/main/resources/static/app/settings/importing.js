// An import by file: what would come of it is shown before anything is kept.
import { html, LitElement, nothing } from 'lit';
import { post } from '../api.js';
import { number } from '../format.js';
import { t } from '../i18n.js';
import { icon } from '../parts/icons.js';
import { columnsOf, readFile } from './import-file.js';

const ERRORS_SHOWN = 200;
const OPTIONS = { employees: 'updateExisting', schedules: 'replaceDates' };

class FileImport extends LitElement {
  /** kind: 'employees' | 'schedules'. Tells by `imported` that something was kept. */
  static properties = {
    kind: { attribute: false }, file: { state: true }, read: { state: true }, preview: { state: true }, result: { state: true },
    failure: { state: true }, busy: { state: true }, option: { state: true },
  };

  #turn = 0;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#clear();
    this.option = false;
  }

  #clear() {
    this.#turn++;
    Object.assign(this, { file: null, read: null, preview: null, result: null, failure: null, busy: false });
  }

  render() {
    return html`
      <div class="import">
        <label class="file">${icon('file')}<span>${t(`import.${this.kind}.choose`)}</span>
          <input type="file" accept=".csv,.json,text/csv,application/json" @change=${event => this.#choose(event.target)}></label>
        <label class="check"><input type="checkbox" .checked=${this.option} @change=${event => this.#toggle(event.target.checked)}>
          <span>${t(`import.${OPTIONS[this.kind]}`)} <small>${t(`import.${OPTIONS[this.kind]}.text`)}</small></span></label>
        <details class="in-words"><summary>${t('import.format')}</summary>
          <p>${t('import.format.text')}</p>
          <p><code>${columnsOf(this.kind).join(',')}</code></p>
          <p>${t(`import.${this.kind}.format`)}</p></details>
        <div role="status">${this.busy ? html`<p>${t(this.preview ? 'import.working' : 'import.looking')}</p>` : nothing}</div>
        ${this.failure ? html`<p class="notice" data-kind="failed" role="alert">${icon('out')}<span>${this.failure.message}</span></p>` : nothing}
        ${this.result ? this.#outcome(this.result, 'result') : this.preview ? this.#outcome(this.preview, 'preview') : nothing}
      </div>`;
  }

  #outcome({ imported, skipped, errors }, stage) {
    return html`<section class="outcome" data-stage=${stage} aria-label=${t(`import.${stage}`)}>
      <h3>${t(`import.${stage}.of`, { file: this.file.name })}</h3>
      <p class="outcome-counts" role="status">
        <span><b>${number(imported)}</b> ${t(`import.${stage}.imported`)}</span>
        <span><b>${number(skipped)}</b> ${t('import.skipped')}</span>
        <span data-wrong=${String(errors.length > 0)}><b>${number(errors.length)}</b> ${t(`import.${stage}.errors`)}</span></p>
      ${stage === 'preview' ? html`<div class="outcome-actions">
        <button class="button" data-kind="primary" ?disabled=${this.busy || imported === 0} @click=${this.#keep}>${t('import.keep', { count: imported })}</button>
        <button class="button" ?disabled=${this.busy} @click=${() => this.#clear()}>${t('cancel')}</button>
        <small>${t(errors.length ? 'import.keep.without' : imported ? 'import.keep.nothingYet' : 'import.keep.nothing')}</small></div>` : nothing}
      ${errors.length ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t('import.errors')}><table class="plain">
        <thead><tr>${['where', 'whose', 'why'].map(column => html`<th scope="col">${t(`import.${column}`)}</th>`)}</tr></thead>
        <tbody>${errors.slice(0, ERRORS_SHOWN).map(each => html`<tr><td>${this.read.places[each.index]}</td><td>${each.agentId ?? '–'}</td><td>${each.error}</td></tr>`)}</tbody>
      </table></div>
      ${errors.length > ERRORS_SHOWN ? html`<p>${t('handle.more', { count: errors.length - ERRORS_SHOWN })}</p>` : nothing}` : nothing}
    </section>`;
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
      this.#look();
    }
  }

  async #look() {
    await this.#turning(async current => {
      const read = await readFile(this.kind, this.file);
      const preview = await this.#send(read, true);
      if (current()) {
        Object.assign(this, { read, preview });
      }
    });
  }

  #keep = () => this.#turning(async current => {
    const result = await this.#send(this.read, false);
    if (current()) {
      this.result = result;
      this.dispatchEvent(new Event('imported'));
    }
  });

  #send(read, preview) {
    return post(`/api/admin/import/${this.kind}${preview ? '?preview=true' : ''}`, { data: read.records, [OPTIONS[this.kind]]: this.option });
  }

  /** What was overtaken by another choice is not shown any more. */
  async #turning(doing) {
    const turn = ++this.#turn;
    const current = () => turn === this.#turn;
    this.busy = true;
    this.failure = null;
    try {
      await doing(current);
    } catch (failure) {
      if (current()) {
        this.failure = failure;
      }
    }
    if (current()) {
      this.busy = false;
    }
  }
}

customElements.define('file-import', FileImport);
