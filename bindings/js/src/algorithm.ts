// One algorithm on whatever engine is at work: what its function and its hashers share.
import type { Engine } from './engine.js';
import type { Tuple } from './hash-function.js';
import { feed, type Input, quickBytes, stage } from './input.js';
import { type AnyParameters, noDigests } from './parameters.js';
import type { Row } from './row.js';

/** What the package with all algorithms and that with one do differently. */
export interface Host {
  /** The engine at work, on which this algorithm has given its known answers. */
  use(index: number): Engine;
}

/** An algorithm that takes nothing but a message; full-algorithm.ts has the others. */
export class Algorithm {
  /** Names of options that it takes. */
  readonly optionNames: readonly string[] = [];

  constructor(
    readonly row: Row,
    /** The number of its row in the module's table. */
    readonly index: number,
    readonly host: Host,
  ) {}

  use(): Engine {
    return this.host.use(this.index);
  }

  /** Frees the place of the state and puts an empty message's there. */
  begin(engine: Engine, _parameters?: AnyParameters): void {
    engine.claim(undefined);
    engine.check(engine.wasm.begin(this.index));
  }

  /** What a message consists of; nothing that parameters in the I/O buffer would overwrite. */
  elements(message: Tuple, _io: Uint8Array): readonly Input[] {
    return [quickBytes(message as Input)];
  }

  /** See `stage` in input.ts. */
  stage(engine: Engine, message: Tuple): number {
    return stage(engine.io, message as Input);
  }

  /** Appends to the state in place; returns how many bytes of the I/O buffer were written. */
  absorb(engine: Engine, message: Input): number {
    const { io, wasm } = engine;
    const used = stage(io, message);
    if (used < 0) return feed(io, message, wasm.update);
    wasm.update(used);
    return used;
  }

  /** A new array for a digest. */
  newDigest(length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(length);
  }

  /** Fills `out` with the digest of the state in place. */
  finishInto(engine: Engine, out: Uint8Array): void {
    engine.check(engine.wasm.finish(out.length));
    out.set(engine.result.subarray(0, out.length));
  }

  /** The length of a digest that is asked for, checked, or the algorithm's own. */
  length({ length = this.row.digestSize }: AnyParameters): number {
    if (length !== this.row.digestSize) throw noDigests(this.row, length);
    return length;
  }

  /** The length of the restored state's digest. */
  restoredLength(_engine: Engine): number {
    return this.row.digestSize;
  }

  /** Wipes the state in place, with its key, and what was made of it. */
  forget({ result, wasm }: Engine): void {
    wasm.clear();
    result.fill(0);
  }
}
