// What a change of rules would have come to in the last seven days, before it is saved.
import { html, LitElement, nothing } from 'lit';
import { now } from '../clock.js';
import { day, number } from '../format.js';
import { addTexts, t } from '../i18n.js';
import { agentsTable } from '../whatif/agents.js';
import { daysUpTo, tried } from '../whatif/asking.js';

await Promise.all(['what-ifs', 'reports'].map(addTexts));

const DAYS = 7;

class RulesTrial extends LitElement {
  static properties = { changes: { attribute: false }, team: { attribute: false }, whatIf: { state: true }, failure: { state: true }, busy: { state: true } };

  #ending = null;

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#ending?.abort();
  }

  /** What was tried is no answer to other changes. */
  willUpdate(changed) {
    if (changed.has('changes') || changed.has('team')) {
      this.#ending?.abort();
      this.busy = false;
      this.whatIf = null;
      this.failure = null;
    }
  }

  render() {
    if (!this.changes.size) {
      return nothing;
    }
    return html`<section class="trial" aria-label=${t('rules.try')}>
      <button type="button" class="button" aria-disabled=${String(Boolean(this.busy))} @click=${this.#try}>${t('rules.try')}</button>
      <span role="status">${this.busy ? progress(this.whatIf) : this.whatIf?.state === 'done' ? summary(this.whatIf.result) : t('rules.try.text')}</span>
      ${this.failure ? html`<p class="notice" data-kind="failed" role="alert">${this.failure}</p>` : nothing}
      ${this.whatIf?.state === 'done' && this.whatIf.result.changedAgents ? agentsTable(this.whatIf.result) : nothing}</section>`;
  }

  #try = async () => {
    if (this.busy) {
      return;
    }
    const ending = new AbortController();
    this.#ending = ending;
    this.busy = true;
    this.failure = null;
    const body = { ...daysUpTo(day(now()), DAYS), settings: Object.fromEntries(this.changes), settingsFor: this.team || 'organization' };
    const told = whatIf => !ending.signal.aborted && (this.whatIf = whatIf);
    try {
      const whatIf = await tried(body, told, ending.signal);
      told(whatIf);
      this.failure = whatIf?.state === 'failed' ? whatIf.reason : null;
    } catch (failure) {
      this.failure = ending.signal.aborted ? null : failure.message;
    }
    if (!ending.signal.aborted) {
      this.busy = false;
    }
  };
}

export function progress(whatIf) {
  return whatIf?.agents ? t('whatIf.progress', { done: number(whatIf.done), agents: number(whatIf.agents) }) : t('whatIf.waiting');
}

function summary({ all, changedAgents }) {
  return t('whatIf.summary', { count: all.after.alerts, before: all.before.alerts, agents: t('whatIf.summary.agents', { count: changedAgents }) });
}

customElements.define('rules-trial', RulesTrial);
