// The script of a worker that does this package's long calls. Importing it makes the worker answer;
// it exports nothing.
import { type AlgorithmName, hashFile, IsochronError, tasks } from './core.js';
import type { Reply, Request } from './remote.js';
import { runInSlices } from './task.js';

interface WorkerScope {
  addEventListener(type: 'message', listener: (event: { data: Request }) => void): void;
  postMessage(message: Reply): void;
}

// In Node a worker hears through a port instead.
const port = globalThis.process?.getBuiltinModule?.('node:worker_threads').parentPort;
const scope = (port ?? globalThis) as unknown as WorkerScope;
if (typeof scope.addEventListener !== 'function') {
  throw new IsochronError(
    'worker_failed',
    'isochron/worker is the script of a worker: start one with it rather than importing it.',
  );
}
const running = new Map<number, AbortController>();

function perform(
  call: string,
  parameters: readonly unknown[],
  options: { signal: AbortSignal; onProgress: (progress: unknown) => void },
): Promise<unknown> {
  if (call === 'hashFile') {
    const [file, names] = parameters as [Blob, AlgorithmName[]];
    return hashFile(file, names, options);
  }
  const start = tasks[call] as (typeof tasks)[string];
  return runInSlices(() => start(...parameters), options);
}

function describe(error: unknown): NonNullable<Reply['error']> {
  const { name = 'Error', message = String(error) } = error as Partial<Error>;
  // An error's own members, `code` above all, are lost where errors are cloned.
  const own = Object.entries(error as object).filter(([, value]) =>
    /^(string|number)$/.test(typeof value),
  );
  return { ...Object.fromEntries(own), name, message };
}

scope.addEventListener('message', async ({ data }) => {
  const { isochron: id, call, parameters = [] } = data;
  if (call === undefined) {
    running.get(id)?.abort();
    return;
  }
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const result = await perform(call, parameters, {
      signal: controller.signal,
      onProgress: (progress) => scope.postMessage({ isochron: id, progress }),
    });
    scope.postMessage({ isochron: id, result });
  } catch (error) {
    scope.postMessage({ isochron: id, error: describe(error) });
  } finally {
    running.delete(id);
  }
});
