// Functions that take long on purpose, beside others: node passwords.mjs [--quick]. Prints JSON:
// { what: { series: [milliseconds of a call] } }. All take turns, so that a noisy minute hits all of
// them.
import { pbkdf2Sync } from 'node:crypto';

import { pbkdf2 as noblePbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 as nobleSha256, sha512 as nobleSha512 } from '@noble/hashes/sha2.js';
import {
  createSHA256,
  createSHA512,
  argon2id as hashWasmArgon2id,
  pbkdf2 as hashWasmPbkdf2,
  scrypt as hashWasmScrypt,
} from 'hash-wasm';
import { argon2id, pbkdf2, scrypt } from 'isochron';
import sodium from 'libsodium-wrappers-sumo';

await sodium.ready;
const rounds = process.argv.includes('--quick') ? 1 : 9;
const password = 'correct horse battery staple';
const salt = Uint8Array.from({ length: 16 }, (_, i) => i);

const argon2 = { memory: 65536, passes: 1, lanes: 1 };
const cost = 32768;
const iterations = 100_000;

/** PBKDF2 with the hash of this name in OpenSSL, of a key of so many bytes. */
const pbkdf2Subjects = (name, noble, hashWasm, length) => ({
  isochron: () => pbkdf2(name, password, salt, { iterations, length }),
  'hash-wasm': () =>
    hashWasmPbkdf2({
      password,
      salt,
      iterations,
      hashLength: length,
      hashFunction: hashWasm(),
      outputType: 'binary',
    }),
  noble: () => noblePbkdf2(noble, password, salt, { c: iterations, dkLen: length }),
  'node:crypto': () => pbkdf2Sync(password, salt, iterations, length, name),
});

const subjects = {
  'Argon2id, 64 MiB, t = 1, p = 1': {
    isochron: () => argon2id(password, salt, argon2),
    'hash-wasm': () =>
      hashWasmArgon2id({
        password,
        salt,
        iterations: 1,
        memorySize: 65536,
        parallelism: 1,
        hashLength: 32,
        outputType: 'binary',
      }),
    libsodium: () =>
      sodium.crypto_pwhash(
        32,
        password,
        salt,
        1,
        65536 * 1024,
        sodium.crypto_pwhash_ALG_ARGON2ID13,
      ),
  },
  // A key of one block, and one of two.
  'PBKDF2-SHA-256, 100,000 iterations, 32 bytes': pbkdf2Subjects(
    'sha256',
    nobleSha256,
    createSHA256,
    32,
  ),
  'PBKDF2-SHA-256, 100,000 iterations, 64 bytes': pbkdf2Subjects(
    'sha256',
    nobleSha256,
    createSHA256,
    64,
  ),
  'PBKDF2-SHA-512, 100,000 iterations, 64 bytes': pbkdf2Subjects(
    'sha512',
    nobleSha512,
    createSHA512,
    64,
  ),
  'scrypt, N = 2^15, r = 8, p = 1': {
    isochron: () => scrypt(password, salt, { cost }),
    'hash-wasm': () =>
      hashWasmScrypt({
        password,
        salt,
        costFactor: cost,
        blockSize: 8,
        parallelism: 1,
        hashLength: 32,
        outputType: 'binary',
      }),
    libsodium: () => sodium.crypto_pwhash_scryptsalsa208sha256_ll(password, salt, cost, 8, 1, 32),
  },
};

const found = {};
for (const [what, series] of Object.entries(subjects)) {
  found[what] = {};
  const expected = await series.isochron();
  for (const [name, work] of Object.entries(series)) {
    const result = await work();
    if (Buffer.compare(expected, result) !== 0) throw new Error(`${what}: ${name} differs`);
    found[what][name] = [];
  }
  for (let round = 0; round < rounds; ++round) {
    for (const [name, work] of Object.entries(series)) {
      const start = performance.now();
      await work();
      found[what][name].push(performance.now() - start);
    }
  }
}
console.log(JSON.stringify(found));
