// The module with all algorithms, whose functions Embind binds.
import createModule from '#module';

import { Engine, type Functions } from './engine.js';
import { type ErrorCode, IsochronError } from './errors.js';

/** What module/isochron_module.cc binds beside the functions that hash. */
export interface Bindings extends Functions {
  many(count: number, row: number): void;
  check(row: number): number;
  checkMany(row: number): number;
  supportedBackend(index: number): number;
  primitive(index: number): number;
  activeBackend(index: number): number;
  setBackend(length: number): number;
  errorName(error: number): number;
  errorMessage(error: number): number;

  // module/keyed_module.cc
  keyedLayout(): number;
  hmacOnce(keyLength: number, length: number, size: number, row: number): number;
  hmacBegin(length: number, row: number): number;
  hmacUpdate(length: number): void;
  hmacFinish(length: number): number;
  hmacVerify(length: number, size: number): boolean;
  hmacReset(): void;
  hmacClear(): void;
  derive(kind: number, row: number): number;
  pbkdf2Begin(row: number): number;
  pbkdf2Run(iterations: number): boolean;
  pbkdf2Total(): number;
  pbkdf2Remaining(): number;
  pbkdf2End(): void;

  readonly HEAPU8: Uint8Array<ArrayBuffer>;
}

const decoder = /* @__PURE__ */ new TextDecoder();
const encoder = /* @__PURE__ */ new TextEncoder();

/** An instance of the module with all algorithms. */
export class FullEngine extends Engine<Bindings> {
  /** The rows whose known answers the chosen kernels gave. */
  readonly trusted = new Set<number>();
  /** The one HMAC that is worked on, and whose it is. */
  readonly mac: Uint8Array<ArrayBuffer>;
  macOwner: { leave(engine: FullEngine): void } | undefined;

  constructor(
    wasm: Bindings,
    /** The WebAssembly.Module that this is an instance of. */
    readonly module: object,
  ) {
    super(
      wasm,
      wasm.HEAPU8.buffer,
      (number) =>
        new IsochronError(
          this.text(wasm.errorName(number)) as ErrorCode,
          this.text(wasm.errorMessage(number)),
        ),
    );
    const { buffer } = wasm.HEAPU8;
    const [address, size] = new Uint32Array(buffer, wasm.keyedLayout(), 2) as unknown as number[];
    this.mac = new Uint8Array(buffer, address, size);
  }

  /** Frees the place of the HMAC for `next`. */
  claimMac(next: FullEngine['macOwner']): void {
    this.macOwner?.leave(this);
    this.macOwner = next;
  }

  /** A name that the module wrote into the result area. */
  private text(length: number): string {
    return decoder.decode(this.result.subarray(0, length));
  }

  /** Makes a backend's kernels run; the error if the module has none of this name. */
  setBackend(name: string): IsochronError | undefined {
    const { written } = encoder.encodeInto(name, this.result);
    const number = this.wasm.setBackend(written);
    if (number !== 0) return this.error(number);
    this.trusted.clear();
    return undefined;
  }

  /** All names that `ask` answers for 0, 1, 2, ... */
  names(ask: (index: number) => number): string[] {
    const names: string[] = [];
    for (let length = ask(0); length > 0; length = ask(names.length)) names.push(this.text(length));
    return names;
  }

  /** The backends whose kernels run, by primitive. */
  kernels(): Record<string, string> {
    const backends = this.names(this.wasm.activeBackend);
    return Object.fromEntries(
      this.names(this.wasm.primitive).map((name, i) => [name, backends[i] as string]),
    );
  }
}

// Embind's own start-up code runs inside createModule as soon as it has received the instance, and
// leaves the bindings in the object it was given. Nothing may be thrown through it: it would write
// to the console and leave a rejected promise behind.
type Host = Partial<Bindings> & Parameters<typeof createModule>[0];

/** @internal Instantiates at once. On a browser's main thread that may be forbidden (a RangeError). */
export function instantiate(module: WebAssembly.Module): FullEngine {
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
  return new FullEngine(host as Bindings, module);
}

/** @internal Instantiates in the background. */
export function instantiateLater(module: WebAssembly.Module): Promise<FullEngine> {
  return new Promise((resolve, reject) => {
    const host: Host = {
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(module, imports)
          .then((instance) => {
            receive(instance);
            resolve(new FullEngine(host as Bindings, module));
          })
          .catch(reject);
        return {};
      },
    };
    void createModule(host);
  });
}
