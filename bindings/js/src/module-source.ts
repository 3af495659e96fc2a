// Where WebAssembly modules come from, and what is thrown when one cannot be had.
import { IsochronError } from './errors.js';
import { invalidType, toBytes } from './input.js';

/** The parts of the Fetch standard's Response that {@link init} needs. */
export interface ResponseLike {
  readonly ok: boolean;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * Where a module comes from: a `WebAssembly.Module`, its bytes, a URL to fetch it from, or the
 * Response of a fetch.
 */
export type ModuleSource = object | string;

/** @internal Throws where there is no WebAssembly. */
export function checkWebAssembly(): void {
  if (typeof WebAssembly === 'object') return;
  throw new IsochronError('webassembly_unavailable', 'There is no WebAssembly here.');
}

/** The reason for an exception of WebAssembly's own functions. */
export function refusal(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** The error where modules may not be compiled. */
export function unavailable(cause: unknown): IsochronError {
  return new IsochronError(
    'webassembly_unavailable',
    `WebAssembly may not compile (${refusal(cause)}): allow 'wasm-unsafe-eval', or call init().`,
    { cause },
  );
}

/** The error where a module can only be loaded in the background. */
export function notReady(reason: string, cause?: unknown): IsochronError {
  return new IsochronError('not_ready', `Call \`await ready()\` first (${reason}).`, { cause });
}

/** The module, or the bytes of one, that `source` leads to. */
async function obtain(source: ModuleSource): Promise<WebAssembly.Module | Uint8Array> {
  if (source instanceof WebAssembly.Module) return source;
  if (typeof source === 'string' || source instanceof URL) return obtain(await fetch(source));
  if (typeof source !== 'object' || source === null) {
    throw invalidType('A module must be a WebAssembly.Module, bytes, a URL or a Response', source);
  }
  if (!('arrayBuffer' in source)) return toBytes(source, 'A module');
  const response = source as ResponseLike;
  if (!response.ok) throw new IsochronError('invalid_module', 'The server did not send a module.');
  return new Uint8Array(await response.arrayBuffer());
}

/** @internal What `instantiate` makes of a module that the caller of `init` provides. */
export async function fromSource<Engine>(
  source: ModuleSource,
  instantiate: (module: WebAssembly.Module) => Engine | Promise<Engine>,
): Promise<Engine> {
  const module = await obtain(source);
  try {
    return await instantiate(
      module instanceof WebAssembly.Module
        ? module
        : await WebAssembly.compile(module as Uint8Array<ArrayBuffer>),
    );
  } catch (cause) {
    throw new IsochronError('invalid_module', `Not a module of this package: ${refusal(cause)}.`, {
      cause,
    });
  }
}
