// Modules of the package that are loaded on their own: which one is at work.
//
// The first one is part of the entry point's file. Where it has vector instructions there is a
// second one without, in a file of its own, for engines that have none or that miscompile the first.
import { decode } from './decode.js';
import { type ErrorCode, IsochronError } from './errors.js';
import {
  checkWebAssembly,
  fromSource,
  type ModuleSource,
  notReady,
  refusal,
  unavailable,
} from './module-source.js';

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
export abstract class OwnHost<Made> {
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

  /** An instance that gives its known answers, or an error. */
  abstract instantiate(module: WebAssembly.Module): Made;

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
export async function initialise<Made>(host: OwnHost<Made>, source: ModuleSource): Promise<void> {
  checkWebAssembly();
  host.engine = await fromSource(source, (module) => host.instantiate(module));
}

const failure = (cause: unknown) => (cause instanceof IsochronError ? cause : unavailable(cause));
