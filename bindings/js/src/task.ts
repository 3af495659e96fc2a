// Computations that take long on purpose: at once, or in slices between which others have their
// turn, in a worker wherever there are any.
import { IsochronError } from './errors.js';
import { ownWorker } from './own-worker.js';
import { callInWorker, type WorkerLike } from './remote.js';

/** The parts of an AbortSignal that this package needs. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Options of all asynchronous forms. */
export interface TaskOptions {
  /** Called now and then with the share that is done, from 0 to 1. */
  onProgress?: (share: number) => void;
  /** Ends the work: the promise is rejected with the signal's reason (an AbortError). */
  signal?: AbortSignalLike;
  /**
   * A worker that runs `isochron/worker`, where bundlers or policies keep this package from
   * starting one by itself. Without it each call has a worker of its own, which ends with it; where
   * there are none, the work is done here in slices of a few milliseconds.
   */
  worker?: WorkerLike;
}

/** @internal The names of {@link TaskOptions}. */
export const taskOptions = ['onProgress', 'signal', 'worker'] as const;

/** Work that has begun. */
export interface Task<Result> {
  /** Does a part that takes milliseconds; returns the share that is done, 1 at the end. */
  run(): number;
  /** The result, once `run` has returned 1. */
  finish(): Result;
  /** Wipes what there is. Follows in any case. */
  dispose(): void;
}

/** @internal The whole of it at once. */
export function runAtOnce<Result>(task: Task<Result>): Result {
  try {
    while (task.run() < 1);
    return task.finish();
  } finally {
    task.dispose();
  }
}

// Long enough that turns cost little, short enough that pages stay smooth.
const sliceTime = 10;

const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

/** @internal In slices, on this thread. */
export async function runInSlices<Result>(
  start: () => Task<Result> | Promise<Task<Result>>,
  { onProgress, signal }: TaskOptions,
): Promise<Result> {
  const task = await start();
  try {
    for (;;) {
      if (signal?.aborted) throw signal.reason;
      const end = performance.now() + sliceTime;
      let share: number;
      do share = task.run();
      while (share < 1 && performance.now() < end);
      onProgress?.(share);
      if (share === 1) return task.finish();
      await turn();
    }
  } finally {
    task.dispose();
  }
}

/**
 * @internal The asynchronous form of a task: what worker.ts calls `call`, with parameters that can
 * be sent to a worker. `start` begins the same here.
 */
export async function runInBackground<Result>(
  call: string,
  parameters: readonly unknown[],
  start: () => Task<Result> | Promise<Task<Result>>,
  options: TaskOptions,
): Promise<Result> {
  if (options.signal?.aborted) throw options.signal.reason;
  if (options.worker !== undefined) {
    return callInWorker<Result, number>(options.worker, call, parameters, options);
  }
  const own = ownWorker();
  if (own === undefined) return runInSlices(start, options);
  try {
    return await callInWorker<Result, number>(own, call, parameters, options);
  } catch (error) {
    // Where scripts of workers may not be loaded.
    if (!(error instanceof IsochronError && error.code === 'worker_failed')) throw error;
    return await runInSlices(start, options);
  } finally {
    // Its memory goes back to the system with it.
    own.terminate();
  }
}
