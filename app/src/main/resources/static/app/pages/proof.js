// What was signed of everything that is recorded: the newest checkpoint, those before, who signs, how far it is; and the proof of one alert.
import { html, nothing } from 'lit';
import { get } from '../api.js';
import { dateTime, duration, number } from '../format.js';
import { addTexts, t } from '../i18n.js';
import { icon } from '../parts/icons.js';
import { Page } from '../parts/page.js';
import { empty, failed, loading } from '../parts/states.js';
import { addStyle } from '../parts/style.js';
import '../proof/alert-proof.js';
import { save } from '../proof/file.js';

await Promise.all([addTexts('proof'), addStyle('analysis'), addStyle('proof')]);

const PROOF = '/api/adherence/proof';
const PAGE = 50;
/** In seconds: what is less is the sealer at work. */
const BEHIND = 5;

class ProofPage extends Page {
  static properties = { state: { state: true }, checkpoints: { state: true }, keys: { state: true }, failure: { state: true }, busy: { state: true }, saying: { state: true } };

  #next = null;

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  #load = async () => {
    try {
      const [state, page, { keys }] = await Promise.all([get(`${PROOF}/state`), this.#page(''), get(`${PROOF}/keys`)]);
      Object.assign(this, { state, keys, checkpoints: page.checkpoints, failure: null });
      this.#next = page.nextCursor;
    } catch (failure) {
      this.failure = failure;
    }
  };

  #page(cursor) {
    return get(`${PROOF}/checkpoints`, { order: 'desc', limit: PAGE, cursor });
  }

  /** Whatever is asked for now is not asked for twice. */
  async #busily(work) {
    if (this.busy) {
      return;
    }
    this.busy = true;
    try {
      this.saying = await work() ?? '';
    } catch (failure) {
      this.saying = failure.message;
    }
    this.busy = false;
  }

  #more = () => this.#busily(async () => {
    const page = await this.#page(this.#next);
    this.#next = page.nextCursor;
    this.checkpoints = [...this.checkpoints, ...page.checkpoints];
  });

  /** Of all that is recorded now. */
  #saveNewest = () => this.#busily(async () => {
    const newest = await get(`${PROOF}/checkpoint`);
    saveCheckpoint(newest);
    await this.#load();
    return t('proof.saved', { size: newest.size });
  });

  render() {
    const alert = this.query.get('alert');
    return html`<div class="page-head"><h1 tabindex="-1">${t('title.proof')}</h1><p>${t('proof.about')}</p></div>
      <div class="proof">${alert ? html`<alert-proof .alert=${alert}></alert-proof>` : nothing}
      ${this.failure ? failed(this.failure, this.#load) : this.state ? this.#shown() : loading()}</div>`;
  }

  #shown() {
    return html`${this.#newest()}${this.#how()}${this.#list()}${this.#keys()}`;
  }

  #newest() {
    const { checkpoint, keptElsewhere } = this.state;
    const [kind, values] = standing(this.state);
    return html`<section class="proof-part" aria-labelledby="newest"><h2 id="newest">${t('proof.newest')}</h2>
      <p class="proof-verdict" data-verdict=${kind === 'sealed' ? 'proven' : 'disproven'}>${icon(kind === 'sealed' ? 'check' : 'out')}<b>${t(`proof.standing.${kind}`, values)}</b></p>
      ${checkpoint ? html`<dl class="facts">
        ${fact(t('proof.size'), number(checkpoint.size))}
        ${fact(t('proof.madeAt'), dateTime(checkpoint.madeAt))}
        ${fact(t('proof.key'), html`<code>${keyOf(checkpoint)}</code>`)}
        ${checkpoint.timeStamp ? fact(t('proof.timeStamp'), dateTime(checkpoint.timeStamp.at)) : nothing}
        ${fact(t('proof.root'), html`<code>${checkpoint.root}</code>`)}
        ${keptElsewhere.map(each => fact(t(`proof.elsewhere.${each.name}`), each.failingSince ? t('proof.elsewhere.failing', { time: dateTime(each.failingSince) }) : t('proof.elsewhere.well')))}
      </dl>` : nothing}
      <p class="proof-actions"><button class="button" data-kind="primary" aria-disabled=${String(this.busy ?? false)} @click=${this.#saveNewest}>${icon('file')}${t('proof.saveNewest')}</button>
        <span role="status">${this.saying}</span></p></section>`;
  }

  #how() {
    return html`<section class="proof-part" aria-labelledby="how"><h2 id="how">${t('proof.how')}</h2>
      <ol class="proof-steps"><li>${t('proof.how.keep')}</li><li>${t('proof.how.verify')}<br><code>java -jar adherence.jar verify --checkpoint checkpoint-….txt</code></li><li>${t('proof.how.trust')}<br><code>java -jar adherence.jar verify --key …</code></li></ol>
      <p>${t('proof.how.else')}</p></section>`;
  }

  #list() {
    return html`<section class="proof-part" aria-labelledby="list"><h2 id="list">${t('proof.list')}</h2>
      ${this.checkpoints.length ? html`<table class="plain stacked checkpoints">
        <thead><tr>${['madeAt', 'size', 'key', 'timeStamp'].map(column => html`<th scope="col">${t(`proof.${column}`)}</th>`)}<th scope="col"><span class="hidden">${t('proof.save')}</span></th></tr></thead>
        <tbody>${this.checkpoints.map(each => html`<tr data-size=${each.size}>
          <th scope="row" data-label=${t('proof.madeAt')}><time datetime=${each.madeAt}>${dateTime(each.madeAt)}</time></th>
          <td data-label=${t('proof.size')}>${number(each.size)}</td>
          <td data-label=${t('proof.key')}><code>${keyOf(each)}</code></td>
          <td data-label=${t('proof.timeStamp')}>${each.timeStamp ? dateTime(each.timeStamp.at) : '–'}</td>
          <td class="proof-save"><button class="button" aria-label=${t('proof.saveOf', { size: each.size })} @click=${() => saveCheckpoint(each)}>${t('proof.save')}</button></td></tr>`)}</tbody></table>
        ${this.#next ? html`<p class="more"><button class="button" aria-disabled=${String(this.busy ?? false)} @click=${this.#more}>${t('proof.more')}</button></p>` : nothing}` : empty(t('proof.none'), t('proof.none.text'), 'file')}</section>`;
  }

  #keys() {
    return html`<section class="proof-part" aria-labelledby="keys"><h2 id="keys">${t('proof.keys')}</h2><p>${t(this.keys.length ? 'proof.keys.text' : 'proof.keys.none')}</p>
      <ul class="proof-keys">${this.keys.map(key => html`<li><code>${key.verifierKey}</code>
        <span>${t(key.retiredAt ? 'proof.keys.retired' : 'proof.keys.signs', { from: dateTime(key.madeAt), until: dateTime(key.retiredAt) })}</span></li>`)}</ul></section>`;
  }
}

/** In one word and what goes with it, the worst first. */
function standing({ standsStill, damaged, lagSeconds, events }) {
  if (standsStill) {
    return ['still', {}];
  }
  if (damaged.length) {
    return ['damaged', { from: damaged[0].firstLeaf + 1, to: damaged[0].endLeaf }];
  }
  return lagSeconds > BEHIND ? ['behind', { lasting: duration(0, lagSeconds * 1000) }] : ['sealed', { count: events }];
}

function fact(name, value) {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

/** The id stands first in a signature, four bytes of it. */
function keyOf({ note }) {
  const line = note.slice(note.lastIndexOf('\n\n') + 2).split('\n')[0];
  return [...atob(line.split(' ')[2]).slice(0, 4)].map(each => each.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

function saveCheckpoint({ size, note }) {
  save(`checkpoint-${size}.txt`, note);
}

customElements.define('page-proof', ProofPage);
