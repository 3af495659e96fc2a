// What an algorithm takes besides a message, and how it gets into WebAssembly's memory.
import type { Algorithm } from './algorithm.js';
import type { Engine } from './engine.js';
import { IsochronError } from './errors.js';
import type { Out } from './hash-function.js';
import {
  apart,
  asBytes,
  type BytesLike,
  checkCount,
  checkOptions,
  type Input,
  invalidType,
  toBytes,
} from './input.js';
import type { Row } from './row.js';

/** The length of a digest, for algorithms that have several. */
export interface Length {
  /** Bytes of the digest, or of the output that `digest` returns. */
  length?: number;
}

/** The parameters that some algorithms take; each one's own type tells which. */
export interface Parameters {
  /** For a keyed hash: secret and uniformly random. */
  key: BytesLike;
  /** BLAKE2's salt. */
  salt: BytesLike;
  /** BLAKE2's personalization: tells the uses of one hash from another. */
  personalization: BytesLike;
  /** Tells the uses of one hash from another: any bytes or text, hard-coded and not secret. */
  customization: Input;
  /** cSHAKE's N, which is reserved for NIST's functions. */
  functionName: Input;
  /** Where a checksum's computation starts from: 0 to 2^64 - 1. */
  seed: number | bigint;
  /** ParallelHash's B: bytes of a block that is hashed on its own. */
  innerBlockSize: number;
  /** TurboSHAKE's D, 0x01 to 0x7f: uses with different ones have no outputs in common. */
  domain: number;
}

/** The options of an algorithm that takes none. */
export type NoParameters = { [Name in keyof AnyParameters]?: undefined };

/** Any parameters; whether the algorithm takes them is checked. */
export type AnyParameters = Length & Partial<Parameters> & { context?: string };

// In the order in which a module reads them (`begin` in module/isochron_module.cc).
const bytesOrText = ['key', 'salt', 'personalization', 'customization', 'functionName'] as const;

const invalidLength = (message: string) => new IsochronError('invalid_length', message);

/** Whether this is a length at all. */
export const checkLength = (length: unknown) =>
  checkCount(length, Number.MAX_SAFE_INTEGER, 'The length of a digest');

/** The error for a length that an algorithm's digests do not have. */
export const noDigests = ({ name }: Row, length: number) =>
  invalidLength(`${name} has no digests of ${length} bytes.`);

/** The length of a digest that is asked for, or the algorithm's own. */
export function digestLength(row: Row, { length }: Length): number {
  const { digestSize, longestDigest = digestSize, extendable } = row;
  if (length === undefined) return digestSize;
  checkLength(length);
  const fixed = !row.variableLength && length !== digestSize;
  if (fixed || length > longestDigest || (length === 0 && !extendable)) {
    throw noDigests(row, length);
  }
  return length;
}

type Named = Record<string, unknown>;

/**
 * Options as they are now: those that the algorithm takes, and `names`. Others are refused, also
 * under names that nobody knows: nobody shall believe that they count.
 */
export function readOptions(
  { row, optionNames }: Algorithm,
  options: AnyParameters & Out,
  ...names: string[]
): AnyParameters & Out {
  checkOptions(options);
  names.push(...optionNames);
  for (const name in options) {
    if (!names.includes(name) && (options as Named)[name] !== undefined) {
      throw new IsochronError('unsupported_parameter', `${row.name} takes no ${name}.`);
    }
  }
  // By name, since an object of a class may have getters.
  const given: Named = {};
  for (const name of names) given[name] = (options as Named)[name];
  return given;
}

/** A parameter's bytes, or its text; empty when it is left out. */
function bytesOf(row: Row, parameter: (typeof bytesOrText)[number], value?: Input): Input {
  if (value === undefined) return '';
  if (parameter === 'customization' || parameter === 'functionName') return value;
  const bytes = toBytes(value, `A ${parameter}`);
  const { keySize = 0, shortestKey = keySize, saltSize = 0 } = row;
  const [shortest, longest] = parameter === 'key' ? [shortestKey, keySize] : [saltSize, saltSize];
  if (bytes.length < shortest || bytes.length > longest) {
    const sizes = shortest === longest ? longest : `${shortest} to ${longest}`;
    throw invalidLength(`A ${parameter} of ${row.name} has ${sizes} bytes, not ${bytes.length}.`);
  }
  return bytes;
}

/** A number of 64 bits; 0 when it is left out. */
function wide(value: number | bigint = 0, what: string): bigint {
  if (typeof value !== 'bigint') return BigInt(checkCount(value, Number.MAX_SAFE_INTEGER, what));
  if (value >= 0n && value < 1n << 64n) return value;
  throw invalidLength(`${what} must be from 0 to 2^64 - 1.`);
}

/** TurboSHAKE's D; 0 when it is left out. */
function domainOf({ domain }: AnyParameters): number {
  if (domain === undefined) return 0;
  if (typeof domain !== 'number') throw invalidType('A domain must be a number', domain);
  if (Number.isInteger(domain) && domain >= 0x01 && domain <= 0x7f) return domain;
  throw new IsochronError('invalid_domain', `A domain is from 0x01 to 0x7f, not ${domain}.`);
}

/**
 * Checks parameters and lays them where the module's `begin` takes them from, and wipes them: bytes
 * into the I/O buffer, numbers beside it.
 */
export function layParameters(engine: Engine, row: Row, given: AnyParameters): void {
  const { context, customization = context } = given;
  if (context !== undefined) {
    if (typeof context !== 'string') throw invalidType('A context must be a string', context);
    if (context !== customization) {
      throw new IsochronError('unsupported_parameter', 'A context is a customization: give one.');
    }
  }
  const parameters = { ...given, customization };
  const values = bytesOrText.map((parameter) =>
    asBytes(apart(engine.io, bytesOf(row, parameter, parameters[parameter]))),
  );
  digestLength(row, given);
  const block = wide(given.innerBlockSize, 'An inner block size');
  const words = [BigInt(given.length ?? 0), wide(given.seed, 'A seed'), block];
  const domain = domainOf(given);
  if (given.innerBlockSize !== undefined && block === 0n)
    throw invalidLength('An inner block has at least one byte.');
  if (values.reduce((sum, value) => sum + value.length, 0) > engine.io.length) {
    throw invalidLength('There is no room for parameters of this length.');
  }
  let used = 0;
  for (const [i, value] of values.entries()) {
    engine.io.set(value, used);
    engine.numbers[i] = value.length;
    used += value.length;
  }
  for (const [i, word] of words.entries()) {
    engine.numbers[values.length + 2 * i] = Number(word & 0xffffffffn);
    engine.numbers[values.length + 2 * i + 1] = Number(word >> 32n);
  }
  engine.numbers[values.length + 2 * words.length] = domain;
}
