// SHA-256 (FIPS 180-4, section 6.2).
import { Hasher } from './hasher.js';
import { toHex } from './hex.js';
import {
  checkCount,
  checkOptions,
  checkOut,
  feed,
  type Input,
  invalidType,
  place,
  roomFor,
  stage,
} from './input.js';
import { useEngine } from './load.js';
import type { Engine, Resident } from './wasm.js';

/** A SHA-256 digest in the making, from `sha256.create()`. */
export class Sha256 extends Hasher {
  /** @internal */
  protected place(engine: Engine): Resident {
    return engine.sha256;
  }
  /** @internal */
  protected begin(engine: Engine): void {
    engine.wasm.sha256Reset();
  }
  /** @internal */
  protected absorb(engine: Engine, length: number): void {
    engine.wasm.sha256Update(length);
  }
  /** @internal */
  protected restart(engine: Engine): void {
    engine.wasm.sha256Reset();
  }
  /** @internal */
  protected finish(engine: Engine): Uint8Array<ArrayBuffer> {
    engine.wasm.sha256Finish();
    return new Uint8Array(engine.digest);
  }
  /** @internal */
  protected sibling(): this {
    return new Sha256() as this;
  }
}

/** Leaves the digest in the engine's result area. */
function hash(engine: Engine, message: Input): void {
  const length = stage(engine.io, message);
  if (length >= 0) {
    engine.wasm.sha256(length);
    return;
  }
  const { wasm } = engine;
  engine.sha256.claim(undefined);
  wasm.sha256Reset();
  wasm.wipeIo(feed(engine.io, message, wasm.sha256Update));
  wasm.sha256Finish();
  wasm.sha256Reset();
}

// Messages are laid one behind the other in the I/O buffer until it or the batch is full.
function many(messages: Iterable<Input>): Uint8Array<ArrayBuffer>[] {
  if (typeof messages !== 'object' || !(Symbol.iterator in messages)) {
    throw invalidType('Messages must come in an array or another iterable', messages);
  }
  const { io, lengths, result, wasm } = useEngine();
  const digests: Uint8Array<ArrayBuffer>[] = [];
  let count = 0;
  let used = 0;
  const flush = () => {
    wasm.sha256Many(count);
    for (let i = 0; i < count; ++i) digests.push(result.slice(32 * i, 32 * i + 32));
    wasm.wipeIo(used);
    count = used = 0;
  };
  // The iteration itself may run anything, also other functions of this package.
  for (const message of [...messages]) {
    const room = roomFor(message);
    if (used + room > io.length || count === lengths.length) flush();
    if (room > io.length) {
      digests.push(digest(message) as Uint8Array<ArrayBuffer>);
    } else {
      const length = place(io.subarray(used), message);
      lengths[count++] = length;
      used += length;
    }
  }
  flush();
  return digests;
}

/** Options of {@link sha256}. */
export interface Sha256Options {
  /** Where the digest is written: 32 bytes, which may be part of the message. */
  out?: Uint8Array;
}

/** The type of {@link sha256}: a function with functions. */
export interface Sha256Function {
  /** The digest, 32 bytes: new ones, or `out`. */
  (message: Input): Uint8Array<ArrayBuffer>;
  <Out extends Uint8Array>(message: Input, options: { out: Out }): Out;
  (message: Input, options: Sha256Options): Uint8Array;

  /** The digest as 64 lower-case hexadecimal digits. */
  hex(message: Input): string;

  /** A hasher for messages that come in parts. */
  create(): Sha256;

  /**
   * The digests of many messages, in order. Several go through the lanes of vectors side by side,
   * which is fastest when their lengths are alike; messages over 4 MiB are hashed one by one.
   */
  many(messages: Iterable<Input>): Uint8Array<ArrayBuffer>[];

  /**
   * The digest of the first `length` bytes of {@link ioBuffer}, which the caller has filled. The
   * bytes are overwritten with zeros.
   */
  inPlace(length: number): Uint8Array<ArrayBuffer>;

  /** Bytes of a digest: 32. */
  readonly digestSize: 32;
  /** Bytes of a block: 64 (what HMAC needs to know). */
  readonly blockSize: 64;
}

function digest(message: Input, options?: Sha256Options): Uint8Array {
  const engine = useEngine();
  if (options === undefined) {
    hash(engine, message);
    return new Uint8Array(engine.digest);
  }
  checkOptions(options);
  const { out = new Uint8Array(32) } = options;
  checkOut(out, 32);
  hash(engine, message);
  out.set(engine.digest);
  return out;
}

/**
 * SHA-256 (FIPS 180-4, section 6.2): 32 bytes of digest. Constant time: the message's length alone
 * decides what is executed.
 *
 * ```ts
 * sha256('abc');                                     // Uint8Array(32)
 * sha256.hex('abc');                                 // 'ba7816bf...'
 * sha256.create().update('a').update(bytes).digest();
 * sha256.many([first, second, third]);
 * ```
 *
 * Errors: `invalid_type`, `invalid_length` (of `out`), `detached_buffer`, and what {@link ready}
 * is for.
 */
export const sha256: Sha256Function = /* @__PURE__ */ Object.assign(digest, {
  hex(message: Input): string {
    const engine = useEngine();
    hash(engine, message);
    return toHex(engine.digest);
  },
  create: () => new Sha256(),
  many,
  inPlace(length: number): Uint8Array<ArrayBuffer> {
    const engine = useEngine();
    engine.wasm.sha256(checkCount(length, engine.io.length, 'The number of bytes'));
    return new Uint8Array(engine.digest);
  },
  digestSize: 32,
  blockSize: 64,
} as const) as Sha256Function;
