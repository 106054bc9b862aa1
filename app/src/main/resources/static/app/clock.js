// The time of the server, by which the page reckons: a desk's clock may be minutes off.
let ahead = 0;
const listeners = new Set();

/** Told with each asOf that has just come from the server. */
export function serverTime(asOf) {
  const instant = Date.parse(asOf);
  if (!Number.isNaN(instant)) {
    ahead = instant - Date.now();
  }
}

export function now() {
  return Date.now() + ahead;
}

/** Calls back each second while the page can be seen; returns how to stop that. */
export function everySecond(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

setInterval(() => {
  if (document.visibilityState === 'visible') {
    listeners.forEach(listener => listener());
  }
}, 1000);
