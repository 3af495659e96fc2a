// AEADs: a case is the call that answers it, and what has to come out.
import assert from 'node:assert/strict';

import { fromHex } from '../instances.mjs';
import { bytesOf, fields, joined, listed, read } from './files.mjs';

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

/** Wycheproof's files of AEADs; of GMAC, what is authenticated is the message. */
export function wycheproofAead(file) {
  const isGmac = file.includes('gmac');
  const { testGroups } = JSON.parse(read(file));
  return testGroups.flatMap(({ keySize, ivSize, tagSize, tests }) =>
    tests.map((test) => (isochron) => {
      const { key, iv, aad, msg, ct, tag } = bytesOf(test);
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
    if (one.tag128 === undefined) {
      assert.equal(one.msg ?? one.ct, undefined, 'a state in between, no message');
      return;
    }
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

/** BoringSSL's messages, some of them text in quotes, and OpenSSL's, which says what is wrong. */
export const sslMessages = (file) =>
  read(file)
    .split(/^COUNT = \d+$/m)
    .slice(1)
    .map((part) => ({ chacha20_poly1305: aead }) => {
      const bytes = (value) =>
        value.startsWith('"') ? new TextEncoder().encode(value.slice(1, -1)) : fromHex(value);
      const given = new Map(fields(part).map(([name, value]) => [name.toLowerCase(), value]));
      const result = given.get('result');
      given.delete('result');
      if (result !== undefined) assert.equal(result, 'CIPHERFINAL_ERROR');
      const names = file.includes('boringssl')
        ? ['key', 'nonce', 'ad', 'in', 'ct', 'tag']
        : ['key', 'iv', 'aad', 'plaintext', 'ciphertext', 'tag'];
      assert.deepEqual([...given.keys()].sort(), [...names].sort());
      const [key, nonce, associated, text, ct, tag] = names.map((name) => bytes(given.get(name)));
      const sealed = joined(ct, tag);
      check(aead, { key, nonce, associated, text, sealed, valid: result === undefined });
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
