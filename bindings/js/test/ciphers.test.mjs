// Ciphers, modes of AES and AES-CMAC: every vector in the whole package, in the module of their own
// and in that without vector instructions; what is promised beyond them; what is refused.
import assert from 'node:assert/strict';
import { createDecipheriv } from 'node:crypto';
import { describe, test } from 'node:test';

import { entryPoints } from './entry-points.mjs';
import { fresh, message } from './instances.mjs';
import { testFiles } from './vectors/check.mjs';
import {
  aesCounter,
  chacha,
  cmacExamples,
  nistCmac,
  nistXts,
  opensslSiv,
  wycheproofCmac,
  wycheproofSiv,
  wycheproofWrap,
  wycheproofXts,
} from './vectors/ciphers.mjs';

const faces = {
  'the whole package': fresh(),
  'a module of its own': await entryPoints(['ciphers']),
  'the module without vector instructions': await entryPoints(['ciphers'], (face, _, scalar) =>
    face.initCiphers(scalar('ciphers')),
  ),
};

const readers = [
  [/^wycheproof\/aes_cmac/, wycheproofCmac],
  [/^wycheproof\/aes_xts/, wycheproofXts],
  [/^wycheproof\/(aead_)?aes_siv/, wycheproofSiv],
  [/^wycheproof\/aes_(wrap|kwp)/, wycheproofWrap],
  [/^chacha20\/rfc/, chacha],
  [/^aes\/aes-\d+-ctr/, aesCounter],
  [/^cmac\/nist/, cmacExamples],
  [/^cmac\//, nistCmac],
  [/^siv\//, opensslSiv],
  [/^xts\//, nistXts],
];

for (const [name, functions] of Object.entries(faces)) {
  describe(name, () => {
    testFiles(readers, functions);

    test('modes of AES: what is refused', () => {
      const { aesKeyWrap, aesSiv, aesXts } = functions;
      const key = message(64);
      const equal = new Uint8Array(32);
      assert.throws(() => aesXts.encrypt(equal, 0, key), { code: 'equal_key_halves' });
      assert.deepEqual(
        aesXts.encrypt(key, 0x0102030405, key),
        aesXts.encrypt(key, Uint8Array.of(5, 4, 3, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), key),
      );
      for (const call of [
        () => aesXts.encrypt(key, 0, message(15)),
        () => aesXts.encrypt(key, message(15), key),
        () => aesXts.decrypt(message(48), 0, key),
        () => aesSiv.seal(message(33), [], ''),
        () => aesSiv.seal(key, Array(127).fill(''), ''),
        () => aesSiv.open(key, [], message(15)),
        () => aesKeyWrap.wrap(message(16), message(17)),
        () => aesKeyWrap.unwrap(message(16), message(7)),
        () => aesKeyWrap.wrapPadded(message(16), message(0)),
        () => aesKeyWrap.unwrapPadded(message(16), message(8)),
      ]) {
        assert.throws(call, { code: 'invalid_length' });
      }
      for (const call of [
        () => aesXts.encrypt('key', 0, key),
        () => aesXts.encrypt(key, 1.5, key),
        () => aesSiv.seal(key, 'item', ''),
        () => aesKeyWrap.wrap(message(16), 'text'),
      ]) {
        assert.throws(call, { code: 'invalid_type' });
      }
      assert.notDeepEqual(aesSiv.seal(key, [], 'x'), aesSiv.seal(key, [''], 'x'));
      assert.notDeepEqual(aesSiv.seal(key, [''], 'x'), aesSiv.seal(key, ['', ''], 'x'));
    });

    test('ciphers: as Node has them; counters that end; wrong sizes', () => {
      const { aesCmac, aesCtr, chacha20, hchacha20, xchacha20 } = functions;
      const key = message(32);
      for (const length of [0, 1, 63, 64, 65, 257, 1000, 70_000]) {
        const text = message(length);
        for (const size of [16, 24, 32]) {
          const peer = createDecipheriv(
            `aes-${8 * size}-ctr`,
            key.subarray(0, size),
            key.subarray(8, 24),
          );
          const expected = new Uint8Array(Buffer.concat([peer.update(text), peer.final()]));
          assert.deepEqual(aesCtr(key.subarray(0, size), key.subarray(8, 24), text), expected);
        }
        const nonce = message(24);
        const subkey = hchacha20(key, nonce.subarray(0, 16));
        const inner = new Uint8Array(12);
        inner.set(nonce.subarray(16), 4);
        assert.deepEqual(
          xchacha20(key, nonce, text, { counter: 5 }),
          chacha20(subkey, inner, text, { counter: 5n }),
        );
      }
      const last = { counter: 2 ** 32 - 1 };
      assert.equal(chacha20(key, message(12), message(64), last).length, 64);
      assert.throws(() => chacha20(key, message(12), message(65), last), {
        code: 'counter_exhausted',
      });
      for (const call of [
        () => chacha20(key, message(12), '', { counter: 2 ** 32 }),
        () => chacha20(key, message(12), '', { counter: -1 }),
        () => chacha20(key, message(8), ''),
        () => chacha20(message(31), message(12), ''),
        () => hchacha20(key, message(15)),
        () => aesCtr(message(17), message(16), ''),
        () => aesCtr(message(16), message(15), ''),
        () => aesCmac(message(15), ''),
      ]) {
        assert.throws(call, { code: 'invalid_length' });
      }
      for (const call of [
        () => chacha20(key, message(12), '', { counter: 1.5 }),
        () => chacha20('key', message(12), ''),
        () => aesCtr(key, message(16), 5),
        () => aesCmac.verify(key, '', 'tag'),
      ]) {
        assert.throws(call, { code: 'invalid_type' });
      }
      assert.equal(aesCmac.verify(key, 'x', aesCmac(key, 'x').subarray(1)), false);
    });
  });
}
