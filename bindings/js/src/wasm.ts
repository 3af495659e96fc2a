// One instance of the WebAssembly module, seen from JavaScript: its functions and the views of its
// memory, made once. The memory has a fixed size, so no view is ever detached.
import createModule from '#module';

import { type ErrorCode, IsochronError } from './errors.js';

/** What module/isochron_module.cc binds. All numbers are unsigned 32-bit integers. */
export interface Bindings {
  ioAddress(): number;
  ioSize(): number;
  resultAddress(): number;
  lengthsAddress(): number;
  batchSize(): number;
  wipeIo(length: number): void;
  wipeResult(): void;

  sha256(length: number): void;
  sha256Reset(): void;
  sha256Update(length: number): void;
  sha256Finish(): void;
  sha256Many(count: number): void;
  sha256StateAddress(): number;
  sha256StateSize(): number;

  blake3(length: number): void;
  blake3Reset(): void;
  blake3ResetKeyed(): void;
  blake3ResetDerive(length: number): void;
  blake3Restart(): void;
  blake3Update(length: number): void;
  blake3Finish(length: number): void;
  blake3StateAddress(): number;
  blake3StateSize(): number;
  blake3BeginOutput(): void;
  blake3Read(low: number, high: number, length: number): number;
  blake3OutputAddress(): number;
  blake3OutputSize(): number;

  supportedBackend(index: number): number;
  primitive(index: number): number;
  activeBackend(index: number): number;
  setBackend(length: number): number;
  errorName(error: number): number;
  errorMessage(error: number): number;

  readonly HEAPU8: Uint8Array<ArrayBuffer>;
}

/** Whoever's state lies in the module's memory; see {@link Resident}. */
export interface Owner {
  /** @internal Copies the state out; another one is about to take its place. */
  leave(region: Uint8Array): void;
}

/** The place in the module's memory where one algorithm's state is worked on. */
export class Resident {
  owner: Owner | undefined;
  readonly region: Uint8Array;

  constructor(memory: Uint8Array, address: number, size: number) {
    this.region = memory.subarray(address, address + size);
  }

  /** Frees the place for `next`, or for a hash in one call. */
  claim(next: Owner | undefined): void {
    this.owner?.leave(this.region);
    this.owner = next;
  }
}

const decoder = /* @__PURE__ */ new TextDecoder();
const encoder = /* @__PURE__ */ new TextEncoder();

/** An instance at work. */
export class Engine {
  readonly wasm: Bindings;
  readonly io: Uint8Array<ArrayBuffer>;
  /** Digests of a batch, names, keys. */
  readonly result: Uint8Array<ArrayBuffer>;
  /** The first 32 bytes of `result`. */
  readonly digest: Uint8Array<ArrayBuffer>;
  readonly lengths: Uint32Array<ArrayBuffer>;
  readonly sha256: Resident;
  readonly blake3: Resident;
  readonly blake3Output: Uint8Array<ArrayBuffer>;

  constructor(wasm: Bindings) {
    const memory = wasm.HEAPU8;
    const batch = wasm.batchSize();
    this.wasm = wasm;
    this.io = memory.subarray(wasm.ioAddress(), wasm.ioAddress() + wasm.ioSize());
    this.result = memory.subarray(wasm.resultAddress(), wasm.resultAddress() + 32 * batch);
    this.digest = this.result.subarray(0, 32);
    this.lengths = new Uint32Array(memory.buffer, wasm.lengthsAddress(), batch);
    this.sha256 = new Resident(memory, wasm.sha256StateAddress(), wasm.sha256StateSize());
    this.blake3 = new Resident(memory, wasm.blake3StateAddress(), wasm.blake3StateSize());
    this.blake3Output = memory.subarray(
      wasm.blake3OutputAddress(),
      wasm.blake3OutputAddress() + wasm.blake3OutputSize(),
    );
  }

  /** A name that the module wrote into the result area. */
  text(length: number): string {
    return decoder.decode(this.result.subarray(0, length));
  }

  /** Makes a backend's kernels run; the error if the module has none of this name. */
  setBackend(name: string): IsochronError | undefined {
    const { written } = encoder.encodeInto(name, this.result);
    const error = this.wasm.setBackend(written);
    if (error === 0) return undefined;
    return this.error(error);
  }

  /** An error that the module returned by number. */
  error(number: number): IsochronError {
    const code = this.text(this.wasm.errorName(number)) as ErrorCode;
    return new IsochronError(code, this.text(this.wasm.errorMessage(number)));
  }

  /** All names that `ask` answers for 0, 1, 2, ... */
  names(ask: (index: number) => number): string[] {
    const names: string[] = [];
    for (let length = ask(0); length > 0; length = ask(names.length)) names.push(this.text(length));
    return names;
  }
}

// Embind's own start-up code runs inside createModule as soon as it has received the instance, and
// leaves the bindings in the object it was given. Nothing may be thrown through it: it would write
// to the console and leave a rejected promise behind.
type Host = Partial<Bindings> & Parameters<typeof createModule>[0];

/** @internal Instantiates at once. On a browser's main thread that may be forbidden (a RangeError). */
export function instantiate(module: WebAssembly.Module): Engine {
  let failure: unknown;
  const host: Host = {
    instantiateWasm(imports, receive) {
      try {
        receive(new WebAssembly.Instance(module, imports));
      } catch (error) {
        failure = error;
      }
      return {};
    },
  };
  void createModule(host);
  if (failure !== undefined) throw failure;
  return new Engine(host as Bindings);
}

/** @internal Instantiates in the background. */
export function instantiateLater(module: WebAssembly.Module): Promise<Engine> {
  return new Promise((resolve, reject) => {
    const host: Host = {
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(module, imports)
          .then((instance) => {
            receive(instance);
            resolve(new Engine(host as Bindings));
          })
          .catch(reject);
        return {};
      },
    };
    void createModule(host);
  });
}
