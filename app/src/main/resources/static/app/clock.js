// The time of the server, by which the page reckons: a desk's clock may be minutes off.
let ahead = 0;
const listeners = new Set();

/** Told with each asOf from the server, and when, by the desk's clock, it came. */
export function serverTime(asOf, heardAt) {
  const instant = Date.parse(asOf);
  if (!Number.isNaN(instant)) {
    ahead = instant - heardAt;
  }
}

// What the page was sent with, until the stream speaks: the day that is shown first is the server's.
const [sent] = globalThis.performance?.getEntriesByType('navigation') ?? [];
const meta = globalThis.document?.querySelector('meta[name=server-time]');
if (sent !== undefined && meta) {
  serverTime(meta.content, performance.timeOrigin + sent.responseStart);
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
