// PBKDF2 of the npm package beside others: node derive.mjs [--quick]. Prints results as JSON. Calls
// take a tenth of a second or more, and hash-wasm's is asynchronous: each is timed alone, all in
// turn, round after round.
import { pbkdf2Sync } from 'node:crypto';

import { pbkdf2 as noblePbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 as nobleSha256, sha512 as nobleSha512 } from '@noble/hashes/sha2.js';
import { createSHA256, createSHA512, pbkdf2 as hashWasmPbkdf2 } from 'hash-wasm';

import { isochron } from './subjects.mjs';

const rounds = process.argv.includes('--quick') ? 1 : 7;
const iterations = 100_000;
const password = 'correct horse battery staple';
const salt = new Uint8Array(16).fill(0x42);
const instances = { simd128: await isochron('simd128'), scalar: await isochron('scalar') };
const hashes = [
  { name: 'sha256', noble: nobleSha256, hashWasm: createSHA256, block: 64 },
  { name: 'sha512', noble: nobleSha512, hashWasm: createSHA512, block: 128 },
];

function subjects({ name, noble, hashWasm }, length) {
  const options = { iterations, length };
  return {
    ...Object.fromEntries(
      Object.entries(instances).map(([module, { pbkdf2 }]) => [
        `isochron ${module}`,
        () => pbkdf2(name, password, salt, options),
      ]),
    ),
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
  };
}

const results = [];
for (const hash of hashes) {
  // A key of one block, and one of two.
  for (const blocks of [1, 2]) {
    const length = (blocks * hash.block) / 2;
    const works = Object.entries(subjects(hash, length));
    const keys = await Promise.all(works.map(async ([, work]) => Buffer.from(await work())));
    if (!keys.every((key) => key.equals(keys[0]))) throw new Error(`${hash.name} keys differ`);
    const ns = works.map(() => []);
    for (let round = 0; round < rounds; ++round) {
      for (const [i, [, work]] of works.entries()) {
        const start = performance.now();
        await work();
        ns[i].push((performance.now() - start) * 1e6);
      }
    }
    for (const [i, [series]] of works.entries()) {
      results.push({
        algorithm: `pbkdf2_${hash.name}`,
        series,
        against: series.startsWith('isochron') ? 'hash-wasm' : undefined,
        length,
        // What goes through the compression function.
        bytes: 2 * iterations * blocks * hash.block,
        ns: ns[i],
      });
    }
  }
}
console.log(JSON.stringify(results));
