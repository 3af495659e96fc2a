// Workers that this package starts by itself.
import type { WorkerLike } from './remote.js';

// True in the CommonJS build.
declare const COMMONJS: boolean;

/** @internal */
export interface OwnWorker extends WorkerLike {
  terminate(): void;
}

/** What Node's class of workers lacks to be one of the web's. */
function adapt(worker: import('node:worker_threads').Worker): OwnWorker {
  const listeners = new Map<unknown, (value: unknown) => void>();
  return {
    postMessage: (message) => worker.postMessage(message),
    addEventListener(type, listener) {
      const wrapped = (value: unknown) => listener(type === 'message' ? { data: value } : value);
      listeners.set(listener, wrapped);
      worker.on(type, wrapped);
    },
    removeEventListener(type, listener) {
      worker.off(type, listeners.get(listener) as () => void);
    },
    terminate() {
      worker.terminate();
    },
  };
}

/** @internal A new worker that runs worker.ts; undefined where there are none. */
export function ownWorker(): OwnWorker | undefined {
  try {
    const threads = globalThis.process?.getBuiltinModule?.('node:worker_threads');
    if (COMMONJS) {
      return threads && adapt(new threads.Worker(`${__dirname}/worker.cjs`));
    }
    if (threads !== undefined)
      return adapt(new threads.Worker(new URL('./worker.mjs', import.meta.url)));
    // In this form, which bundlers know.
    return new Worker(new URL('./worker.mjs', import.meta.url), { type: 'module' });
  } catch {
    return undefined;
  }
}
