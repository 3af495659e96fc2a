// Wycheproof's files: a case is the call that answers it, and what has to come out.
import assert from 'node:assert/strict';

import { fromHex } from '../instances.mjs';
import { fields, read } from './files.mjs';

const same = (actual, expected) => Buffer.from(actual).equals(expected);

/** 'hmac_sha512_224_test.json' is of 'sha512-224'. */
const hashOf = (file) =>
  file
    .split('/')
    .at(-1)
    .replace(/_test\.json$/, '')
    .replace(/^(hmac|hkdf|pbkdf2)_(hmac)?/, '')
    .replace(/^(sha(3|512))_(?=\d)/, '$1-');

const readers = {
  hmac(isochron, hash, { key, msg, tag }, valid) {
    const { hmac, functionOf } = isochron;
    const options = { length: tag.length };
    assert.equal(same(hmac(functionOf(hash), key, msg, options), tag), valid);
    assert.equal(hmac.verify(hash, key, msg, tag, options), valid);
    const whole = tag.length === functionOf(hash).digestSize;
    assert.equal(hmac.verify(hash, key, msg, tag), valid && whole);
  },
  hkdf({ hkdf }, hash, { ikm, salt, info, size, okm }, valid) {
    const derive = () => hkdf(hash, ikm, { salt, info, length: size });
    if (valid) assert.deepEqual(derive(), okm);
    else assert.throws(derive, { code: 'output_too_long' });
  },
  pbkdf2({ pbkdf2 }, hash, { password, salt, iterationCount, dkLen, dk }, valid) {
    const key = pbkdf2(hash, password, salt, { iterations: iterationCount, length: dkLen });
    assert.equal(same(key, dk), valid);
  },
  kmac({ functionOf }, _, { key, msg, tag }, valid, file) {
    const kmac = functionOf(file.match(/kmac\d+/)[0]);
    assert.equal(same(kmac(msg, { key, length: tag.length }), tag), valid);
  },
  siphash({ siphash }, _, { key, msg, tag }, valid, file) {
    const rounds = file
      .match(/_(\d)_(\d)_/)
      .slice(1)
      .join('-');
    assert.equal(same(siphash(key, msg, { rounds, length: tag.length }), tag), valid);
  },
};

const numbers = new Set(['tcId', 'size', 'iterationCount', 'dkLen']);
const texts = new Set(['comment', 'result', 'flags']);

/** The cases of a file: functions of the package that fail where it does. */
export function wycheproof(file) {
  const json = JSON.parse(read(file));
  const kind = file.match(/\/(hmac|hkdf|pbkdf2|kmac|siphash)/)[1];
  const cases = json.testGroups.flatMap(({ tests }) => tests);
  assert.equal(cases.length, json.numberOfTests);
  return cases.map((fieldsOfCase) => {
    const inputs = Object.fromEntries(
      Object.entries(fieldsOfCase).map(([name, value]) => [
        name,
        numbers.has(name) || texts.has(name) ? value : fromHex(value),
      ]),
    );
    const valid = inputs.result === 'valid';
    return (isochron) => readers[kind](isochron, hashOf(file), inputs, valid, file);
  });
}

/** NIST's file of HMACs: its parts begin with a hash's length. */
export function nistHmac(file) {
  const hashes = { 20: 'sha1', 28: 'sha224', 32: 'sha256', 48: 'sha384', 64: 'sha512' };
  return read(file)
    .split(/^\[L=/m)
    .slice(1)
    .flatMap((part) => {
      const hash = hashes[Number.parseInt(part, 10)];
      const cases = [];
      let inputs = {};
      for (const [name, value] of fields(part)) {
        inputs[name] = value;
        if (name !== 'Mac') continue;
        const [key, msg, tag] = [inputs.Key, inputs.Msg, value].map(fromHex);
        cases.push((isochron) => readers.hmac(isochron, hash, { key, msg, tag }, true));
        inputs = {};
      }
      return cases;
    });
}

/** HMACs of an RFC. */
export function rfcHmac(file) {
  const hash = file.match(/-(\w+)\.txt$/)[1];
  const cases = [];
  const inputs = {};
  for (const [name, value] of fields(read(file))) {
    inputs[name] = value;
    if (name !== 'MD') continue;
    const [key, msg, tag] = [inputs.Key, inputs.Msg, value].map(fromHex);
    cases.push((isochron) => readers.hmac(isochron, hash, { key, msg, tag }, true));
  }
  return cases;
}

/** HKDF and PBKDF2 of RFCs. */
export function rfcKdf(file) {
  const cases = [];
  let inputs = {};
  for (const [name, value] of fields(read(file).replace(/^(\w+) +=/gm, '$1 ='))) {
    inputs[name] = value;
    if (name === 'OKM') {
      const { Hash, IKM, salt, info, L } = inputs;
      const [ikm, saltBytes, infoBytes, okm] = [IKM, salt, info, value].map(fromHex);
      const given = { ikm, salt: saltBytes, info: infoBytes, size: Number(L), okm };
      cases.push((isochron) => readers.hkdf(isochron, Hash, given, true));
      inputs = {};
    }
    if (name === 'DERIVED_KEY') {
      const { PASSWORD, SALT, ITERATIONS, LENGTH } = inputs;
      const plain = (text) => new TextEncoder().encode(text.replaceAll('\\0', '\0'));
      const given = {
        password: plain(PASSWORD),
        salt: plain(SALT),
        iterationCount: Number(ITERATIONS),
        dkLen: Number(LENGTH),
        dk: fromHex(value),
      };
      cases.push((isochron) => readers.pbkdf2(isochron, 'sha1', given, true));
    }
  }
  return cases;
}

export function poly1305(file) {
  const cases = [];
  const inputs = {};
  for (const [name, value] of fields(read(file))) {
    inputs[name] = value;
    if (name !== 'TAG') continue;
    const [key, message, tag] = [inputs.KEY, inputs.MSG, value].map(fromHex);
    cases.push(({ poly1305OneTime }) => assert.deepEqual(poly1305OneTime(key, message), tag));
  }
  return cases;
}
