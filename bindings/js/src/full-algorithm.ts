// An algorithm that takes parameters, has digests of other lengths or hashes tuples.
import { Algorithm } from './algorithm.js';
import type { Engine } from './engine.js';
import { IsochronError } from './errors.js';
import type { Tuple } from './hash-function.js';
import { asBytes, type Input } from './input.js';
import { type AnyParameters, digestLength, layParameters } from './parameters.js';

export class FullAlgorithm extends Algorithm {
  protected override lay(engine: Engine, parameters: AnyParameters): void {
    layParameters(engine, this.row, parameters);
  }

  override length(parameters: AnyParameters): number {
    return digestLength(this.row, parameters);
  }

  override restoredLength({ wasm }: Engine): number {
    return wasm.digestSize();
  }

  private isTuple(message: Tuple): message is readonly Input[] {
    return this.row.tuple === true && Array.isArray(message);
  }

  override elements(message: Tuple): readonly Input[] {
    return this.isTuple(message) ? message : super.elements(message);
  }

  override stage(engine: Engine, message: Tuple): number {
    return this.isTuple(message) ? -1 : super.stage(engine, message);
  }

  override absorb(engine: Engine, message: Input): number {
    if (!this.row.tuple) return super.absorb(engine, message);
    // An element goes in as one.
    const { io, wasm } = engine;
    const bytes = asBytes(message);
    if (bytes.length > io.length) {
      throw new IsochronError('invalid_length', `An element has at most ${io.length} bytes.`);
    }
    io.set(bytes);
    wasm.update(bytes.length);
    return bytes.length;
  }

  override newDigest(length: number): Uint8Array<ArrayBuffer> {
    try {
      return super.newDigest(length);
    } catch (cause) {
      throw new IsochronError('invalid_length', `There is no room for ${length} bytes.`, { cause });
    }
  }

  override finishInto(engine: Engine, out: Uint8Array): void {
    const { io, result, wasm } = engine;
    if (out.length <= result.length) {
      super.finishInto(engine, out);
    } else if (out.length <= io.length) {
      engine.check(wasm.finish(out.length));
      out.set(io.subarray(0, out.length));
      io.fill(0, 0, out.length);
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
}
