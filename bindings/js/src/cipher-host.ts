// The module of ciphers.
import type { GrowingFunctions } from './instance.js';
import { SharedHost } from './shared-host.js';

/** What module/cipher_module.cc exports. */
interface Functions extends GrowingFunctions {
  /** Inputs of these lengths at the heap's begin, and behind them the output. 0, or an error. */
  call(index: number, key: number, nonce: number, text: number, out: number): number;
}

/** @internal */
export class CipherHost extends SharedHost<Functions> {}
