// Files and streams of any length, encrypted in chunks (docs/format.md): isocrypt's format.
import type { Argon2StringOptions } from './argon2.js';
import { callOptions } from './call-options.js';
import type { ChunkFunctions } from './chunk-host.js';
import { host } from './encryption-host.js';
import { IsochronError } from './errors.js';
import {
  asBytes,
  type BytesLike,
  checkOptions,
  copyOf,
  type Input,
  invalidType,
  onlyBytes,
} from './input.js';
import type { Instance } from './instance.js';
import type { ModuleSource } from './module-source.js';
import { initialise } from './own-host.js';
import type { VerifyLimits } from './password.js';
import type { KeyCosts } from './password-key.js';
import { randomBytes } from './random.js';
import { type Progress, type ReadOptions, readAhead } from './read-ahead.js';
import { type BlobLike, fileSource, type URLLike } from './sources.js';
import type { AbortSignalLike } from './task.js';

export { type ErrorCode, IsochronError } from './errors.js';
export type { BytesLike, Input } from './input.js';

/** Either a key of 32 random bytes, or a password. */
export interface Secret {
  key?: BytesLike;
  password?: Input;
}

/** What to encrypt with; the costs, as of {@link argon2id}, are those of a password. */
export interface EncryptionOptions
  extends Secret,
    Pick<Argon2StringOptions, 'memory' | 'passes' | 'lanes'> {
  /** `'chacha20-poly1305'` if left out. */
  algorithm?: 'chacha20-poly1305' | 'aes-256-gcm';
}

/** What to decrypt with, and how costly a file's password may be. */
export interface DecryptionOptions extends Secret, VerifyLimits {}

/** A type of the web's that a program may know or not. */
type Known<Name extends string> = typeof globalThis extends {
  [K in Name]: { prototype: infer Type };
}
  ? Type
  : object;

/** A TransformStream, where the program's types have it. */
export type TransformLike = Known<'TransformStream'>;
/** A Blob, where the program's types have it. */
export type AnyBlob = Known<'Blob'>;

// As in isochron/aead/chunked.h.
const headerSize = 88;
const saltSize = 32;
const keySize = 32;
const chunkSize = 65536;
const tagSize = 16;
const chunkAt = headerSize + keySize;

const algorithms = ['chacha20-poly1305', 'aes-256-gcm'];

/** A file in the making: what comes in, in pieces of any size, becomes pieces that go out. */
interface Work {
  take(bytes: Uint8Array, emit: (bytes: Uint8Array<ArrayBuffer>) => void): Promise<void>;
  finish(emit: (bytes: Uint8Array<ArrayBuffer>) => void): Promise<void>;
  dispose(): void;
}

/** A copy of the caller's key or password, since it is needed when the first bytes come. */
class OwnSecret {
  readonly isPassword: boolean;
  private readonly bytes: Uint8Array<ArrayBuffer>;

  constructor(options: Secret) {
    checkOptions(options);
    const { key, password } = options;
    if ((key === undefined) === (password === undefined)) {
      throw invalidType('Either a key or a password must be given', key ?? password);
    }
    this.isPassword = key === undefined;
    if (password !== undefined) {
      this.bytes = copyOf(password, 'A password');
      return;
    }
    const given = onlyBytes(key, 'A key');
    if (given.length !== keySize) {
      throw new IsochronError('invalid_length', `A key has ${keySize} bytes.`);
    }
    this.bytes = new Uint8Array(given);
  }

  /** Gives the key of 32 bytes to `take`; wipes it and the copy. */
  async spend(
    take: (key: Uint8Array) => void,
    salt: Uint8Array,
    costs: KeyCosts,
    signal: AbortSignalLike | undefined,
    limits?: VerifyLimits,
  ): Promise<void> {
    try {
      if (!this.isPassword) return take(this.bytes);
      const { passwordKey } = await import('./password-key.js');
      const key = await passwordKey(this.bytes, salt, costs, keySize, signal, limits);
      try {
        take(key);
      } finally {
        key.fill(0);
      }
    } finally {
      this.wipe();
    }
  }

  wipe(): void {
    this.bytes.fill(0);
  }
}

/** What both directions have in common: an instance, and its room for one chunk. */
abstract class Chunks implements Work {
  protected instance: Instance<ChunkFunctions> | undefined;
  protected readonly secret: OwnSecret;
  private filled = 0;

  /** `size`: bytes of a chunk that comes in. */
  constructor(
    private readonly size: number,
    options: Secret,
    protected readonly signal?: AbortSignalLike,
  ) {
    this.secret = new OwnSecret(options);
  }

  /** Begins, once the first `ahead` bytes are there. */
  protected abstract begin(emit: (bytes: Uint8Array<ArrayBuffer>) => void): Promise<void>;
  /** Bytes of the chunk at work that go out. */
  protected abstract turn(instance: Instance<ChunkFunctions>, size: number, last: boolean): number;
  /** Takes what stands before the chunks; returns the rest, undefined until it is all there. */
  protected head(bytes: Uint8Array): Uint8Array | undefined {
    return bytes;
  }

  protected check(number: number): void {
    (this.instance as Instance<ChunkFunctions>).check(number);
  }

  private chunk(last: boolean): Uint8Array<ArrayBuffer> {
    const instance = this.instance as Instance<ChunkFunctions>;
    const at = instance.heap + chunkAt;
    const out = this.turn(instance, this.filled, last);
    this.filled = 0;
    const result = instance.view.slice(at, at + out);
    instance.view.fill(0, at, at + out);
    return result;
  }

  async take(bytes: Uint8Array, emit: (bytes: Uint8Array<ArrayBuffer>) => void): Promise<void> {
    let rest = this.head(bytes);
    if (rest === undefined) return;
    if (this.instance === undefined) await this.begin(emit);
    const { heap, view } = this.instance as unknown as Instance<ChunkFunctions>;
    while (rest.length > 0) {
      // A whole chunk waits until it is known whether it is the last one.
      if (this.filled === this.size) emit(this.chunk(false));
      const part = rest.subarray(0, this.size - this.filled);
      view.set(part, heap + chunkAt + this.filled);
      this.filled += part.length;
      rest = rest.subarray(part.length);
    }
  }

  async finish(emit: (bytes: Uint8Array<ArrayBuffer>) => void): Promise<void> {
    if (this.instance === undefined) await this.begin(emit);
    const bytes = this.chunk(true);
    if (bytes.length > 0) emit(bytes);
    this.dispose();
  }

  dispose(): void {
    this.secret.wipe();
    this.instance?.wasm.clear();
  }
}

class Encryption extends Chunks {
  private readonly algorithm: number;
  private readonly costs: KeyCosts;

  constructor(options: EncryptionOptions, signal?: AbortSignalLike) {
    super(chunkSize, options, signal);
    const { algorithm = 'chacha20-poly1305', memory = 65536, passes = 3, lanes = 4 } = options;
    if (!algorithms.includes(algorithm)) {
      this.secret.wipe();
      throw invalidType(`The algorithm must be one of ${algorithms.join(', ')}`, algorithm);
    }
    this.algorithm = algorithms.indexOf(algorithm) + 1;
    this.costs = this.secret.isPassword ? [memory, passes, lanes] : [0, 0, 0];
  }

  protected async begin(emit: (bytes: Uint8Array<ArrayBuffer>) => void): Promise<void> {
    const { algorithm, costs, secret } = this;
    await host.ready();
    const salt = randomBytes(saltSize);
    const instance = host.use()();
    this.instance = instance;
    const { heap, view, places, wasm } = instance;
    const take = (key: Uint8Array) => view.set(key, heap + headerSize);
    await secret.spend(take, salt, costs, this.signal);
    new Uint32Array(view.buffer, places[0], 5).set([
      algorithm,
      Number(secret.isPassword),
      ...costs,
    ]);
    view.set(salt, heap);
    this.check(wasm.beginSealing());
    emit(view.slice(heap, heap + headerSize));
  }

  protected turn({ wasm }: Instance<ChunkFunctions>, size: number, last: boolean): number {
    this.check(wasm.seal(size, Number(last)));
    return size + tagSize;
  }
}

class Decryption extends Chunks {
  private readonly header = new Uint8Array(headerSize);
  private readonly limits: VerifyLimits;
  private read = 0;
  /** Whether a chunk was. */
  private opened = false;

  constructor(options: DecryptionOptions, signal?: AbortSignalLike) {
    super(chunkSize + tagSize, options, signal);
    const { memoryLimit, workLimit } = options;
    this.limits = { memoryLimit, workLimit };
  }

  protected override head(bytes: Uint8Array): Uint8Array | undefined {
    const part = bytes.subarray(0, headerSize - this.read);
    this.header.set(part, this.read);
    this.read += part.length;
    return this.read < headerSize ? undefined : bytes.subarray(part.length);
  }

  protected async begin(): Promise<void> {
    if (this.read < headerSize) {
      throw new IsochronError('invalid_file', 'The file ends within its header.');
    }
    await host.ready();
    const instance = host.use()();
    this.instance = instance;
    const { heap, view, places, wasm } = instance;
    view.set(this.header, heap);
    this.check(wasm.parse());
    const [, source, memory, passes, lanes] = new Uint32Array(
      view.buffer,
      places[0],
      5,
    ) as unknown as readonly [number, number, number, number, number];
    const salt = view.slice(heap + chunkAt, heap + chunkAt + saltSize);
    if ((source === 1) !== this.secret.isPassword) {
      const wanted = source === 1 ? 'a password' : 'a key';
      throw new IsochronError('wrong_key', `The file was encrypted with ${wanted}.`);
    }
    const take = (key: Uint8Array) => view.set(key, heap + headerSize);
    await this.secret.spend(take, salt, [memory, passes, lanes], this.signal, this.limits);
    this.check(wasm.beginOpening());
  }

  protected turn({ wasm }: Instance<ChunkFunctions>, size: number, last: boolean): number {
    // No file that was written to its end has such a chunk: less than a tag, or nothing but a tag
    // behind other chunks.
    if (size < tagSize + Number(this.opened)) {
      throw new IsochronError('invalid_file', 'The file was cut short.');
    }
    this.check(wasm.open(size, Number(last)));
    this.opened = true;
    return size - tagSize;
  }
}

function stream(work: Work): TransformLike {
  return new TransformStream<Input, Uint8Array<ArrayBuffer>>({
    async transform(part, controller) {
      try {
        await work.take(asBytes(part), (bytes) => controller.enqueue(bytes));
      } catch (error) {
        work.dispose();
        throw error;
      }
    },
    async flush(controller) {
      try {
        await work.finish((bytes) => controller.enqueue(bytes));
      } catch (error) {
        work.dispose();
        throw error;
      }
    },
  });
}

/**
 * A TransformStream that encrypts: `file.stream().pipeThrough(encryptionStream({ key }))`. Node's own
 * streams take it as `stream.Duplex.fromWeb(...)`. What it gives is what `isocrypt` reads. Errors,
 * at once or of the stream: `invalid_type`, `invalid_length`, `no_randomness`, those of
 * {@link argon2id}.
 */
export const encryptionStream = (options: EncryptionOptions): TransformLike =>
  stream(new Encryption(options));

/**
 * A TransformStream that decrypts. What it gives is authentic and in its place; that nothing is
 * missing is known when it ends without an error, so nobody should act on any of it before. Errors,
 * at once or of the stream: `wrong_key`, `wrong_tag` (changed, cut short, grown), `invalid_file` (none,
 * or cut short where no chunk can end), `unsupported_version`, `cost_above_limit`; where the header
 * was damaged, Argon2's `invalid_memory`, `invalid_passes`, `invalid_parallelism`; `out_of_memory`,
 * `invalid_type`, `invalid_length`.
 */
export const decryptionStream = (options: DecryptionOptions): TransformLike =>
  stream(new Decryption(options));

async function whole<Options extends object>(
  Kind: new (options: Options, signal?: AbortSignalLike) => Work,
  blob: unknown,
  options: Options & ReadOptions,
): Promise<Blob> {
  const reading = callOptions<Progress>(options);
  const work = new Kind(options, reading.signal);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const emit = (bytes: Uint8Array<ArrayBuffer>) => parts.push(bytes);
  try {
    if (reading.signal?.aborted) throw reading.signal.reason;
    await readAhead(
      () => fileSource(blob),
      reading,
      (piece) => work.take(piece, emit),
    );
    await work.finish(emit);
    return new Blob(parts);
  } finally {
    work.dispose();
  }
}

/** Encrypts a Blob, a File or, in Node, the file of a path. Errors as of {@link encryptionStream}. */
export const encryptBlob = async (
  blob: BlobLike | string | URLLike,
  options: EncryptionOptions & ReadOptions,
): Promise<AnyBlob> => whole(Encryption, blob, options);

/**
 * Decrypts a Blob, a File or, in Node, the file of a path; gives nothing unless all of it is
 * authentic. Errors as of {@link decryptionStream}.
 */
export const decryptBlob = async (
  blob: BlobLike | string | URLLike,
  options: DecryptionOptions & ReadOptions,
): Promise<AnyBlob> => whole(Decryption, blob, options);

/** Loads WebAssembly for these functions in the background: see `ready`. */
export const readyEncryption = async (): Promise<void> => host.ready();

/** These functions work with this module from now on, one of `isochron/wasm/`: see `init`. */
export const initEncryption = (source: ModuleSource): Promise<void> => initialise(host, source);
