// Extendable outputs: digests of any length, read piece by piece.

import { Disposing } from './dispose.js';
import type { Engine } from './engine.js';
import { IsochronError } from './errors.js';
import { FullAlgorithm, refuseIo } from './full-algorithm.js';
import {
  type AnyFunction,
  absorbAll,
  hashFunction,
  type Many,
  type Tuple,
} from './hash-function.js';
import { Hasher } from './hasher.js';
import { checkCount, checkOut } from './input.js';
import { type AnyParameters, readOptions } from './parameters.js';

/** An algorithm whose output is extendable. */
export class ExtendableAlgorithm extends FullAlgorithm {
  protected override finishLong(engine: Engine, out: Uint8Array): void {
    this.read(engine).readInto(out);
  }

  /** The output of the state in place. */
  read(engine: Engine): OutputReader {
    return new (this.row.seekable ? SeekableReader : OutputReader)(engine);
  }
}

/** The output of a message, from a function's or a hasher's `xof`. */
export class OutputReader extends Disposing {
  protected readonly engine: Engine;
  private readonly saved: Uint8Array;
  private disposed = false;
  protected at = 0n;

  /** @internal Reads the output of the state in place. */
  constructor(engine: Engine) {
    super();
    engine.check(engine.wasm.beginOutput());
    this.engine = engine;
    this.saved = engine.output.slice();
    engine.output.fill(0);
  }

  /** The next `length` bytes. Errors: `invalid_length`, `invalid_type`, and those of `readInto`. */
  read(length: number): Uint8Array<ArrayBuffer> {
    const size = checkCount(length, Number.MAX_SAFE_INTEGER, 'The length of the output');
    let out: Uint8Array<ArrayBuffer>;
    try {
      out = new Uint8Array(size);
    } catch (cause) {
      throw new IsochronError('invalid_length', `There is no room for ${size} bytes.`, { cause });
    }
    return this.readInto(out);
  }

  /**
   * Fills `out` with the next bytes and returns it. Errors: `output_exhausted`, when that passes
   * the output's end (nothing is written, and the position stays); `overlapping_buffers`, when `out`
   * lies in {@link ioBuffer}; `disposed`, `invalid_type`, `detached_buffer`.
   */
  readInto<Out extends Uint8Array>(out: Out): Out {
    this.checkAlive();
    const bytes = checkOut(out);
    const { length } = bytes;
    const { io, output, wasm } = this.engine;
    refuseIo(io, bytes);
    output.set(this.saved);
    try {
      this.place(length);
      for (let done = 0; done < length; done += io.length) {
        const count = Math.min(io.length, length - done);
        this.engine.check(wasm.read(count));
        bytes.set(io.subarray(0, count), done);
      }
      this.at += BigInt(length);
      this.saved.set(output);
    } finally {
      output.fill(0);
      io.fill(0, 0, length);
    }
    return out;
  }

  protected checkAlive(): void {
    if (this.disposed) throw new IsochronError('disposed', 'This reader was disposed of.');
  }

  /** @internal Moves the output in place to where this reader is, to read so many bytes. */
  protected place(_length: number): void {}

  /** Where the next byte comes from. */
  get position(): bigint {
    return this.at;
  }

  /** Overwrites what the reader knows. It cannot be used any more. */
  dispose(): void {
    this.saved.fill(0);
    this.disposed = true;
  }

  /** {@link dispose}, for `using`. */
}

/** An output that may be read from any position, which costs nothing. */
export class SeekableReader extends OutputReader {
  /**
   * Moves to a byte of the output, 0 to 2^64 - 1. Errors: `invalid_length`, `invalid_type`,
   * `disposed`.
   */
  seek(position: number | bigint): this {
    this.checkAlive();
    if (typeof position !== 'bigint') {
      this.at = BigInt(checkCount(position, Number.MAX_SAFE_INTEGER, 'A position'));
    } else if (position < 0n || position >= 1n << 64n) {
      throw new IsochronError('invalid_length', 'A position must be from 0 to 2^64 - 1.');
    } else {
      this.at = position;
    }
    return this;
  }

  /** @internal */
  protected override place(length: number): void {
    // Found out before the first of several pieces is written.
    if (this.at + BigInt(length) >= 1n << 64n) {
      throw new IsochronError('output_exhausted', 'The output ends at byte 2^64 - 1.');
    }
    this.engine.wasm.seek(Number(this.at & 0xffffffffn), Number(this.at >> 32n));
  }
}

/** A message in the making whose output is extendable. */
export class ExtendableHasher<Reader extends OutputReader = OutputReader> extends Hasher {
  /** @internal */
  declare protected readonly algorithm: ExtendableAlgorithm;

  /**
   * The output of all parts so far, to be read piece by piece. What is appended later does not
   * change it. Errors: `disposed`.
   */
  xof(): Reader {
    return this.algorithm.read(this.enter()) as Reader;
  }
}

/** The function of an algorithm whose output is extendable. */
export function extendableFunction(algorithm: ExtendableAlgorithm, many?: Many): AnyFunction {
  return Object.assign(hashFunction(algorithm, many, ExtendableHasher), {
    xof(message: Tuple, options?: AnyParameters) {
      const parameters = options === undefined ? options : readOptions(algorithm, options);
      const engine = algorithm.use();
      const elements = algorithm.elements(message, engine.io);
      algorithm.begin(engine, parameters);
      try {
        absorbAll(algorithm, engine, elements);
        return algorithm.read(engine);
      } finally {
        algorithm.forget(engine);
      }
    },
  });
}
