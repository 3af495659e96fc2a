// A program that uses everything the package declares, to be checked by tsc --strict, without DOM
// types and without Node's.
import {
  algorithms,
  type BackendInfo,
  backend,
  blake3,
  type Digests,
  type ExtendableHasher,
  type Hasher,
  hash,
  hashFile,
  hashStream,
  type Input,
  IsochronError,
  init,
  ioBuffer,
  ready,
  type SeekableReader,
  setBackend,
  sha256,
  supportedBackends,
  toHex,
} from 'isochron';
import { blake3 as blake3Alone } from 'isochron/blake3';
import { sha256 as sha256Alone } from 'isochron/sha256';

const inputs: Input[] = [
  'abc',
  new Uint8Array(3),
  new ArrayBuffer(3),
  new DataView(new ArrayBuffer(3)),
];
const digest: Uint8Array<ArrayBuffer> = sha256('abc');
const text: string = sha256.hex(digest) + blake3.hex('abc', { length: 64 }) + toHex(digest);
const out = new Uint8Array(32);
const same: typeof out = sha256('abc', { out });
const also: typeof out = blake3('abc', { out, key: digest });
const hasher: Hasher = sha256.create().update('a').update(digest);
const copy: Hasher = hasher.clone().reset();
const hex: string = copy.digest('hex');
const bytes: Uint8Array<ArrayBuffer> = copy.digest();
const keyed: ExtendableHasher<SeekableReader> = blake3.create({ key: digest, length: 64 });
const reader: SeekableReader = blake3.xof('abc', { context: 'a context' }).seek(5n).seek(5);
const read: Uint8Array<ArrayBuffer> = reader.read(10);
const position: bigint = reader.position;
const many: Uint8Array<ArrayBuffer>[] = sha256.many(inputs);
const inPlace: Uint8Array<ArrayBuffer> = keyed.updateInPlace(ioBuffer().length).digest();
const again: Hasher = sha256.restore(hasher.save());
const listed: string[] = algorithms().map(({ name }) => name);
const named: Uint8Array = hash('sha256', 'abc');
const info: BackendInfo = backend();
const names: string[] = supportedBackends();
const alone: boolean = sha256Alone === sha256 && blake3Alone === blake3;

export async function files(blob: {
  size: number;
  slice(begin: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}): Promise<Uint8Array[]> {
  await ready();
  await init(new Uint8Array(8));
  const one: Uint8Array<ArrayBuffer> = await hashFile(blob, 'sha256');
  const both: Digests<readonly ['sha256', 'blake3']> = await hashFile(
    'path',
    ['sha256', 'blake3'],
    {
      onProgress: ({ loaded, total }) => loaded / (total ?? 1),
    },
  );
  const stream = await hashStream((async function* () {})(), ['blake3']);
  return [one, both.sha256, both.blake3, stream.blake3];
}

export function dispose(): void {
  using disposable = sha256.create();
  disposable.update('abc');
  setBackend('auto');
  try {
    sha256(digest);
  } catch (error) {
    if (error instanceof IsochronError && error.code === 'invalid_type') throw error;
  }
}

// @ts-expect-error: a number is no message.
sha256(5);
// @ts-expect-error: no such encoding.
hasher.digest('base64');
// @ts-expect-error: no such algorithm.
hashFile('path', 'md4');
// @ts-expect-error: SHA-256 takes no key.
sha256('abc', { key: digest });
// @ts-expect-error: and has one length.
sha256('abc', { length: 64 });
// @ts-expect-error: only this package creates states.
hasher.saved;

export {
  again,
  alone,
  also,
  bytes,
  hex,
  info,
  inPlace,
  listed,
  many,
  named,
  names,
  position,
  read,
  same,
  text,
};
