// What was at an instant of a day, in a line: for who points at it, and for who hears it.
import { t } from '../i18n.js';

export function wordsAt(instant, { day, clock, date, now }) {
  const time = clock.on(instant, date);
  if (instant > now) {
    return t('agent.describe.planned', { time, scheduled: stateOf(day.segmentAt(instant)?.state) });
  }
  const found = day.verdictAt(instant, now);
  return found
    ? t('agent.describe', { time, state: t(`state.${found.state}`), status: t(`status.${found.status}`), scheduled: stateOf(found.verdict.scheduledState) })
    : t('agent.describe.nothing', { time });
}

function stateOf(state) {
  return state ? t(`state.${state}`) : t('agent.nothing');
}
