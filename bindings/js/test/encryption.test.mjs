// Files in chunks: in the whole package, in a module of its own and in the one without vector
// instructions; as streams of the web and of Node; what is found out and refused.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, test } from 'node:test';

import { entryPoints } from './entry-points.mjs';
import { fresh, message } from './instances.mjs';

const folder = mkdtempSync(join(tmpdir(), 'isochron-'));
process.on('exit', () => rmSync(folder, { recursive: true }));

const faces = {
  'the whole package': fresh(),
  'a module of its own': await entryPoints(['encryption']),
  'the module without vector instructions': await entryPoints(['encryption'], (face, _, scalar) =>
    face.initEncryption(scalar('encryption')),
  ),
};
const key = message(32);
const cheap = { memory: 64, passes: 1, lanes: 2 };
const chunk = 65536;
const bytes = async (blob) => new Uint8Array(await blob.arrayBuffer());

for (const [name, face] of Object.entries(faces)) {
  const { encryptBlob, decryptBlob, encryptionStream, decryptionStream } = face;
  const encrypted = async (size, options = { key }) =>
    bytes(await encryptBlob(new Blob([message(size)]), options));
  const refused = (file, code, options = { key }) =>
    assert.rejects(decryptBlob(new Blob([file]), options), { name: 'IsochronError', code });

  describe(name, () => {
    for (const algorithm of ['chacha20-poly1305', 'aes-256-gcm']) {
      test(`${algorithm}: all sizes around a chunk`, async () => {
        for (const size of [0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk + 7]) {
          const file = await encrypted(size, { key, algorithm });
          const chunks = Math.max(1, Math.ceil(size / chunk));
          assert.equal(file.length, 88 + size + 16 * chunks);
          assert.deepEqual(
            await bytes(await decryptBlob(new Blob([file]), { key })),
            message(size),
          );
        }
      });
    }

    test('passwords', async () => {
      const file = await encrypted(100, { password: 'Passwörter', ...cheap });
      const options = { password: new TextEncoder().encode('Passwörter') };
      assert.deepEqual(await bytes(await decryptBlob(new Blob([file]), options)), message(100));
      await refused(file, 'wrong_key', { password: 'passwords' });
      await refused(file, 'wrong_key', { key });
      await refused(file, 'cost_above_limit', { password: 'x', memoryLimit: 65535 });
      await refused(file, 'cost_above_limit', { password: 'x', workLimit: 65535 });
      for (const wrong of [Number.NaN, -1, '1']) {
        await refused(file, 'invalid_type', { password: 'x', memoryLimit: wrong });
      }
      await refused(await encrypted(5), 'wrong_key', { password: 'x' });
    });

    test('cut short, grown, changed, in another order', async () => {
      const file = await encrypted(3 * chunk + 5);
      const at = (i) => 88 + i * (chunk + 16);
      for (const end of [0, 1, 87]) await refused(file.subarray(0, end), 'invalid_file');
      for (const end of [104, at(1), at(1) + 17, at(2), at(2) + 17, at(3), file.length - 1]) {
        await refused(file.subarray(0, end), 'wrong_tag');
      }
      // Less than a tag is left of a chunk, or of a later one nothing but the tag.
      for (const end of [88, 89, 103, at(1) + 1, at(1) + 15, at(1) + 16, at(3) + 16]) {
        await refused(file.subarray(0, end), 'invalid_file');
      }
      for (const more of [1, 16, chunk + 16]) {
        await refused(new Uint8Array([...file, ...message(more)]), 'wrong_tag');
      }
      for (const place of [88, at(1), at(2) + 1000, at(3) + 2, file.length - 1]) {
        const changed = file.slice();
        changed[place] ^= 4;
        await refused(changed, 'wrong_tag');
      }
      const swapped = file.slice();
      swapped.set(file.subarray(at(0), at(1)), at(1));
      swapped.set(file.subarray(at(1), at(2)), at(0));
      await refused(swapped, 'wrong_tag');
      for (let place = 0; place < 88; ++place) {
        const changed = file.slice(0, 200);
        changed[place] ^= 0x40;
        const expected = place < 8 ? /invalid_file/ : /unsupported|invalid_file|wrong_key/;
        await assert.rejects(decryptBlob(new Blob([changed]), { key }), (error) =>
          expected.test(error.code),
        );
      }
      await refused(file, 'wrong_key', { key: message(33).subarray(1) });
    });

    test('costs in a header that Argon2 does not allow', async () => {
      const file = await encrypted(5, { password: 'x', ...cheap });
      for (const [place, code] of [
        [12, 'invalid_memory'],
        [16, 'invalid_passes'],
        [20, 'invalid_parallelism'],
      ]) {
        const changed = file.slice();
        changed.fill(0, place, place + 4);
        await refused(changed, code, { password: 'x' });
      }
    });

    test('keys, passwords and options are read once, when the stream is made', async () => {
      const piped = async (stream, text) =>
        bytes(await new Response(new Blob([text]).stream().pipeThrough(stream)).blob());
      for (const secret of [{ key }, { password: message(9), ...cheap }]) {
        const wiped = () => {
          const given = { ...secret };
          for (const name of ['key', 'password']) given[name] &&= given[name].slice();
          const reads = [];
          const options = new Proxy(given, {
            get(target, name) {
              // Symbols tell what kind of object it is.
              if (typeof name === 'string') reads.push(name);
              return target[name];
            },
          });
          const forget = () => {
            given.key?.fill(0);
            given.password?.fill(0);
            given.key &&= new Uint8Array(100_000);
            given.memory = 5;
            given.memoryLimit = 0;
            assert.equal(new Set(reads).size, reads.length, `${reads}`);
            reads.length = 0;
          };
          return [options, forget];
        };
        const [sealing, forget] = wiped();
        const stream = encryptionStream(sealing);
        forget();
        const file = await piped(stream, message(100));
        const [opening, forgetIt] = wiped();
        const opener = decryptionStream(opening);
        forgetIt();
        assert.deepEqual(await piped(opener, file), message(100));
        const [sealingBlob, forgetThat] = wiped();
        const encryption = encryptBlob(new Blob([message(100)]), sealingBlob);
        forgetThat();
        const [openingBlob, forgetThose] = wiped();
        const decryption = decryptBlob(await encryption, openingBlob);
        forgetThose();
        assert.deepEqual(await bytes(await decryption), message(100));
      }
    });

    test('an end to it while Argon2 works', async () => {
      const signal = AbortSignal.timeout(100);
      const long = { password: 'x', memory: 65536, passes: 10_000, lanes: 1 };
      await assert.rejects(encryptBlob(new Blob(['abc']), { ...long, signal }), {
        name: 'TimeoutError',
      });
    });

    test('streams of the web, in pieces of any size', async () => {
      for (const piece of [1, 87, 1000, chunk, chunk + 16, 200_000]) {
        const text = message(piece < 100 ? 3000 : 150_000);
        const file = Readable.toWeb(
          Readable.from(
            (function* () {
              for (let i = 0; i < text.length; i += piece) yield text.subarray(i, i + piece);
            })(),
          ),
        );
        const both = file
          .pipeThrough(encryptionStream({ key }))
          .pipeThrough(decryptionStream({ key }));
        const parts = [];
        for await (const part of both) parts.push(part);
        assert.ok(Buffer.concat(parts).equals(text), `pieces of ${piece}`);
      }
    });

    test('row 17: streams of up to 300 bytes, split anywhere', async () => {
      const piped = async (parts, stream) => {
        const out = [];
        for await (const part of Readable.toWeb(Readable.from(parts)).pipeThrough(stream)) {
          out.push(part);
        }
        return Buffer.concat(out);
      };
      for (const size of [0, 1, 299, 300]) {
        const text = message(size);
        for (let at = 0; at <= size; ++at) {
          const parts = [text.subarray(0, at), text.subarray(at)];
          const file = await piped(parts, encryptionStream({ key }));
          const place = (at * file.length) / Math.max(1, size);
          const pieces = [file.subarray(0, place), file.subarray(place)];
          const opened = await piped(pieces, decryptionStream({ key }));
          assert.ok(opened.equals(text), `${size} bytes, split at ${at}`);
        }
      }
    });

    test("Node's streams and files; two at once", async () => {
      const input = join(folder, 'input');
      writeFileSync(input, message(100_000));
      const run = async (secret) => {
        const parts = [];
        await pipeline(
          Readable.from([message(100_000)]),
          Duplex.fromWeb(encryptionStream(secret)),
          Duplex.fromWeb(decryptionStream(secret)),
          async (source) => {
            for await (const part of source) parts.push(part);
          },
        );
        assert.ok(Buffer.concat(parts).equals(message(100_000)));
      };
      await Promise.all([run({ key }), run({ key: message(34).subarray(2) })]);
      const blob = await encryptBlob(input, { key });
      assert.equal((await decryptBlob(blob, { key })).size, 100_000);
    });

    test('progress, and an end to it', async () => {
      const blob = new Blob([new Uint8Array(10 << 20)]);
      const seen = [];
      const file = await encryptBlob(blob, { key, onProgress: (progress) => seen.push(progress) });
      assert.deepEqual(seen.at(-1), { loaded: blob.size, total: blob.size });
      assert.ok(seen.length > 1);
      const controller = new AbortController();
      const onProgress = () => controller.abort();
      const { signal } = controller;
      await assert.rejects(decryptBlob(file, { key, signal, onProgress }), { name: 'AbortError' });
      await assert.rejects(decryptBlob(file, { key, signal }), { name: 'AbortError' });
    });

    test('a stream that was changed ends with an error, behind what is authentic', async () => {
      const file = await encrypted(2 * chunk);
      file[file.length - 1] ^= 1;
      const parts = [];
      await assert.rejects(
        async () => {
          const stream = new Blob([file]).stream().pipeThrough(decryptionStream({ key }));
          for await (const part of stream) parts.push(part);
        },
        { code: 'wrong_tag' },
      );
      assert.ok(Buffer.concat(parts).equals(message(chunk)));
    });

    test('wrong arguments', async () => {
      for (const options of [undefined, null, {}, { key, password: 'x' }, { key: 'x' }, 5]) {
        assert.throws(() => encryptionStream(options), { code: 'invalid_type' });
        assert.throws(() => decryptionStream(options), { code: 'invalid_type' });
      }
      assert.throws(() => encryptionStream({ key: message(31) }), { code: 'invalid_length' });
      assert.throws(() => encryptionStream({ key, algorithm: 'rot13' }), { code: 'invalid_type' });
      await assert.rejects(encryptBlob(5, { key }), { code: 'invalid_type' });
      await assert.rejects(encryptBlob(new Blob([]), { password: 'x', memory: 1 }), {
        code: 'invalid_memory',
      });
      const { readable, writable } = encryptionStream({ key });
      const written = writable.getWriter().write(5);
      await assert.rejects(readable.getReader().read(), { code: 'invalid_type' });
      await assert.rejects(written, { code: 'invalid_type' });
    });
  });
}

test('what one face encrypts another one decrypts', async () => {
  const [one, two, three] = Object.values(faces);
  const blob = await one.encryptBlob(new Blob([message(70_000)]), { key });
  for (const { decryptBlob } of [two, three]) {
    assert.deepEqual(await bytes(await decryptBlob(blob, { key })), message(70_000));
  }
});
