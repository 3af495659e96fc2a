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
  let name: string | null = value === null ? value : typeof value;
  try {
    if (name === 'object') name = `${(value as object).constructor.name || name}`;
  } catch {
    // It has no constructor, or one that throws.
  }
  return new IsochronError('invalid_type', `${what}, not ${name}.`);
}

// Getters of typed arrays themselves: they tell what is there, whatever a subclass says, and run
// nobody's code. This old way to them is by far the shortest.
const getters = Uint8Array.prototype as unknown as {
  __lookupGetter__(name: PropertyKey): unknown;
};
const kindOf = /* @__PURE__ */ getters.__lookupGetter__(Symbol.toStringTag) as () => unknown;
const bufferOf = /* @__PURE__ */ getters.__lookupGetter__('buffer') as () => ArrayBuffer;
/** The length of a Uint8Array. */
export const lengthOf = /* @__PURE__ */ getters.__lookupGetter__('length') as () => number;

/** A view of the bytes of any {@link BytesLike}. */
export function toBytes(value: unknown, what: string): Uint8Array {
  const isView = ArrayBuffer.isView(value);
  try {
    // A DataView is made of a buffer, shared or not, of whatever realm, and of nothing else.
    const { buffer, byteOffset, byteLength } = isView ? value : new DataView(value as ArrayBuffer);
    // A view whose buffer was detached, or has become too short, seems to be empty, but no array can
    // be made of it.
    return byteLength
      ? new Uint8Array(buffer, byteOffset, byteLength)
      : new Uint8Array(value as ArrayBuffer);
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
 * The bytes of an input. Text is encoded here, at once: where optimised code of V8 11.3 (Node 20)
 * calls WebAssembly, it reads the length of what may be text before it finds out that it is a
 * number, and crashes.
 */
export const asBytes = (input: Input): Uint8Array =>
  typeof input === 'string' ? encoder.encode(input) : toBytes(input, 'A message');

/**
 * The same for short inputs, for which a new view is slow. What comes out may be anybody's subclass:
 * only {@link lengthOf} tells its length.
 */
export const quickBytes = (input: Input): Uint8Array =>
  // One of length 0 may be detached; asBytes finds that out.
  kindOf.call(input) === 'Uint8Array' && lengthOf.call(input)
    ? (input as Uint8Array)
    : asBytes(input);

/**
 * Puts a message into the I/O buffer when one step takes it; returns the number of bytes.
 * Returns -1, having changed nothing, when the message has to be hashed in several steps.
 */
export function stage(io: Uint8Array, message: Input): number {
  const bytes = quickBytes(message);
  const length = lengthOf.call(bytes);
  if (length > step) return -1;
  io.set(bytes);
  return length;
}

/** An input that stays what it is when others are laid into the I/O buffer: a copy, if it lies there. */
export function apart(io: Uint8Array, input: Input): string | Uint8Array {
  if (typeof input === 'string') return input;
  const bytes = quickBytes(input);
  return bufferOf.call(bytes) === io.buffer ? asBytes(bytes).slice() : bytes;
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

/** Checks an argument that is an object of options: neither an array nor bytes. */
export function checkOptions(options: unknown): void {
  if ({}.toString.call(options) !== '[object Object]') {
    throw invalidType('Options must be an object', options);
  }
}

/**
 * Refuses options that have no meaning, where a caller might believe that they count: own properties
 * that are none of `names`.
 */
export function checkNames(options: object, names: readonly string[]): void {
  checkOptions(options);
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !names.includes(name)) {
      throw new IsochronError('unsupported_parameter', `There is no option ${name} here.`);
    }
  }
}

/** The array that is written to, which has `size` bytes, if that is given. */
export function checkOut(out: unknown, size?: number): Uint8Array {
  if (kindOf.call(out) !== 'Uint8Array') throw invalidType('out must be a Uint8Array', out);
  const bytes = toBytes(out, 'out');
  if (bytes.length !== (size ?? bytes.length)) {
    throw new IsochronError('invalid_length', `out must have ${size} bytes, not ${bytes.length}.`);
  }
  return bytes;
}
