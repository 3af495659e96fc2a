// What crossing into WebAssembly costs: node boundary.mjs TRIVIAL.wasm [--quick]. Prints JSON.
import { blake3 as nobleBlake3 } from '@noble/hashes/blake3.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';

import { call, compare, lengths } from './measure.mjs';
import { isochron } from './subjects.mjs';
import { load } from './trivial.mjs';

const longest = 64 << 10;
const trivial = load(process.argv[2]);
const instance = await isochron('simd128');
const encoder = new TextEncoder();

// One of our hashes and noble's: bytes copied in, bytes already in place, strings. noble takes bytes
// only, so its strings are encoded first.
const hashes = (ours, noble) => (length) => {
  const bytes = new Uint8Array(length).fill(97);
  const text = 'a'.repeat(length);
  const nobleText = (from) => noble(encoder.encode(from));
  return [
    { series: 'isochron, copied in', against: 'noble, bytes', work: call(ours, bytes) },
    { series: 'isochron, in place', against: 'noble, bytes', work: call(ours.inPlace, length) },
    { series: 'isochron, string', against: 'noble, string', work: call(ours, text) },
    { series: 'noble, bytes', work: call(noble, bytes) },
    { series: 'noble, string', work: call(nobleText, text) },
  ];
};

const kernels = {
  copies: trivial.copies,
  byte_sum: trivial.byteSum,
  invert: trivial.invert,
  sha256: hashes(instance.sha256, nobleSha256),
  blake3: hashes(instance.blake3, nobleBlake3),
};

const results = [];
for (const [algorithm, subjects] of Object.entries(kernels)) {
  for (const length of lengths(1, longest)) {
    for (const result of await compare(subjects(length))) {
      results.push({ algorithm, length, bytes: length, ...result });
    }
  }
}
const calls = await compare([
  ...trivial.calls(),
  { series: 'isochron: new hasher', work: call(instance.sha256.create) },
]);
console.log(JSON.stringify({ calls, results }));
