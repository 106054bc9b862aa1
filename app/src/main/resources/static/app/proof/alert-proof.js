// That everything which happened to one alert is what was sealed: told in words, and checked here, by the browser itself.
import { html, LitElement, nothing } from 'lit';
import { get } from '../api.js';
import { dateTime } from '../format.js';
import { has, t } from '../i18n.js';
import { icon } from '../parts/icons.js';
import { failed, loading } from '../parts/states.js';
import { canHash, hashOf, readNote, rootFrom, signerOf, toBase64 } from './checking.js';
import { save } from './file.js';

class AlertProof extends LitElement {
  static properties = { alert: { attribute: false }, proof: { state: true }, failure: { state: true } };

  #answer = null;

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('alert')) {
      this.#load();
    }
  }

  #load = async () => {
    const asked = this.alert;
    this.proof = null;
    this.failure = null;
    try {
      const answer = await get('/api/adherence/proof/inclusion', { alertId: asked });
      // Afterwards: the first checkpoint brings the first key.
      const { keys } = await get('/api/adherence/proof/keys');
      const proof = canHash() ? await checked(answer, keys) : { events: answer.events, unchecked: true };
      if (asked === this.alert) {
        this.#answer = answer;
        this.proof = proof;
      }
    } catch (failure) {
      this.failure = failure;
    }
  };

  render() {
    return html`<section class="proof-part" aria-labelledby="of-alert"><h2 id="of-alert">${t('proof.alert')}</h2>
      ${this.failure ? failed(this.failure, this.#load) : this.proof ? this.#shown() : loading()}</section>`;
  }

  #shown() {
    const { checkpoint, events } = this.#answer;
    const verdict = verdictOf(this.proof);
    return html`<p class="proof-verdict" role="status" data-verdict=${verdict}>${icon(verdict === 'proven' ? 'check' : 'out')}<b>${t(`proof.alert.${verdict}`, { count: events.length })}</b></p>
      <p>${t(`proof.alert.${verdict}.text`, { size: checkpoint.size, time: dateTime(checkpoint.madeAt), key: this.proof.signer?.id ?? '–' })}</p>
      <ol class="proof-events">${events.map((event, at) => this.#event(event, this.proof.events[at]))}</ol>
      <p class="proof-actions"><a class="button" href=${`/alerts/${this.alert}`}>${t('proof.alert.back')}</a>
        <button class="button" @click=${() => save(`alert-${this.alert}.json`, JSON.stringify(this.#answer, null, 2))}>${icon('file')}${t('proof.alert.save')}</button></p>`;
  }

  #event({ leaf, hashes }, found) {
    const { event } = leaf;
    return html`<li data-included=${String(found.included ?? '')}>
      <p>${event ? html`<b>${nameOf(event.type)}</b> ${t('proof.event', { time: dateTime(event.recordedAt), number: event.sequence + 1 })}` : t('proof.event.gone')}</p>
      <p>${found.included === undefined ? nothing : t(found.included ? 'proof.event.included' : 'proof.event.differs', { place: leaf.index + 1, count: hashes.length })}</p>
      <details><summary>${t('proof.event.path', { count: hashes.length })}</summary>
        <dl class="proof-path"><dt>${t('proof.event.hash')}</dt><dd><code>${leaf.hash}</code></dd>
          ${hashes.map((hash, at) => html`<dt>${t('proof.event.beside', { number: at + 1 })}</dt><dd><code>${hash}</code></dd>`)}
          <dt>${t('proof.root')}</dt><dd><code>${this.#answer.checkpoint.root}</code></dd></dl></details></li>`;
  }
}

/** Whether each event makes the hash that is told of it, which leads to the root that was signed. */
async function checked({ checkpoint, events }, keys) {
  const signed = readNote(checkpoint.note);
  return {
    signer: await signerOf(checkpoint.note, keys),
    events: await Promise.all(events.map(async ({ leaf, hashes }) => {
      const hash = leaf.event && await hashOf(leaf.event);
      const root = hash && await rootFrom(hash, leaf.index, signed.size, hashes);
      return { included: Boolean(root) && toBase64(hash) === leaf.hash && toBase64(root) === signed.root };
    })),
  };
}

function verdictOf({ unchecked, signer, events }) {
  if (unchecked) {
    return 'unchecked';
  }
  return signer === null || !events.every(each => each.included) ? 'disproven' : signer ? 'proven' : 'unsigned';
}

function nameOf(type) {
  return has(`proof.type.${type}`) ? t(`proof.type.${type}`) : type;
}

customElements.define('alert-proof', AlertProof);
