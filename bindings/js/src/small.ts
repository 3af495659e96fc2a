// One algorithm with WebAssembly modules of its own: which one is at work.
//
// The first one is part of the entry point's file. Where it has vector instructions there is a
// second one without, in a file of its own, for engines that have none or that miscompile the first.
import { Algorithm } from './algorithm.js';
import { decode } from './decode.js';
import { Engine, type Functions } from './engine.js';
import { type ErrorCode, IsochronError } from './errors.js';
import { type AnyFunction, hashFunction } from './hash-function.js';
import {
  checkWebAssembly,
  fromSource,
  type ModuleSource,
  notReady,
  refusal,
  unavailable,
} from './module-source.js';
import type { Row } from './row.js';

/** What module/small_module.cc exports. */
interface SmallFunctions extends Functions {
  check(): number;
  readonly memory: WebAssembly.Memory;
}

/** What the build knows of an algorithm's modules. */
export interface SmallModules {
  /** The first one as text, see decode.ts. */
  readonly first: string;
  /** The second one, where there is one. */
  readonly second?: () => Promise<{ readonly default: string }>;
  /** The known answer of both. */
  readonly check: number;
  /** The errors that they return by number. */
  readonly errors: Readonly<Record<number, readonly [ErrorCode, string]>>;
}

/** @internal `Made` is what an instance becomes. */
export class SmallHost<Made = Engine> {
  engine: Made | undefined;

  constructor(protected readonly modules: SmallModules) {}

  /** The engine at work. Loads it at the first call. */
  use(): Made {
    return this.engine ?? this.loadNow();
  }

  private loadNow(): Made {
    checkWebAssembly();
    try {
      this.engine = this.instantiate(new WebAssembly.Module(decode(this.modules.first)));
      return this.engine;
    } catch (cause) {
      if (this.modules.second === undefined && !(cause instanceof RangeError)) throw failure(cause);
      throw notReady(refusal(cause), cause);
    }
  }

  instantiate(module: WebAssembly.Module): Made {
    const { check, errors } = this.modules;
    const wasm = new WebAssembly.Instance(module).exports as unknown as SmallFunctions;
    const engine = new Engine(
      wasm,
      wasm.memory.buffer as ArrayBuffer,
      (number) => new IsochronError(...(errors[number] as [ErrorCode, string])),
    );
    if (wasm.check() >>> 0 === check) return engine as Made;
    throw new IsochronError('self_test_failed', 'No kernel gives right answers.');
  }

  /** See `ready` in load.ts. */
  async ready(): Promise<void> {
    if (this.engine !== undefined) return;
    checkWebAssembly();
    const load = async (text: string) => {
      this.engine = this.instantiate(await WebAssembly.compile(decode(text)));
    };
    const { first, second } = this.modules;
    try {
      await load(first).catch(async (cause) => {
        if (second === undefined) throw cause;
        await load((await second()).default);
      });
    } catch (cause) {
      throw failure(cause);
    }
  }
}

/** @internal See `init` in load.ts. */
export async function initialise<Made>(host: SmallHost<Made>, source: ModuleSource): Promise<void> {
  checkWebAssembly();
  host.engine = await fromSource(source, (module) => host.instantiate(module));
}

const failure = (cause: unknown) => (cause instanceof IsochronError ? cause : unavailable(cause));

/** @internal The function of an algorithm that takes nothing but a message. */
export const plainFunction = (row: Row, host: SmallHost): AnyFunction =>
  hashFunction(new Algorithm(row, 0, host));
