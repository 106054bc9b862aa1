// An alert with all its events, which come page by page.
import { get } from '../api.js';

export async function storyOf(id) {
  const address = `/api/adherence/alerts/${encodeURIComponent(id)}/history`;
  let page = await get(address);
  const history = page.history;
  while (page.nextCursor) {
    page = await get(`${address}?cursor=${page.nextCursor}`);
    history.push(...page.history);
  }
  return { alert: page.alert, history };
}
