// Hashing files and streams: several digests from one read.
import { type AlgorithmName, find } from './algorithms.js';
import { callOptions } from './call-options.js';
import { IsochronError } from './errors.js';
import type { Hasher } from './hasher.js';
import { invalidType, step } from './input.js';
import { ready, useEngine } from './load.js';
import { type Progress, type ReadOptions, readAhead } from './read-ahead.js';
import { callInWorker, type WorkerLike } from './remote.js';
import {
  type BlobLike,
  fileSource,
  isURL,
  type Source,
  type StreamLike,
  streamSource,
  type URLLike,
} from './sources.js';

/** Options of {@link hashStream}. */
export interface HashStreamOptions extends ReadOptions {}

/** Options of {@link hashFile}. */
export interface HashFileOptions extends HashStreamOptions {
  /**
   * A worker that runs `isochron/worker`, which then does the work, so that the page stays
   * responsive:
   * `new Worker(new URL('isochron/worker', import.meta.url), { type: 'module' })`.
   * One worker may be given several files at once, and serves as long as the page wants.
   */
  worker?: WorkerLike;
}

/** One digest, or one per algorithm. */
export type Digests<Names> = Names extends readonly (infer Name extends string)[]
  ? { [key in Name]: Uint8Array<ArrayBuffer> }
  : Uint8Array<ArrayBuffer>;

function checkAlgorithms(names: string | readonly string[]): readonly string[] {
  const list = typeof names === 'string' ? [names] : names;
  if (!Array.isArray(list)) throw invalidType('Algorithms must be a name or an array', names);
  for (const name of list) {
    if (find(name).row.tuple) {
      throw new IsochronError('unsupported_parameter', `${name} hashes tuples, not files.`);
    }
  }
  return list;
}

/** Hashes a piece with all hashers; it is copied once. */
function absorb(hashers: Hasher[], piece: Uint8Array): void {
  for (let begin = 0; begin < piece.length; begin += step) {
    const part = piece.subarray(begin, begin + step);
    useEngine().io.set(part);
    for (const hasher of hashers) hasher.updateInPlace(part.length);
  }
}

async function hashAll(
  open: () => Source | Promise<Source>,
  names: readonly string[],
  options: HashStreamOptions,
): Promise<Record<string, Uint8Array<ArrayBuffer>>> {
  const hashers = names.map((name) => find(name).hash.create());
  try {
    await readAhead(open, options, (piece) => absorb(hashers, piece));
    return Object.fromEntries(names.map((name, i) => [name, (hashers[i] as Hasher).digest()]));
  } finally {
    for (const hasher of hashers) hasher.dispose();
  }
}

function pick<Names>(
  names: Names,
  digests: Record<string, Uint8Array<ArrayBuffer>>,
): Digests<Names> {
  return (typeof names === 'string' ? digests[names] : digests) as Digests<Names>;
}

/**
 * Hashes a Blob, a File, or in Node a file by its path (a string or a `file:` URL), with one
 * algorithm or several, reading it once. Memory stays flat: a few slices of 4 MiB.
 *
 * ```ts
 * const { sha256, blake3 } = await hashFile(file, ['sha256', 'blake3'], {
 *   onProgress: ({ loaded, total }) => (bar.value = loaded / total),
 *   signal: AbortSignal.timeout(60_000),
 * });
 * const digest = await hashFile('/etc/hostname', 'sha256');
 * ```
 *
 * Errors: `unknown_algorithm`, `invalid_type`, `unsupported_source`, `worker_failed`; the signal's
 * reason; what reading the file throws (NotReadableError, ENOENT, ...).
 */
export async function hashFile<const Names extends AlgorithmName | readonly AlgorithmName[]>(
  file: BlobLike | string | URLLike,
  names: Names,
  options: HashFileOptions = {},
): Promise<Digests<Names>> {
  const list = checkAlgorithms(names);
  const checked = callOptions<Progress>(options);
  if (checked.signal?.aborted) throw checked.signal.reason;
  if (checked.worker !== undefined) {
    // A URL cannot be cloned.
    const sent = isURL(file) ? { href: file.href } : file;
    return pick(
      names,
      await callInWorker<Record<string, Uint8Array<ArrayBuffer>>, Progress>(
        checked.worker,
        'hashFile',
        [sent, list],
        checked,
      ),
    );
  }
  await ready();
  return pick(names, await hashAll(() => fileSource(file), list, checked));
}

/**
 * Hashes a ReadableStream, or another asynchronous sequence of bytes, to its end. See
 * {@link hashFile}.
 */
export async function hashStream<const Names extends AlgorithmName | readonly AlgorithmName[]>(
  stream: StreamLike | AsyncIterable<unknown>,
  names: Names,
  options: HashStreamOptions = {},
): Promise<Digests<Names>> {
  const list = checkAlgorithms(names);
  const checked = callOptions<Progress>(options);
  if (checked.signal?.aborted) throw checked.signal.reason;
  await ready();
  return pick(names, await hashAll(() => streamSource(stream), list, checked));
}
