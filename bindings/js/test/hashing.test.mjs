// What hashing promises beyond known answers: every length and every split, copies, repetition,
// text, views, batches, files.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, openAsBlob, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { blake3 as nobleBlake3 } from '@noble/hashes/blake3.js';

import { instances, message } from './instances.mjs';

const reference = {
  sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
  blake3: (bytes) => nobleBlake3(Buffer.from(bytes)),
};
const algorithms = Object.keys(reference);
const longest = 16384;
const bytes = message(4 * 1024 * 1024 + 100);

// Every length up to 16 KiB as one digest over all digests; BLAKE3's comes from the scalar module.
function sweep(hash) {
  const all = createHash('sha256');
  for (let length = 0; length <= longest; ++length) all.update(hash(bytes.subarray(0, length)));
  return all.digest('hex');
}
const scalar = instances.find(({ module }) => module === 'scalar').isochron;
const expectedSweep = {
  sha256: sweep(reference.sha256),
  blake3: sweep(scalar.blake3),
};

// Around every boundary that a buffer, a block, a chunk, a step or the I/O buffer has.
const boundaries = [0, 64, 128, 1024, 2048, 4096, 8192, 65536, 131072, 4194304];
const lengths = boundaries
  .flatMap((at) => [at - 65, at - 1, at, at + 1, at + 9, at + 65])
  .filter((length) => length >= 0 && length <= bytes.length);

// Computed once: noble's BLAKE3 is slow at megabytes.
const answers = Object.fromEntries(
  algorithms.map((algorithm) => [
    algorithm,
    new Map(
      lengths.map((length) => {
        const digest = reference[algorithm](bytes.subarray(0, length));
        return [length, Buffer.from(digest).toString('hex')];
      }),
    ),
  ]),
);
const answerOfAll = Object.fromEntries(
  algorithms.map((algorithm) => [algorithm, reference[algorithm](bytes)]),
);

const folder = mkdtempSync(join(tmpdir(), 'isochron-'));
const path = join(folder, 'file with a name');
writeFileSync(path, bytes);
writeFileSync(join(folder, 'empty'), '');
after(() => rmSync(folder, { recursive: true }));

for (const { name, isochron } of instances) {
  const { hashFile, hashStream, ioBuffer, toHex } = isochron;

  describe(name, () => {
    for (const algorithm of algorithms) {
      const hash = isochron[algorithm];
      const expect = (text) => toHex(reference[algorithm](text));

      describe(algorithm, () => {
        test('every length from 0 to 16 KiB', () => {
          assert.equal(sweep(hash), expectedSweep[algorithm]);
        });

        test('lengths around boundaries, in one call, in place, in two parts and misaligned', () => {
          for (const length of lengths) {
            const text = bytes.subarray(0, length);
            const answer = answers[algorithm].get(length);
            assert.equal(hash.hex(text), answer, `${length} bytes`);
            if (length <= ioBuffer().length) {
              ioBuffer().set(text);
              assert.equal(toHex(hash.inPlace(length)), answer, `${length} bytes in place`);
            }
            for (const split of [1, 63, 64, 1023, 1024, 65535, 65536]) {
              if (split > length) continue;
              const hasher = hash.create();
              hasher.update(text.subarray(0, split)).update('').update(text.subarray(split));
              assert.equal(hasher.digest('hex'), answer, `${length} bytes split at ${split}`);
            }
          }
          const shifted = new Uint8Array(bytes.length + 3).subarray(3);
          shifted.set(bytes);
          assert.deepEqual(hash(shifted), answerOfAll[algorithm]);
        });

        test('two parts of 0 to 130 bytes each', () => {
          for (let a = 0; a <= 130; ++a) {
            for (let b = 0; b <= 130; ++b) {
              const hasher = hash.create().update(bytes.subarray(0, a));
              hasher.update(bytes.subarray(a, a + b));
              assert.deepEqual(hasher.digest(), hash(bytes.subarray(0, a + b)));
            }
          }
        });

        test('a copy in mid-stream and its original go on independently', () => {
          const original = hash.create().update(bytes.subarray(0, 5000));
          const copy = original.clone();
          original.update('one');
          copy.update('two');
          const start = Buffer.from(bytes.subarray(0, 5000));
          assert.equal(original.digest('hex'), expect(Buffer.concat([start, Buffer.from('one')])));
          assert.equal(copy.digest('hex'), expect(Buffer.concat([start, Buffer.from('two')])));
        });

        test('a digest may be asked for twice, and the message may go on', () => {
          const hasher = hash.create().update('a');
          assert.equal(hasher.digest('hex'), expect('a'));
          assert.equal(hasher.digest('hex'), expect('a'));
          assert.equal(hasher.update('bc').digest('hex'), expect('abc'));
          assert.equal(hasher.reset().digest('hex'), expect(''));
        });

        test('a thousand hashers by turns, with hashes in one call between', () => {
          const hashers = Array.from({ length: 1000 }, () => hash.create());
          for (let part = 0; part < 3; ++part) {
            for (const [i, hasher] of hashers.entries()) hasher.update(`${i}, ${part};`);
            hash(bytes.subarray(0, 100000));
          }
          for (const [i, hasher] of hashers.entries()) {
            assert.equal(hasher.digest('hex'), expect(`${i}, 0;${i}, 1;${i}, 2;`));
          }
        });

        test('row 23: digests are copies that nothing changes later', () => {
          const first = hash('first');
          const kept = first.slice();
          hash('second');
          assert.deepEqual(first, kept);
          assert.equal(first.buffer.byteLength, 32);
        });

        test('text is UTF-8, as TextEncoder has it', () => {
          const texts = [
            '',
            'é',
            '\u{1f600}',
            'lone \ud800 surrogate',
            '\udc00',
            'a'.repeat(48),
            `${'a'.repeat(47)}é`,
            'é'.repeat(40000),
            'x'.repeat(65535) + '\u{1f600}'.repeat(20000),
            '\u{20ac}\u{1f600}'.repeat(300000),
          ];
          for (const text of texts) {
            const encoded = new TextEncoder().encode(text);
            assert.equal(hash.hex(text), expect(encoded), JSON.stringify(text.slice(0, 20)));
            assert.equal(hash.create().update(text).digest('hex'), expect(encoded));
          }
        });

        test('views of every kind stand for their bytes', () => {
          const { buffer } = message(64);
          const part = new Uint8Array(buffer, 8, 16);
          const answer = expect(part);
          const shared = new SharedArrayBuffer(16);
          new Uint8Array(shared).set(part);
          const views = [
            part,
            Buffer.from(part),
            new Uint8ClampedArray(buffer, 8, 16),
            new DataView(buffer, 8, 16),
            new Uint32Array(buffer, 8, 4),
            new Float64Array(buffer, 8, 2),
            buffer.slice(8, 24),
            shared,
            new Uint8Array(shared),
          ];
          for (const view of views) assert.equal(hash.hex(view), answer, view.constructor.name);
        });

        test('the I/O buffer may be the message, filled in place by several hashers', () => {
          const io = ioBuffer();
          assert.ok(io.length >= 65536);
          io.set(bytes.subarray(0, 3000));
          const first = hash.create().updateInPlace(3000);
          const second = hash.create().updateInPlace(3000);
          assert.equal(first.digest('hex'), expect(bytes.subarray(0, 3000)));
          assert.deepEqual(first.digest(), second.digest());
          io.set(bytes.subarray(0, 100));
          assert.equal(hash.hex(io.subarray(10, 100)), expect(bytes.subarray(10, 100)));
          assert.equal(ioBuffer(), io);
        });

        test('out receives the digest, also inside the message', () => {
          const out = new Uint8Array(40);
          const place = out.subarray(4, 36);
          const answer = expect(out);
          assert.equal(hash(out, { out: place }), place);
          assert.equal(toHex(place), answer);
          assert.deepEqual([...out.subarray(0, 4), ...out.subarray(36)], Array(8).fill(0));
        });
      });
    }

    test('sha256.many is sha256 of each message', () => {
      const { sha256 } = isochron;
      for (const count of [0, 1, 2, 3, 4, 5, 8, 63, 64, 65, 200]) {
        const texts = Array.from({ length: count }, (_, i) =>
          bytes.subarray(i, i + ((i * 37) % 300)),
        );
        assert.deepEqual(
          sha256.many(texts),
          texts.map((text) => sha256(text)),
        );
      }
      const mixed = ['text', bytes, new DataView(new ArrayBuffer(9)), 'é'.repeat(100), bytes, ''];
      mixed.push(...Array(5).fill(bytes.subarray(0, 1 << 20)), 'x'.repeat(2_000_000));
      assert.deepEqual(
        sha256.many(new Set(mixed)),
        [...new Set(mixed)].map((text) => sha256(text)),
      );
    });

    test("BLAKE3's output: long, in pieces, from any position", () => {
      const { blake3 } = isochron;
      const length = 70000;
      const whole = nobleBlake3(Buffer.from('seed'), { dkLen: length });
      assert.deepEqual(Buffer.from(blake3('seed', { length })), Buffer.from(whole));
      const reader = blake3.xof('seed');
      const pieces = [];
      for (let size = 0, done = 0; done < length; ++size, done += size) {
        pieces.push(reader.read(Math.min(size, length)));
      }
      const joined = Buffer.concat(pieces);
      assert.deepEqual(joined.subarray(0, length), Buffer.from(whole).subarray(0, joined.length));
      assert.equal(reader.position, BigInt(joined.length));
      for (const position of [0, 1, 63, 64, 1000, 65535, 69990]) {
        const piece = reader.seek(position).read(10);
        assert.deepEqual(Buffer.from(piece), Buffer.from(whole.slice(position, position + 10)));
        assert.deepEqual(reader.seek(BigInt(position)).read(10), piece);
      }
      const out = new Uint8Array(5 << 20);
      assert.equal(blake3('seed', { out }), out);
      assert.deepEqual(
        out.subarray(-9),
        blake3
          .xof('seed')
          .seek(out.length - 9)
          .read(9),
      );
      // The counter passes 2^32 blocks.
      const far = blake3.xof('seed').seek(2n ** 38n - 70n);
      const across = far.read(200);
      assert.deepEqual(across.subarray(70), far.seek(2n ** 38n).read(130));
    });

    test('keyed hashers and derivations, copied and begun again', () => {
      const { blake3 } = isochron;
      const key = message(32);
      for (const options of [
        { key },
        { context: 'a context' },
        { key, length: 100 },
        { length: 7 },
      ]) {
        const answer = blake3.hex('message', options);
        const hasher = blake3.create(options).update('mess');
        const copy = hasher.clone();
        blake3('something else');
        assert.equal(hasher.update('age').digest('hex'), answer);
        assert.equal(hasher.reset().update('message').digest('hex'), answer);
        assert.equal(copy.update('age').digest('hex'), answer);
      }
    });

    test('hashFile: paths, URLs and Blobs, several digests from one read, with progress', async () => {
      const answer = answerOfAll;
      const sources = [path, pathToFileURL(path), new Blob([bytes]), await openAsBlob(path)];
      for (const source of sources) {
        const progress = [];
        const digests = await hashFile(source, ['sha256', 'blake3'], {
          onProgress: (state) => progress.push(state),
        });
        assert.deepEqual(digests, answer);
        assert.deepEqual(progress.at(-1), { loaded: bytes.length, total: bytes.length });
        assert.equal(progress.length, 2);
      }
      assert.deepEqual(await hashFile(path, 'blake3'), answer.blake3);
      assert.deepEqual(await hashFile(join(folder, 'empty'), 'sha256'), reference.sha256(''));
      assert.deepEqual(await hashFile(new Blob([]), 'sha256'), reference.sha256(''));
      const both = [hashFile(path, 'sha256'), hashFile(new Blob([bytes]), 'sha256')];
      for (const digest of await Promise.all(both)) assert.deepEqual(digest, answer.sha256);
      // A file whose size the system gives as 0.
      const cmdline = readFileSync('/proc/self/cmdline');
      assert.deepEqual(await hashFile('/proc/self/cmdline', 'sha256'), reference.sha256(cmdline));
    });

    test('hashStream: web streams and asynchronous sequences', async () => {
      const answer = reference.sha256(bytes);
      assert.deepEqual(await hashStream(new Blob([bytes]).stream(), 'sha256'), answer);
      const parts = async function* () {
        for (let i = 0; i < bytes.length; i += 99999) yield bytes.subarray(i, i + 99999);
      };
      assert.deepEqual(await hashStream(parts(), ['sha256']), { sha256: answer });
    });
  });
}
