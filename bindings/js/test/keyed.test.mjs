// HMAC and key derivation: known answers on every configuration, and what is promised beyond them.
import assert from 'node:assert/strict';
import { createHmac, hkdfSync, pbkdf2Sync } from 'node:crypto';
import { describe, test } from 'node:test';

import { fresh, fromHex, instances, message, moduleBytes } from './instances.mjs';
import { testFiles } from './vectors/check.mjs';
import { nistHmac, poly1305, rfcHmac, rfcKdf, wycheproof } from './vectors/wycheproof.mjs';

const readers = [
  [/^wycheproof\/(hmac|hkdf|pbkdf2|kmac|siphash)/, wycheproof],
  [/^hmac\/HMAC\.rsp$/, nistHmac],
  [/^hmac\//, rfcHmac],
  [/^kdf\/rfc-(5869|6070)|^kdf\/hkdf/, rfcKdf],
  [/^poly1305\//, poly1305],
];

for (const { name, isochron } of instances) {
  describe(name, () => {
    testFiles(readers, isochron);

    const { hmac, hkdf, pbkdf2, sha256, sha512, toHex, ioBuffer } = isochron;
    const key = message(40);

    test('HMAC of long messages, in one call and in parts, is what Node says', () => {
      for (const length of [0, 1, 1000, 65535, 65536, 65537, 300_000]) {
        const text = message(length);
        const expected = createHmac('sha256', key).update(text).digest('hex');
        assert.equal(hmac.hex(sha256, key, text), expected);
        const parts = hmac.create('SHA-256', key);
        parts.update(text.subarray(0, length >> 1)).update(text.subarray(length >> 1));
        assert.equal(parts.digest('hex'), expected);
        assert.ok(parts.verify(fromHex(expected)));
      }
      const long = 'ä'.repeat(100_000);
      assert.equal(
        hmac.hex(sha512, key, long),
        createHmac('sha512', key).update(long).digest('hex'),
      );
      const longKey = message(300);
      assert.equal(
        hmac.hex('sha3-256', longKey, 'abc'),
        createHmac('sha3-256', longKey).update('abc').digest('hex'),
      );
    });

    test('HMACs by turns, clones, resets', () => {
      const expected = (text) => createHmac('sha256', key).update(text).digest('hex');
      const a = hmac.create(sha256, key).update('a');
      const b = hmac.create(sha256, key).update('b');
      const hasher = sha256.create().update('c');
      const copy = a.clone().update('2');
      a.update('1');
      b.update('1');
      assert.equal(copy.digest('hex'), expected('a2'));
      assert.equal(a.digest('hex'), expected('a1'));
      assert.equal(a.digest('hex'), expected('a1'));
      assert.equal(b.digest('hex'), expected('b1'));
      assert.equal(a.reset().update('x').digest('hex'), expected('x'));
      assert.equal(hasher.digest('hex'), sha256.hex('c'));
      a.dispose();
      a.dispose();
      assert.throws(() => a.update('y'), { code: 'disposed' });
      assert.throws(() => a.digest(), { code: 'disposed' });
      assert.throws(() => a.verify(key), { code: 'disposed' });
      assert.equal(b.update('2').digest('hex'), expected('b12'));
    });

    test('tags of other lengths', () => {
      const whole = hmac(sha256, key, 'abc');
      for (let length = 0; length <= 40; ++length) {
        const tag = message(64).subarray(0, length);
        tag.set(whole.subarray(0, length));
        const good = length >= 4 && length <= 32;
        if (good) assert.deepEqual(hmac(sha256, key, 'abc', { length }), tag);
        else {
          assert.throws(() => hmac(sha256, key, 'abc', { length }), { code: 'invalid_length' });
        }
        assert.equal(hmac.verify(sha256, key, 'abc', tag), length === 32);
        assert.equal(hmac.verify(sha256, key, 'abc', tag, { length }), good);
      }
      for (let bit = 0; bit < 256; ++bit) {
        const wrong = whole.slice();
        wrong[bit >> 3] ^= 1 << (bit & 7);
        assert.equal(hmac.verify(sha256, key, 'abc', wrong), false);
      }
    });

    test('HKDF and PBKDF2 are what Node says', () => {
      for (const length of [1, 31, 32, 33, 255 * 32]) {
        const expected = Buffer.from(hkdfSync('sha256', key, 'salt', 'info', length));
        assert.equal(
          toHex(hkdf(sha256, key, { salt: 'salt', info: 'info', length })),
          expected.toString('hex'),
        );
        const prk = hkdf.extract(sha256, key, { salt: 'salt' });
        assert.equal(
          toHex(hkdf.expand(sha256, prk, { info: 'info', length })),
          expected.toString('hex'),
        );
      }
      for (const hash of ['sha1', 'sha256', 'sha384', 'sha512', 'sha3-256']) {
        for (const length of [1, 20, 65, 1000]) {
          assert.equal(
            toHex(pbkdf2(hash, 'pässword', 'salt', { iterations: 3, length })),
            pbkdf2Sync('pässword', 'salt', 3, length, hash).toString('hex'),
          );
        }
      }
    });

    test('PBKDF2 in the background', async () => {
      const shares = [];
      const options = { iterations: 50_000, length: 100 };
      const work = pbkdf2.async(sha256, 'password', 'salt', {
        ...options,
        onProgress: (share) => shares.push(share),
      });
      const expected = pbkdf2Sync('password', 'salt', 50_000, 100, 'sha256').toString('hex');
      assert.equal(toHex(await work), expected);
      assert.equal(shares.at(-1), 1);
      await assert.rejects(pbkdf2.async(sha256, 'p', 's', { iterations: 0, length: 1 }), {
        code: 'invalid_iterations',
      });
      const signal = AbortSignal.timeout(100);
      const forever = { iterations: 2 ** 32 - 1, length: 1000, signal };
      await assert.rejects(pbkdf2.async(sha512, 'p', 's', forever), { name: 'TimeoutError' });
    });

    test('PBKDF2 in slices, where there are no workers, with other work between', async (t) => {
      const builtin = process.getBuiltinModule;
      t.mock.method(process, 'getBuiltinModule', (name) =>
        name === 'node:worker_threads' ? undefined : builtin.call(process, name),
      );
      const expected = (iterations) =>
        pbkdf2Sync('password', 'salt', iterations, 64, 'sha256').toString('hex');
      let turns = 0;
      const timer = setInterval(() => {
        ++turns;
        pbkdf2(sha256, 'other', 'salt', { iterations: 10, length: 64 });
        sha256('between');
      }, 1);
      const keys = await Promise.all(
        [200_000, 300_000].map((iterations) =>
          pbkdf2.async(sha256, 'password', 'salt', { iterations, length: 64 }),
        ),
      );
      clearInterval(timer);
      assert.deepEqual(keys.map(toHex), [expected(200_000), expected(300_000)]);
      assert.ok(turns > 1, `${turns} turns`);
    });

    test('secrets are wiped from the module', () => {
      const secret = fromHex('5ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e7aa');
      const memory = Buffer.from(ioBuffer().buffer);
      const check = (what, bytes) => assert.equal(memory.indexOf(bytes), -1, what);
      const mac = hmac.create(sha256, secret).update('abc');
      check('key of an HMAC', secret);
      mac.dispose();
      // KMAC's is not among them: Keccak's kernel leaves a working copy of the state on the stack.
      const results = {
        hmac: hmac(sha256, secret, 'abc'),
        hkdf: hkdf(sha256, secret, { salt: secret, info: 'x', length: 100 }),
        pbkdf2: pbkdf2(sha512, secret, secret, { iterations: 2, length: 100 }),
        oneStepKdf: isochron.oneStepKdf(sha256, secret, { length: 100 }),
      };
      // Inputs alone: these tags are no secrets.
      isochron.siphash(secret.subarray(0, 16), secret);
      isochron.poly1305OneTime(message(32), secret);
      for (const [what, bytes] of Object.entries(results)) check(`result of ${what}`, bytes);
      check('inputs', secret.subarray(0, 16));
    });
  });
}

const isochron = fresh();
const { hmac, hkdf, pbkdf2, kmacKdf, oneStepKdf, siphash, sha256, blake3, toHex } = isochron;
const bytes = message(40);
const refused = (code, ...calls) => {
  for (const call of calls) {
    assert.throws(call, (error) => {
      assert.equal(error.code, code, `${call}: ${error}`);
      return error instanceof isochron.IsochronError;
    });
  }
};

test('hashes that HMAC is not defined for', () => {
  for (const {
    name,
    extendable,
    tuple,
    cryptographic,
    blockSize,
    digestSize,
    longestDigest,
  } of isochron.algorithms()) {
    const defined =
      cryptographic &&
      !extendable &&
      !tuple &&
      blockSize >= digestSize &&
      longestDigest === digestSize;
    const calls = [
      () => hmac(name, bytes, 'abc'),
      () => hkdf(name, bytes, { length: 10 }),
      () => pbkdf2(name, 'a', 'b', { iterations: 1, length: 10 }),
    ];
    if (defined) for (const call of calls) call();
    else refused('unsupported_algorithm', ...calls);
  }
  refused('unsupported_algorithm', () => hmac(blake3, bytes, 'abc'));
  refused('unknown_algorithm', () => hmac('sha255', bytes, 'abc'));
  refused(
    'invalid_type',
    () => hmac(undefined, bytes, 'abc'),
    () => hmac({}, bytes, 'abc'),
  );
});

test('wrong arguments', () => {
  refused(
    'invalid_type',
    () => hmac(sha256, 'a key as text', 'abc'),
    () => hmac(sha256, undefined, 'abc'),
    () => hmac(sha256, bytes, 1),
    () => hmac.verify(sha256, bytes, 'abc', 'a tag as text'),
    () => hmac.create(sha256, bytes).digest('base64'),
    () => hkdf(sha256, 'text', { length: 10 }),
    () => hkdf(sha256, bytes),
    () => hkdf(sha256, bytes, { length: '10' }),
    () => pbkdf2(sha256, 'a', 'b'),
    () => pbkdf2(sha256, 1, 'b', { iterations: 1, length: 10 }),
    () => pbkdf2(sha256, 'a', 'b', { iterations: 1 }),
    () => kmacKdf(bytes, { length: 10, strength: 192 }),
    () => siphash(bytes.subarray(0, 16), 'abc', { rounds: '3-6' }),
  );
  refused(
    'invalid_length',
    () => hkdf(sha256, bytes, { length: 0 }),
    () => hkdf(sha256, bytes, { length: -1 }),
    () => hkdf(sha256, bytes, { length: 2 ** 40 }),
    () => hkdf.expand(sha256, bytes.subarray(0, 31), { length: 10 }),
    () => pbkdf2(sha256, 'a', 'b', { iterations: 1, length: 0 }),
    () => kmacKdf(bytes, { length: 0 }),
    () => oneStepKdf(sha256, new Uint8Array(0), { length: 10 }),
    () => siphash(bytes, 'abc'),
    () => hmac(sha256, new Uint8Array(5 << 20), 'abc'),
  );
  refused('output_too_long', () => hkdf(sha256, bytes, { length: 255 * 32 + 1 }));
  refused(
    'invalid_iterations',
    ...[0, -1, 1.5, 2 ** 32, Number.NaN].map(
      (iterations) => () => pbkdf2(sha256, 'a', 'b', { iterations, length: 10 }),
    ),
  );
  // Nothing is left in disorder.
  const expected = createHmac('sha256', bytes).update('abc').digest('hex');
  assert.equal(hmac.hex(sha256, bytes, 'abc'), expected);
  assert.equal(
    isochron.blake2b.hex('abc', { key: bytes }),
    isochron.blake2b.hex('abc', { key: bytes }),
  );
  assert.equal(
    toHex(kmacKdf(bytes, { length: 10 })),
    toHex(isochron.kmac256('', { key: bytes, length: 10 })),
  );
});

test('an HMAC stays with the module that it was begun with', async () => {
  const own = fresh();
  const mac = own.hmac.create('sha256', bytes).update('a');
  await own.init(moduleBytes('scalar'));
  const other = own.hmac.create('sha256', bytes).update('x');
  const expected = (text) => createHmac('sha256', bytes).update(text).digest('hex');
  assert.equal(mac.update('b').digest('hex'), expected('ab'));
  assert.equal(other.digest('hex'), expected('x'));
});
