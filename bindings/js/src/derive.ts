// Key derivation, and tags of short messages: functions of some inputs with one output.
import { rowOf } from './algorithms.js';
import type { FullEngine } from './embind.js';
import { IsochronError } from './errors.js';
import type { HashLike } from './hmac.js';
import {
  apart,
  asBytes,
  type BytesLike,
  checkCount,
  checkNames,
  type Input,
  invalidType,
  onlyBytes,
} from './input.js';
import { use, useEngine } from './load.js';

// In the order of `functions` in module/keyed_module.cc.
const functions = {
  hkdf: 0,
  hkdfExtract: 1,
  hkdfExpand: 2,
  kmac128Kdf: 3,
  kmac256Kdf: 4,
  oneStepHash: 5,
  oneStepHmac: 6,
  oneStepKmac128: 7,
  oneStepKmac256: 8,
  sipHash: 9, // 1-3, 2-4, 4-8, each with 8 and 16 bytes
  poly1305: 15,
} as const;

const sipHashRounds = ['1-3', '2-4', '4-8'] as const;

/** @internal Lays inputs one behind the other, with room for the output. Returns where that begins. */
export function lay(engine: FullEngine, inputs: readonly Input[], length: number): number {
  const { io, numbers } = engine;
  const all = inputs.map((input) => asBytes(apart(io, input)));
  const needed = all.reduce((sum, { length }) => sum + length, 0);
  if (needed > io.length) {
    throw new IsochronError('invalid_length', `Inputs have at most ${io.length} bytes together.`);
  }
  checkCount(length, io.length - needed, 'The length of the output');
  let used = 0;
  all.forEach((input, i) => {
    io.set(input, used);
    numbers[i] = input.length;
    used += input.length;
  });
  numbers[3] = length;
  return used;
}

/** @internal The output behind the inputs, copied out and wiped. */
export function taken({ io }: FullEngine, at: number, length: number): Uint8Array<ArrayBuffer> {
  const out = io.slice(at, at + length);
  io.fill(0, at, at + length);
  return out;
}

function derive(
  engine: FullEngine,
  index: number,
  kind: number,
  inputs: readonly [Input, Input, Input],
  length: number,
): Uint8Array<ArrayBuffer> {
  const at = lay(engine, inputs, length);
  const error = engine.wasm.derive(kind, index);
  engine.numbers.fill(0);
  engine.check(error);
  return taken(engine, at, length);
}

/** {@link hkdf}'s options. */
export interface HkdfOptions {
  /** Not secret; better with one. */
  salt?: Input;
  /** What the key is for. */
  info?: Input;
  /** Bytes of the key, 1 to 255 times the hash's `digestSize`. */
  length: number;
}

function hkdfBoth(hash: HashLike, ikm: BytesLike, options: HkdfOptions) {
  checkNames(options, ['salt', 'info', 'length']);
  const { salt = '', info = '', length } = options;
  const { index } = rowOf(hash);
  return derive(
    use(index),
    index,
    functions.hkdf,
    [onlyBytes(ikm, 'Key material'), salt, info],
    length,
  );
}

/**
 * HKDF (RFC 5869): a key from key material that is not uniform, such as a shared secret, or many
 * keys from one. Not for passwords. Hashes as of {@link hmac}. Errors: `unsupported_algorithm`,
 * `invalid_length`, `output_too_long`, `invalid_type`, `detached_buffer`, `unknown_algorithm`.
 */
export const hkdf = /* @__PURE__ */ Object.assign(hkdfBoth, {
  /** Section 2.2: a pseudorandom key of the hash's `digestSize`. */
  extract(hash: HashLike, ikm: BytesLike, options: { salt?: Input } = {}): Uint8Array<ArrayBuffer> {
    checkNames(options, ['salt']);
    const { salt = '' } = options;
    const { index, row } = rowOf(hash);
    const inputs = [onlyBytes(ikm, 'Key material'), salt, ''] as const;
    return derive(use(index), index, functions.hkdfExtract, inputs, row.digestSize);
  },
  /** Section 2.3: a key from a pseudorandom one, which has at least the hash's `digestSize`. */
  expand(
    hash: HashLike,
    prk: BytesLike,
    options: { info?: Input; length: number },
  ): Uint8Array<ArrayBuffer> {
    checkNames(options, ['info', 'length']);
    const { info = '', length } = options;
    const { index } = rowOf(hash);
    const inputs = [onlyBytes(prk, 'A pseudorandom key'), '', info] as const;
    return derive(use(index), index, functions.hkdfExpand, inputs, length);
  },
});

/** {@link kmacKdf}'s options. */
export interface KmacKdfOptions {
  /** What the key is for. */
  label?: Input;
  /** What it is bound to: parties, a session. */
  context?: Input;
  /** Bytes of the key; keys of other lengths have nothing in common with it. */
  length: number;
  /** Bits of security: KMAC128 or KMAC256, which it is if left out. */
  strength?: 128 | 256;
}

/**
 * Key derivation with KMAC (NIST SP 800-108 revision 1, section 4.4), from a key that is uniform.
 * Errors: `invalid_length`, `invalid_type`, `detached_buffer`.
 */
export function kmacKdf(key: BytesLike, options: KmacKdfOptions): Uint8Array<ArrayBuffer> {
  checkNames(options, ['label', 'context', 'length', 'strength']);
  const { label = '', context = '', length, strength = 256 } = options;
  if (strength !== 128 && strength !== 256) {
    throw invalidType('The strength must be 128 or 256', strength);
  }
  const { index } = rowOf(`kmac${strength}`);
  const kind = strength === 128 ? functions.kmac128Kdf : functions.kmac256Kdf;
  return derive(use(index), index, kind, [onlyBytes(key, 'A key'), label, context], length);
}

/** {@link oneStepKdf}'s options. */
export interface OneStepOptions {
  /** For HMAC and KMAC; left out: the standard's default. With a hash alone there is none. */
  salt?: Input;
  /** Names the parties and what the key is for. */
  fixedInfo?: Input;
  /** Bytes of the key. */
  length: number;
}

/**
 * One-step key derivation (NIST SP 800-56C revision 2, section 4) from the shared secret of a key
 * agreement: with a hash; with HMAC, where a salt is given; or with `'kmac128'` or `'kmac256'`.
 * Errors: `unsupported_algorithm`, `invalid_length`, `invalid_type`, `detached_buffer`,
 * `unknown_algorithm`.
 */
export function oneStepKdf(
  hash: HashLike,
  z: BytesLike,
  options: OneStepOptions,
): Uint8Array<ArrayBuffer> {
  checkNames(options, ['salt', 'fixedInfo', 'length']);
  const { salt, fixedInfo = '', length } = options;
  const { index, row } = rowOf(hash);
  const plain = salt === undefined ? functions.oneStepHash : functions.oneStepHmac;
  const kmac: Record<string, number> = {
    kmac128: functions.oneStepKmac128,
    kmac256: functions.oneStepKmac256,
  };
  const kind = kmac[row.name] ?? plain;
  const inputs = [
    onlyBytes(z, 'A shared secret'),
    salt === undefined ? '' : salt,
    fixedInfo,
  ] as const;
  return derive(use(index), index, kind, inputs, length);
}

/** {@link siphash}'s options. */
export interface SipHashOptions {
  /** Rounds per word and at the end; '2-4' if left out. */
  rounds?: '1-3' | '2-4' | '4-8';
  /** Bytes of the tag, 8 if left out. */
  length?: 8 | 16;
}

/**
 * SipHash: a tag of 8 or 16 bytes (little endian, as a number) of a short message, with a key of
 * 16 bytes. Messages have up to 4 MiB less 32 bytes. Errors: `invalid_length`, `invalid_type`,
 * `detached_buffer`.
 */
export function siphash(
  key: BytesLike,
  message: Input,
  options: SipHashOptions = {},
): Uint8Array<ArrayBuffer> {
  checkNames(options, ['rounds', 'length']);
  const { rounds = '2-4', length = 8 } = options;
  const which = sipHashRounds.indexOf(rounds);
  if (which < 0) throw invalidType(`The rounds must be one of ${sipHashRounds.join(', ')}`, rounds);
  const kind = functions.sipHash + 2 * which + (length === 16 ? 1 : 0);
  return derive(useEngine(), 0, kind, [onlyBytes(key, 'A key'), message, ''], length);
}

/**
 * ONE-TIME: Poly1305 (RFC 8439, section 2.5), a tag of 16 bytes with a key of 32 that authenticates
 * this one message: whoever sees two tags under one key can forge others. Messages have up to 4 MiB
 * less 48 bytes. Errors: `invalid_length`, `invalid_type`, `detached_buffer`.
 */
export function poly1305OneTime(key: BytesLike, message: Input): Uint8Array<ArrayBuffer> {
  const inputs = [onlyBytes(key, 'A key'), message, ''] as const;
  return derive(useEngine(), 0, functions.poly1305, inputs, 16);
}
