// Ciphers, modes of AES and AES-CMAC: a case is the call that answers it, and what has to come out.
import assert from 'node:assert/strict';

import { fromHex } from '../instances.mjs';
import { bytesOf, fields, joined, listed, read } from './files.mjs';

/** RFC 8439, appendix A.2: there and back, and with a counter of 64 bits. */
export const chacha = (file) =>
  listed(file, 'ciphertext', ({ chacha20, chacha20_64 }, inputs) => {
    const [key, nonce, text, sealed] = [
      ...[inputs.key, inputs.nonce, inputs.plaintext, inputs.ciphertext],
    ].map(fromHex);
    const counter = Number(inputs.initial_block_counter);
    assert.deepEqual(chacha20(key, nonce, text, { counter }), sealed);
    assert.deepEqual(chacha20(key, nonce, sealed, { counter }), text);
    // The nonce's first word is the counter's second one.
    const high = BigInt(new DataView(nonce.buffer).getUint32(0, true));
    const wide = { counter: (high << 32n) | BigInt(counter) };
    assert.deepEqual(chacha20_64(key, nonce.subarray(4), text, wide), sealed);
  });

/** RFC 3686. */
export const aesCounter = (file) =>
  listed(file, 'ciphertext', ({ aesCtr }, inputs) => {
    const [key, iv, text, sealed] = [
      ...[inputs.key, inputs.iv, inputs.plaintext, inputs.ciphertext],
    ].map(fromHex);
    assert.deepEqual(aesCtr(key, iv, text), sealed);
    assert.deepEqual(aesCtr(key, iv, sealed), text);
  });

/** The examples of SP 800-38B. */
export const cmacExamples = (file) =>
  listed(file, 'output', ({ aesCmac }, { key, message, output }) => {
    assert.deepEqual(aesCmac(fromHex(key), fromHex(message)), fromHex(output));
    assert.ok(aesCmac.verify(fromHex(key), fromHex(message), fromHex(output)));
  });

/** NIST's files of CMAC: tags of 4 to 16 bytes, right ones and wrong ones. */
export const nistCmac = (file) =>
  read(file)
    .split(/^Count = \d+$/m)
    .slice(1)
    .map((part) => ({ aesCmac }) => {
      const {
        Key,
        Mlen,
        Msg,
        Mac,
        Result = 'P',
      } = Object.fromEntries(fields(part).map(([name, value]) => [name, value.trim()]));
      const [key, message, tag] = [Key, Mlen === '0' ? '' : Msg, Mac].map(fromHex);
      const made = aesCmac(key, message).subarray(0, tag.length);
      assert.equal(Buffer.from(made).equals(tag), Result.startsWith('P'));
    });

/** Wycheproof's file of CMAC. */
export function wycheproofCmac(file) {
  return JSON.parse(read(file)).testGroups.flatMap(({ keySize, tagSize, tests }) =>
    tests.map((test) => ({ aesCmac }) => {
      const { key, msg, tag } = bytesOf(test);
      if (![128, 192, 256].includes(keySize)) {
        assert.throws(() => aesCmac(key, msg), { code: 'invalid_length' });
        return;
      }
      const made = aesCmac(key, msg).subarray(0, tagSize / 8);
      assert.equal(Buffer.from(made).equals(tag), test.result === 'valid');
      const whole = tagSize === 128 && tag.length === 16;
      assert.equal(aesCmac.verify(key, msg, tag), test.result === 'valid' && whole);
    }),
  );
}

/** Wycheproof's file of AES-XTS; sizes that AES-XTS does not have are refused. */
export const wycheproofXts = (file) =>
  JSON.parse(read(file)).testGroups.flatMap(({ keySize, tests }) =>
    tests.map((test) => ({ aesXts }) => {
      const { key, iv, msg, ct } = bytesOf(test);
      if (![256, 512].includes(keySize)) {
        assert.throws(() => aesXts.encrypt(key, iv, msg), { code: 'invalid_length' });
        return;
      }
      assert.equal(test.result, 'valid');
      const tweak = new Uint8Array(16);
      tweak.set(iv);
      assert.deepEqual(aesXts.encrypt(key, tweak, msg), ct);
      assert.deepEqual(aesXts.decrypt(key, tweak, ct), msg);
    }),
  );

/** Wycheproof's files of AES-SIV-CMAC, without nonces and with them. */
export const wycheproofSiv = (file) =>
  JSON.parse(read(file)).testGroups.flatMap(({ tests }) =>
    tests.map((test) => ({ aesSiv }) => {
      const { key, iv, aad, msg, ct, tag } = bytesOf(test);
      // With a nonce the tag stands apart.
      const items = test.iv === undefined ? [aad] : [aad, iv];
      const sealed = test.iv === undefined ? ct : joined(tag, ct);
      if (test.result === 'valid') {
        assert.deepEqual(aesSiv.seal(key, items, msg), sealed);
        assert.deepEqual(aesSiv.open(key, items, sealed), msg);
      } else {
        assert.throws(() => aesSiv.open(key, items, sealed), { code: 'wrong_tag' });
      }
    }),
  );

/** Wycheproof's files of key wrap, without padding and with it. */
export function wycheproofWrap(file) {
  const [wrap, unwrap] = file.includes('kwp') ? ['wrapPadded', 'unwrapPadded'] : ['wrap', 'unwrap'];
  return JSON.parse(read(file)).testGroups.flatMap(({ tests }) =>
    tests.map((test) => ({ aesKeyWrap }) => {
      const { key, msg, ct } = bytesOf(test);
      // Keys of 8 bytes are not in the standard.
      if (test.result === 'acceptable') assert.deepEqual(test.flags, ['ShortKey']);
      if (test.result === 'valid') {
        assert.deepEqual(aesKeyWrap[wrap](key, msg), ct);
        assert.deepEqual(aesKeyWrap[unwrap](key, ct), msg);
      } else {
        assert.throws(
          () => aesKeyWrap[unwrap](key, ct),
          (error) => ['wrong_tag', 'invalid_length'].includes(error.code),
        );
      }
    }),
  );
}

/** NIST's files of AES-XTS, both directions; units that end within a byte are not for bytes. */
export function nistXts(file) {
  let direction;
  return read(file)
    .split(/^(?=COUNT = \d+$|\[(?:EN|DE)CRYPT\]$)/m)
    .flatMap((part) => {
      direction = part.match(/^\[(EN|DE)CRYPT\]/)?.[1] ?? direction;
      const one = Object.fromEntries(fields(part).map(([name, value]) => [name, value.trim()]));
      if (one.Key === undefined) return [];
      const own = direction;
      return [
        ({ aesXts }) => {
          const [key, text, sealed] = [one.Key, one.PT, one.CT].map(fromHex);
          const unit = one.i === undefined ? Number(one.DataUnitSeqNumber) : fromHex(one.i);
          if (Number(one.DataUnitLen) % 8 !== 0) {
            assert.notEqual(8 * text.length, Number(one.DataUnitLen));
          } else if (own === 'EN') {
            assert.deepEqual(aesXts.encrypt(key, unit, text), sealed);
          } else {
            assert.deepEqual(aesXts.decrypt(key, unit, sealed), text);
          }
        },
      ];
    });
}

/** RFC 5297's example and OpenSSL's. */
export const opensslSiv = (file) =>
  read(file)
    .split(/^(?=COUNT = \d+$)/m)
    .slice(1)
    .map((part) => ({ aesSiv }) => {
      const lines = fields(part);
      const value = (name) => fromHex(lines.find(([own]) => own === name)[1].trim());
      const items = lines
        .filter(([name]) => name.startsWith('AAD'))
        .map(([, hex]) => fromHex(hex.trim()));
      const sealed = joined(value('Tag'), value('Ciphertext'));
      assert.deepEqual(aesSiv.seal(value('Key'), items, value('Plaintext')), sealed);
      assert.deepEqual(aesSiv.open(value('Key'), items, sealed), value('Plaintext'));
    });
