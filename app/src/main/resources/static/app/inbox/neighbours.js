// The list in which somebody came to an alert: one goes through it from the alert's own page.
import { alerts } from '../alerts.js';

let last = [];

export function rememberList(shown) {
  last = shown.map(alert => alert.id);
}

/** The id of the alert so many after this one, null beyond the ends; in the list last seen, else among those of its status. */
export function neighbour(alert, step) {
  const ids = last.includes(alert.id) ? last : alerts.sorted(alert.status).map(each => each.id);
  return ids[ids.indexOf(alert.id) + step] ?? null;
}
