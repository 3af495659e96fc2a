// hashFile in a worker: both ends of the conversation.
import { type ErrorCode, IsochronError } from './errors.js';
import type { AbortSignalLike, Progress } from './hash-file.js';

/** The parts of a Worker that hashing needs. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  addEventListener(type: 'message' | 'error', listener: Listener): void;
  removeEventListener(type: 'message' | 'error', listener: Listener): void;
}

// biome-ignore lint/suspicious/noExplicitAny: what a DOM listener takes, without needing DOM types.
type Listener = (event: any) => void;

type Digests = Record<string, Uint8Array<ArrayBuffer>>;

/** From the page. A request without a file takes the one with the same number back. */
export interface Request {
  isochron: number;
  file?: unknown;
  names?: readonly string[];
}

/** From the worker: one of the three. */
export interface Reply {
  isochron: number;
  progress?: Progress;
  digests?: Digests;
  error?: { code?: ErrorCode; name: string; message: string };
}

let requests = 0;

function toError({ code, name, message }: NonNullable<Reply['error']>): Error {
  if (code !== undefined) return new IsochronError(code, message);
  return Object.assign(new Error(message), { name });
}

/** Asks the worker for digests of a file. */
export function hashInWorker(
  worker: WorkerLike,
  file: unknown,
  names: readonly string[],
  options: { onProgress?: (progress: Progress) => void; signal?: AbortSignalLike },
): Promise<Digests> {
  const { onProgress, signal } = options;
  const id = ++requests;
  return new Promise<Digests>((resolve, reject) => {
    const settle = () => {
      worker.removeEventListener('message', onMessage);
      worker.removeEventListener('error', onError);
      signal?.removeEventListener('abort', onAbort);
    };
    const onMessage = ({ data }: { data: Reply }) => {
      if (data?.isochron !== id) return;
      if (data.progress !== undefined) {
        onProgress?.(data.progress);
        return;
      }
      settle();
      if (data.digests !== undefined) resolve(data.digests);
      else if (data.error !== undefined) reject(toError(data.error));
    };
    const onError = ({ message }: { message?: string }) => {
      settle();
      reject(
        new IsochronError('worker_failed', `The worker failed: ${message ?? 'it did not load'}.`),
      );
    };
    const onAbort = () => {
      settle();
      worker.postMessage({ isochron: id } satisfies Request);
      reject(signal?.reason);
    };
    worker.addEventListener('message', onMessage);
    worker.addEventListener('error', onError);
    signal?.addEventListener('abort', onAbort);
    worker.postMessage({ isochron: id, file, names } satisfies Request);
  });
}
