// Messages in the making, and whose state lies in WebAssembly's memory.
//
// The module has one place where a state is worked on. A hasher that is not there keeps its state's
// bytes in an array of its own, so a hasher is nothing but that array: it needs no freeing, and any
// number of them fit.
import type { Algorithm } from './algorithm.js';
import { Disposing } from './dispose.js';
import type { Engine, Owner } from './engine.js';
import { IsochronError } from './errors.js';
import { toHex } from './hex.js';
import {
  type BytesLike,
  checkCount,
  type Input,
  invalidType,
  quickBytes,
  step,
  toBytes,
} from './input.js';
import type { AnyParameters } from './parameters.js';

/** How a digest is returned: as bytes, or as lower-case hexadecimal text. */
export type Encoding = 'bytes' | 'hex';

/** What changes while a hasher lives. */
interface Kept {
  /** The state's bytes from when it last left WebAssembly's memory, */
  saved?: Uint8Array;
  /** and the engine whose memory that was. */
  home?: Engine;
  disposed?: boolean;
}

/**
 * A message in the making. Any number of hashers may be at work by turns. They need not be disposed
 * of: they hold no memory but their own; `dispose()` is for secrets.
 */
export class Hasher extends Disposing implements Owner {
  /** @internal */
  protected readonly algorithm: Algorithm;
  private length: number;
  /** Apart from the hasher, whom somebody may freeze. */
  private kept: Kept = {};

  /** @internal */
  constructor(algorithm: Algorithm, parameters?: AnyParameters) {
    super();
    this.algorithm = algorithm;
    this.length = algorithm.row.digestSize;
    if (parameters === undefined) return;
    this.length = algorithm.length(parameters);
    const engine = algorithm.use();
    algorithm.begin(engine, parameters);
    engine.owner = this;
  }

  /** @internal Goes on from a saved state. */
  resume(saved: Uint8Array): this {
    const engine = this.algorithm.use();
    engine.claim(undefined);
    this.take(engine, saved);
    this.length = this.algorithm.restoredLength(engine);
    engine.owner = this;
    return this;
  }

  /** @internal Puts a saved state in place. */
  private take(engine: Engine, saved: Uint8Array): void {
    const { result, wasm } = engine;
    const room = saved.length <= result.length;
    if (room) result.set(saved);
    const error = wasm.restore(room ? saved.length : 0, this.algorithm.index);
    result.fill(0);
    engine.check(error);
  }

  /** @internal */
  leave(engine: Engine): void {
    const size = engine.wasm.stateSize(this.algorithm.index);
    const region = engine.state.subarray(0, size);
    const { kept } = this;
    if (kept.saved?.length === size) kept.saved.set(region);
    else kept.saved = region.slice();
    region.fill(0);
    kept.home = engine;
  }

  /** @internal The engine, with this hasher's state in place. */
  protected enter(): Engine {
    const engine = this.algorithm.use();
    if (engine.owner !== this) this.comeBack(engine);
    return engine;
  }

  /** @internal */
  private comeBack(engine: Engine): void {
    const { disposed, home, saved } = this.kept;
    if (disposed) throw new IsochronError('disposed', 'This hasher was disposed of.');
    if (saved === undefined) {
      this.algorithm.begin(engine);
    } else if (home === undefined || home === engine) {
      engine.claim(undefined);
      engine.state.set(saved);
    } else {
      // Another module has taken the place of the one that it was begun with.
      home.claim(undefined);
      home.state.set(saved);
      const portable = home.result.slice(0, home.wasm.save());
      this.algorithm.forget(home);
      engine.claim(undefined);
      this.take(engine, portable);
      portable.fill(0);
    }
    engine.owner = this;
  }

  /**
   * Appends a message's next part; for an algorithm on tuples, one element. Text parts are encoded
   * one by one: do not part a character.
   */
  update(part: Input): this {
    // Whatever its getters do is done before the state is in place.
    const bytes = quickBytes(part);
    this.algorithm.absorb(this.enter(), bytes);
    return this;
  }

  /**
   * Appends the first `length` bytes of {@link ioBuffer}, which the caller has filled: no byte is
   * copied. Errors: `invalid_length`, `invalid_type`, `disposed`.
   */
  updateInPlace(length: number): this {
    const { io, wasm } = this.enter();
    wasm.update(checkCount(length, io.length, 'The number of bytes'));
    return this;
  }

  /**
   * The digest of all parts so far, as new bytes or as text. May be called again, and `update` may
   * follow. Errors: `disposed`, `invalid_type`.
   */
  digest(encoding?: 'bytes'): Uint8Array<ArrayBuffer>;
  digest(encoding: 'hex'): string;
  digest(encoding: Encoding = 'bytes'): Uint8Array<ArrayBuffer> | string {
    if (encoding !== 'bytes' && encoding !== 'hex') {
      throw invalidType("An encoding must be 'bytes' or 'hex'", encoding);
    }
    const digest = this.algorithm.newDigest(this.length);
    this.algorithm.finishInto(this.enter(), digest);
    return encoding === 'hex' ? toHex(digest) : digest;
  }

  /** A hasher that goes on from here, independently of this one. */
  clone(): this {
    const engine = this.enter();
    const copy: this = Object.create(Object.getPrototypeOf(this));
    const saved = engine.state.slice(0, engine.wasm.stateSize(this.algorithm.index));
    return Object.assign(copy, this, { kept: { saved, home: engine } });
  }

  /** Forgets the message; parameters stay. Errors: `disposed`. */
  reset(): this {
    this.enter().wasm.reset();
    return this;
  }

  /**
   * The state as bytes, from which the algorithm's `restore` goes on: in another process, with
   * another version of this package, or in C++ and C. They are as secret as message and key.
   */
  save(): Uint8Array<ArrayBuffer> {
    const { result, wasm } = this.enter();
    const saved = result.slice(0, wasm.save());
    result.fill(0);
    return saved;
  }

  /**
   * Overwrites the state, and what is left of messages in the I/O buffer. The hasher cannot be used
   * any more; a second call does nothing.
   */
  dispose(): void {
    const { kept } = this;
    if (kept.disposed) return;
    const engine = this.algorithm.use();
    for (const place of new Set([engine, kept.home])) {
      if (place?.owner !== this) continue;
      place.wasm.clear();
      place.owner = undefined;
    }
    engine.io.fill(0, 0, step); // as much as update() writes
    kept.saved?.fill(0);
    kept.disposed = true;
  }
}

/** @internal Bytes of a saved state, for {@link Hasher.resume}. */
export function savedBytes(saved: BytesLike): Uint8Array {
  return toBytes(saved, 'A saved state');
}
