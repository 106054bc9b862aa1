// The way to the one stream of this browser.
const WORKER = new URL('./worker.js', import.meta.url).href;

/** The address of a worker is code to the browser; it is this one and no other. */
const policy = globalThis.trustedTypes?.createPolicy('stream-worker', { createScriptURL: () => WORKER });

/**
 * Answers {say, renew}: `say` tells whoever holds the stream something (see hub.js), `renew` looks for another one where that
 * one may be dead. `receive` hears what it says, and {type: 'hub'} when another one holds it from now on, which has to be joined anew.
 */
export function openStream(receive) {
  let shared = 'SharedWorker' in globalThis;
  let say = null;
  let unsaid = [];
  const useTabs = () => import('./elected.js').then(({ elect }) => {
    say = elect(receive);
    unsaid.forEach(say);
    unsaid = [];
  });
  const useWorker = () => {
    const { port } = startWorker(() => {
      shared = false;
      say = null;
      useTabs().then(() => receive({ type: 'hub' }));
    });
    port.addEventListener('message', ({ data }) => receive(data));
    port.start();
    say = message => port.postMessage(message);
  };
  if (shared) {
    useWorker();
  } else {
    useTabs();
  }
  return {
    say: message => (say ? say(message) : unsaid.push(message)),
    renew() {
      if (shared) {
        const before = say;
        useWorker();
        // If it lives after all, it has been joined anew by then and does not end for want of tabs.
        setTimeout(() => before({ type: 'leave' }), 1000);
      }
    },
  };
}

function startWorker(failed) {
  const worker = new SharedWorker(policy ? policy.createScriptURL(WORKER) : WORKER, { type: 'module', name: 'stream' });
  worker.addEventListener('error', failed, { once: true });
  return worker;
}
