// Known answers on every configuration: CAVP for SHA-256 (short, long, Monte Carlo) and BLAKE3's own
// in all modes. The files are those of the C++ tests.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

import { fromHex, instances, message } from './instances.mjs';

const vectors = (name) =>
  readFileSync(new URL(`../../../tests/vectors/${name}`, import.meta.url), 'utf8');

/** The blocks "Name = value" of a CAVP file, as objects. */
function cavp(name) {
  return vectors(`cavp/${name}.rsp`)
    .replaceAll('\r', '')
    .split('\n\n')
    .map((block) =>
      Object.fromEntries([...block.matchAll(/^(\w+) = (\w+)$/gm)].map((m) => m.slice(1))),
    )
    .filter((block) => Object.keys(block).length > 0);
}

const messages = (name, count) => {
  const tests = cavp(name).filter(({ MD }) => MD !== undefined);
  assert.equal(tests.length, count, `${name} must hold ${count} vectors`);
  return tests.map(({ Len, Msg, MD }) => ({ text: fromHex(Msg).subarray(0, Len / 8), MD }));
};
const shortMessages = messages('SHA256ShortMsg', 65);
const longMessages = messages('SHA256LongMsg', 64);

const [{ Seed: seed }, ...checkpoints] = cavp('SHA256Monte').filter(({ L }) => L === undefined);
assert.equal(checkpoints.length, 100, 'SHA256Monte must hold 100 checkpoints');

const blake3Vectors = JSON.parse(vectors('blake3/test_vectors.json'));
assert.equal(blake3Vectors.cases.length, 35, 'BLAKE3 must have 35 cases');
const key = new TextEncoder().encode(blake3Vectors.key);
const modes = [
  ['hash', {}],
  ['keyed_hash', { key }],
  ['derive_key', { context: blake3Vectors.context_string }],
];

for (const { name, isochron } of instances) {
  const { sha256, blake3, toHex } = isochron;

  describe(name, () => {
    for (const [file, tests] of [
      ['SHA256ShortMsg', shortMessages],
      ['SHA256LongMsg', longMessages],
    ]) {
      test(`${file}: ${tests.length} messages`, () => {
        for (const { text, MD } of tests) {
          assert.equal(sha256.hex(text), MD);
          assert.equal(sha256.create().update(text).digest('hex'), MD);
        }
        assert.deepEqual(
          sha256.many(tests.map(({ text }) => text)).map(toHex),
          tests.map(({ MD }) => MD),
        );
      });
    }

    // The Secure Hash Algorithm Validation System, section 6.4.
    test('SHA256Monte: 100 checkpoints of 1000 digests', () => {
      let last = fromHex(seed);
      const three = new Uint8Array(96);
      for (const { MD } of checkpoints) {
        for (const at of [0, 32, 64]) three.set(last, at);
        for (let i = 0; i < 1000; ++i) {
          last = sha256(three);
          three.copyWithin(0, 32);
          three.set(last, 64);
        }
        assert.equal(toHex(last), MD);
      }
    });

    for (const [mode, options] of modes) {
      test(`BLAKE3 ${mode}: 35 lengths, outputs of 131 bytes`, () => {
        for (const { input_len: length, [mode]: output } of blake3Vectors.cases) {
          const text = message(length);
          const size = output.length / 2;
          assert.equal(blake3.hex(text, { ...options, length: size }), output);
          assert.equal(blake3.hex(text, options), output.slice(0, 64));
          const hasher = blake3.create(options).update(text);
          assert.equal(hasher.digest('hex'), output.slice(0, 64));
          assert.equal(toHex(hasher.xof().read(size)), output);
          const reader = blake3.xof(text, options);
          for (const position of [130, 64, 63, 1, 0]) {
            const rest = toHex(reader.seek(position).read(size - position));
            assert.equal(rest, output.slice(2 * position));
          }
        }
      });
    }
  });
}
