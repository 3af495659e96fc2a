// Where files' bytes come from: slices of a Blob, a file on disk (Node), a stream.
import { IsochronError } from './errors.js';
import { invalidType, toBytes } from './input.js';

/** The parts of a Blob or File that hashing needs. */
export interface BlobLike {
  readonly size: number;
  slice(begin: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** The part of a URL by which it is told from other objects. */
export interface URLLike {
  readonly href: string;
}

/** @internal */
export const isURL = (file: unknown): file is URLLike =>
  typeof (file as URLLike | null)?.href === 'string';

/** The parts of the Streams standard's ReadableStream that hashing needs. */
export interface StreamLike {
  getReader(): {
    read(): Promise<{ done: boolean; value?: unknown }>;
    cancel(reason?: unknown): Promise<void>;
  };
}

/** Bytes in order. */
export interface Source {
  /** How many bytes there are; undefined if nobody knows. */
  readonly total: number | undefined;
  /** How many calls of `next` may be under way at once. */
  readonly ahead: number;
  /** The next piece, whose bytes stay until three more were asked for; undefined at the end. */
  next(): Promise<Uint8Array | undefined>;
  /** Before the end it may take until a piece comes that was asked for, hence for ever. */
  close(): Promise<void>;
}

// Large slices make up for what each read costs, two in flight for the time that it takes.
const sliceSize = 4 << 20;
const inFlight = 2;

function blobSource(blob: BlobLike): Source {
  let begin = 0;
  return {
    total: blob.size,
    ahead: inFlight,
    async next() {
      if (begin >= blob.size) return undefined;
      const end = Math.min(begin + sliceSize, blob.size);
      const slice = blob.slice(begin, end);
      begin = end;
      return new Uint8Array(await slice.arrayBuffer());
    },
    async close() {},
  };
}

async function pathSource(path: string | URL): Promise<Source> {
  const fs = globalThis.process?.getBuiltinModule?.('node:fs/promises');
  if (fs === undefined) {
    throw new IsochronError('unsupported_source', 'Only Node can hash a file by its path.');
  }
  const file = await fs.open(path, 'r');
  const stat = await file.stat();
  const regular = stat.isFile();
  const pieces = Array.from({ length: inFlight + 1 }, () => new Uint8Array(sliceSize));
  let reads = 0;
  return {
    total: regular ? stat.size : undefined,
    // Pipes and devices have no positions: their reads must come one after the other.
    ahead: regular ? inFlight : 1,
    async next() {
      const begin = reads * sliceSize;
      const piece = pieces[reads++ % pieces.length] as Uint8Array;
      let length = 0;
      while (length < sliceSize) {
        const position = regular ? begin + length : null;
        const { bytesRead } = await file.read(piece, length, sliceSize - length, position);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return length === 0 ? undefined : piece.subarray(0, length);
    },
    close: () => file.close(),
  };
}

/** The bytes of a Blob, or of a file on disk (Node). */
export async function fileSource(file: unknown): Promise<Source> {
  if (typeof file === 'string') return pathSource(file);
  if (isURL(file) && URL.canParse(file.href)) return pathSource(new URL(file.href));
  if (typeof file === 'object' && file !== null && 'size' in file && 'slice' in file) {
    return blobSource(file as BlobLike);
  }
  throw invalidType('A file must be a Blob, a File, a path or a file: URL', file);
}

/** The chunks of a stream or of any other asynchronous sequence. */
export function streamSource(stream: unknown): Source {
  if (typeof stream !== 'object' || stream === null) {
    throw invalidType('A stream must be a ReadableStream or an async iterable', stream);
  }
  if ('getReader' in stream) {
    const reader = (stream as StreamLike).getReader();
    return {
      total: undefined,
      ahead: 1,
      next: async () => chunk(await reader.read()),
      close: async () => reader.cancel(),
    };
  }
  if (!(Symbol.asyncIterator in stream)) {
    throw invalidType('A stream must be a ReadableStream or an async iterable', stream);
  }
  const iterator = (stream as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  return {
    total: undefined,
    ahead: 1,
    next: async () => chunk(await iterator.next()),
    close: async () => {
      const returned = iterator.return?.();
      // One of Node's streams answers `return` when it has answered `next`: this ends both.
      (stream as { destroy?(): void }).destroy?.();
      await returned;
    },
  };
}

function chunk(result: { done?: boolean; value?: unknown }): Uint8Array | undefined {
  return result.done ? undefined : toBytes(result.value, 'A chunk of a stream');
}
