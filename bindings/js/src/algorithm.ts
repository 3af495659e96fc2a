// One algorithm on whatever engine is at work: what its function and its hashers share.
import type { Engine } from './engine.js';
import { IsochronError } from './errors.js';
import { feed, type Input, place, roomFor, stage } from './input.js';
import { type AnyParameters, digestLength } from './parameters.js';
import type { Row } from './row.js';

/** Lays parameters where the module takes them from, or refuses them. */
export type Lay = (engine: Engine, row: Row, parameters: AnyParameters) => void;

/** What the package with all algorithms and that with one do differently. */
export interface Host {
  /** The engine at work, on which this algorithm has given its known answers. */
  use(index: number): Engine;
}

export class Algorithm {
  constructor(
    readonly row: Row,
    /** The number of its row in the module's table. */
    readonly index: number,
    readonly host: Host,
    private readonly lay: Lay,
  ) {}

  use(): Engine {
    return this.host.use(this.index);
  }

  /** Frees the place of the state and puts an empty message's there. */
  begin(engine: Engine, parameters?: AnyParameters): void {
    if (parameters !== undefined) this.lay(engine, this.row, parameters);
    engine.claim(undefined);
    engine.check(engine.wasm.begin(this.index));
  }

  /** Appends to the state in place; returns how many bytes of the I/O buffer were written. */
  absorb(engine: Engine, message: Input): number {
    const { io, wasm } = engine;
    let used = stage(io, message);
    if (used >= 0) {
      wasm.update(used);
    } else if (this.row.tuple) {
      // An element goes in as one.
      if (roomFor(message) > io.length) {
        throw new IsochronError('invalid_length', `An element has at most ${io.length} bytes.`);
      }
      used = place(io, message);
      wasm.update(used);
    } else {
      used = feed(io, message, wasm.update);
    }
    return used;
  }

  /** A new array for a digest. */
  newDigest(length: number): Uint8Array<ArrayBuffer> {
    try {
      return new Uint8Array(length);
    } catch (cause) {
      throw new IsochronError('invalid_length', `There is no room for ${length} bytes.`, { cause });
    }
  }

  /** Fills `out` with the digest of the state in place. */
  finishInto(engine: Engine, out: Uint8Array): void {
    const { io, result, wasm } = engine;
    if (out.length <= result.length) {
      engine.check(wasm.finish(out.length));
      out.set(result.subarray(0, out.length));
    } else if (out.length <= io.length) {
      engine.check(wasm.finish(out.length));
      out.set(io.subarray(0, out.length));
      wasm.wipeIo(out.length);
    } else {
      this.finishLong(engine, out);
    }
  }

  /** The same for a digest that the I/O buffer does not take. */
  protected finishLong(engine: Engine, { length }: Uint8Array): void {
    const { name } = this.row;
    const most = engine.io.length;
    throw new IsochronError('invalid_length', `${name} has at most ${most} bytes, not ${length}.`);
  }

  /** The length of a digest, checked. */
  length(parameters: AnyParameters): number {
    return digestLength(this.row, parameters);
  }

  /** Wipes the state in place, with its key, and what was made of it. */
  forget({ wasm }: Engine): void {
    wasm.clear();
    wasm.wipeResult();
  }
}
