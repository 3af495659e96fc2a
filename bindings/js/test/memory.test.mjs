// Memory stays flat: a million hashers that nobody disposes of, ten million calls, long messages.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { fresh, message } from './instances.mjs';

const { sha256, blake3, ioBuffer } = fresh();
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

/** Bytes in use after a collection: JavaScript's heap, and what lies outside it. */
function used() {
  // The second one waits until what the first one found is freed, which happens in the background.
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Runs `count` times and checks that nothing has piled up since the first hundredth. */
function flat(count, work) {
  for (let i = 0; i < count / 100; ++i) work();
  const wasm = ioBuffer().buffer.byteLength;
  const before = used();
  for (let i = 0; i < count; ++i) work();
  const grown = used() - before;
  // Less than a pointer a time: compiled code and caches come and go, what is kept would show.
  assert.ok(grown < 4 * count, `${grown} bytes more after ${count} times`);
  assert.equal(ioBuffer().buffer.byteLength, wasm);
}

const text = message(20);

test('row 22: 10^6 hashers of SHA-256, created and never disposed of', () => {
  flat(1_000_000, () => sha256.create().update(text).digest());
});

test('row 22: 10^6 hashers of BLAKE3, created and never disposed of', () => {
  flat(1_000_000, () => blake3.create().update(text).digest());
});

test('row 22: 10^7 hashes in one call', () => {
  flat(5_000_000, () => sha256(text));
  flat(5_000_000, () => blake3(text));
});

test('row 22: 100 MiB in one call, 2 GiB and a byte in pieces', () => {
  const piece = new Uint8Array(100 << 20).fill(7);
  const expected = createHash('sha256');
  const hasher = sha256.create();
  const wasm = ioBuffer().buffer.byteLength;
  assert.equal(sha256.hex(piece), createHash('sha256').update(piece).digest('hex'));
  for (let left = 2 ** 31 + 1; left > 0; left -= piece.length) {
    const part = piece.subarray(0, Math.min(left, piece.length));
    expected.update(part);
    hasher.update(part);
  }
  assert.equal(hasher.digest('hex'), expected.digest('hex'));
  assert.equal(ioBuffer().buffer.byteLength, wasm);
});

test('memory that one long message needed is given back in a while', async () => {
  const { aes_256_gcm } = fresh();
  // Both stay, so that what is given back is WebAssembly's.
  const plain = new Uint8Array(64 << 20).fill(7);
  const sealed = aes_256_gcm(new Uint8Array(32)).seal(message(12), plain);
  collect();
  const before = process.memoryUsage().rss;
  await new Promise((resolve) => setTimeout(resolve, 1500));
  collect();
  collect();
  const freed = before - process.memoryUsage().rss;
  assert.ok(freed > 40 << 20, `${freed} bytes`);
  assert.equal(sealed.length, plain.length + 16);
});
