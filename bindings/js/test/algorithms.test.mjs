// What holds for every algorithm of the table, on every configuration. A new row is tested without a
// line here.
import assert from 'node:assert/strict';
import { createHash, getHashes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

import { aloneInstance, fromHex, instances, message } from './instances.mjs';

const states = JSON.parse(readFileSync(new URL('../states.json', import.meta.url), 'utf8'));
const bytes = message(100_000);
const [{ isochron: reference }] = instances;
const all = reference.algorithms();
const functionOf = (isochron, { name }) => isochron.functionOf(name);

// Where Node has the algorithm, by the name that OpenSSL gives it.
const known = new Map(getHashes().map((name) => [name.toLowerCase().replace(/[-_/]/g, ''), name]));
const oracleNames = { blake2b: 'blake2b512', blake2s: 'blake2s256' };
function oracle({ name, digestSize, extendable }) {
  const theirs = known.get(oracleNames[name] ?? name.replaceAll('-', ''));
  if (theirs === undefined) return undefined;
  const options = extendable ? { outputLength: digestSize } : {};
  return (text) => new Uint8Array(createHash(theirs, options).update(text).digest());
}

// Every parameter alone, and what may come together.
const values = {
  key: () => message(32),
  salt: ({ name }) => message(/^blake2x?s/.test(name) ? 8 : 16),
  personalization: ({ name }) => message(/^blake2x?s/.test(name) ? 8 : 16),
  customization: () => 'a customization',
  functionName: () => 'a function',
  seed: () => 0x123456789abcdefn,
  innerBlockSize: () => 100,
  domain: () => 0x0b,
};
function parametersOf(info) {
  const { parameters, digestSize, longestDigest } = info;
  const sets = parameters.map((parameter) => ({ [parameter]: values[parameter](info) }));
  if (longestDigest > digestSize) sets.push({ length: digestSize + 1 });
  return sets;
}

test('the table', () => {
  const names = all.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const name of ['sha224', 'sha256', 'blake3']) assert.ok(names.includes(name), name);
  assert.deepEqual(
    states.map(({ name }) => name),
    names,
  );
});

const alone = [await aloneInstance(false), await aloneInstance(true)];

for (const { name: configuration, isochron } of [...instances, ...alone]) {
  const { toHex } = isochron;
  describe(configuration, () => {
    for (const info of all) {
      const { name, title, aliases, blockSize, digestSize, tuple, extendable } = info;
      const hash = functionOf(isochron, info);
      const theirs = oracle(info);

      describe(name, () => {
        test('is found by all its names, and tells its sizes', () => {
          for (const other of [name, name.toUpperCase(), title, ...aliases]) {
            assert.equal(toHex(isochron.hash(other, 'abc')), hash.hex('abc'), other);
          }
          assert.equal(hash.digestSize, digestSize);
          assert.equal(hash.blockSize, blockSize);
          assert.equal(hash('').length, digestSize);
          assert.equal(hash.name, name);
        });

        test(`every length to three blocks and one${theirs ? ', as OpenSSL has it' : ''}`, () => {
          const other = functionOf(reference, info);
          for (let length = 0; length <= 3 * blockSize + 1; ++length) {
            const text = bytes.subarray(0, length);
            const digest = hash(text);
            assert.deepEqual(digest, other(text), `${length} bytes`);
            if (theirs) assert.deepEqual(digest, theirs(text), `${length} bytes`);
          }
          for (const length of [8191, 8192, 8193, 65536, 65537, bytes.length]) {
            const text = bytes.subarray(0, length);
            assert.deepEqual(hash(text), other(text), `${length} bytes`);
            if (theirs) assert.deepEqual(hash(text), theirs(text), `${length} bytes`);
          }
        });

        test('in parts, copied, begun again, saved and restored', () => {
          for (const [a, b] of [0, 1, blockSize - 1, blockSize, 2 * blockSize + 1, 9000].flatMap(
            (a, _, sizes) => sizes.map((b) => [a, b]),
          )) {
            const [first, second] = [bytes.subarray(0, a), bytes.subarray(a, a + b)];
            const answer = hash.hex(tuple ? [first, second] : bytes.subarray(0, a + b));
            const hasher = hash.create().update(first);
            const copy = hasher.clone();
            const saved = hasher.save();
            assert.equal(hasher.update(second).digest('hex'), answer, `${a} + ${b}`);
            assert.equal(copy.update(second).digest('hex'), answer);
            assert.equal(hash.restore(saved).update(second).digest('hex'), answer);
            // Another instance, and another module, goes on from there as well.
            for (const { isochron: other } of instances) {
              const restored = functionOf(other, info).restore(saved);
              assert.equal(restored.update(second).digest('hex'), answer);
            }
            assert.equal(hasher.reset().update(first).update(second).digest('hex'), answer);
          }
        });

        test('goes on from a state that C++ saved', () => {
          const { saved, digest } = states.find((state) => state.name === name);
          const hasher = hash.restore(fromHex(saved));
          assert.equal(toHex(hasher.save()), saved);
          assert.equal(hasher.update(message(300)).digest('hex'), digest);
        });

        test('many messages', () => {
          const texts = Array.from({ length: 70 }, (_, i) =>
            bytes.subarray(i, i + ((i * 37) % 300)),
          );
          assert.deepEqual(
            hash.many(texts),
            texts.map((text) => hash(text)),
          );
        });

        test('parameters: each counts, everywhere in the same way', () => {
          for (const options of parametersOf(info)) {
            const digest = hash.hex('message', options);
            const label = Object.keys(options)[0];
            if (label !== 'length') assert.notEqual(digest, hash.hex('message'), label);
            assert.equal(digest, functionOf(reference, info).hex('message', options), label);
            const hasher = hash.create(options).update('message');
            const saved = hasher.save();
            assert.equal(hasher.digest('hex'), digest, label);
            assert.equal(hasher.reset().update('message').digest('hex'), digest, label);
            assert.equal(hash.restore(saved).digest('hex'), digest, label);
          }
        });

        test('what it does not take is refused', () => {
          for (const [parameter, value] of Object.entries(values)) {
            if (info.parameters.includes(parameter)) continue;
            const refused = { code: 'unsupported_parameter' };
            assert.throws(() => hash('', { [parameter]: value(info) }), refused);
            assert.throws(() => hash.create({ [parameter]: value(info) }), refused);
          }
          for (const length of [-1, 0.5, Number.NaN]) {
            assert.throws(() => hash('', { length }), { code: 'invalid_length' });
          }
          if (info.longestDigest === digestSize) {
            assert.throws(() => hash('', { length: digestSize + 1 }), { code: 'invalid_length' });
          }
          if (info.parameters.includes('domain')) {
            for (const domain of [0, 0x80, -1, 1.5, Number.NaN, 0x11f]) {
              assert.throws(() => hash('', { domain }), { code: 'invalid_domain' });
              assert.throws(() => hash.create({ domain }), { code: 'invalid_domain' });
            }
            assert.throws(() => hash('', { domain: '1' }), { code: 'invalid_type' });
            assert.equal(hash.hex('abc', { domain: 0x1f }), hash.hex('abc'));
          }
          if (info.parameters.includes('key') && hash.keySize < 2 ** 20) {
            const key = message(hash.keySize + 1);
            assert.throws(() => hash('', { key }), { code: 'invalid_length' });
          }
          assert.equal(hash.hex('abc'), functionOf(reference, info).hex('abc'));
        });

        test('saved states that are damaged or of another algorithm are refused', () => {
          const saved = hash.create().update('abc').save();
          const damaged = saved.slice();
          damaged[saved.length >> 1] ^= 1;
          const refused = (state, code) => assert.throws(() => hash.restore(state), { code });
          refused(damaged, 'invalid_saved_state');
          refused(saved.subarray(1), 'invalid_saved_state');
          refused(new Uint8Array(0), 'invalid_saved_state');
          refused(new Uint8Array(9999), 'invalid_saved_state');
          refused('abc', 'invalid_type');
          const other = all[(all.indexOf(info) + 1) % all.length];
          refused(functionOf(isochron, other).create().save(), 'other_algorithm');
        });

        if (extendable) {
          test('output in pieces', () => {
            const whole = hash.xof('seed').read(1000);
            assert.deepEqual(whole.subarray(0, digestSize), hash('seed'));
            // BLAKE2X alone hashes in a length that is told.
            if (!name.startsWith('blake2x'))
              assert.deepEqual(hash('seed', { length: 1000 }), whole);
            const reader = hash.xof('seed');
            const pieces = [];
            for (let size = 1, left = 1000; left > 0; left -= size, ++size) {
              hash('another');
              pieces.push(reader.read(Math.min(size, left)));
            }
            assert.deepEqual(Buffer.concat(pieces), Buffer.from(whole));
            assert.equal(reader.position, 1000n);
            const copy = hash.create().update('seed').xof();
            assert.deepEqual(copy.read(1000), whole);
            reader.dispose();
            assert.throws(() => reader.read(1), { code: 'disposed' });
          });
        } else {
          test('has no output to be read on', () => {
            assert.equal(hash.xof, undefined);
          });
        }
      });
    }
  });
}
