// AEADs, ciphers and AES-CMAC: a case is the call that answers it, and what has to come out.
import assert from 'node:assert/strict';

import { fromHex } from '../instances.mjs';
import { fields, read } from './files.mjs';

const unchanged = (bytes) => bytes.every((byte) => byte === 0xaa);

/** Seals and opens, elsewhere and in place; or is refused, and nothing is written. */
function check(aead, { key, nonce, associated, text, sealed, valid }) {
  const options = { nonceSize: nonce.length, tagSize: sealed.length - text.length };
  const made = aead(key, options);
  const message = { associatedData: associated };
  if (valid) {
    assert.deepEqual(made.seal(nonce, text, message), sealed);
    assert.deepEqual(made.open(nonce, sealed, message), text);
    const both = sealed.slice();
    const out = both.subarray(0, text.length);
    assert.deepEqual(made.open(nonce, both, { ...message, out }), text);
    assert.deepEqual(made.seal(nonce, out, { ...message, out: both }), sealed);
    const { ciphertext, tag } = made.sealDetached(nonce, text, message);
    assert.deepEqual(made.openDetached(nonce, ciphertext, tag, message), text);
  } else {
    const out = new Uint8Array(text.length).fill(0xaa);
    assert.throws(() => made.open(nonce, sealed, message), { code: 'wrong_tag' });
    assert.throws(() => made.open(nonce, sealed, { ...message, out }), { code: 'wrong_tag' });
    assert.ok(unchanged(out), 'nothing is written');
  }
  made.dispose();
}

const bytes = (object) =>
  Object.fromEntries(
    ['key', 'iv', 'aad', 'msg', 'ct', 'tag'].map((name) => [name, fromHex(object[name] ?? '')]),
  );

const joined = (a, b) => new Uint8Array([...a, ...b]);

/** Wycheproof's files of AEADs; of GMAC, what is authenticated is the message. */
export function wycheproofAead(file) {
  const isGmac = file.includes('gmac');
  const { testGroups } = JSON.parse(read(file));
  return testGroups.flatMap(({ keySize, ivSize, tagSize, tests }) =>
    tests.map((test) => (isochron) => {
      const { key, iv, aad, msg, ct, tag } = bytes(test);
      const siv = file.includes('gcm_siv') ? '_siv' : '';
      const ascon = file.includes('ascon') ? 'ascon_aead128' : undefined;
      const known = file.match(/\/(x?chacha20_poly1305)/)?.[1] ?? ascon;
      const other = file.match(/\/aegis(128L|256)/)?.[1].toLowerCase();
      const name = known ?? (other ? `aegis_${other}` : `aes_${keySize}_gcm${siv}`);
      const aead = isochron[name];
      assert.equal(8 * key.length, keySize);
      assert.equal(8 * iv.length, ivSize);
      if (test.flags.some((flag) => /^(InvalidNonceSize|ZeroLengthIv)$/.test(flag))) {
        assert.equal(test.result, 'invalid');
        assert.throws(() => aead(key).seal(iv, msg), { code: 'invalid_length' });
        return;
      }
      assert.equal(8 * tag.length, tagSize);
      check(aead, {
        key,
        nonce: iv,
        associated: isGmac ? msg : aad,
        text: isGmac ? new Uint8Array(0) : msg,
        sealed: isGmac ? tag : joined(ct, tag),
        valid: test.result === 'valid',
      });
    }),
  );
}

/**
 * The draft's files of AEGIS: messages with tags of 16 and of 32 bytes, right ones and wrong ones;
 * states in between are for the C++ tests.
 */
export function aegis(file) {
  const name = file.match(/aegis-(\w+)-test/)[1];
  return JSON.parse(read(file)).map((one) => (isochron) => {
    if (one.key === undefined || one.tag128 === undefined) return;
    const aead = isochron[`aegis_${name}`];
    const valid = one.error === undefined;
    for (const tag of [one.tag128, one.tag256].map(fromHex)) {
      const text = valid ? fromHex(one.msg) : new Uint8Array(one.ct.length / 2);
      check(aead, {
        key: fromHex(one.key),
        nonce: fromHex(one.nonce),
        associated: fromHex(one.ad ?? ''),
        text,
        sealed: joined(fromHex(one.ct), tag),
        valid,
      });
    }
  });
}

/** Ascon's own file. */
export const asconAead = (file) =>
  listed(file, 'ct', ({ ascon_aead128: aead }, { key, nonce, pt, ad, ct }) => {
    const [keyBytes, nonceBytes, text, associated, sealed] = [key, nonce, pt, ad, ct].map(fromHex);
    check(aead, { key: keyBytes, nonce: nonceBytes, associated, text, sealed, valid: true });
  });

/** NIST's files of GCM, right and wrong messages; tags shorter than 12 bytes are refused. */
export function nistGcm(file) {
  const size = file.match(/(\d+)\.rsp$/)[1];
  const decrypts = file.includes('Decrypt');
  const cases = [];
  for (const part of read(file)
    .split(/^Count = \d+$/m)
    .slice(1)) {
    const { Key, IV, PT, AAD, CT, Tag } = Object.fromEntries(fields(part));
    cases.push((isochron) => {
      const aead = isochron[`aes_${size}_gcm`];
      const [key, nonce, associated, ct, tag] = [Key, IV, AAD, CT, Tag].map(fromHex);
      const options = { nonceSize: nonce.length, tagSize: tag.length };
      if (tag.length < 12) {
        assert.throws(() => aead(key, options), { code: 'invalid_tag_length' });
        return;
      }
      const valid = !decrypts || PT !== undefined;
      const text = valid ? fromHex(PT) : new Uint8Array(ct.length);
      check(aead, { key, nonce, associated, text, sealed: joined(ct, tag), valid });
    });
  }
  return cases;
}

/** The cases of a file of lines: the fields of each, up to the one named `last`. */
function listed(file, last, run) {
  const cases = [];
  const inputs = {};
  for (const [name, value] of fields(read(file))) {
    inputs[name.toLowerCase()] = value;
    if (name.toLowerCase() !== last) continue;
    const one = { ...inputs };
    cases.push((isochron) => run(isochron, one));
  }
  return cases;
}

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
      const { key, msg, tag } = bytes(test);
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
      const { key, iv, msg, ct } = bytes(test);
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
      const { key, iv, aad, msg, ct, tag } = bytes(test);
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
      const { key, msg, ct } = bytes(test);
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
