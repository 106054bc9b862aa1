// The stream in a worker that all tabs of the browser share; it ends with the last of them.
import { Hub } from './hub.js';

const hub = new Hub((port, message) => port.postMessage(message));

addEventListener('connect', ({ ports: [port] }) => {
  port.addEventListener('message', ({ data }) => hub.receive(port, data));
  // A tab that was ended without a word, where the browser tells.
  port.addEventListener('close', () => hub.receive(port, { type: 'leave' }));
  port.start();
});
