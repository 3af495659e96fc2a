// What is timed: keyed hashes, a hash of a secret, and two comparisons of which one leaks.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const keyed = { keySize: 32, messageSize: 200, digestSize: 32 };
// Past four chunks, so that they are hashed side by side.
const keyedBlake3 = { ...keyed, messageSize: 5000 };
const comparison = { keySize: 0, messageSize: 32, digestSize: 0 };
const small = 'bindings/js/small';

const list = [
  ['comparison, ends at the first difference', 'tests/ct/timing/leaky/compare.wasm', comparison],
  ['comparison of all bytes', 'tests/ct/timing/constant/compare.wasm', comparison],
  ['SHA-256 of a secret', `${small}/sha256.wasm`, { ...keyed, keySize: 0 }],
  ['KMAC128', `${small}/kmac128.wasm`, keyed],
  ['BLAKE2b with a key', `${small}/blake2b.wasm`, keyed],
  ['BLAKE3 with a key, simd128', `${small}/blake3.wasm`, keyedBlake3],
  ['BLAKE3 with a key, scalar', `${small}/blake3.scalar.wasm`, keyedBlake3],
];

/** Subjects as collect.mjs takes them; ROOT has the modules as Bazel builds them. */
export function subjects(root) {
  const base64 = (path) => readFileSync(join(root, path)).toString('base64');
  const batch = base64('tests/ct/timing/batch.wasm');
  return list.map(([name, path, sizes]) => {
    return { name, leaks: path.includes('/leaky/'), batch, wasm: base64(path), ...sizes };
  });
}
