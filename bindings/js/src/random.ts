// Random bytes of the engine: for keys, salts and nonces.
import { IsochronError } from './errors.js';

/** At most 65536 bytes. Error: `no_randomness`. */
export function randomBytes(size: number): Uint8Array<ArrayBuffer> {
  try {
    return globalThis.crypto.getRandomValues(new Uint8Array(size));
  } catch (cause) {
    throw new IsochronError('no_randomness', 'There are no random bytes here.', { cause });
  }
}
