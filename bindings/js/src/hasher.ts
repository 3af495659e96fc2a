// What all streaming hashers share: whose state lies in WebAssembly's memory.
//
// The module has one place per algorithm where a state is worked on. A hasher that is not there
// keeps its state's bytes in an array of its own, so a hasher is nothing but that array: it needs
// no freeing, and any number of them fit.
import { IsochronError } from './errors.js';
import { toHex } from './hex.js';
import { checkCount, feed, type Input, invalidType, stage, step } from './input.js';
import { useEngine } from './load.js';
import type { Engine, Owner, Resident } from './wasm.js';

// Engines without explicit resource management lack the symbol.
export const disposeSymbol: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');

/** How a digest is returned: as bytes, or as lower-case hexadecimal text. */
export type Encoding = 'bytes' | 'hex';

/**
 * A message in the making. Any number of hashers may be at work by turns. They need not be disposed
 * of: they hold no memory but their own; `dispose()` is for secrets.
 */
export abstract class Hasher implements Owner {
  /** The state's bytes from when it last left WebAssembly's memory. */
  private saved: Uint8Array | undefined;
  private disposed = false;

  /** @internal */
  protected abstract place(engine: Engine): Resident;
  /** @internal Puts the state of an empty message, without a key, in place. */
  protected abstract begin(engine: Engine): void;
  /** @internal */
  protected abstract absorb(engine: Engine, length: number): void;
  /** @internal */
  protected abstract restart(engine: Engine): void;
  /** @internal */
  protected abstract finish(engine: Engine): Uint8Array<ArrayBuffer>;
  /** @internal A hasher of the same kind, without a state. */
  protected abstract sibling(): this;

  /** @internal */
  leave(region: Uint8Array): void {
    this.saved ??= new Uint8Array(region.length);
    this.saved.set(region);
  }

  /** @internal The engine, with this hasher's state in place. */
  protected enter(): Engine {
    const engine = useEngine();
    const place = this.place(engine);
    if (place.owner !== this) this.comeBack(engine, place);
    return engine;
  }

  /** @internal */
  private comeBack(engine: Engine, place: Resident): void {
    if (this.disposed) throw new IsochronError('disposed', 'This hasher was disposed of.');
    place.claim(this);
    if (this.saved === undefined) this.begin(engine);
    else place.region.set(this.saved);
  }

  /** Appends a message's next part. Text parts are encoded one by one: do not part a character. */
  update(part: Input): this {
    const engine = this.enter();
    const length = stage(engine.io, part);
    if (length >= 0) this.absorb(engine, length);
    else feed(engine.io, part, (count) => this.absorb(engine, count));
    return this;
  }

  /**
   * Appends the first `length` bytes of {@link ioBuffer}, which the caller has filled: no byte is
   * copied. Errors: `invalid_length`, `invalid_type`, `disposed`.
   */
  updateInPlace(length: number): this {
    const engine = this.enter();
    this.absorb(engine, checkCount(length, engine.io.length, 'The number of bytes'));
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
    const digest = this.finish(this.enter());
    return encoding === 'hex' ? toHex(digest) : digest;
  }

  /** A hasher that goes on from here, independently of this one. */
  clone(): this {
    const engine = this.enter();
    const copy = this.sibling();
    copy.saved = this.place(engine).region.slice();
    return copy;
  }

  /** Forgets the message; key or context stay. Errors: `disposed`. */
  reset(): this {
    this.restart(this.enter());
    return this;
  }

  /**
   * Overwrites the state, and what is left of messages in the I/O buffer. The hasher cannot be used
   * any more; a second call does nothing.
   */
  dispose(): void {
    if (this.disposed) return;
    const engine = useEngine();
    const place = this.place(engine);
    if (place.owner === this) {
      this.begin(engine);
      place.owner = undefined;
    }
    engine.wasm.wipeIo(step); // as much as update() writes
    this.saved?.fill(0);
    this.disposed = true;
  }

  /** {@link dispose}, for `using`. */
  [disposeSymbol](): void {
    this.dispose();
  }
}
