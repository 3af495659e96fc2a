// The script of a worker that hashes files for hashFile's option `worker`. Importing it makes the
// worker answer; it exports nothing.
import { type AlgorithmName, hashFile, IsochronError } from './core.js';
import type { Reply, Request } from './remote.js';

interface WorkerScope {
  addEventListener(type: 'message', listener: (event: { data: Request }) => void): void;
  postMessage(message: Reply): void;
}

const scope = globalThis as unknown as WorkerScope;
const running = new Map<number, AbortController>();

function describe(error: unknown): NonNullable<Reply['error']> {
  if (error instanceof IsochronError) {
    return { code: error.code, name: error.name, message: error.message };
  }
  const { name = 'Error', message = String(error) } = error as Partial<Error>;
  return { name, message };
}

scope.addEventListener('message', async ({ data }) => {
  const { isochron: id, file, names } = data;
  if (names === undefined) {
    running.get(id)?.abort();
    return;
  }
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const digests = await hashFile(file as Blob, names as AlgorithmName[], {
      signal: controller.signal,
      onProgress: (progress) => scope.postMessage({ isochron: id, progress }),
    });
    scope.postMessage({ isochron: id, digests });
  } catch (error) {
    scope.postMessage({ isochron: id, error: describe(error) });
  } finally {
    running.delete(id);
  }
});
