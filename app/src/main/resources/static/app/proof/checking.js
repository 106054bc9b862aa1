// Checks what the server says it proves, by the browser's own SHA-256 and Ed25519 and by nothing but the answer (docs/proof.md, Bytes).
const LEAF = 0;
const NODE = 1;
const FORM = 1;
const KEY_ID = 4;
const TEXT = new TextEncoder();

/** Without a secure connection a browser has none. */
export const canHash = () => Boolean(globalThis.crypto?.subtle);

export function ofBase64(text) {
  return Uint8Array.from(atob(text), each => each.charCodeAt(0));
}

export function toBase64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

/** An event as it is stored, from which its hash is made. */
export function leafBytes(event) {
  return joined(
    [FORM], short(TEXT.encode(event.stream)), number(BigInt(event.sequence), 8), uuid(event.eventId), number(micros(event.recordedAt), 8),
    short(TEXT.encode(event.type)), short(TEXT.encode(event.version)), long(ofBase64(event.metadata)), long(ofBase64(event.payload)));
}

export async function hashOf(event) {
  return sha256([LEAF], leafBytes(event));
}

/** RFC 9162, 2.1.3.2: the root that the hashes lead to from the leaf at this index, or null where they lead to none. */
export async function rootFrom(leaf, index, size, hashes) {
  if (index < 0 || index >= size) {
    return null;
  }
  let node = index;
  let last = size - 1;
  let hash = leaf;
  for (const beside of hashes.map(ofBase64)) {
    if (last === 0) {
      return null;
    }
    if (node % 2 === 1 || node === last) {
      hash = await sha256([NODE], beside, hash);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = await sha256([NODE], hash, beside);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? hash : null;
}

/** What a signed note says: origin, size, root. */
export function readNote(note) {
  const [origin, size, root] = note.split('\n');
  return { origin, size: Number(size), root };
}

/** The first of these keys that signed the note: `{ id }`; null where none did; undefined where the browser cannot tell. */
export async function signerOf(note, keys) {
  const end = note.lastIndexOf('\n\n');
  const text = TEXT.encode(note.slice(0, end + 1));
  for (const line of note.slice(end + 2).split('\n').filter(Boolean)) {
    const [, name, signature] = line.split(' ');
    const bytes = ofBase64(signature);
    const id = [...bytes.slice(0, KEY_ID)].map(each => each.toString(16).padStart(2, '0')).join('');
    const known = keys.find(key => key.id === id && key.name === name);
    if (known) {
      const signed = await verifies(known, bytes.slice(KEY_ID), text);
      if (signed !== false) {
        return signed && known;
      }
    }
  }
  return null;
}

/** The key stands behind the last plus sign but those of its Base64, and a byte that says its kind. */
async function verifies(key, signature, text) {
  try {
    const raw = ofBase64(key.verifierKey.slice(`${key.name}+${key.id}+`.length)).slice(1);
    return await crypto.subtle.verify('Ed25519', await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']), signature, text);
  } catch {
    // An older browser has no Ed25519.
    return undefined;
  }
}

async function sha256(...parts) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', joined(...parts)));
}

function joined(...parts) {
  return Uint8Array.from(parts.flatMap(part => [...part]));
}

function number(value, length) {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, value);
  return bytes.slice(8 - length);
}

const short = bytes => joined(number(BigInt(bytes.length), 2), bytes);
const long = bytes => joined(number(BigInt(bytes.length), 4), bytes);

function uuid(text) {
  return text.replaceAll('-', '').match(/../g).map(each => Number.parseInt(each, 16));
}

/** Since 1970; a Date has milliseconds alone. */
function micros(instant) {
  const [, whole, fraction = ''] = instant.match(/^([^.Z]+)(?:\.(\d+))?Z$/);
  return BigInt(Date.parse(`${whole}Z`)) * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
}
