// What the package exports beside its algorithms.
import { useEngine } from './load.js';

export {
  type Aead,
  AeadKey,
  type AeadMessage,
  type AeadOptions,
  type Detached,
  RandomNonceAeadKey,
} from './aead.js';
export {
  type AlgorithmInfo,
  type AlgorithmName,
  algorithms,
  functionOf,
  hash,
} from './algorithms.js';
export {
  type Argon2Function,
  type Argon2Options,
  type Argon2StringOptions,
  type Argon2VerifyOptions,
  argon2d,
  argon2i,
  argon2id,
} from './argon2.js';
export { type BackendInfo, backend, setBackend, supportedBackends } from './backend.js';
export {
  aesCmac,
  aesCtr,
  aesKeyWrap,
  aesSiv,
  aesXts,
  type CounterOptions,
  chacha20,
  chacha20_64,
  hchacha20,
  initCiphers,
  readyCiphers,
  xchacha20,
} from './ciphers.js';
export {
  type HkdfOptions,
  hkdf,
  type KmacKdfOptions,
  kmacKdf,
  type OneStepOptions,
  oneStepKdf,
  poly1305OneTime,
  type SipHashOptions,
  siphash,
} from './derive.js';
export {
  type AnyBlob,
  type DecryptionOptions,
  decryptBlob,
  decryptionStream,
  type EncryptionOptions,
  encryptBlob,
  encryptionStream,
  initEncryption,
  readyEncryption,
  type TransformLike,
} from './encryption.js';
export { type ErrorCode, IsochronError } from './errors.js';
export {
  type Digests,
  type HashFileOptions,
  type HashStreamOptions,
  hashFile,
  hashStream,
} from './hash-file.js';
export type { AnyFunction, ExtendableFunction, HashFunction, Out, Tuple } from './hash-function.js';
export { type Encoding, Hasher } from './hasher.js';
export { toHex } from './hex.js';
export { type HashLike, Hmac, hmac, type TagLength } from './hmac.js';
export type { BytesLike, Input } from './input.js';
export { init, ready } from './load.js';
export type { ModuleSource, ResponseLike } from './module-source.js';
export { CounterNonces } from './nonces.js';
export { ExtendableHasher, OutputReader, SeekableReader } from './output.js';
export type { AnyParameters, Length, NoParameters, Parameters } from './parameters.js';
export type { Extras, PasswordFunction, VerifyLimits } from './password.js';
export { type Pbkdf2Options, pbkdf2 } from './pbkdf2.js';
export type { Progress, ReadOptions } from './read-ahead.js';
export type { WorkerLike } from './remote.js';
export type { Parameter } from './row.js';
export { type ScryptFunction, type ScryptOptions, scrypt } from './scrypt.js';
export type { BlobLike, StreamLike, URLLike } from './sources.js';
export type { AbortSignalLike, TaskOptions } from './task.js';

/**
 * WebAssembly's own I/O buffer, 4 MiB: what is written here is hashed without being copied, by
 * `updateInPlace` of a hasher or `inPlace` of an algorithm.
 *
 * ```ts
 * const io = ioBuffer();
 * hasher.updateInPlace(fs.readSync(file, io));
 * ```
 *
 * There is one buffer, which all functions of this package work in. Hence the bytes written stay
 * only until the next call that takes a message or returns output; `updateInPlace` leaves them as
 * they are, so several hashers can take them one after the other. Nothing may call in between, also
 * not while an asynchronous read is under way. The buffer is never detached, and stays the same
 * until `init` brings in another module. 64 KiB at a time are fastest: they stay in the processor's
 * cache.
 */
export function ioBuffer(): Uint8Array<ArrayBuffer> {
  return useEngine().io;
}
