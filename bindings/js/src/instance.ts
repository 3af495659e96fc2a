// Instances of WebAssembly modules whose memory grows to what a call needs.
import { type ErrorCode, IsochronError } from './errors.js';
import type { SmallModules } from './own-host.js';

/** What every such module exports. */
export interface GrowingFunctions {
  readonly memory: WebAssembly.Memory;
  check(): number;
  /** The address of addresses, the first of which is the heap's. */
  layout(): number;
}

/** With more memory than this, an instance is kept for so many milliseconds, for the next call. */
const keptMemory = 4 << 20;
const keptTime = 1000;
const pageSize = 65536;

/** An instance at work. */
export class Instance<Wasm extends GrowingFunctions> {
  /** The whole memory, until that grows. */
  view: Uint8Array<ArrayBuffer>;
  /** Where inputs and outputs lie. */
  readonly heap: number;
  /** The other addresses of the layout. */
  readonly places: readonly number[];

  constructor(
    readonly wasm: Wasm,
    private readonly error: (number: number) => IsochronError,
    places: number,
  ) {
    const at = wasm.layout();
    this.view = this.look();
    [this.heap, ...this.places] = new Uint32Array(this.view.buffer, at, places) as unknown as [
      number,
      ...number[],
    ];
  }

  private look(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.wasm.memory.buffer as ArrayBuffer);
  }

  /** Throws the error that a function of the module returned; 0 is none. */
  check(number: number): void {
    if (number !== 0) throw this.error(number);
  }

  /** A part of the memory, until that grows. */
  bytes(address: number, length: number): Uint8Array<ArrayBuffer> {
    return this.view.subarray(address, address + length);
  }

  /** Makes room for `size` bytes from the heap's begin. */
  reserve(size: number): void {
    const missing = this.heap + size - this.view.length;
    if (missing <= 0) return;
    try {
      this.wasm.memory.grow(Math.ceil(missing / pageSize));
    } catch (cause) {
      const mebibytes = Math.ceil(size / 1048576);
      throw new IsochronError('out_of_memory', `There is no room for ${mebibytes} MiB.`, { cause });
    }
    this.view = this.look();
  }

  /** Calls `forget` in a while, if so much memory should not be kept for long. */
  expire(forget: () => void): ReturnType<typeof setTimeout> | undefined {
    if (this.view.length <= keptMemory) return undefined;
    // The system takes as long to give 64 MiB as Argon2 takes to write half of it.
    const timer = setTimeout(forget, keptTime);
    // Node does not wait for it.
    (timer as { unref?(): void }).unref?.();
    return timer;
  }
}

/** What makes instances of a module, one of which has passed its known-answer test. */
export function instances<Wasm extends GrowingFunctions>(
  module: WebAssembly.Module,
  { check, errors }: SmallModules,
  places: number,
): { create: () => Instance<Wasm>; first: Instance<Wasm> } {
  const create = () =>
    new Instance(
      new WebAssembly.Instance(module).exports as unknown as Wasm,
      (number) => new IsochronError(...(errors[number] as [ErrorCode, string])),
      places,
    );
  const first = create();
  if (first.wasm.check() >>> 0 === check) return { create, first };
  throw new IsochronError('self_test_failed', 'No kernel gives right answers.');
}
