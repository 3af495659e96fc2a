// Ciphers alone, and AES-CMAC.
import { host } from './ciphers-host.js';
import { IsochronError } from './errors.js';
import {
  asBytes,
  type BytesLike,
  checkNames,
  type Input,
  invalidType,
  onlyBytes,
} from './input.js';
import type { ModuleSource } from './module-source.js';
import { initialise } from './own-host.js';

export { type ErrorCode, IsochronError } from './errors.js';
export type { BytesLike, Input } from './input.js';

// In the order of module/cipher_functions.h.
const functions = {
  chacha20: 0,
  chacha20_64: 1,
  xchacha20: 2,
  hchacha20: 3,
  ctr: 4,
  cmac: 5,
  verify: 6,
  xtsEncrypt: 7,
  xtsDecrypt: 8,
  sivSeal: 9,
  sivOpen: 10,
  wrap: 11,
  unwrap: 12,
  wrapPadded: 13,
  unwrapPadded: 14,
};

const none = /* @__PURE__ */ new Uint8Array(0);

/** Lays down three inputs, calls the function, and returns its output. */
function call(
  index: number,
  key: BytesLike,
  nonce: Uint8Array,
  text: Input,
  outSize?: number,
): Uint8Array<ArrayBuffer> {
  const keyBytes = onlyBytes(key, 'A key');
  const bytes = asBytes(text);
  const size = outSize ?? bytes.length;
  const room = keyBytes.length + nonce.length + bytes.length + size;
  const { instance } = host.enter(room);
  const { heap, view, wasm } = instance;
  view.set(keyBytes, heap);
  view.set(nonce, heap + keyBytes.length);
  const at = heap + keyBytes.length + nonce.length;
  view.set(bytes, at);
  const out = at + bytes.length;
  const end = out + size;
  const error = wasm.call(index, keyBytes.length, nonce.length, bytes.length, size);
  const result = view.slice(out, end);
  view.fill(0, heap, end);
  instance.check(error);
  return result;
}

/** A nonce of so many bytes, then the counter, little endian. */
function counted(
  nonce: BytesLike,
  size: number,
  counter: unknown,
  bits: bigint,
  whole = size + 8,
): Uint8Array {
  const bytes = onlyBytes(nonce, 'A nonce');
  if (bytes.length !== size) {
    throw new IsochronError('invalid_length', `A nonce must have ${size} bytes here.`);
  }
  const isNumber = typeof counter === 'number' && Number.isSafeInteger(counter);
  if (!isNumber && typeof counter !== 'bigint') {
    throw invalidType('A counter must be a whole number', counter);
  }
  const number = BigInt(counter as number | bigint);
  if (number < 0n || number >> bits !== 0n) {
    throw new IsochronError('invalid_length', `A counter must fit into ${bits} bits.`);
  }
  const both = new Uint8Array(whole);
  both.set(bytes);
  new DataView(both.buffer).setBigUint64(size, number, true);
  return both;
}

/** Where the key stream begins. */
export interface CounterOptions {
  /** The number of its first block, of 64 bytes; 0 if left out. */
  counter?: number | bigint;
}

function counterOf(options: CounterOptions): number | bigint {
  checkNames(options, ['counter']);
  const { counter = 0 } = options;
  return counter;
}

/**
 * ChaCha20 (RFC 8439, section 2.4): text ^ key stream, which encrypts and decrypts. Keys have 32
 * bytes, nonces 12. It does not notice what was changed: most programs want an AEAD. Errors:
 * `invalid_length`, `counter_exhausted`, `invalid_type`, `detached_buffer`, `out_of_memory`.
 */
export const chacha20 = (
  key: BytesLike,
  nonce: BytesLike,
  text: Input,
  options: CounterOptions = {},
): Uint8Array<ArrayBuffer> =>
  call(functions.chacha20, key, counted(nonce, 12, counterOf(options), 32n), text);

/** Bernstein's ChaCha20, with nonces of 8 bytes and a counter of 64 bits. As {@link chacha20}. */
export const chacha20_64 = (
  key: BytesLike,
  nonce: BytesLike,
  text: Input,
  options: CounterOptions = {},
): Uint8Array<ArrayBuffer> =>
  call(functions.chacha20_64, key, counted(nonce, 8, counterOf(options), 64n), text);

/** XChaCha20 (draft-irtf-cfrg-xchacha-03), with nonces of 24 bytes. As {@link chacha20}. */
export const xchacha20 = (
  key: BytesLike,
  nonce: BytesLike,
  text: Input,
  options: CounterOptions = {},
): Uint8Array<ArrayBuffer> =>
  call(functions.xchacha20, key, counted(nonce, 24, counterOf(options), 32n), text);

/** HChaCha20 (section 2.2 of the draft): a key of 32 bytes from a key of 32 and 16 more. */
export const hchacha20 = (key: BytesLike, nonce: BytesLike): Uint8Array<ArrayBuffer> =>
  call(functions.hchacha20, key, onlyBytes(nonce, 'A nonce'), none, 32);

/**
 * AES in counter mode (NIST SP 800-38A, section 6.5): text ^ key stream. Keys have 16, 24 or 32
 * bytes; the counter block has 16, all of which count, big endian. It does not notice what was
 * changed. Errors: `invalid_length`, `invalid_type`, `detached_buffer`, `out_of_memory`.
 */
export const aesCtr = (key: BytesLike, counter: BytesLike, text: Input): Uint8Array<ArrayBuffer> =>
  call(functions.ctr, key, onlyBytes(counter, 'A counter'), text);

const cmac = (key: BytesLike, message: Input): Uint8Array<ArrayBuffer> =>
  call(functions.cmac, key, none, message, 16);

/**
 * AES-CMAC (NIST SP 800-38B, RFC 4493): a tag of 16 bytes. Keys have 16, 24 or 32 bytes. Errors:
 * `invalid_length`, `invalid_type`, `detached_buffer`, `out_of_memory`.
 */
export const aesCmac = /* @__PURE__ */ Object.assign(cmac, {
  /** Whether this is the tag, all of it. Compares in constant time. */
  verify(key: BytesLike, message: Input, tag: BytesLike): boolean {
    return call(functions.verify, key, onlyBytes(tag, 'A tag'), message, 1)[0] === 1;
  },
});

/**
 * AES-XTS (IEEE 1619, NIST SP 800-38E): one data unit of 16 bytes to 2^20 blocks, such as a sector.
 * Keys have 32 or 64 bytes, whose halves differ. The unit is its number, or a tweak of 16 bytes.
 * Nothing is authenticated. Errors: `invalid_length`, `equal_key_halves`, `message_too_long`,
 * `invalid_type`, `detached_buffer`, `out_of_memory`.
 */
export const aesXts = {
  encrypt: (key: BytesLike, unit: number | bigint | BytesLike, text: BytesLike) =>
    call(functions.xtsEncrypt, key, tweakOf(unit), onlyBytes(text, 'A data unit')),
  decrypt: (key: BytesLike, unit: number | bigint | BytesLike, text: BytesLike) =>
    call(functions.xtsDecrypt, key, tweakOf(unit), onlyBytes(text, 'A data unit')),
};

function tweakOf(unit: number | bigint | BytesLike): Uint8Array {
  if (typeof unit !== 'number' && typeof unit !== 'bigint') return onlyBytes(unit, 'A tweak');
  return counted(none, 0, unit, 64n, 16);
}

/** What AES-SIV-CMAC authenticates besides the message, one by one; a nonce is the last one. */
const itemsOf = (items: readonly Input[]): Uint8Array => {
  if (!Array.isArray(items)) throw invalidType('Items must be an array', items);
  const parts = Array.from(items, (item) => asBytes(item));
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + 4 + length, 0));
  let at = 0;
  for (const part of parts) {
    new DataView(joined.buffer).setUint32(at, part.length, true);
    joined.set(part, at + 4);
    at += 4 + part.length;
  }
  return joined;
};

/**
 * AES-SIV-CMAC (RFC 5297): the same inputs give the same output, which begins with the tag of 16
 * bytes. Keys have 32, 48 or 64 bytes; `items`, up to 126, are authenticated one by one: none and an
 * empty one are different. Errors: `wrong_tag` (then nothing of the plaintext is given),
 * `invalid_length`, `invalid_type`, `detached_buffer`, `out_of_memory`.
 */
export const aesSiv = {
  seal: (key: BytesLike, items: readonly Input[], plaintext: Input): Uint8Array<ArrayBuffer> => {
    const bytes = asBytes(plaintext);
    return call(functions.sivSeal, key, itemsOf(items), bytes, bytes.length + 16);
  },
  open: (key: BytesLike, items: readonly Input[], sealed: BytesLike): Uint8Array<ArrayBuffer> => {
    const bytes = onlyBytes(sealed, 'What is sealed');
    return call(functions.sivOpen, key, itemsOf(items), bytes, Math.max(0, bytes.length - 16));
  },
};

/**
 * AES key wrap (RFC 3394): secrets of 16 to 8192 bytes, a multiple of 8; with padding (RFC 5649) of 1
 * to 8192. Keys have 16, 24 or 32 bytes. Errors: `wrong_tag` (then nothing is given),
 * `invalid_length`, `message_too_long`, `invalid_type`, `detached_buffer`.
 */
export const aesKeyWrap = {
  wrap: (key: BytesLike, value: BytesLike): Uint8Array<ArrayBuffer> => {
    const bytes = onlyBytes(value, 'A secret');
    return call(functions.wrap, key, none, bytes, bytes.length + 8);
  },
  unwrap: (key: BytesLike, wrapped: BytesLike): Uint8Array<ArrayBuffer> => {
    const bytes = onlyBytes(wrapped, 'What is wrapped');
    return call(functions.unwrap, key, none, bytes, Math.max(0, bytes.length - 8));
  },
  wrapPadded: (key: BytesLike, value: BytesLike): Uint8Array<ArrayBuffer> => {
    const bytes = onlyBytes(value, 'A secret');
    const size = Math.ceil(bytes.length / 8) * 8 + 8;
    return call(functions.wrapPadded, key, none, bytes, size);
  },
  unwrapPadded: (key: BytesLike, wrapped: BytesLike): Uint8Array<ArrayBuffer> => {
    const bytes = onlyBytes(wrapped, 'What is wrapped');
    const out = call(functions.unwrapPadded, key, none, bytes, Math.max(0, bytes.length - 8) + 1);
    const size = out.length - 1 - (out[out.length - 1] as number);
    const value = out.slice(0, size);
    out.fill(0);
    return value;
  },
};

/** Loads WebAssembly for these functions in the background: see `ready`. */
export const readyCiphers = (): Promise<void> => host.ready();

/** These functions work with this module from now on, one of `isochron/wasm/`: see `init`. */
export const initCiphers = (source: ModuleSource): Promise<void> => initialise(host, source);
