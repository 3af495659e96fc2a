// Authenticated encryption with associated data: keys that seal and open.
import { Disposing } from './dispose.js';
import { IsochronError } from './errors.js';
import {
  asBytes,
  type BytesLike,
  checkCount,
  checkNames,
  checkOut,
  copyOf,
  type Input,
  onlyBytes,
} from './input.js';
import type { GrowingFunctions, Instance } from './instance.js';
import type { ModuleSource } from './module-source.js';
import { initialise } from './own-host.js';
import { randomBytes } from './random.js';
import { SharedHost } from './shared-host.js';

/** What module/aead_module.cc exports. Errors are numbers, 0 is none. */
interface Functions extends GrowingFunctions {
  /** Takes a key; sizes of 0 are the algorithm's own. */
  begin(row: number, key: number, size: number, nonceSize: number, tagSize: number): number;
  clear(): void;
  /** In place; the tag goes behind the text. Associated data lie behind the nonce. */
  seal(nonce: number, nonceSize: number, associated: number, text: number, size: number): number;
  /** In place; the tag lies behind the text. */
  open(nonce: number, nonceSize: number, associated: number, text: number, size: number): number;
}

/** @internal The modules of the AEADs of one primitive. */
export class AeadHost extends SharedHost<Functions> {}

/** @internal What the code needs of a row of the table of AEADs. */
export interface AeadRow {
  /** Its index among those of its module. */
  readonly place: number;
  readonly keySize: number;
  readonly nonceSize: number;
  readonly tagSize: number;
}

/** Sizes in bytes that a protocol prescribes. */
export interface AeadOptions {
  /** AES-GCM: of nonces, 1 or more; 12 is what to take. */
  nonceSize?: number;
  /** One of those that the algorithm has; AES-GCM: 12 to 16. */
  tagSize?: number;
}

/** What goes with a message. */
export interface AeadMessage {
  /** Bytes that are authenticated, not encrypted; nothing if left out. */
  associatedData?: Input;
  /** Where the result is written: exactly its length. It may be the input's own memory. */
  out?: Uint8Array;
}

/** A ciphertext and its tag. */
export interface Detached {
  ciphertext: Uint8Array<ArrayBuffer>;
  tag: Uint8Array<ArrayBuffer>;
}

const none = /* @__PURE__ */ new Uint8Array(0);
const alignment = 64;

/**
 * A key. Any number may be at work by turns. `dispose()` overwrites it; it need not be called where
 * the key is no secret from the rest of the page.
 *
 * Errors of all functions: `disposed`, `invalid_type`, `invalid_length` (a nonce of another size
 * too), `message_too_long`, `detached_buffer`, `out_of_memory`.
 */
export class AeadKey extends Disposing {
  /** Bytes of a nonce. */
  readonly nonceSize: number;
  /** Bytes by which what is sealed is longer than the plaintext. */
  readonly tagSize: number;
  private readonly saved: Uint8Array;
  private disposed = false;

  /** @internal */
  constructor(
    private readonly row: AeadRow,
    private readonly host: AeadHost,
    key: BytesLike,
    options: AeadOptions = {},
  ) {
    super();
    checkNames(options, ['nonceSize', 'tagSize']);
    const { nonceSize = row.nonceSize, tagSize = row.tagSize } = options;
    this.nonceSize = checkCount(nonceSize, 2 ** 16, 'The size of a nonce');
    this.tagSize = checkCount(tagSize, 64, 'The size of a tag');
    // To the module, 0 is the algorithm's own.
    if (nonceSize === 0 || tagSize === 0) {
      throw new IsochronError('invalid_length', 'Nonces and tags have one byte at least.');
    }
    const bytes = onlyBytes(key, 'A key');
    if (bytes.length !== row.keySize) {
      throw new IsochronError('invalid_length', `A key must have ${row.keySize} bytes here.`);
    }
    this.saved = bytes.slice();
    try {
      this.enter(row.keySize);
    } catch (error) {
      this.saved.fill(0);
      throw error;
    }
  }

  /** The instance, with this key in its place and so many bytes of room. */
  private enter(room: number): Instance<Functions> {
    const { host, saved, row } = this;
    if (this.disposed) throw new IsochronError('disposed', 'This key was disposed of.');
    const shared = host.enter(room);
    const { instance } = shared;
    if (shared.owner !== this) {
      const { heap, view, wasm } = instance;
      view.set(saved, heap);
      const error = wasm.begin(row.place, heap, saved.length, this.nonceSize, this.tagSize);
      view.fill(0, heap, heap + saved.length);
      instance.check(error);
      shared.owner = this;
    }
    return instance;
  }

  /** Lays down nonce, associated data and text, calls the function, and returns its output. */
  private call(
    name: 'seal' | 'open',
    nonce: BytesLike,
    text: Input,
    tag: Uint8Array,
    { associatedData = none, out }: AeadMessage,
  ): Uint8Array<ArrayBuffer> {
    const nonceBytes = onlyBytes(nonce, 'A nonce');
    const nonceSize = nonceBytes.length;
    const associated = asBytes(associatedData);
    const bytes = asBytes(text);
    const { tagSize } = this;
    const given = bytes.length + tag.length;
    if (name === 'open' && given < tagSize) throw tooShort(tagSize);
    const size = name === 'seal' ? given : given - tagSize;
    const outSize = name === 'seal' ? given + tagSize : size;
    const place = out === undefined ? undefined : checkOut(out, outSize);
    const room = nonceSize + associated.length + alignment + bytes.length + 2 * tagSize;
    const instance = this.enter(Math.max(room, this.saved.length));
    const { heap, view, wasm } = instance;
    view.set(nonceBytes, heap);
    view.set(associated, heap + nonceSize);
    const before = heap + nonceSize + associated.length;
    const at = Math.ceil(before / alignment) * alignment;
    const end = at + outSize;
    view.set(bytes, at);
    view.set(tag, at + bytes.length);
    let secret = true;
    try {
      instance.check(wasm[name](heap, nonceSize, associated.length, at, size));
      secret = name === 'open';
      if (place === undefined) return view.slice(at, end);
      place.set(view.subarray(at, end));
      return out as Uint8Array<ArrayBuffer>;
    } finally {
      if (secret) view.fill(0, at, end);
    }
  }

  /**
   * Encrypts and authenticates: returns ciphertext and tag. A nonce must never be used twice with a
   * key; it need not be secret.
   */
  seal(
    nonce: BytesLike,
    plaintext: Input,
    message: AeadMessage & { out?: never },
  ): Uint8Array<ArrayBuffer>;
  seal(nonce: BytesLike, plaintext: Input, message?: AeadMessage): Uint8Array;
  seal(nonce: BytesLike, plaintext: Input, message: AeadMessage = {}): Uint8Array {
    checkNames(message, ['associatedData', 'out']);
    return this.call('seal', nonce, plaintext, none, message);
  }

  /**
   * Decrypts what was sealed with this key, nonce and associated data. Error `wrong_tag` where
   * anything was changed: then nothing of the plaintext is written anywhere.
   */
  open(
    nonce: BytesLike,
    sealed: BytesLike,
    message: AeadMessage & { out?: never },
  ): Uint8Array<ArrayBuffer>;
  open(nonce: BytesLike, sealed: BytesLike, message?: AeadMessage): Uint8Array;
  open(nonce: BytesLike, sealed: BytesLike, message: AeadMessage = {}): Uint8Array {
    checkNames(message, ['associatedData', 'out']);
    return this.call('open', nonce, onlyBytes(sealed, 'What is sealed'), none, message);
  }

  /** {@link seal} with the tag apart. */
  sealDetached(
    nonce: BytesLike,
    plaintext: Input,
    message: Pick<AeadMessage, 'associatedData'> = {},
  ): Detached {
    checkNames(message, ['associatedData']);
    const sealed = this.call('seal', nonce, plaintext, none, message);
    const size = sealed.length - this.tagSize;
    return { ciphertext: sealed.slice(0, size), tag: sealed.slice(size) };
  }

  /** {@link open} with the tag apart. Also `invalid_tag_length`. */
  openDetached(
    nonce: BytesLike,
    ciphertext: BytesLike,
    tag: BytesLike,
    message: AeadMessage = {},
  ): Uint8Array {
    checkNames(message, ['associatedData', 'out']);
    const tagBytes = onlyBytes(tag, 'A tag');
    const { tagSize } = this;
    if (tagBytes.length !== tagSize) {
      throw new IsochronError('invalid_tag_length', `The tag must have ${tagSize} bytes.`);
    }
    return this.call('open', nonce, onlyBytes(ciphertext, 'A ciphertext'), tagBytes, message);
  }

  /** Overwrites the key. It cannot be used any more; a second call does nothing. */
  dispose(): void {
    if (this.disposed) return;
    const { engine } = this.host;
    if (engine?.owner === this) {
      engine.instance.wasm.clear();
      engine.owner = undefined;
    }
    this.saved.fill(0);
    this.disposed = true;
  }
}

const tooShort = (size: number) =>
  new IsochronError('invalid_length', `What is sealed has ${size} bytes at least.`);

/** A key whose nonces are so long that they may be drawn at random. */
export class RandomNonceAeadKey extends AeadKey {
  /**
   * Seals with a nonce that is drawn at random, and returns nonce, ciphertext and tag. Also
   * `no_randomness`.
   */
  sealWithRandomNonce(
    plaintext: Input,
    message: Pick<AeadMessage, 'associatedData'> = {},
  ): Uint8Array<ArrayBuffer> {
    checkNames(message, ['associatedData']);
    const { nonceSize, tagSize } = this;
    const text = copyOf(plaintext, 'A plaintext');
    const sealed = new Uint8Array(nonceSize + text.length + tagSize);
    sealed.set(randomBytes(nonceSize));
    const { associatedData } = message;
    const out = sealed.subarray(nonceSize);
    this.seal(sealed.subarray(0, nonceSize), text, {
      ...(associatedData !== undefined && { associatedData }),
      out,
    });
    text.fill(0);
    return sealed;
  }

  /** Opens what {@link sealWithRandomNonce} returned. Also `wrong_tag`. */
  openWithNonce(sealed: BytesLike, message: AeadMessage = {}): Uint8Array {
    const bytes = onlyBytes(sealed, 'What is sealed');
    const { nonceSize, tagSize } = this;
    if (bytes.length < nonceSize + tagSize) throw tooShort(nonceSize + tagSize);
    return this.open(bytes.subarray(0, nonceSize), bytes.subarray(nonceSize), message);
  }
}

/** An AEAD: makes keys of bytes. */
export interface Aead<Key extends AeadKey = AeadKey> {
  /**
   * A key of exactly `keySize` bytes, random ones. Errors: `invalid_length`, `invalid_tag_length`,
   * `invalid_type`, `not_ready`, `webassembly_unavailable`.
   */
  (key: BytesLike, options?: AeadOptions): Key;

  /** Bytes of a key. */
  readonly keySize: number;
  /** Bytes of a nonce, unless told otherwise. */
  readonly nonceSize: number;
  /** Bytes of a tag, unless told otherwise. */
  readonly tagSize: number;

  /** Random bytes for a key. Error: `no_randomness`. */
  generateKey(): Uint8Array<ArrayBuffer>;

  /** Loads WebAssembly in the background, for engines that cannot at once: see `ready`. */
  ready(): Promise<void>;

  /** Works with this module from now on, one of `isochron/wasm/`: see `init`. */
  init(source: ModuleSource): Promise<void>;
}

/** @internal The face of a row. */
export function aead<Key extends AeadKey>(
  Kind: new (row: AeadRow, host: AeadHost, key: BytesLike, options?: AeadOptions) => Key,
  row: AeadRow,
  host: AeadHost,
): Aead<Key> {
  const { keySize, nonceSize, tagSize } = row;
  return Object.assign(
    (key: BytesLike, options?: AeadOptions) => new Kind(row, host, key, options),
    {
      keySize,
      nonceSize,
      tagSize,
      generateKey: () => randomBytes(keySize),
      ready: () => host.ready(),
      init: (source: ModuleSource) => initialise(host, source),
    },
  );
}
