// A what-if from asking for it until it has ended, however that is.
import { get, post, remove, seconds } from '../api.js';

const ASK_AGAIN = 0.5;
const UNDER_WAY = ['waiting', 'running'];

export function isUnderWay({ state }) {
  return UNDER_WAY.includes(state);
}

/** One that nobody keeps; `told` hears how far it is. Resolves to it with its result, and to null where `signal` ended it before. */
export async function tried(body, told, signal) {
  const { id } = await post('/api/adherence/what-ifs', body);
  try {
    while (!signal.aborted) {
      const whatIf = await get(`/api/adherence/what-ifs/${id}`);
      if (!isUnderWay(whatIf)) {
        return whatIf;
      }
      told(whatIf);
      await seconds(ASK_AGAIN);
    }
    return null;
  } finally {
    remove(`/api/adherence/what-ifs/${id}`).catch(() => {});
  }
}

/** From the first to the last of so many days up to the one of the instant, as the API takes them. */
export function daysUpTo(today, count) {
  const from = new Date(`${today}T12:00:00Z`);
  from.setUTCDate(from.getUTCDate() - count + 1);
  return { from: from.toISOString().slice(0, 10), to: today };
}
