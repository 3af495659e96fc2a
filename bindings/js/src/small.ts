// One algorithm with WebAssembly modules of its own.
import { Algorithm } from './algorithm.js';
import { Engine, type Functions } from './engine.js';
import { type ErrorCode, IsochronError } from './errors.js';
import { type AnyFunction, hashFunction } from './hash-function.js';
import { OwnHost } from './own-host.js';
import type { Row } from './row.js';

/** What module/small_module.cc exports. */
interface SmallFunctions extends Functions {
  check(): number;
  readonly memory: WebAssembly.Memory;
}

/** @internal */
export class SmallHost extends OwnHost<Engine> {
  override instantiate(module: WebAssembly.Module): Engine {
    const { check, errors } = this.modules;
    const wasm = new WebAssembly.Instance(module).exports as unknown as SmallFunctions;
    const engine = new Engine(
      wasm,
      wasm.memory.buffer as ArrayBuffer,
      (number) => new IsochronError(...(errors[number] as [ErrorCode, string])),
    );
    if (wasm.check() >>> 0 === check) return engine;
    throw new IsochronError('self_test_failed', 'No kernel gives right answers.');
  }
}

/** @internal The function of an algorithm that takes nothing but a message. */
export const plainFunction = (row: Row, host: SmallHost): AnyFunction =>
  hashFunction(new Algorithm(row, 0, host));
