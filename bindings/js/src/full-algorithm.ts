// An algorithm that takes parameters, has digests of other lengths or hashes tuples.
import { Algorithm } from './algorithm.js';
import type { Engine } from './engine.js';
import { IsochronError } from './errors.js';
import type { Tuple } from './hash-function.js';
import { apart, asBytes, type Input, step } from './input.js';
import { type AnyParameters, digestLength, layParameters } from './parameters.js';
import type { Row } from './row.js';

/** A context is a customization. */
const optionNames = ({ takes = [] }: Row): readonly string[] =>
  takes.includes('customization') ? [...takes, 'context'] : takes;

/** Refuses to write an output to the I/O buffer, through which it goes. */
export function refuseIo(io: Uint8Array, out: Uint8Array): void {
  if (out.buffer !== io.buffer) return;
  throw new IsochronError('overlapping_buffers', 'out must not lie in the I/O buffer.');
}

export class FullAlgorithm extends Algorithm {
  override readonly optionNames = optionNames(this.row);

  override begin(engine: Engine, parameters?: AnyParameters): void {
    if (parameters !== undefined) layParameters(engine, this.row, parameters);
    super.begin(engine);
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

  override elements(message: Tuple, io: Uint8Array): readonly Input[] {
    return Array.from(this.isTuple(message) ? message : [message as Input], (element) =>
      apart(io, element),
    );
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
    // Hashers that are disposed of wipe a step.
    io.fill(0, step, bytes.length);
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
    refuseIo(io, out);
    if (out.length <= result.length) {
      super.finishInto(engine, out);
      // It may be a key.
      result.fill(0, 0, out.length);
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
