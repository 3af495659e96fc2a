// Options of calls that take long: read once and checked, before anything starts.
import { checkOptions, invalidType } from './input.js';
import type { WorkerLike } from './remote.js';
import type { AbortSignalLike } from './task.js';

interface CallOptions<Progress> {
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignalLike;
  worker?: WorkerLike;
}

const has = (value: unknown, ...methods: string[]) =>
  methods.every((name) => typeof (value as Record<string, unknown> | null)?.[name] === 'function');

/** @internal The options that such calls have in common. */
export function callOptions<Progress>(options: CallOptions<Progress>): CallOptions<Progress> {
  checkOptions(options);
  const { onProgress, signal, worker } = options;
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw invalidType('onProgress must be a function', onProgress);
  }
  if (signal !== undefined && !has(signal, 'addEventListener', 'removeEventListener')) {
    throw invalidType('signal must be an AbortSignal', signal);
  }
  if (
    worker !== undefined &&
    !has(worker, 'postMessage', 'addEventListener', 'removeEventListener')
  ) {
    // Node's class of workers has `on` instead.
    const wanted = 'worker must be a Worker of the web, with postMessage and addEventListener';
    throw invalidType(wanted, worker);
  }
  return { onProgress, signal, worker };
}
