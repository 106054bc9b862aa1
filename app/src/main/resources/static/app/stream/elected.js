// The stream where the browser shares no workers: one of its tabs holds it for all, and another takes over when that one goes.
import { Hub } from './hub.js';

/** Of this release alone: tabs of two do not speak with each other. */
const NAME = import.meta.url;

/** As openStream in share.js. Without locks, which a browser has over HTTPS and on localhost only, each tab is its own. */
export function elect(receive) {
  if (!navigator.locks || !globalThis.BroadcastChannel) {
    const own = new Hub((member, message) => receive(message));
    return message => own.receive('own', message);
  }
  const channel = new BroadcastChannel(NAME);
  const id = crypto.randomUUID();
  let hub = null;
  channel.addEventListener('message', ({ data: { to, from, message } }) => {
    if (to === 'hub') {
      hub?.receive(from, message);
    } else if (to === id || to === 'all') {
      receive(message);
    }
  });
  navigator.locks.request(NAME, () => {
    hub = new Hub((member, message) => (member === id ? receive(message) : channel.postMessage({ to: member, message })));
    channel.postMessage({ to: 'all', message: { type: 'hub' } });
    receive({ type: 'hub' });
    // For as long as this tab is there.
    return new Promise(() => {});
  });
  return message => (hub ? hub.receive(id, message) : channel.postMessage({ to: 'hub', from: id, message }));
}
