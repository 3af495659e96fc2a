// Which code runs: listing, choosing and asking.
import { invalidType } from './input.js';
import { choose, circumstances, hasSimd, useEngine } from './load.js';

/** What {@link backend} tells. */
export interface BackendInfo {
  /** The WebAssembly module at work. */
  readonly module: 'simd128' | 'scalar';
  /** The backend whose kernel runs each primitive, e.g. `{ sha256: 'scalar', blake3: 'v128' }`. */
  readonly kernels: Readonly<Record<string, string>>;
  /** Why the simd128 module is not at work; undefined when it is, or when `init` chose another. */
  readonly fallback: string | undefined;
  /** What was wrong with the environment variable ISOCHRON_BACKEND: the code of an error. */
  readonly environmentError: string | undefined;
}

/**
 * The backends of the module that is loaded, "scalar" first: `['scalar', 'v128']`, or
 * `['scalar']` where there is no SIMD.
 */
export function supportedBackends(): string[] {
  const engine = useEngine();
  return engine.names(engine.wasm.supportedBackend);
}

/** Which module and which kernels are at work, and why if they are not the fastest. */
export function backend(): BackendInfo {
  const engine = useEngine();
  return {
    module: hasSimd(engine) ? 'simd128' : 'scalar',
    kernels: engine.kernels(),
    ...circumstances(),
  };
}

/**
 * Chooses the kernels for all hashing from now on: one of {@link supportedBackends}, or "auto" for
 * the fastest. Digests are the same, so hashers that were begun go on. In Node the environment
 * variable ISOCHRON_BACKEND makes the same choice until this function is called.
 *
 * Errors: `unknown_backend`, `unsupported_backend`, `invalid_type`; the choice stays as it was.
 */
export function setBackend(name: string): void {
  if (typeof name !== 'string') throw invalidType("A backend's name must be a string", name);
  choose(name);
}
