// Reading files and streams to their end, some pieces ahead of the work on them.
import type { Source } from './sources.js';
import type { AbortSignalLike } from './task.js';

/** How far a file has been worked on. */
export interface Progress {
  /** Bytes so far. */
  readonly loaded: number;
  /** Bytes in all; undefined for a stream, whose end nobody knows. */
  readonly total: number | undefined;
}

/** Options of whatever reads a file or a stream. */
export interface ReadOptions {
  /** Called after every piece, a few times per 10 MB of a file. */
  onProgress?: (progress: Progress) => void;
  /** Ends the work: the promise is rejected with the signal's reason (an AbortError). */
  signal?: AbortSignalLike;
}

/** A promise that is rejected when the signal aborts, and how to stop listening. */
function abortion(signal: AbortSignalLike): [Promise<never>, () => void] {
  let listener = () => {};
  const aborted = new Promise<never>((_, reject) => {
    listener = () => reject(signal.reason);
    if (signal.aborted) listener();
    else signal.addEventListener('abort', listener);
  });
  aborted.catch(() => {});
  return [aborted, () => signal.removeEventListener('abort', listener)];
}

/**
 * Opens a source, gives all pieces to `take`, one after the other, and closes it. After an error
 * nobody waits for it, since it may have stalled, be it as it is opened: a pipe waits for a writer.
 */
export async function readAhead(
  open: () => Source | Promise<Source>,
  { onProgress, signal }: ReadOptions,
  take: (piece: Uint8Array) => void | Promise<void>,
): Promise<void> {
  const [aborted, stopListening] = signal ? abortion(signal) : [undefined, () => {}];
  const orAborted = <T>(work: Promise<T>) => (aborted ? Promise.race([aborted, work]) : work);
  const pieces: Promise<Uint8Array | undefined>[] = [];
  const ask = (source: Source) => {
    const piece = source.next();
    // When an earlier piece fails, nobody waits for this one any more.
    piece.catch(() => {});
    pieces.push(piece);
  };
  const opening = (async () => open())();
  try {
    const source = await orAborted(opening);
    while (pieces.length < source.ahead) ask(source);
    for (let loaded = 0; ; ) {
      const next = pieces.shift() as Promise<Uint8Array | undefined>;
      const piece = await orAborted(next);
      if (piece === undefined) break;
      ask(source);
      await take(piece);
      loaded += piece.length;
      onProgress?.({ loaded, total: source.total });
    }
  } catch (error) {
    opening.then((source) => source.close()).catch(() => {});
    throw error;
  } finally {
    stopListening();
  }
  await Promise.allSettled(pieces);
  await (await opening).close();
}
