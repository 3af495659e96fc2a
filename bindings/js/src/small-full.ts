// The function of one algorithm that takes parameters or has an output of any length, with a
// WebAssembly module of its own. Apart from small.ts, so that those which need nothing of it do not
// bring it.
import { FullAlgorithm } from './full-algorithm.js';
import { type AnyFunction, hashFunction } from './hash-function.js';
import { ExtendableAlgorithm, extendableFunction } from './output.js';
import type { Row } from './row.js';
import type { SmallHost } from './small.js';

/** @internal */
export const fullFunction = (row: Row, host: SmallHost): AnyFunction =>
  row.extendable
    ? extendableFunction(new ExtendableAlgorithm(row, 0, host))
    : hashFunction(new FullAlgorithm(row, 0, host));
