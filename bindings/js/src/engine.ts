// One instance of a WebAssembly module, seen from JavaScript: its functions and the views of its
// memory, made once. The memory has a fixed size, so no view is ever detached.
import type { IsochronError } from './errors.js';

/** What a module offers for hashing; see module/isochron_module.cc. All numbers are unsigned. */
export interface Functions {
  once(length: number, row: number): void;
  begin(row: number): number;
  update(length: number): void;
  finish(length: number): number;
  reset(): void;
  clear(): void;
  /** Missing where there is but one answer. */
  digestSize(): number;
  save(): number;
  restore(length: number, row: number): number;
  stateSize(row: number): number;
  beginOutput(): number;
  read(length: number): number;
  seek(low: number, high: number): number;
  /** The address of pairs of address and size: the views of an {@link Engine}, in its order. */
  layout(): number;
}

/** Whoever's state lies in the module's memory; see {@link Engine.claim}. */
export interface Owner {
  /** @internal Copies the state out; another one is about to take its place. */
  leave(engine: Engine): void;
}

/** An instance at work. */
export class Engine<Wasm extends Functions = Functions> {
  /** Messages and parameters in, long outputs out. */
  readonly io: Uint8Array<ArrayBuffer>;
  /** Digests, saved states, names. */
  readonly result: Uint8Array<ArrayBuffer>;
  /** Parameters that are numbers, and the lengths of the others. */
  readonly numbers: Uint32Array<ArrayBuffer>;
  /** The lengths of many messages. */
  readonly lengths: Uint32Array<ArrayBuffer>;
  /** The one state that is worked on. */
  readonly state: Uint8Array<ArrayBuffer>;
  /** The one output that is read. */
  readonly output: Uint8Array<ArrayBuffer>;
  owner: Owner | undefined;

  constructor(
    readonly wasm: Wasm,
    memory: ArrayBuffer,
    /** The error that the module returned by number. */
    readonly error: (number: number) => IsochronError,
  ) {
    let at = wasm.layout();
    const region = <View>(
      Kind: new (memory: ArrayBuffer, at: number, length: number) => View,
      bytes: number,
    ) => {
      const [address, size] = new Uint32Array(memory, at, 2) as unknown as [number, number];
      at += 8;
      return new Kind(memory, address, size / bytes);
    };
    this.io = region(Uint8Array, 1);
    this.result = region(Uint8Array, 1);
    this.state = region(Uint8Array, 1);
    this.output = region(Uint8Array, 1);
    this.numbers = region(Uint32Array, 4);
    this.lengths = region(Uint32Array, 4);
  }

  /** Frees the place of the state for `next`, or for a hash in one call. */
  claim(next: Owner | undefined): void {
    this.owner?.leave(this);
    this.owner = next;
  }

  /** Throws the error that a function of the module returned; 0 is none. */
  check(number: number): void {
    if (number !== 0) throw this.error(number);
  }
}
