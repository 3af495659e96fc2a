// AEADs: every vector in the whole package, in modules of their own and in those without vector
// instructions; what is promised beyond them; what is refused.
import assert from 'node:assert/strict';
import { createCipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { entryPoints } from './entry-points.mjs';
import { fresh, message, packageFolder } from './instances.mjs';
import { aegis, asconAead, nistGcm, sslMessages, wycheproofAead } from './vectors/aead.mjs';
import { testFiles } from './vectors/check.mjs';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

const isochron = fresh();
const names = Object.keys(isochron).filter((name) => isochron[name]?.generateKey !== undefined);
const subpath = (name) => name.replaceAll('_', '-');
const moduleOf = (name) => name.match(/aes|aegis|ascon/)?.[0] ?? 'chacha20';

const entries = names.map(subpath);
const faces = {
  'the whole package': isochron,
  'modules of their own': await entryPoints(entries),
  'modules without vector instructions': await entryPoints(entries, async (face, entry, scalar) => {
    const name = entry.replaceAll('-', '_');
    // Ascon has no vector instructions in either.
    if (moduleOf(name) !== 'ascon') await face[name].init(scalar(moduleOf(name)));
  }),
};

const readers = [
  [/^wycheproof\/(aegis|aes_gcm|aes_gmac|ascon|x?chacha20)/, wycheproofAead],
  [/^aegis\/aegis/, aegis],
  [/^ascon\/LWC_AEAD/, asconAead],
  [/^gcm\//, nistGcm],
  [/^chacha20\/(boring|open)ssl/, sslMessages],
];

const keyOf = (aead) => message(aead.keySize);
const nonceOf = (aead, first = 0) => message(aead.nonceSize + first).subarray(first);

test('the package has these AEADs', () => {
  assert.deepEqual(names.sort(), [
    ...['aegis_128l', 'aegis_128x2', 'aegis_128x4', 'aegis_256', 'aegis_256x2', 'aegis_256x4'],
    ...['aes_128_gcm', 'aes_128_gcm_siv', 'aes_192_gcm', 'aes_256_gcm', 'aes_256_gcm_siv'],
    ...['ascon_aead128', 'chacha20_poly1305', 'xchacha20_poly1305'],
  ]);
});

for (const [face, functions] of Object.entries(faces)) {
  describe(face, () => {
    testFiles(readers, functions);

    for (const name of names) {
      const aead = functions[name];

      test(`${name}: every length to a few blocks past the widest pass, and long ones`, () => {
        const key = aead(keyOf(aead));
        const nonce = nonceOf(aead);
        const cipher = name === 'chacha20_poly1305' ? 'chacha20-poly1305' : subpath(name);
        const known = /^aes_..._gcm$|^chacha/.test(name); // to Node
        const lengths = [...Array(600).keys(), 1024, 16384, 65537, 1_000_003];
        for (const length of lengths) {
          const text = message(length);
          const associatedData = message(length % 50);
          const sealed = key.seal(nonce, text, { associatedData });
          assert.equal(sealed.length, length + aead.tagSize);
          if (known) {
            const peer = createCipheriv(cipher, keyOf(aead), nonce, { authTagLength: 16 });
            peer.setAAD(associatedData);
            const expected = [peer.update(text), peer.final(), peer.getAuthTag()];
            assert.ok(Buffer.concat(expected).equals(sealed), `${length} bytes`);
          }
          assert.ok(Buffer.from(key.open(nonce, sealed, { associatedData })).equals(text));
        }
      });

      test(`${name}: any changed bit is found, and nothing is written`, () => {
        const key = aead(keyOf(aead));
        const nonce = nonceOf(aead);
        const associatedData = message(21);
        const sealed = key.seal(nonce, message(70), { associatedData });
        const out = new Uint8Array(70).fill(0xaa);
        const wrong = (nonce, sealed, associatedData) =>
          assert.throws(() => key.open(nonce, sealed, { associatedData, out }), {
            name: 'IsochronError',
            code: 'wrong_tag',
          });
        const flip = (bytes, use) => {
          for (let bit = 0; bit < 8 * bytes.length; ++bit) {
            const changed = bytes.slice();
            changed[bit >> 3] ^= 1 << (bit & 7);
            use(changed);
          }
        };
        flip(sealed, (changed) => wrong(nonce, changed, associatedData));
        flip(associatedData, (changed) => wrong(nonce, sealed, changed));
        flip(nonce, (changed) => wrong(changed, sealed, associatedData));
        wrong(nonce, sealed, new Uint8Array(0));
        assert.ok(out.every((byte) => byte === 0xaa));
      });

      test(`${name}: two keys by turns, overlapping memory, text, Buffers`, () => {
        const one = aead(keyOf(aead));
        const two = aead(message(aead.keySize + 1).subarray(1));
        const nonce = nonceOf(aead);
        const sealed = one.seal(nonce, 'Grüße');
        assert.notDeepEqual(two.seal(nonce, 'Grüße'), sealed);
        assert.deepEqual(one.seal(nonce, Buffer.from('Grüße')), sealed);
        assert.equal(new TextDecoder().decode(one.open(nonce, sealed)), 'Grüße');
        assert.throws(() => two.open(nonce, sealed), { code: 'wrong_tag' });
        const memory = message(300);
        const expected = one.seal(nonce, memory.subarray(10, 110));
        const out = memory.subarray(40, 40 + 100 + aead.tagSize);
        assert.equal(one.seal(nonce, memory.subarray(10, 110), { out }), out);
        assert.deepEqual(out, expected);
        const opened = memory.subarray(0, 100);
        one.open(nonce, out, { out: opened });
        assert.deepEqual(opened, message(300).subarray(10, 110));
      });

      test(`${name}: every wrong size is refused by name`, () => {
        const bytes = message(64);
        for (let size = 0; size <= 64; ++size) {
          const make = () => aead(bytes.subarray(0, size));
          if (size === aead.keySize) make();
          else assert.throws(make, { code: 'invalid_length' });
        }
        const key = aead(keyOf(aead));
        const sealed = key.seal(nonceOf(aead), bytes);
        for (let size = 0; size <= 64; ++size) {
          const nonce = bytes.subarray(0, size);
          if (size !== aead.nonceSize) {
            assert.throws(() => key.seal(nonce, bytes), { code: 'invalid_length' });
            assert.throws(() => key.open(nonce, sealed), { code: 'invalid_length' });
          }
          if (size !== aead.tagSize) {
            const tag = bytes.subarray(0, size);
            assert.throws(() => key.openDetached(nonceOf(aead), bytes, tag), {
              code: 'invalid_tag_length',
            });
          }
          const out = new Uint8Array(size);
          if (size !== 32 + aead.tagSize) {
            assert.throws(() => key.seal(nonceOf(aead), bytes.subarray(0, 32), { out }), {
              code: 'invalid_length',
            });
          }
        }
        for (let size = 0; size < aead.tagSize; ++size) {
          assert.throws(() => key.open(nonceOf(aead), bytes.subarray(0, size)), {
            code: 'invalid_length',
          });
        }
        for (const tagSize of [1, 4, 8, 11, 17, 31, 33, 64]) {
          assert.throws(() => aead(keyOf(aead), { tagSize }), { code: 'invalid_tag_length' });
        }
      });

      test(`${name}: wrong types are refused by name`, () => {
        const key = aead(keyOf(aead));
        const nonce = nonceOf(aead);
        const detached = new Uint8Array(8);
        structuredClone(detached, { transfer: [detached.buffer] });
        for (const wrong of [undefined, null, 1, {}, [1], true, Symbol('x')]) {
          for (const call of [
            () => aead(wrong),
            () => key.seal(wrong, 'x'),
            () => key.seal(nonce, wrong),
            () => key.open(nonce, wrong),
            () => key.openDetached(nonce, new Uint8Array(3), wrong),
          ]) {
            assert.throws(call, { code: 'invalid_type' });
          }
        }
        for (const call of [
          () => aead('a key of text, which nobody should have'),
          () => key.seal('nonce', 'x'),
          () => key.open(nonce, 'sealed'),
          () => key.seal(nonce, 'x', null),
          () => key.seal(nonce, 'x', { out: [] }),
          () => key.seal(nonce, 'x', { associatedData: 5 }),
          () => aead(keyOf(aead), 7),
        ]) {
          assert.throws(call, { code: 'invalid_type' });
        }
        for (const call of [
          () => aead(detached),
          () => key.seal(nonce, detached),
          () => key.seal(detached, 'x'),
        ]) {
          assert.throws(call, { code: 'detached_buffer' });
        }
        assert.equal(key.open(nonce, key.seal(nonce, 'x'))[0], 120);
      });

      test(`${name}: a key that was disposed of`, () => {
        const bytes = keyOf(aead);
        const key = aead(bytes);
        const other = aead(bytes);
        const sealed = key.seal(nonceOf(aead), 'x');
        key.dispose();
        key.dispose();
        assert.throws(() => key.seal(nonceOf(aead), 'x'), { code: 'disposed' });
        assert.throws(() => key.open(nonceOf(aead), sealed), { code: 'disposed' });
        assert.equal(other.open(nonceOf(aead), sealed)[0], 120);
        assert.deepEqual(bytes, keyOf(aead), "the caller's bytes stay");
        other[Symbol.dispose ?? Symbol.for('Symbol.dispose')]();
        assert.throws(() => other.seal(nonceOf(aead), 'x'), { code: 'disposed' });
      });
    }

    test('random nonces', () => {
      const { xchacha20_poly1305: aead } = functions;
      const key = aead(aead.generateKey());
      const one = key.sealWithRandomNonce('hello', { associatedData: 'to all' });
      const two = key.sealWithRandomNonce('hello', { associatedData: 'to all' });
      assert.equal(one.length, 24 + 5 + 16);
      assert.notDeepEqual(one.subarray(0, 24), two.subarray(0, 24));
      const text = key.openWithNonce(one, { associatedData: 'to all' });
      assert.equal(new TextDecoder().decode(text), 'hello');
      assert.throws(() => key.openWithNonce(one), { code: 'wrong_tag' });
      assert.throws(() => key.openWithNonce(one.subarray(0, 39)), { code: 'invalid_length' });
      assert.throws(() => key.openWithNonce('x'), { code: 'invalid_type' });
      assert.equal('sealWithRandomNonce' in functions.aes_256_gcm(new Uint8Array(32)), false);
      assert.notDeepEqual(aead.generateKey(), aead.generateKey());
    });

    test('AES-GCM: nonces of other sizes, shorter tags, as Node has them', () => {
      const bytes = message(32);
      for (const nonceSize of [1, 8, 11, 13, 16, 60, 128]) {
        for (const tagSize of [12, 13, 14, 15, 16]) {
          const key = functions.aes_256_gcm(bytes, { nonceSize, tagSize });
          const nonce = message(nonceSize);
          const sealed = key.seal(nonce, 'some text');
          const cipher = createCipheriv('aes-256-gcm', bytes, nonce, { authTagLength: tagSize });
          const expected = [cipher.update('some text'), cipher.final(), cipher.getAuthTag()];
          assert.deepEqual(sealed, new Uint8Array(Buffer.concat(expected)));
          assert.equal(key.open(nonce, sealed).length, 9);
          assert.throws(() => key.seal(message(nonceSize + 1), ''), { code: 'invalid_length' });
        }
      }
      for (const nonceSize of [0, 65537, -1, 1.5]) {
        assert.throws(() => functions.aes_256_gcm(bytes, { nonceSize }), {
          code: 'invalid_length',
        });
      }
      assert.throws(() => functions.chacha20_poly1305(bytes, { nonceSize: 24 }), {
        code: 'invalid_length',
      });
    });

    test('counted nonces', () => {
      const { CounterNonces } = functions;
      const nonces = new CounterNonces(Uint8Array.of(1, 2, 3, 4), 0xfffffffffffffffen);
      const hex = () => Buffer.from(nonces.next()).toString('hex');
      assert.equal(nonces.upcoming, 0xfffffffffffffffen);
      assert.equal(hex(), '01020304fffffffffffffffe');
      assert.equal(hex(), '01020304ffffffffffffffff');
      assert.equal(nonces.upcoming, undefined);
      for (let i = 0; i < 3; ++i) assert.throws(hex, { code: 'counter_exhausted' });
      assert.throws(() => new CounterNonces(new Uint8Array(5)), { code: 'invalid_length' });
      assert.throws(() => new CounterNonces(new Uint8Array(4), -1n), { code: 'invalid_length' });
      assert.throws(() => new CounterNonces(new Uint8Array(4), 7), { code: 'invalid_type' });
      assert.throws(() => new CounterNonces('abcd'), { code: 'invalid_type' });
    });
  });
}

test('memory: long messages give theirs back, many short ones take none', async () => {
  const { aes_256_gcm: aead } = isochron;
  const key = aead(keyOf(aead));
  const sealed = key.seal(nonceOf(aead), new Uint8Array(64 << 20));
  assert.equal(key.open(nonceOf(aead), sealed).length, 64 << 20);
  await new Promise((resolve) => setTimeout(resolve, 1200));
  collect();
  const before = process.memoryUsage().rss;
  for (let i = 0; i < 200_000; ++i) key.seal(nonceOf(aead), 'short');
  collect();
  assert.ok(process.memoryUsage().rss - before < 16 << 20, 'short messages take no memory');
  assert.equal(key.open(nonceOf(aead), key.seal(nonceOf(aead), 'x'))[0], 120, 'the key is there');
});

test('the key stays nowhere in memory once it was disposed of', () => {
  // A module of this test's own, whose memory can be looked at.
  const module = new WebAssembly.Module(readFileSync(`${packageFolder}dist/wasm/chacha20.wasm`));
  const wasm = new WebAssembly.Instance(module).exports;
  const [heap] = new Uint32Array(wasm.memory.buffer, wasm.layout(), 1);
  const key = Uint8Array.from({ length: 32 }, (_, i) => 200 - 3 * i);
  const memory = () => Buffer.from(wasm.memory.buffer);
  const holds = () => memory().includes(Buffer.from(key.subarray(0, 16)));
  new Uint8Array(wasm.memory.buffer).set(key, heap);
  assert.equal(wasm.begin(0, heap, 32, 0, 0), 0);
  new Uint8Array(wasm.memory.buffer).fill(0, heap, heap + 32);
  assert.ok(holds(), 'the key is at work');
  assert.equal(wasm.seal(heap, 24, 0, heap + 64, 500), 0);
  wasm.clear();
  assert.ok(!holds(), 'key');
});
