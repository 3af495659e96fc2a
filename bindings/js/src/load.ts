// Which WebAssembly module is at work, and how it was chosen.
//
// There are two. The simd128 module holds vector and scalar kernels and is part of this file; the
// scalar module is for engines without SIMD, and for those that miscompile the other one. It is a
// file of its own, which hardly anyone loads.
//
// An algorithm's known answer is asked for before its first digest, from the kernels that are about
// to be used. If it is wrong the scalar kernels take over, then the scalar module: engines have
// miscompiled SIMD code.
import simd128Text from '#simd128';

import type { BackendInfo } from './backend.js';
import { decode } from './decode.js';
import { type FullEngine, instantiate, instantiateLater } from './embind.js';
import { IsochronError } from './errors.js';
import {
  checkWebAssembly,
  fromSource,
  type ModuleSource,
  notReady,
  refusal,
  unavailable,
} from './module-source.js';
import { type TableRow, table } from './table.js';

// True in the CommonJS build, which can load files at once.
declare const COMMONJS: boolean;

/**
 * The simd128 module. Node reads the file itself, which is faster than decoding text; where somebody's
 * bundler has put this code elsewhere there is the text.
 */
function simd128(): Uint8Array<ArrayBuffer> {
  if (COMMONJS) {
    try {
      return process.getBuiltinModule('node:fs').readFileSync(`${__dirname}/wasm/simd128.wasm`);
    } catch {
      return decode(require('./simd128.cjs').default);
    }
  }
  return decode(simd128Text);
}

// (module (func (result v128) (i8x16.popcnt (i8x16.splat (i32.const 0)))))
const simdProbe = /* @__PURE__ */ new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

let engine: FullEngine | undefined;
let choice: string | undefined;
let fallback: string | undefined;
/** Why no kernel of the engine at work may be used; the scalar module is to take its place. */
let broken: string | undefined;
let environmentError: string | undefined;
let loading: Promise<void> | undefined;

/** What {@link backend} tells besides what the module knows. */
export function circumstances(): Pick<BackendInfo, 'fallback' | 'environmentError'> {
  return { fallback, environmentError };
}

/** The engine at work. Loads it at the first call. */
export function useEngine(): FullEngine {
  return engine ?? loadNow();
}

/** The engine at work, on which the algorithm in this row has given its known answers. */
export function use(row: number): FullEngine {
  return engine?.trusted.has(row) ? engine : test(row);
}

/** Why the simd128 module need not be tried; undefined if it may work. */
function noSimd(): string | undefined {
  return WebAssembly.validate(simdProbe) ? undefined : 'the engine has no WebAssembly SIMD';
}

/** Whether an algorithm gives its known answers. */
function answers({ wasm }: FullEngine, row: number): boolean {
  const { check, checkMany = 0 } = table[row] as TableRow;
  return wasm.check(row) === check && wasm.checkMany(row) === checkMany;
}

/** Finds kernels that give an algorithm's known answers. */
function test(row: number): FullEngine {
  const candidate = useEngine();
  if (broken === undefined && !answers(candidate, row)) {
    const { name, primitive } = table[row] as TableRow;
    const wrong = (engine: FullEngine) =>
      `known-answer test failed: ${name} on ${engine.kernels()[primitive]}`;
    fallback = wrong(candidate);
    candidate.setBackend('scalar');
    if (!answers(candidate, row)) broken = wrong(candidate);
  }
  if (broken !== undefined) {
    // The message may already lie in the I/O buffer.
    loadScalarNow(broken).io.set(candidate.io);
    return test(row);
  }
  candidate.trusted.add(row);
  return candidate;
}

/** Another instance of the module at work, with the kernels of this row: for long computations. */
export function useAnother(row: number): FullEngine {
  const engine = use(row);
  const another = instantiate(engine.module as WebAssembly.Module);
  const { primitive } = table[row] as TableRow;
  another.setBackend(engine.kernels()[primitive] as string);
  return another;
}

/** Whether this is the simd128 module. */
export function hasSimd(candidate: FullEngine): boolean {
  return candidate.names(candidate.wasm.supportedBackend).includes('v128');
}

/** The choice of backend that Node's environment makes. */
function environmentChoice(): string | undefined {
  try {
    return globalThis.process?.env?.ISOCHRON_BACKEND || undefined;
  } catch {
    // Deno lets programs read variables only with permission.
    return undefined;
  }
}

/** Chooses the backend of the engine at work, and of those that follow it. */
export function choose(name: string): void {
  const error = useEngine().setBackend(name);
  if (error !== undefined) throw error;
  choice = name;
}

/** Puts an engine to work; hashers that were begun on another one go on with this one. */
function adopt(next: FullEngine, reason: string | undefined): FullEngine {
  engine = next;
  fallback = reason;
  broken = undefined;
  environmentError = undefined;
  const environment = environmentChoice();
  if (choice !== undefined) {
    // A scalar module after a vector one may not have what was chosen; then its best kernels run.
    next.setBackend(choice);
  } else if (environment !== undefined) {
    environmentError = next.setBackend(environment)?.code;
  }
  return next;
}

function loadNow(): FullEngine {
  checkWebAssembly();
  let reason = noSimd();
  if (reason === undefined) {
    try {
      return adopt(instantiate(new WebAssembly.Module(simd128())), undefined);
    } catch (cause) {
      if (cause instanceof RangeError) throw notReady(refusal(cause), cause);
      reason = refusal(cause);
    }
  }
  return loadScalarNow(reason);
}

/** The scalar module, which must not be asked for when it is the one that fails. */
function checkSimd(reason: string): void {
  if (engine === undefined || hasSimd(engine)) return;
  throw new IsochronError('self_test_failed', `No kernel gives right answers: ${reason}.`);
}

function loadScalarNow(reason: string): FullEngine {
  checkSimd(reason);
  if (COMMONJS) {
    try {
      return adopt(
        instantiate(new WebAssembly.Module(decode(require('./scalar.cjs').default))),
        reason,
      );
    } catch (cause) {
      throw unavailable(cause);
    }
  }
  throw notReady(reason);
}

async function loadScalarLater(reason: string): Promise<void> {
  checkSimd(reason);
  const text: string = COMMONJS
    ? require('./scalar.cjs').default
    : (await import('#scalar')).default;
  try {
    adopt(await instantiateLater(await WebAssembly.compile(decode(text))), reason);
  } catch (cause) {
    throw unavailable(cause);
  }
}

async function loadLater(): Promise<void> {
  checkWebAssembly();
  let reason = broken ?? noSimd();
  if (reason === undefined) {
    try {
      const module = await WebAssembly.compile(simd128());
      const candidate = await instantiateLater(module);
      // A call that came in between has loaded one.
      if (engine === undefined) adopt(candidate, undefined);
      return;
    } catch (cause) {
      reason = refusal(cause);
    }
  }
  await loadScalarLater(reason);
}

/**
 * Loads the WebAssembly module in the background. Nobody has to call this first: all functions load
 * the module themselves when they are first called. It is for engines that do not allow that, which
 * throw `not_ready`: those without WebAssembly SIMD, and the main thread of old browsers.
 *
 * Errors: `webassembly_unavailable`, `self_test_failed`.
 */
export function ready(): Promise<void> {
  if (engine !== undefined && broken === undefined) return Promise.resolve();
  loading ??= loadLater().finally(() => {
    loading = undefined;
  });
  return loading;
}

/**
 * Puts one of the package's modules to work that the caller provides, instead of the built-in one:
 * `isochron/wasm/simd128.wasm` or `isochron/wasm/scalar.wasm`, of the same version of the package.
 * Runtimes such as Cloudflare's, which refuse to compile bytes, take a `WebAssembly.Module`.
 * Hashers that were begun before go on with the new module; {@link ioBuffer} must be asked anew.
 *
 * If it gives wrong answers, the built-in scalar module takes its place, which {@link backend}
 * tells.
 *
 * Errors: `invalid_module`, `webassembly_unavailable`; what fetch throws.
 */
export async function init(source: ModuleSource): Promise<void> {
  checkWebAssembly();
  adopt(await fromSource(source, instantiateLater), undefined);
}
