// What the JavaScript benchmark measures: one row an algorithm, ours and its peers, each as a
// function of bytes (for `many`: of an array of messages).
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { blake3 as nobleBlake3 } from '@noble/hashes/blake3.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { hash as jitBlake3 } from 'blake3-jit';
import { createBLAKE3, createSHA256 } from 'hash-wasm';

// An instance of the package of its own: a module is chosen for a whole instance.
export async function isochron(module) {
  const require = createRequire(import.meta.url);
  for (const file of Object.keys(require.cache)) delete require.cache[file];
  const instance = require('isochron');
  await instance.init(readFileSync(require.resolve(`isochron/wasm/${module}.wasm`)));
  if (instance.backend().module !== module) throw new Error(`${module} module is not at work`);
  return instance;
}

// hash-wasm is fastest with a hasher that is made once.
const reused = (hasher) => (bytes) => hasher.init().update(bytes).digest('binary');
const oneByOne = (hash) => (messages) => messages.map((message) => hash(message));

const hashWasm = {
  sha256: reused(await createSHA256()),
  blake3: reused(await createBLAKE3()),
};
const nodeSha256 = (bytes) => createHash('sha256').update(bytes).digest();

export const batchSize = 4;

// `against` is the peer that ours is compared with.
export const rows = [
  {
    algorithm: 'sha256',
    ours: ({ sha256 }) => sha256,
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
    algorithm: 'blake3',
    ours: ({ blake3 }) => blake3,
    against: 'blake3-jit',
    peers: { 'blake3-jit': jitBlake3, 'hash-wasm': hashWasm.blake3, noble: nobleBlake3 },
  },
];
