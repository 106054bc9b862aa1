// How everybody stands in their shift and their week: the numbers of the report, asked for once a minute, since time alone moves them.
import { get } from '../api.js';
import { figures } from './order.js';

const EVERY = 60_000;

/** `changed` is called after each answer; what is answered ends it. */
export function askFigures(changed) {
  const ask = async () => {
    if (document.visibilityState === 'hidden') {
      return;
    }
    try {
      const { percentages } = await get('/api/adherence/reports/percentages');
      figures.clear();
      percentages.forEach(each => figures.set(each.employeeId, each));
      changed();
    } catch (failure) {
      // What was said last stands; the board itself is no older for it.
      console.warn(failure.message);
    }
  };
  ask();
  const timer = setInterval(ask, EVERY);
  document.addEventListener('visibilitychange', ask);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', ask);
  };
}
