// What counts as a message, and how it gets into WebAssembly's memory.
import { IsochronError } from './errors.js';

/**
 * Bytes: a Uint8Array, another view (its bytes in memory order), an ArrayBuffer or a
 * SharedArrayBuffer. While another thread writes to them, the digest is that of some mixture.
 */
export type BytesLike = ArrayBufferView | ArrayBufferLike;

/** A message: bytes, or text, which is hashed as UTF-8 (a lone surrogate as U+FFFD). */
export type Input = string | BytesLike;

const encoder = /* @__PURE__ */ new TextEncoder();

// Longer bytes are copied and hashed in steps of this size, which stay in the second-level cache.
// Measured with BLAKE3, the faster one, in Node 20: 64, 128 and 256 KiB are alike within 5 %; 4 MiB
// are 12 % slower.
export const step = 65536;

/** The error for an argument of a wrong type, with what it is instead. */
export function invalidType(what: string, value: unknown): IsochronError {
  const type = value === null ? 'null' : typeof value;
  const name = type === 'object' ? (value as object).constructor?.name || type : type;
  return new IsochronError('invalid_type', `${what}, not ${name}.`);
}

/** A view of the bytes of any {@link BytesLike}. */
export function toBytes(value: unknown, what: string): Uint8Array {
  const isView = ArrayBuffer.isView(value);
  try {
    // A DataView is made of a buffer, shared or not, of whatever realm, and of nothing else.
    const { buffer, byteOffset, byteLength } = isView ? value : new DataView(value as ArrayBuffer);
    return new Uint8Array(buffer, byteOffset, byteLength);
  } catch (cause) {
    try {
      // This getter throws on everything that is no ArrayBuffer, detached or not.
      if (!isView) Reflect.get(ArrayBuffer.prototype, 'byteLength', value);
    } catch {
      throw invalidType(`${what} must be text or bytes`, value);
    }
    throw new IsochronError('detached_buffer', `${what} is detached.`, { cause });
  }
}

/** The bytes of something that may not be text: keys, nonces, tags. */
export function onlyBytes(value: unknown, what: string): Uint8Array {
  if (typeof value === 'string') throw invalidType(`${what} must be bytes`, value);
  return toBytes(value, what);
}

/** A copy of an input, which can be sent to a worker and wiped. */
export function copyOf(value: Input, what: string): Uint8Array<ArrayBuffer> {
  return typeof value === 'string' ? encoder.encode(value) : new Uint8Array(toBytes(value, what));
}

/**
 * The bytes of an input, which are read before anything else happens. Text is encoded here, at once:
 * where optimised code of V8 11.3 (Node 20) calls WebAssembly, it reads the length of what may be
 * text before it finds out that it is a number, and crashes.
 */
export function asBytes(input: Input): Uint8Array {
  if (typeof input === 'string') return encoder.encode(input);
  // A Uint8Array of length 0 may be detached; the way round through toBytes finds that out.
  return input instanceof Uint8Array && input.length > 0 ? input : toBytes(input, 'A message');
}

/**
 * Puts a message into the I/O buffer when one step takes it; returns the number of bytes.
 * Returns -1, having changed nothing, when the message has to be hashed in several steps.
 */
export function stage(io: Uint8Array, message: Input): number {
  const bytes = asBytes(message);
  if (bytes.length > step) return -1;
  io.set(bytes);
  return bytes.length;
}

/** Puts a message through the I/O buffer step by step; returns the size of the longest step. */
export function feed(io: Uint8Array, message: Input, update: (length: number) => void): number {
  const bytes = asBytes(message);
  for (let begin = 0; begin < bytes.length; begin += step) {
    const piece = bytes.subarray(begin, begin + step);
    io.set(piece);
    update(piece.length);
  }
  return Math.min(bytes.length, step);
}

/** Checks a count of bytes or so: a whole number from 0 to `most`. */
export function checkCount(value: unknown, most: number, what: string): number {
  if (typeof value !== 'number') throw invalidType(`${what} must be a number`, value);
  if (!Number.isInteger(value) || value < 0 || value > most) {
    throw new IsochronError('invalid_length', `${what} must be a whole number from 0 to ${most}.`);
  }
  return value;
}

/**
 * A number of options as WebAssembly takes it. Where it is none that fits 32 bits it becomes 0,
 * which is refused there by the name of what it is for.
 */
export function word(value: unknown, what: string): number {
  if (typeof value !== 'number') throw invalidType(`${what} must be a number`, value);
  return value >>> 0 === value ? value : 0;
}

/** Checks an argument that is an object of options, or left out. */
export function checkOptions(options: unknown): void {
  if (typeof options !== 'object' || options === null) {
    throw invalidType('Options must be an object', options);
  }
}

/** Checks the array that a digest of `size` bytes is to be written to. */
export function checkOut(out: unknown, size: number): void {
  if (!(out instanceof Uint8Array)) throw invalidType('out must be a Uint8Array', out);
  if (out.length !== size) {
    throw new IsochronError('invalid_length', `out must have ${size} bytes, not ${out.length}.`);
  }
}
