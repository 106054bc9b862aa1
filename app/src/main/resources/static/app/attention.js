// Calls for attention by sound and in the tab's title, each only if this person switched it on.
import { alerts } from './alerts.js';
import { preferences } from './preferences.js';

const TONES = [[660, 0], [880, 0.14]];
const LENGTH = 0.12;
const VOLUME = 0.12;
const QUIET_FOR = 3_000;

let audio = null;
let soundedAt = -Infinity;

/** `retitle` is called when the count in the title may have changed. */
export function startAttention(retitle) {
  alerts.addEventListener('opened', () => preferences.get('sound') && sound());
  alerts.addEventListener('change', retitle);
  preferences.addEventListener('change', ({ detail }) => {
    retitle();
    if (detail === 'sound' && preferences.get('sound')) {
      sound();
    }
  });
}

export function wantsAttention() {
  return preferences.get('sound') || preferences.get('titleCount');
}

export function counted(title) {
  const count = preferences.get('titleCount') ? alerts.count('active') : 0;
  return count ? `(${count}) ${title}` : title;
}

/** Two short tones; many alerts at once are one sound. */
function sound() {
  if (performance.now() - soundedAt < QUIET_FOR) {
    return;
  }
  soundedAt = performance.now();
  audio ??= new AudioContext();
  // A browser that has not been touched yet stays silent until it is.
  audio.resume().then(() => TONES.forEach(([pitch, after]) => tone(pitch, audio.currentTime + after)));
}

function tone(pitch, at) {
  const source = new OscillatorNode(audio, { frequency: pitch });
  const volume = new GainNode(audio, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(VOLUME, at + 0.01);
  volume.gain.linearRampToValueAtTime(0, at + LENGTH);
  source.connect(volume).connect(audio.destination);
  source.start(at);
  source.stop(at + LENGTH);
}
