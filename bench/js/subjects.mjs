// What the JavaScript benchmark measures: one row an algorithm, ours and its peers, each as a
// function of bytes (for `many`: of an array of messages).
import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { gcm as nobleGcm } from '@noble/ciphers/aes.js';
import { chacha20poly1305, xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import * as nobleBlake2 from '@noble/hashes/blake2.js';
import { blake3 as nobleBlake3 } from '@noble/hashes/blake3.js';
import { hmac as nobleHmac } from '@noble/hashes/hmac.js';
import * as nobleLegacy from '@noble/hashes/legacy.js';
import * as nobleSha2 from '@noble/hashes/sha2.js';
import * as nobleSha3 from '@noble/hashes/sha3.js';
import * as nobleSha3Addons from '@noble/hashes/sha3-addons.js';
import { hash as jitBlake3 } from 'blake3-jit';
import {
  createAdler32,
  createBLAKE2b,
  createBLAKE2s,
  createBLAKE3,
  createCRC32,
  createHMAC,
  createKeccak,
  createMD5,
  createRIPEMD160,
  createSHA1,
  createSHA3,
  createSHA224,
  createSHA256,
  createSHA384,
  createSHA512,
  createSM3,
  createXXHash3,
  createXXHash32,
  createXXHash64,
  createXXHash128,
} from 'hash-wasm';
import sodium from 'libsodium-wrappers-sumo';

// An instance of the package of its own: a module is chosen for a whole instance.
export async function isochron(module) {
  const require = createRequire(import.meta.url);
  for (const file of Object.keys(require.cache)) delete require.cache[file];
  const instance = require('isochron');
  await instance.init(readFileSync(require.resolve(`isochron/wasm/${module}.wasm`)));
  if (instance.backend().module !== module) throw new Error(`${module} module is not at work`);
  const suffix = module === 'scalar' ? '.scalar' : '';
  for (const [name, aead] of Object.entries({
    aes: 'aes_256_gcm',
    chacha20: 'chacha20_poly1305',
  })) {
    const file = require.resolve(`isochron/wasm/${name}${suffix}.wasm`);
    await instance[aead].init(readFileSync(file));
  }
  return instance;
}

// An algorithm with a module of its own, as browsers get it: for Node its entry point is a face of
// the whole package.
const ownModule = (name) =>
  new URL(`dist/${name}.mjs`, import.meta.resolve('isochron/package.json'));
const alone = async (name) => (await import(ownModule(name)))[name];

// hash-wasm is fastest with a hasher that is made once.
const reused = (hasher) => (bytes) => hasher.init().update(bytes).digest('binary');
const oneByOne = (hash) => (messages) => messages.map((message) => hash(message));

const hashWasm = {
  sha256: reused(await createSHA256()),
  sha3_256: reused(await createSHA3(256)),
  blake3: reused(await createBLAKE3()),
};
const nobleSha256 = nobleSha2.sha256;
const nodeSha256 = (bytes) => createHash('sha256').update(bytes).digest();

await sodium.ready;
const libsodium = { blake2b: (bytes) => sodium.crypto_generichash(64, bytes) };

// hash-wasm's name for an algorithm of ours, where it has it.
const hashWasmCreators = {
  md5: createMD5,
  sha1: createSHA1,
  sha224: createSHA224,
  sha384: createSHA384,
  sha512: createSHA512,
  ripemd160: createRIPEMD160,
  sm3: createSM3,
  'sha3-224': () => createSHA3(224),
  'sha3-256': () => createSHA3(256),
  'sha3-384': () => createSHA3(384),
  'sha3-512': () => createSHA3(512),
  'keccak-256': () => createKeccak(256),
  blake2b: createBLAKE2b,
  blake2s: createBLAKE2s,
  xxh32: createXXHash32,
  xxh64: createXXHash64,
  'xxh3-64': createXXHash3,
  'xxh3-128': createXXHash128,
  crc32: createCRC32,
  adler32: createAdler32,
};

// Where noble's functions take bytes alone: its KMAC wants a key, TupleHash elements, ParallelHash
// options.
const nobleTakesMore = /^(kmac|tuplehash|parallelhash)/;
const noble = {
  ...nobleSha2,
  ...nobleSha3,
  ...nobleSha3Addons,
  ...nobleBlake2,
  ...nobleLegacy,
  // With our lengths of output.
  shake128: nobleSha3.shake128_32,
  shake256: nobleSha3.shake256_64,
  cshake128: (bytes) => nobleSha3Addons.cshake128(bytes, { dkLen: 32 }),
  cshake256: (bytes) => nobleSha3Addons.cshake256(bytes, { dkLen: 64 }),
};
const nobleNames = {
  'sha512-224': 'sha512_224',
  'sha512-256': 'sha512_256',
};
const nobleOf = (name) => noble[nobleNames[name] ?? name] ?? noble[name.replaceAll('-', '_')];

/** A row for an algorithm that has none below, beside every peer that hashes bytes with it. */
async function generated({ name }) {
  const peers = {};
  const create = hashWasmCreators[name];
  if (create) peers['hash-wasm'] = reused(await create());
  if (libsodium[name]) peers.libsodium = libsodium[name];
  if (nobleOf(name) && !nobleTakesMore.test(name)) peers.noble = nobleOf(name);
  const [against] = Object.keys(peers);
  return {
    algorithm: name,
    ours: ({ functionOf }) => functionOf(name),
    against,
    peers,
    lengths: [64, 1024, 16384, 1 << 20],
  };
}

export const batchSize = 4;

const hmacKey = new Uint8Array(32).fill(0x42);

const secret = new Uint8Array(32).fill(0x42);
const nonces = { 12: new Uint8Array(12).fill(0x24), 24: new Uint8Array(24).fill(0x24) };

/** A row that seals messages; our key is made once, as its users do. */
const sealing = (algorithm, against, peers) => ({
  algorithm,
  ours: (instance) => {
    const aead = instance[algorithm.replaceAll('-', '_')];
    const key = aead(secret);
    return (bytes) => key.seal(nonces[aead.nonceSize], bytes);
  },
  against,
  peers,
  lengths: [64, 1024, 16384, 1 << 20],
});

const nodeSeal = (name) => (bytes) => {
  const cipher = createCipheriv(name, secret, nonces[12], { authTagLength: 16 });
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
};

const sealings = [
  sealing('chacha20-poly1305', 'libsodium', {
    libsodium: (bytes) =>
      sodium.crypto_aead_chacha20poly1305_ietf_encrypt(bytes, null, null, nonces[12], secret),
    noble: (bytes) => chacha20poly1305(secret, nonces[12]).encrypt(bytes),
    'node:crypto': nodeSeal('chacha20-poly1305'),
  }),
  sealing('xchacha20-poly1305', 'libsodium', {
    libsodium: (bytes) =>
      sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(bytes, null, null, nonces[24], secret),
    noble: (bytes) => xchacha20poly1305(secret, nonces[24]).encrypt(bytes),
  }),
  // noble's has tables.
  sealing('aes-256-gcm', 'noble', {
    noble: (bytes) => nobleGcm(secret, nonces[12]).encrypt(bytes),
    'node:crypto': nodeSeal('aes-256-gcm'),
  }),
];

// `against` is the peer that ours is compared with; `alone` is ours with a module of its own.
const special = [
  {
    algorithm: 'sha256',
    ours: ({ sha256 }) => sha256,
    alone: await alone('sha256'),
    against: 'hash-wasm',
    peers: { 'hash-wasm': hashWasm.sha256, noble: nobleSha256, 'node:crypto': nodeSha256 },
  },
  {
    algorithm: 'sha256_many',
    batch: batchSize,
    ours: ({ sha256 }) => sha256.many,
    against: 'hash-wasm',
    peers: { 'hash-wasm': oneByOne(hashWasm.sha256), noble: oneByOne(nobleSha256) },
  },
  {
    algorithm: 'hmac_sha256',
    ours:
      ({ hmac, sha256 }) =>
      (bytes) =>
        hmac(sha256, hmacKey, bytes),
    against: 'hash-wasm',
    peers: {
      'hash-wasm': reused(await createHMAC(createSHA256(), hmacKey)),
      noble: (bytes) => nobleHmac(nobleSha256, hmacKey, bytes),
      'node:crypto': (bytes) => createHmac('sha256', hmacKey).update(bytes).digest(),
    },
    lengths: [64, 1024, 16384, 1 << 20],
  },
  {
    algorithm: 'sha3-256_many',
    batch: 2,
    ours: ({ sha3_256 }) => sha3_256.many,
    against: 'hash-wasm',
    peers: {
      'hash-wasm': oneByOne(hashWasm.sha3_256),
      noble: oneByOne(nobleSha3.sha3_256),
    },
    lengths: [64, 1024, 16384, 1 << 20],
  },
  {
    algorithm: 'blake3',
    ours: ({ blake3 }) => blake3,
    alone: await alone('blake3'),
    against: 'blake3-jit',
    peers: { 'blake3-jit': jitBlake3, 'hash-wasm': hashWasm.blake3, noble: nobleBlake3 },
  },
];

const { algorithms } = createRequire(import.meta.url)('isochron');
const others = algorithms().filter(({ name }) => !special.some((row) => row.algorithm === name));
export const rows = [...special, ...sealings, ...(await Promise.all(others.map(generated)))];
