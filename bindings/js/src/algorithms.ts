// All algorithms, by name.
import { Algorithm } from './algorithm.js';
import { IsochronError } from './errors.js';
import { FullAlgorithm } from './full-algorithm.js';
import { type AnyFunction, hashFunction, type Out, type Tuple } from './hash-function.js';
import { invalidType } from './input.js';
import { use } from './load.js';
import { many } from './many.js';
import { ExtendableAlgorithm, extendableFunction } from './output.js';
import type { AnyParameters } from './parameters.js';
import type { Parameter } from './row.js';
import { type AlgorithmName, type TableRow, table } from './table.js';

export type { AlgorithmName };

/** What {@link algorithms} tells of each. */
export interface AlgorithmInfo {
  /** As in `hash(name, ...)`: 'sha512-256'. */
  readonly name: AlgorithmName;
  /** The standard's own name: 'SHA-512/256'. */
  readonly title: string;
  /** Where it is defined: 'FIPS 180-4'. */
  readonly standard: string;
  /** Other names by which it is found. */
  readonly aliases: readonly string[];
  /** Bytes of a digest, unless told otherwise. */
  readonly digestSize: number;
  /** Bytes of the longest digest; Infinity where it may have any length. */
  readonly longestDigest: number;
  /** Bytes of a block. */
  readonly blockSize: number;
  /** What it takes besides a message. */
  readonly parameters: readonly Parameter[];
  /** Whether it has `xof`. */
  readonly extendable: boolean;
  /** Whether a message is a tuple of elements. */
  readonly tuple: boolean;
  /** Broken: collisions are known. For compatibility alone. */
  readonly legacy: boolean;
  /** False: protects against accidents, not against people. */
  readonly cryptographic: boolean;
}

const host = { use };

function makeFunction(row: TableRow, index: number): AnyFunction {
  if (row.extendable) return extendableFunction(new ExtendableAlgorithm(row, index, host), many);
  const Kind = row.takes || row.variableLength ? FullAlgorithm : Algorithm;
  return hashFunction(new Kind(row, index, host), many);
}

/** @internal The functions of all rows. */
export const functions: readonly AnyFunction[] = /* @__PURE__ */ table.map(makeFunction);

const plain = (name: string) => name.toLowerCase().replace(/[-_/ ]/g, '');

let numbers: Map<string, number> | undefined;

/** @internal The function of a name. Errors: `unknown_algorithm`. */
export function find(name: string): { row: TableRow; hash: AnyFunction } {
  if (typeof name !== 'string') throw invalidType("An algorithm's name must be a string", name);
  numbers ??= new Map(
    table.flatMap(({ name, title, aliases = [] }, i) =>
      [name, title, ...aliases].map((name) => [plain(name), i] as const),
    ),
  );
  const index = numbers.get(plain(name));
  if (index === undefined) {
    const known = table.map(({ name }) => name).join(', ');
    throw new IsochronError('unknown_algorithm', `No algorithm is called ${name}; see ${known}.`);
  }
  return { row: table[index] as TableRow, hash: functions[index] as AnyFunction };
}

/** @internal The row of a hash, by its name or by its function, also by one of a module of its own. */
export function rowOf(hash: unknown): { row: TableRow; index: number } {
  const name = typeof hash === 'function' ? hash.name : hash;
  if (typeof name !== 'string') throw invalidType('A hash must be a function or a name', hash);
  const { row } = find(name);
  return { row, index: table.indexOf(row) };
}

/**
 * The function of an algorithm that is named when the program runs, by any of its names, whatever
 * the case: `functionOf('SHA-512/256').create()`. Errors: `unknown_algorithm`, `invalid_type`.
 */
export function functionOf(name: AlgorithmName): AnyFunction {
  return find(name).hash;
}

/** All algorithms and their properties. */
export function algorithms(): AlgorithmInfo[] {
  return table.map((row) => ({
    name: row.name,
    title: row.title,
    standard: row.standard,
    aliases: row.aliases ?? [],
    digestSize: row.digestSize,
    longestDigest: row.longestDigest ?? row.digestSize,
    blockSize: row.blockSize,
    parameters: row.takes ?? [],
    extendable: row.extendable ?? false,
    tuple: row.tuple ?? false,
    legacy: row.legacy ?? false,
    cryptographic: !row.checksum,
  }));
}

/**
 * The digest by an algorithm that is named when the program runs, by its name or by one of those in
 * {@link algorithms}, whatever the case: 'sha3-256', 'SHA3-256'. Broken algorithms and checksums are
 * among them.
 *
 * Errors: `unknown_algorithm`, and those of the algorithm's own function.
 */
export function hash(
  name: AlgorithmName,
  message: Tuple,
  options?: AnyParameters & Out,
): Uint8Array {
  return find(name).hash(message, options as AnyParameters & { out?: never });
}
