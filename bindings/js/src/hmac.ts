// HMAC (RFC 2104, FIPS 198-1) of any hash that it is defined for.
import { type AlgorithmName, rowOf } from './algorithms.js';
import { Disposing } from './dispose.js';
import type { FullEngine } from './embind.js';
import { IsochronError } from './errors.js';
import type { AnyFunction, HashFunction } from './hash-function.js';
import type { Encoding } from './hasher.js';
import { toHex } from './hex.js';
import {
  apart,
  asBytes,
  type BytesLike,
  checkCount,
  checkNames,
  feed,
  type Input,
  invalidType,
  onlyBytes,
  quickBytes,
  stage,
  step,
} from './input.js';
import { use } from './load.js';

/** A hash: the package's function (`sha256`), or its name. */
// biome-ignore lint/suspicious/noExplicitAny: of whatever parameters.
export type HashLike = AlgorithmName | AnyFunction | HashFunction<any, any, any>;

/** Where a protocol uses shorter tags. */
export interface TagLength {
  /** Bytes of a tag, 4 to the hash's `digestSize`, which it is if left out. */
  length?: number;
}

/** What changes while an HMAC lives. */
interface Kept {
  /** The state's bytes from when it last left WebAssembly's memory. */
  saved?: Uint8Array;
  disposed: boolean;
  /** The most bytes of the I/O buffer that an update wrote. */
  written: number;
}

/**
 * A message in the making, under a key. Any number may be at work by turns; they need not be
 * disposed of: `dispose()` is for secrets.
 */
export class Hmac extends Disposing {
  /** Bytes of a whole tag. */
  readonly tagSize: number;
  private readonly home: FullEngine;
  /** Apart from the object, which somebody may freeze. */
  private readonly kept: Kept = { disposed: false, written: 0 };

  /** @internal */
  constructor(hash: HashLike, key: BytesLike) {
    super();
    const { index, row } = rowOf(hash);
    const bytes = onlyBytes(key, 'A key');
    const engine = use(index);
    if (bytes.length > engine.io.length) {
      throw new IsochronError('invalid_length', `A key has at most ${engine.io.length} bytes.`);
    }
    this.tagSize = row.digestSize;
    this.home = engine;
    engine.claimMac(undefined);
    engine.io.set(bytes);
    engine.check(engine.wasm.hmacBegin(bytes.length, index));
    engine.macOwner = this;
  }

  /** @internal Copies the state out. */
  leave({ mac }: FullEngine): void {
    const { kept } = this;
    if (kept.saved === undefined) kept.saved = mac.slice();
    else kept.saved.set(mac);
    mac.fill(0);
  }

  /** @internal The engine that it was begun on, with its state in place. */
  private enter(): FullEngine {
    const { home } = this;
    const { disposed, saved } = this.kept;
    if (disposed) throw new IsochronError('disposed', 'This HMAC was disposed of.');
    if (home.macOwner !== this) {
      home.claimMac(this);
      home.mac.set(saved as Uint8Array);
    }
    return home;
  }

  /** Appends a message's next part. Text parts are encoded one by one: do not part a character. */
  update(part: Input): this {
    const bytes = quickBytes(part);
    const { io, wasm } = this.enter();
    let used = stage(io, bytes);
    if (used < 0) used = feed(io, bytes, wasm.hmacUpdate);
    else wasm.hmacUpdate(used);
    this.kept.written = Math.max(this.kept.written, used);
    return this;
  }

  /**
   * The tag of all parts so far, as new bytes or as text; a shorter one is its beginning. May be
   * called again, and `update` may follow. Errors: `invalid_length`, `disposed`, `invalid_type`.
   */
  digest(encoding?: 'bytes', options?: TagLength): Uint8Array<ArrayBuffer>;
  digest(encoding: 'hex', options?: TagLength): string;
  digest(encoding: Encoding = 'bytes', options: TagLength = {}): Uint8Array<ArrayBuffer> | string {
    if (encoding !== 'bytes' && encoding !== 'hex') {
      throw invalidType("An encoding must be 'bytes' or 'hex'", encoding);
    }
    const length = tagLength(options, this.tagSize);
    const engine = this.enter();
    const { result, wasm } = engine;
    engine.check(wasm.hmacFinish(checkCount(length, result.length, 'The length of a tag')));
    const tag = result.slice(0, length);
    result.fill(0, 0, length);
    return encoding === 'hex' ? toHex(tag) : tag;
  }

  /**
   * Whether this is the tag of all parts so far: all of it, or, where a protocol fixes shorter tags,
   * of exactly `length` bytes. Compares in constant time.
   */
  verify(tag: BytesLike, options: TagLength = {}): boolean {
    const bytes = onlyBytes(tag, 'A tag');
    const length = tagLength(options, this.tagSize);
    const { result, wasm } = this.enter();
    checkCount(length, result.length, 'The length of a tag');
    if (bytes.length !== length) return false;
    result.set(bytes);
    const right = wasm.hmacVerify(length, length);
    result.fill(0, 0, length);
    return right;
  }

  /** One that goes on from here, independently of this one. */
  clone(): this {
    const engine = this.enter();
    const copy: this = Object.create(Object.getPrototypeOf(this));
    return Object.assign(copy, this, { kept: { ...this.kept, saved: engine.mac.slice() } });
  }

  /** Forgets the message; the key stays. Errors: `disposed`. */
  reset(): this {
    this.enter().wasm.hmacReset();
    return this;
  }

  /** Overwrites key and state. It cannot be used any more; a second call does nothing. */
  dispose(): void {
    const { home, kept } = this;
    if (kept.disposed) return;
    if (home.macOwner === this) {
      home.wasm.hmacClear();
      home.macOwner = undefined;
    }
    home.io.fill(0, 0, kept.written);
    kept.saved?.fill(0);
    kept.disposed = true;
  }

  /** {@link dispose}, for `using`. */
}

function tagLength(options: TagLength, whole: number): number {
  checkNames(options, ['length']);
  const { length = whole } = options;
  return length;
}

function tagOf(
  hash: HashLike,
  key: BytesLike,
  message: Input,
  options: TagLength = {},
): Uint8Array<ArrayBuffer> {
  const { index, row } = rowOf(hash);
  const keyBytes = onlyBytes(key, 'A key');
  const length = tagLength(options, row.digestSize);
  const engine = use(index);
  const { io, result, wasm } = engine;
  checkCount(length, result.length, 'The length of a tag');
  const bytes = asBytes(apart(io, message));
  if (keyBytes.length + bytes.length > step) {
    const mac = new Hmac(hash, keyBytes);
    try {
      return mac.update(bytes).digest('bytes', { length });
    } finally {
      mac.dispose();
    }
  }
  io.set(keyBytes);
  io.set(bytes, keyBytes.length);
  engine.check(wasm.hmacOnce(keyBytes.length, bytes.length, length, index));
  const tag = result.slice(0, length);
  result.fill(0, 0, length);
  return tag;
}

function verified(
  hash: HashLike,
  key: BytesLike,
  message: Input,
  tag: BytesLike,
  options?: TagLength,
): boolean {
  // The key is laid down first.
  const { io } = use(rowOf(hash).index);
  const bytes = apart(io, message);
  const tagBytes = apart(io, onlyBytes(tag, 'A tag')) as Uint8Array;
  const mac = new Hmac(hash, key);
  try {
    return mac.update(bytes).verify(tagBytes, options);
  } finally {
    mac.dispose();
  }
}

/**
 * HMAC: `hmac(sha256, key, message)` is the tag.
 *
 * It is defined for cryptographic hashes with digests of one length (BLAKE2: the longest) that fit
 * into a block: SHA-2, SHA-3, SM3, BLAKE2, SHA-1, ...; others have keys of their own (BLAKE3, KMAC).
 * Errors: `unsupported_algorithm`, `unknown_algorithm`, `invalid_length`, `invalid_type`,
 * `detached_buffer`.
 */
export const hmac = /* @__PURE__ */ Object.assign(tagOf, {
  /** The tag as lower-case hexadecimal digits. */
  hex: (hash: HashLike, key: BytesLike, message: Input, options?: TagLength): string =>
    toHex(tagOf(hash, key, message, options)),
  /** For messages that come in parts. */
  create: (hash: HashLike, key: BytesLike): Hmac => new Hmac(hash, key),
  /** Whether this is the message's tag, compared in constant time; see {@link Hmac.verify}. */
  verify: verified,
});
