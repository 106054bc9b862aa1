// The rules by which adherence is judged: what each is, and how it is written down.
import { html } from 'lit';
import { t } from '../i18n.js';

const WORDS = { contactOverrun: ['excuse', 'strict'], autoResolve: ['ended', 'shift_end', 'never'], workOutsideShift: ['ignore', 'alert'] };
const EQUIVALENCES = ['break=lunch', 'offline=break'];
const UNITS = { H: 3600, M: 60, S: 1 };
/** In seconds: alerts tell these in completed minutes. */
const LEAST = { breakMaximum: 60, lunchMaximum: 60 };

/** In the order in which a shift meets them. */
export const GROUPS = {
  shift: ['graceLateStart', 'graceEarlyLeave', 'reconnectHold', 'workOutsideShift'],
  breaks: ['breakWindow', 'breakTolerance', 'unscheduledBreakTolerance', 'breakMaximum', 'lunchMaximum', 'equivalences'],
  work: ['wrongStateTolerance', 'contactOverrun', 'autoResolve'],
  targets: ['adherenceTarget', 'conformanceTarget', 'goodFrom', 'watchFrom'],
};
/** In whole percent; nothing is judged by them. */
const MOST_PERCENT = { adherenceTarget: 100, conformanceTarget: 200, goodFrom: 100, watchFrom: 100 };
export const RULES = Object.values(GROUPS).flat();

export function judges(rule) {
  return !(rule in MOST_PERCENT);
}

export function secondsOf(duration) {
  return [...duration.matchAll(/(\d+(?:\.\d+)?)([HMS])/g)].reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit], 0);
}

function durationOf(count, unit) {
  return `PT${count}${unit}`;
}

/** In the greatest unit in which it is a whole number. */
function parts(duration) {
  const seconds = secondsOf(duration);
  const unit = Object.keys(UNITS).find(each => seconds > 0 && seconds % UNITS[each] === 0) ?? (seconds ? 'S' : 'M');
  return { count: seconds / UNITS[unit], unit };
}

/** As it is written: a number is not turned into another one while somebody types it. */
function written(duration) {
  const [, count, unit] = duration.match(/^PT(\d+)([HMS])$/) ?? [];
  return unit ? { count, unit } : parts(duration);
}

/** Whether two values of a rule mean the same. */
export function same(rule, one, other) {
  const timed = typeof one === 'string' && typeof other === 'string' && !(rule in WORDS);
  return timed ? secondsOf(one) === secondsOf(other) : JSON.stringify(one) === JSON.stringify(other);
}

/** What a rule is while nobody has said anything else (docs/rules.md). */
const DEFAULTS = {
  graceLateStart: 'PT5M', graceEarlyLeave: 'PT5M', reconnectHold: 'PT1M', workOutsideShift: 'ignore', breakWindow: 'PT10M', breakTolerance: 'PT2M',
  unscheduledBreakTolerance: 'PT2M', breakMaximum: 'PT15M', lunchMaximum: 'PT1H', equivalences: [], wrongStateTolerance: 'PT5M', contactOverrun: 'excuse', autoResolve: 'shift_end',
  adherenceTarget: 90, conformanceTarget: 95, goodFrom: 90, watchFrom: 80,
};

/** Of a version in which a rule was not said: a team has that of its organisation then, which may have been changed since. */
export function unsaid(rule, ofTeam) {
  return ofTeam ? t('rules.wasFollowed') : t('rules.wasDefault', { value: inWords(rule, DEFAULTS[rule]) });
}

/** A value in words. */
export function inWords(rule, value) {
  if (rule === 'equivalences') {
    return value.length ? value.map(each => t(`rule.equivalences.${each}`)).join(', ') : t('rules.none');
  }
  if (rule in WORDS) {
    return t(`rule.${rule}.${value}`);
  }
  if (rule in MOST_PERCENT) {
    return t('rules.percent', { percent: value });
  }
  const { count, unit } = parts(value);
  return t(`rules.unit.${unit}`, { count });
}

/** The field of a rule; `changed` hears the new value as the API takes it. */
export function field(rule, value, disabled, changed) {
  if (rule === 'equivalences') {
    return html`<span class="rule-field" role="group" aria-labelledby=${`rule-${rule}`}>${EQUIVALENCES.map(each => html`
      <label class="check"><input type="checkbox" ?disabled=${disabled} .checked=${value.includes(each)}
        @change=${event => changed(EQUIVALENCES.filter(one => (one === each ? event.target.checked : value.includes(one))))}>${t(`rule.equivalences.${each}`)}</label>`)}</span>`;
  }
  if (rule in WORDS) {
    return html`<span class="rule-field"><select aria-labelledby=${`rule-${rule}`} ?disabled=${disabled} .value=${value} @change=${event => changed(event.target.value)}>
      ${WORDS[rule].map(each => html`<option value=${each} ?selected=${each === value}>${t(`rule.${rule}.${each}`)}</option>`)}</select></span>`;
  }
  if (rule in MOST_PERCENT) {
    return percentField(rule, value, disabled, changed);
  }
  return durationField(`rule-${rule}`, value, disabled, changed, LEAST[rule]);
}

function percentField(rule, value, disabled, changed) {
  const read = event => {
    const number = event.target;
    number.setCustomValidity('');
    const fits = number.validity.valid && number.value !== '';
    number.setCustomValidity(fits ? '' : t('rules.percent.most', { most: MOST_PERCENT[rule] }));
    if (event.type === 'change') {
      number.reportValidity();
    }
    if (fits) {
      changed(Number(number.value));
    }
  };
  return html`<span class="rule-field"><input type="number" min="0" max=${MOST_PERCENT[rule]} step="1" required aria-labelledby=${`rule-${rule}`} ?disabled=${disabled} .value=${String(value)} @input=${read} @change=${read}> %</span>`;
}

/** A duration as a number and its unit, of at least so many seconds; `labelledby` is the id of what names it. */
export function durationField(labelledby, value, disabled, changed, least = 0) {
  const { count, unit } = written(value);
  const read = event => {
    const box = event.target.closest('.rule-field');
    const number = box.querySelector('input');
    // What was wrong before is not held against what stands there now.
    number.setCustomValidity('');
    const next = durationOf(Number(number.value), box.querySelector('select').value);
    const fits = number.validity.valid && number.value !== '' && secondsOf(next) >= least && secondsOf(next) <= 86_400;
    number.setCustomValidity(fits ? '' : least ? t('rules.between', { least: inWords('', durationOf(least, 'S')) }) : t('rules.tooLong'));
    if (event.type === 'change') {
      number.reportValidity();
    }
    if (fits) {
      changed(next);
    }
  };
  return html`<span class="rule-field"><input type="number" min="0" step="1" required aria-labelledby=${labelledby} ?disabled=${disabled} .value=${String(count)} @input=${read} @change=${read}>
    <select aria-label=${t('rules.unit')} ?disabled=${disabled} @change=${read}>${Object.keys(UNITS).map(each => html`<option value=${each} ?selected=${each === unit}>${t(`rules.unit.${each}.name`)}</option>`)}</select></span>`;
}
