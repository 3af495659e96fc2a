// Sources that stall: what ends the work with them does not wait for them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';

import { fresh } from './instances.mjs';

const { hashFile, hashStream, encryptBlob } = fresh();
// Neither what has stalled nor the timer of a signal keeps Node alive.
const alive = setInterval(() => {}, 1000);
after(() => clearInterval(alive));

const options = { timeout: 5000 };
const soon = () => AbortSignal.timeout(50);
const never = () => new Promise(() => {});
const thrown = new Error('mine');
const onProgress = () => {
  throw thrown;
};

/** Sources that give `abc` and nothing more. */
const sources = {
  "Node's Readable": () => {
    const readable = new Readable({ read() {} });
    readable.push('abc');
    return readable;
  },
  'a ReadableStream': () =>
    new ReadableStream({
      start: (controller) => controller.enqueue(Buffer.from('abc')),
      pull: never,
    }),
  'a generator': async function* () {
    yield Buffer.from('abc');
    await never();
  },
};

for (const [name, source] of Object.entries(sources)) {
  test(`${name}: a signal`, options, async () => {
    await assert.rejects(hashStream(source(), 'sha256', { signal: soon() }), {
      name: 'TimeoutError',
    });
  });

  test(`${name}: an onProgress that throws`, options, async () => {
    await assert.rejects(hashStream(source(), 'sha256', { onProgress }), thrown);
  });
}

test("Node's Readable is destroyed, a ReadableStream cancelled", options, async () => {
  const readable = sources["Node's Readable"]();
  await assert.rejects(hashStream(readable, 'sha256', { onProgress }), thrown);
  assert.equal(readable.destroyed, true);
  let reason = 'none';
  const stream = new ReadableStream({
    start: (controller) => controller.enqueue(Buffer.from('abc')),
    pull: never,
    cancel: () => {
      reason = 'cancelled';
    },
  });
  await assert.rejects(hashStream(stream, 'sha256', { onProgress }), thrown);
  assert.equal(reason, 'cancelled');
});

test('a pipe on disk', { ...options, skip: process.platform === 'win32' }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'isochron-'));
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  // Open at both ends, so that opening it does not wait.
  const end = openSync(pipe, 'r+');
  try {
    for (const call of [
      (signal) => hashFile(pipe, 'sha256', { signal }),
      (signal) => encryptBlob(pipe, { key: new Uint8Array(32), signal }),
    ]) {
      await assert.rejects(call(soon()), { name: 'TimeoutError' });
      // Lets go the read that is under way.
      writeSync(end, 'x'.repeat(10));
    }
  } finally {
    closeSync(end);
  }
  // Nobody writes: opening it waits.
  await assert.rejects(hashFile(pipe, 'sha256', { signal: soon() }), { name: 'TimeoutError' });
  const writer = openSync(pipe, 'w');
  closeSync(writer);
  rmSync(folder, { recursive: true });
});
