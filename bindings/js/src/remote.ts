// Calls that a worker does: both ends of the conversation.
import { type ErrorCode, IsochronError } from './errors.js';
import type { AbortSignalLike } from './task.js';

/**
 * The parts of a Worker that this package needs. One that is terminated meanwhile tells nobody: abort
 * the calls that it has by their signals.
 */
export interface WorkerLike {
  postMessage(message: unknown): void;
  addEventListener(type: WorkerEvent, listener: Listener): void;
  removeEventListener(type: WorkerEvent, listener: Listener): void;
}

type WorkerEvent = 'message' | 'messageerror' | 'error';

// biome-ignore lint/suspicious/noExplicitAny: what a DOM listener takes, without needing DOM types.
type Listener = (event: any) => void;

/** From the page. A request without a call takes the one with the same number back. */
export interface Request {
  isochron: number;
  call?: string;
  parameters?: readonly unknown[];
}

/** From the worker: progress any number of times, then a result or an error. */
export interface Reply {
  isochron: number;
  progress?: unknown;
  result?: unknown;
  error?: { name: string; message: string; code?: string };
}

let requests = 0;

function toError({ message, ...properties }: NonNullable<Reply['error']>): Error {
  if (properties.name === 'IsochronError') {
    return new IsochronError(properties.code as ErrorCode, message);
  }
  return Object.assign(new Error(message), properties);
}

/** Has the worker do one of the calls of worker.ts. */
export function callInWorker<Result, Progress>(
  worker: WorkerLike,
  call: string,
  parameters: readonly unknown[],
  options: { onProgress?: (progress: Progress) => void; signal?: AbortSignalLike },
): Promise<Result> {
  const { onProgress, signal } = options;
  const id = ++requests;
  return new Promise<Result>((resolve, reject) => {
    const settle = () => {
      worker.removeEventListener('message', onMessage);
      worker.removeEventListener('messageerror', onError);
      worker.removeEventListener('error', onError);
      signal?.removeEventListener('abort', onAbort);
    };
    const onMessage = ({ data }: { data: Reply }) => {
      if (data?.isochron !== id) return;
      if ('progress' in data) {
        try {
          onProgress?.(data.progress as Progress);
        } catch (error) {
          stop(error);
        }
        return;
      }
      settle();
      if (data.error !== undefined) reject(toError(data.error));
      else resolve(data.result as Result);
    };
    const onError = ({ message }: { message?: string }) => {
      settle();
      reject(
        new IsochronError('worker_failed', `The worker failed: ${message ?? 'it did not load'}.`),
      );
    };
    const stop = (reason: unknown) => {
      settle();
      worker.postMessage({ isochron: id } satisfies Request);
      reject(reason);
    };
    const onAbort = () => stop(signal?.reason);
    worker.addEventListener('message', onMessage);
    worker.addEventListener('messageerror', onError);
    worker.addEventListener('error', onError);
    signal?.addEventListener('abort', onAbort);
    try {
      worker.postMessage({ isochron: id, call, parameters } satisfies Request);
    } catch (cause) {
      settle();
      const reason = `What was given cannot be sent to a worker: ${(cause as Error).message}`;
      reject(new IsochronError('invalid_type', reason, { cause }));
    }
  });
}
