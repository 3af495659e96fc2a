// BLAKE3 ("BLAKE3: one function, fast everywhere", 2021-11-05): hash, keyed hash, key derivation,
// each with an output of any length.
import { IsochronError } from './errors.js';
import { disposeSymbol, Hasher } from './hasher.js';
import { toHex } from './hex.js';
import {
  type BytesLike,
  checkCount,
  checkOptions,
  checkOut,
  feed,
  type Input,
  invalidType,
  place,
  roomFor,
  stage,
  toBytes,
} from './input.js';
import { useEngine } from './load.js';
import type { Engine, Resident } from './wasm.js';

const digestSize = 32;
const keySize = 32;

/** BLAKE3's modes (section 2.3). Without key and context it is the plain hash. */
export interface Blake3Mode {
  /** For the keyed hash: 32 bytes, secret and uniformly random. */
  key?: BytesLike;
  /**
   * For key derivation: a hard-coded, globally unique, application-specific string (section 6.2);
   * the message is then the key material. At most 4 MiB of UTF-8.
   */
  context?: string;
}

/** Options of {@link blake3}. */
export interface Blake3Options extends Blake3Mode {
  /** Bytes of output; 32 unless told. Shorter outputs are prefixes of longer ones. */
  length?: number;
  /** Where the output is written; its length is the output's. May be part of the message. */
  out?: Uint8Array;
}

/** Checks a mode, frees the place of BLAKE3's state and puts an empty message's there. */
function beginMode(engine: Engine, mode: Blake3Mode): void {
  const { key, context } = mode;
  if (key !== undefined && context !== undefined) {
    throw new IsochronError('invalid_type', 'Give a key or a context, not both.');
  }
  if (key !== undefined) {
    const bytes = toBytes(key, 'A key');
    if (bytes.length !== keySize) {
      throw new IsochronError(
        'invalid_length',
        `A key must have ${keySize} bytes, not ${bytes.length}.`,
      );
    }
    engine.blake3.claim(undefined);
    engine.result.set(bytes);
    engine.wasm.blake3ResetKeyed();
  } else if (context !== undefined) {
    if (typeof context !== 'string') throw invalidType('A context must be a string', context);
    if (roomFor(context) > engine.io.length) {
      throw new IsochronError('invalid_length', 'The context is too long.');
    }
    engine.blake3.claim(undefined);
    engine.wasm.blake3ResetDerive(place(engine.io, context));
  } else {
    engine.blake3.claim(undefined);
    engine.wasm.blake3Reset();
  }
}

/** Puts a whole message into the state in place, then wipes it from the I/O buffer. */
function absorb({ io, wasm }: Engine, message: Input): void {
  let used = stage(io, message);
  if (used >= 0) wasm.blake3Update(used);
  else used = feed(io, message, wasm.blake3Update);
  wasm.wipeIo(used);
}

/** Fills `out` with the output of the state in place. */
function finishInto(engine: Engine, out: Uint8Array): void {
  const { result, wasm } = engine;
  if (out.length > result.length) {
    new Blake3Reader(engine).readInto(out);
    return;
  }
  wasm.blake3Finish(out.length);
  out.set(result.subarray(0, out.length));
}

/** Wipes the state in place, with its key, and what was made of it. */
function forget({ wasm }: Engine): void {
  wasm.blake3Reset();
  wasm.wipeResult();
}

function newOutput(length: unknown): Uint8Array<ArrayBuffer> {
  const size = checkCount(length, Number.MAX_SAFE_INTEGER, 'The length of the output');
  try {
    return new Uint8Array(size);
  } catch (cause) {
    throw new IsochronError('invalid_length', `There is no room for ${size} bytes of output.`, {
      cause,
    });
  }
}

/** A BLAKE3 digest in the making, from `blake3.create()`. */
export class Blake3 extends Hasher {
  private readonly length: number;

  /** @internal */
  constructor(length: number) {
    super();
    this.length = length;
  }
  /** @internal */
  protected place(engine: Engine): Resident {
    return engine.blake3;
  }
  /** @internal */
  protected begin(engine: Engine): void {
    engine.wasm.blake3Reset();
  }
  /** @internal */
  protected absorb(engine: Engine, length: number): void {
    engine.wasm.blake3Update(length);
  }
  /** @internal */
  protected restart(engine: Engine): void {
    engine.wasm.blake3Restart();
  }
  /** @internal */
  protected finish(engine: Engine): Uint8Array<ArrayBuffer> {
    const out = newOutput(this.length);
    finishInto(engine, out);
    return out;
  }
  /** @internal */
  protected sibling(): this {
    return new Blake3(this.length) as this;
  }

  /**
   * The output of all parts so far, to be read from any position. What is appended later does not
   * change it. Errors: `disposed`.
   */
  xof(): Blake3Reader {
    return new Blake3Reader(this.enter());
  }
}

/** BLAKE3's output of up to 2^64 - 1 bytes (section 2.6), from `blake3.xof()`. */
export class Blake3Reader {
  private readonly root: Uint8Array;
  private at = 0n;
  private disposed = false;

  /** @internal Reads the output of the state in place. */
  constructor(engine: Engine) {
    engine.wasm.blake3BeginOutput();
    this.root = engine.blake3Output.slice();
    engine.blake3Output.fill(0);
  }

  /** The next `length` bytes. Errors: `invalid_length`, `invalid_type`, and those of `readInto`. */
  read(length: number): Uint8Array<ArrayBuffer> {
    return this.readInto(newOutput(length));
  }

  /**
   * Fills `out` with the next bytes and returns it. Errors: `output_exhausted`, when that passes
   * byte 2^64 - 1 (the position stays); `disposed`, `invalid_type`.
   */
  readInto<Out extends Uint8Array>(out: Out): Out {
    if (this.disposed) throw new IsochronError('disposed', 'This reader was disposed of.');
    if (!(out instanceof Uint8Array)) throw invalidType('out must be a Uint8Array', out);
    const engine = useEngine();
    const { blake3Output, io, wasm } = engine;
    const start = this.at;
    blake3Output.set(this.root);
    for (let done = 0; done < out.length; done += io.length) {
      const count = Math.min(io.length, out.length - done);
      const position = start + BigInt(done);
      const low = Number(position & 0xffffffffn);
      const error = wasm.blake3Read(low, Number(position >> 32n), count);
      if (error !== 0) throw engine.error(error);
      out.set(io.subarray(0, count), done);
    }
    this.at = start + BigInt(out.length);
    wasm.wipeIo(out.length);
    blake3Output.fill(0);
    return out;
  }

  /** Moves to a byte of the output, 0 to 2^64 - 1. Errors: `invalid_length`, `invalid_type`. */
  seek(position: number | bigint): this {
    if (typeof position !== 'bigint') {
      this.at = BigInt(checkCount(position, Number.MAX_SAFE_INTEGER, 'A position'));
    } else if (position < 0n || position >= 1n << 64n) {
      throw new IsochronError('invalid_length', 'A position must be from 0 to 2^64 - 1.');
    } else {
      this.at = position;
    }
    return this;
  }

  /** Where the next byte comes from. */
  get position(): bigint {
    return this.at;
  }

  /** Overwrites what the reader knows. It cannot be used any more. */
  dispose(): void {
    this.root.fill(0);
    this.disposed = true;
  }

  /** {@link dispose}, for `using`. */
  [disposeSymbol](): void {
    this.dispose();
  }
}

/** The type of {@link blake3}: a function with functions. */
export interface Blake3Function {
  /** The output: 32 new bytes, or as the options say. */
  (message: Input): Uint8Array<ArrayBuffer>;
  <Out extends Uint8Array>(message: Input, options: Blake3Options & { out: Out }): Out;
  (message: Input, options: Blake3Options & { out?: never }): Uint8Array<ArrayBuffer>;
  (message: Input, options: Blake3Options): Uint8Array;

  /** The output as lower-case hexadecimal digits, 64 unless `length` says otherwise. */
  hex(message: Input, options?: Blake3Mode & { length?: number }): string;

  /** A hasher for messages that come in parts; its digests have `length` bytes, 32 unless told. */
  create(options?: Blake3Mode & { length?: number }): Blake3;

  /** The output of any length (XOF), to be read in pieces and from any position. */
  xof(message: Input, options?: Blake3Mode): Blake3Reader;

  /**
   * The 32-byte digest of the first `length` bytes of {@link ioBuffer}, which the caller has
   * filled. The bytes are overwritten with zeros.
   */
  inPlace(length: number): Uint8Array<ArrayBuffer>;

  /** Bytes of a digest, unless told otherwise: 32. */
  readonly digestSize: 32;
  /** Bytes of a block: 64. */
  readonly blockSize: 64;
  /** Bytes of a key: 32. */
  readonly keySize: 32;
}

/** The plain hash of a message that one step takes. The engine's digest, or undefined. */
function shortDigest(engine: Engine, message: Input): boolean {
  const length = stage(engine.io, message);
  if (length >= 0) engine.wasm.blake3(length);
  return length >= 0;
}

function digest(message: Input, options?: Blake3Options): Uint8Array {
  const engine = useEngine();
  if (options === undefined) {
    if (shortDigest(engine, message)) return new Uint8Array(engine.digest);
    return digest(message, {});
  }
  checkOptions(options);
  const { length, out = newOutput(length ?? digestSize) } = options;
  checkOut(out, length ?? out.length);
  beginMode(engine, options);
  try {
    absorb(engine, message);
    finishInto(engine, out);
  } finally {
    forget(engine);
  }
  return out;
}

function create(options: Blake3Options = {}): Blake3 {
  checkOptions(options);
  const { length = digestSize } = options;
  const hasher = new Blake3(checkCount(length, Number.MAX_SAFE_INTEGER, 'The length of a digest'));
  const engine = useEngine();
  beginMode(engine, options);
  engine.blake3.owner = hasher;
  return hasher;
}

function xof(message: Input, options: Blake3Mode = {}): Blake3Reader {
  checkOptions(options);
  const engine = useEngine();
  beginMode(engine, options);
  try {
    absorb(engine, message);
    return new Blake3Reader(engine);
  } finally {
    forget(engine);
  }
}

/**
 * BLAKE3: 32 bytes of digest, or any number of them; keyed with `key`, or for key derivation with
 * `context`. Constant time in message and key: the message's length alone decides what is executed.
 *
 * ```ts
 * blake3('abc');                                                  // Uint8Array(32)
 * blake3(message, { key });                                       // a MAC
 * blake3(material, { context: 'example.com 2026 session keys', length: 64 });
 * blake3.xof('seed').seek(1_000_000).read(100);
 * ```
 *
 * Errors: `invalid_type`, `invalid_length` (of key, output, context), `detached_buffer`, and what
 * {@link ready} is for.
 */
export const blake3: Blake3Function = /* @__PURE__ */ Object.assign(digest, {
  hex: (message: Input, options?: Blake3Mode & { length?: number }) =>
    toHex(digest(message, options)),
  create,
  xof,
  inPlace(length: number): Uint8Array<ArrayBuffer> {
    const engine = useEngine();
    engine.wasm.blake3(checkCount(length, engine.io.length, 'The number of bytes'));
    return new Uint8Array(engine.digest);
  },
  digestSize: 32,
  blockSize: 64,
  keySize: 32,
} as const) as Blake3Function;
