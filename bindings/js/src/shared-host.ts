// Modules for calls that are over at once. Apart from instance.ts, so that modules whose work goes
// on do not bring it.
import { type GrowingFunctions, type Instance, instances } from './instance.js';
import { OwnHost } from './own-host.js';

/** A module at work for calls that are over at once: they share an instance. */
interface Shared<Wasm extends GrowingFunctions> {
  readonly create: () => Instance<Wasm>;
  instance: Instance<Wasm>;
  /** Whose secrets stay in the instance. */
  owner: unknown;
  /** At its end the instance goes. */
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** The modules; see {@link OwnHost}. */
export class SharedHost<Wasm extends GrowingFunctions & { clear?(): void }> extends OwnHost<
  Shared<Wasm>
> {
  override instantiate(module: WebAssembly.Module): Shared<Wasm> {
    const { create, first } = instances<Wasm>(module, this.modules, 1);
    return { create, instance: first, owner: undefined, timer: undefined };
  }

  /** The module at work, for one call, with so many bytes of room. */
  enter(room: number): Shared<Wasm> {
    const shared = this.use();
    if (shared.timer !== undefined) clearTimeout(shared.timer);
    try {
      shared.instance.reserve(room);
    } finally {
      // The timer, which stays, must not keep the instance.
      shared.timer = shared.instance.expire(() => {
        shared.instance.wasm.clear?.();
        shared.owner = undefined;
        shared.instance = shared.create();
      });
    }
    return shared;
  }
}
