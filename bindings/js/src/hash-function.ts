// The face of every algorithm: a function with functions.
import type { Algorithm } from './algorithm.js';
import type { Engine } from './engine.js';
import { Hasher, savedBytes } from './hasher.js';
import { toHex } from './hex.js';
import { type BytesLike, checkCount, checkOut, type Input, invalidType } from './input.js';
import type { ExtendableHasher, OutputReader } from './output.js';
import { type AnyParameters, type NoParameters, readOptions } from './parameters.js';

/** Where a digest is written. */
export interface Out {
  /**
   * Its length is the digest's. It may be part of the message, but not of {@link ioBuffer}
   * (`overlapping_buffers`), which algorithms with options work in.
   */
  out?: Uint8Array;
}

/**
 * A hash function. `Parameters` are the options that it takes, `Message` what it hashes, `Kind` the
 * class of its hashers.
 */
export interface HashFunction<Parameters = NoParameters, Message = Input, Kind = Hasher> {
  /** The digest: new bytes, or `out`. */
  (message: Message, options?: Parameters & { out?: never }): Uint8Array<ArrayBuffer>;
  <Array extends Uint8Array>(message: Message, options: Parameters & { out: Array }): Array;
  (message: Message, options: Parameters & Out): Uint8Array;

  /** The digest as lower-case hexadecimal digits. */
  hex(message: Message, options?: Parameters): string;

  /** A hasher for messages that come in parts. */
  create(options?: Parameters): Kind;

  /**
   * A hasher that goes on from what `save` of another one returned; its parameters come with it.
   * Errors: `invalid_saved_state` (damaged, cut short, of a version unknown here),
   * `other_algorithm`, `invalid_type`.
   */
  restore(saved: BytesLike): Kind;

  /**
   * The digests of many messages, in order. Where vectors help, several go through their lanes side
   * by side, which is fastest when their lengths are alike.
   */
  many(messages: Iterable<Message>): Uint8Array<ArrayBuffer>[];

  /**
   * The digest of the first `length` bytes of {@link ioBuffer}, which the caller has filled. The
   * bytes are overwritten with zeros.
   */
  inPlace(length: number): Uint8Array<ArrayBuffer>;

  /** Bytes of a digest, unless told otherwise. */
  readonly digestSize: number;
  /** Bytes of a block (what HMAC needs to know). */
  readonly blockSize: number;
}

/** A hash function whose output is extendable; shorter outputs are prefixes of longer ones. */
export interface ExtendableFunction<
  Parameters = NoParameters,
  Message = Input,
  Reader extends OutputReader = OutputReader,
> extends HashFunction<Parameters, Message, ExtendableHasher<Reader>> {
  /** The output of any length (XOF), to be read in pieces. */
  xof(message: Message, options?: Omit<Parameters, 'length'>): Reader;
}

/** A message of a function on tuples: its elements, or the only one. */
export type Tuple = Input | readonly Input[];

/** The digests of many messages side by side; without it they are hashed one after the other. */
export type Many = (algorithm: Algorithm, messages: readonly Input[]) => Uint8Array<ArrayBuffer>[];

/** The function of any algorithm. */
export type AnyFunction = HashFunction<AnyParameters, Tuple> & { readonly keySize?: number };

/** Puts a whole message into a new state in place, and wipes it from the I/O buffer. */
export function absorbAll(algorithm: Algorithm, engine: Engine, elements: readonly Input[]): void {
  for (const element of elements) {
    engine.io.fill(0, 0, algorithm.absorb(engine, element));
  }
}

/** The function of an algorithm. */
export function hashFunction(algorithm: Algorithm, many?: Many, Kind = Hasher): AnyFunction {
  const { row, index } = algorithm;
  const { digestSize, blockSize, keySize } = row;

  const digest = (message: Tuple, options?: AnyParameters & Out): Uint8Array<ArrayBuffer> => {
    if (options === undefined) {
      const engine = algorithm.use();
      const length = algorithm.stage(engine, message);
      if (length >= 0) {
        engine.wasm.once(length, index);
        return engine.result.slice(0, digestSize);
      }
      return digest(message, {});
    }
    const { out, ...parameters } = readOptions(algorithm, options, 'length', 'out');
    const any = out && row.variableLength && parameters.length === undefined;
    const length = any ? undefined : algorithm.length(parameters);
    const bytes = out === undefined ? algorithm.newDigest(length as number) : checkOut(out, length);
    // Not told, where it is the algorithm's own: BLAKE2X hashes a length in that it knows.
    if (bytes.length !== digestSize) parameters.length = bytes.length;
    const engine = algorithm.use();
    const elements = algorithm.elements(message, engine.io);
    algorithm.begin(engine, parameters);
    try {
      absorbAll(algorithm, engine, elements);
      algorithm.finishInto(engine, bytes);
    } finally {
      algorithm.forget(engine);
    }
    return (out ?? bytes) as Uint8Array<ArrayBuffer>;
  };

  const face = Object.assign(digest, {
    hex: (message: Tuple, options?: AnyParameters) => toHex(digest(message, options)),
    create: (options?: AnyParameters) =>
      new Kind(
        algorithm,
        options === undefined ? options : readOptions(algorithm, options, 'length'),
      ),
    restore: (saved: BytesLike) => new Kind(algorithm).resume(savedBytes(saved)),
    many(messages: Iterable<Tuple>) {
      if (typeof messages !== 'object' || typeof messages?.[Symbol.iterator] !== 'function') {
        throw invalidType('Messages must be iterable', messages);
      }
      // The iteration itself may run anything, also other functions of this package.
      const all = [...messages];
      return row.tuple || !many
        ? all.map((message) => digest(message))
        : many(algorithm, all as Input[]);
    },
    inPlace(length: number) {
      const engine = algorithm.use();
      engine.wasm.once(checkCount(length, engine.io.length, 'The number of bytes'), index);
      return engine.result.slice(0, digestSize);
    },
    digestSize,
    blockSize,
    keySize,
  });
  return Object.defineProperty(face, 'name', { value: row.name }) as AnyFunction;
}
