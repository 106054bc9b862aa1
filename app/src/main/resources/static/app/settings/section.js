// What every section of the settings is: something loaded, shown, and loaded anew after a change.
import { html, LitElement, nothing } from 'lit';
import { t } from '../i18n.js';
import { openDialog } from '../parts/dialog.js';
import { failed, loading } from '../parts/states.js';
import { toast } from '../parts/toast.js';

export class Section extends LitElement {
  static properties = { data: { state: true }, failure: { state: true }, query: { attribute: false } };

  #turn = 0;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.reload();
  }

  /** What is shown; subclasses answer it from `fetch()`. An answer that was overtaken by a later one is dropped. */
  reload = async () => {
    const turn = ++this.#turn;
    const kept = outcome => turn === this.#turn && Object.assign(this, outcome);
    try {
      kept({ data: await this.fetch(), failure: null });
    } catch (failure) {
      kept({ failure });
    }
  };

  render() {
    if (this.failure) {
      return failed(this.failure, this.reload);
    }
    return this.data ? this.shown(this.data) : loading();
  }

  /** Does it and loads anew; says what came of it. Resolves to the answer, undefined where it was refused. */
  async change(doing, done) {
    try {
      const answer = await doing();
      if (done) {
        toast(done);
      }
      await this.reload();
      return answer ?? true;
    } catch (failure) {
      toast(failure.message, 'failed');
      return undefined;
    }
  }
}

/**
 * A dialog with fields. `send(elements)` is what its button does; a refusal stands in the dialog until it is put right, and
 * where it answers false the dialog stays.
 * Resolves to the answer, undefined when it was dismissed.
 */
export function openForm(title, fields, button, send) {
  return openDialog(title, close => html`<form-in-dialog .heading=${title} .fields=${fields} .button=${button} .send=${send} .close=${close}></form-in-dialog>`);
}

class FormInDialog extends LitElement {
  static properties = { failure: { state: true }, busy: { state: true } };

  createRenderRoot() {
    return this;
  }

  render() {
    return html`<form @submit=${this.#submit}>
      <h2>${this.heading}</h2>
      ${this.fields}
      ${this.failure ? html`<p class="notice" data-kind="failed" role="alert">${this.failure.message}</p>` : nothing}
      <div class="dialog-actions"><button type="button" class="button" @click=${() => this.close()}>${t('cancel')}</button>
        <button class="button" data-kind="primary" aria-disabled=${String(this.busy ?? false)}>${this.button}</button></div>
    </form>`;
  }

  #submit = async event => {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    this.busy = true;
    try {
      const answer = await this.send(event.target.elements);
      if (answer !== false) {
        this.close(answer ?? true);
      }
    } catch (failure) {
      this.failure = failure;
    }
    this.busy = false;
  };
}

customElements.define('form-in-dialog', FormInDialog);

/** A list of checkboxes of one name; `chosen(elements, name)` reads it. */
export function checkboxes(legend, name, options, chosen) {
  return html`<fieldset class="checks"><legend>${legend}</legend>
    ${options.map(each => html`<label><input type="checkbox" name=${name} value=${each.id} .checked=${chosen.includes(each.id)}>${each.name}</label>`)}</fieldset>`;
}

export function checked(elements, name) {
  const all = elements[name];
  return (all === undefined ? [] : all.length === undefined ? [all] : [...all]).filter(each => each.checked).map(each => each.value);
}
