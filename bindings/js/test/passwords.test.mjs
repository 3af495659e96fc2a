// Functions for passwords: vectors, stored texts, errors, both modules, work in the background, and
// memory that goes back.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { entryPoints } from './entry-points.mjs';
import { fresh } from './instances.mjs';
import { argon2, argon2Tag, nobleArgon2, scrypt as scryptCases } from './vectors/passwords.mjs';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const toHex = (bytes) => Buffer.from(bytes).toString('hex');
const fill = (length, byte) => new Uint8Array(length).fill(byte);

const isochron = fresh();
const { argon2d, argon2i, argon2id, scrypt } = isochron;

const faces = {
  'the whole package': isochron,
  'modules of their own': await entryPoints(['argon2', 'scrypt']),
  'modules without vector instructions': await entryPoints(
    ['argon2', 'scrypt'],
    (face, name, scalar) => (face.scrypt ?? face.argon2id).init(scalar(name)),
  ),
};

for (const [name, face] of Object.entries(faces)) {
  describe(name, () => {
    test("Argon2: Botan's list, which begins with RFC 9106's examples", () => {
      const cases = argon2();
      assert.equal(cases.length, 357);
      for (const { variant, password, salt, output, ...options } of cases) {
        assert.equal(toHex(face[variant](password, salt, options)), output);
      }
    });

    test("Argon2: noble's list, of whose 90 tags 45 are of version 0x10, which is left out", () => {
      const { cases, leftOut } = nobleArgon2();
      assert.equal(cases.length, 45);
      assert.equal(leftOut, 45);
      for (const { variant, password, salt, output, ...options } of cases) {
        assert.equal(toHex(face[variant](password, salt, options)), output);
      }
    });

    test("Argon2: the tags of the reference's protocols", () => {
      const options = { memory: 32, passes: 3, lanes: 4 };
      const inputs = { secret: fill(8, 3), associatedData: fill(12, 4) };
      for (const variant of ['argon2d', 'argon2i', 'argon2id']) {
        const tag = face[variant](fill(32, 1), fill(16, 2), { ...options, ...inputs });
        assert.equal(toHex(tag), argon2Tag(variant));
      }
    });

    test('scrypt: the examples of RFC 7914, section 12, of which the last takes 1 GiB', () => {
      const cases = scryptCases();
      assert.equal(cases.length, 4);
      for (const { password, salt, key, ...options } of cases) {
        assert.equal(toHex(face.scrypt(password, salt, options)), key);
      }
    });

    test('texts: written, verified, to be made anew', () => {
      const cheap = { memory: 64, passes: 1, lanes: 1 };
      const text = face.argon2id.hash('correct horse', cheap);
      assert.match(text, /^\$argon2id\$v=19\$m=64,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
      assert.notEqual(text, face.argon2id.hash('correct horse', cheap), 'salts are random');
      assert.equal(face.argon2id.verify(text, 'correct horse'), true);
      assert.equal(face.argon2id.verify(text, 'wrong horse'), false);
      assert.equal(face.argon2id.needsRehash(text, cheap), false);
      assert.equal(face.argon2id.needsRehash(text, { ...cheap, passes: 2 }), true);
      assert.equal(face.argon2id.needsRehash(text), true);
      const last = text.at(-2) === 'A' ? 'B' : 'A';
      assert.equal(
        face.argon2id.verify(text.slice(0, -2) + last + text.at(-1), 'correct horse'),
        false,
      );

      const few = { cost: 16, blockSize: 1 };
      const other = face.scrypt.hash('correct horse', few);
      assert.match(other, /^\$scrypt\$ln=4,r=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
      assert.equal(face.scrypt.verify(other, 'correct horse'), true);
      assert.equal(face.scrypt.verify(other, 'wrong horse'), false);
      assert.equal(face.scrypt.needsRehash(other, few), false);
      assert.equal(face.scrypt.needsRehash(other), true);
      for (const [kind, foreign] of [
        ['argon2id', other],
        ['argon2i', text],
        ['scrypt', text],
      ]) {
        assert.throws(() => face[kind].verify(foreign, 'x'), { code: 'invalid_password_hash' });
      }
    });

    test('texts have tags of 4 to 128 bytes', async () => {
      for (const [hash, options] of [
        [face.argon2id, { memory: 64, passes: 1, lanes: 1 }],
        [face.scrypt, { cost: 16, blockSize: 1 }],
      ]) {
        const code = 'invalid_tag_length';
        for (const length of [0, 1, 2, 3, 129]) {
          assert.throws(() => hash.hash('p', { ...options, length }), { code });
          await assert.rejects(hash.async.hash('p', { ...options, length }), { code });
        }
        for (const length of [4, 128]) {
          const text = hash.hash('p', { ...options, length });
          assert.equal(hash.verify(text, 'p'), true);
          assert.equal(hash.verify(text, 'q'), false);
          assert.equal(
            await hash.async
              .hash('p', { ...options, length })
              .then((again) => hash.verify(again, 'p')),
            true,
          );
        }
      }
    });

    test('a secret is part of what is verified', () => {
      const options = { memory: 64, passes: 1, lanes: 1, secret: 'pepper' };
      const text = face.argon2id.hash('password', options);
      assert.equal(face.argon2id.verify(text, 'password', { secret: 'pepper' }), true);
      assert.equal(face.argon2id.verify(text, 'password', { secret: 'salt' }), false);
      assert.equal(face.argon2id.verify(text, 'password'), false);
    });
  });
}

// From the reference implementation's src/test.c.
test("a text of the reference's test suite", () => {
  const text =
    '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
  assert.equal(argon2id.verify(text, 'password'), true);
  assert.equal(argon2id.verify(text, 'Password'), false);
});

describe('what is refused, by name', () => {
  const salt = fill(16, 1);
  const refusals = [
    ['invalid_memory', () => argon2id('p', salt, { memory: 31, lanes: 4 })],
    ['invalid_memory', () => argon2id('p', salt, { memory: 0 })],
    ['invalid_memory', () => argon2id('p', salt, { memory: 2 ** 32 })],
    ['invalid_memory', () => argon2id('p', salt, { memory: 100.5 })],
    ['invalid_passes', () => argon2id('p', salt, { passes: 0 })],
    ['invalid_passes', () => argon2id('p', salt, { passes: -1 })],
    ['invalid_parallelism', () => argon2id('p', salt, { lanes: 0 })],
    ['invalid_parallelism', () => argon2id('p', salt, { lanes: 2 ** 24 })],
    ['invalid_tag_length', () => argon2id('p', salt, { length: 3 })],
    ['invalid_tag_length', () => argon2id.hash('p', { length: 129 })],
    ['invalid_salt_length', () => argon2id('p', fill(7, 1))],
    ['out_of_memory', () => argon2id('p', salt, { memory: 2 ** 32 - 1 })],
    ['invalid_type', () => argon2id(5, salt)],
    ['invalid_type', () => argon2id('p', undefined)],
    ['invalid_type', () => argon2id('p', salt, null)],
    ['invalid_type', () => argon2id('p', salt, { passes: '3' })],
    ['invalid_type', () => argon2id.verify(5, 'p')],
    ['invalid_cost', () => scrypt('p', salt, { cost: 0 })],
    ['invalid_cost', () => scrypt('p', salt, { cost: 1 })],
    ['invalid_cost', () => scrypt('p', salt, { cost: 1000 })],
    ['invalid_block_size', () => scrypt('p', salt, { blockSize: 0 })],
    ['invalid_parallelism', () => scrypt('p', salt, { parallelization: 0 })],
    ['invalid_parallelism', () => scrypt('p', salt, { parallelization: 2 ** 30 })],
    ['invalid_length', () => scrypt('p', salt, { length: 0 })],
    ['invalid_password_hash', () => argon2id.verify('', 'p')],
    ['invalid_password_hash', () => argon2id.verify('$argon2id$v=19$m=64,t=1,p=1$', 'p')],
    ['invalid_password_hash', () => argon2id.needsRehash('$'.repeat(100_000))],
    [
      'unsupported_version',
      () =>
        argon2id.verify(
          '$argon2id$v=16$m=64,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
          'p',
        ),
    ],
    [
      'cost_above_limit',
      () =>
        argon2id.verify(
          '$argon2id$v=19$m=4294967295,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
          'p',
        ),
    ],
    [
      'cost_above_limit',
      () =>
        argon2id.verify(
          '$argon2id$v=19$m=64,t=4294967295,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
          'p',
        ),
    ],
  ];
  for (const [code, call] of refusals) {
    test(`${code}: ${call}`, () => {
      assert.throws(call, { name: 'IsochronError', code });
      // And nothing is left behind.
      assert.equal(argon2id('p', salt, { memory: 64, passes: 1, lanes: 1 }).length, 32);
    });
  }

  test('in the background too', async () => {
    await assert.rejects(argon2id.async('p', salt, { passes: 0 }), { code: 'invalid_passes' });
    await assert.rejects(argon2id.async('p', salt, null), { code: 'invalid_type' });
    await assert.rejects(scrypt.async.verify('$', 'p'), { code: 'invalid_password_hash' });
  });
});

describe('in the background', () => {
  const salt = fill(16, 2);

  test('gives the same, while this thread goes on, and tells how far it is', async () => {
    const options = { memory: 32768, passes: 4, lanes: 2 };
    let turns = 0;
    const timer = setInterval(() => ++turns, 1);
    const shares = [];
    const tag = await argon2id.async('password', salt, {
      ...options,
      onProgress: (share) => shares.push(share),
    });
    clearInterval(timer);
    assert.deepEqual(tag, argon2id('password', salt, options));
    assert.ok(turns > 3, `${turns} turns`);
    assert.ok(shares.length > 1 && shares.at(-1) === 1);
    assert.deepEqual(
      shares,
      shares.toSorted((a, b) => a - b),
    );

    const text = await scrypt.async.hash('password', { cost: 1024 });
    assert.equal(await scrypt.async.verify(text, 'password'), true);
    assert.equal(await scrypt.async.verify(text, 'Password'), false);
    const other = await argon2i.async.hash('password', { memory: 64 });
    assert.equal(await argon2i.async.verify(other, 'password'), true);
    assert.equal(argon2d.verify(argon2d.hash('p', { memory: 64 }), 'p'), true);
  });

  test('several calls at once', async () => {
    const all = [1, 2, 3, 4].map((passes) =>
      argon2id.async('password', salt, { memory: 1024, passes, lanes: 1 }),
    );
    for (const [i, tag] of (await Promise.all(all)).entries()) {
      const expected = argon2id('password', salt, { memory: 1024, passes: i + 1, lanes: 1 });
      assert.deepEqual(tag, expected);
    }
  });

  test('ends when it is told to', async () => {
    const forever = { memory: 65536, passes: 100_000, lanes: 1 };
    const controller = new AbortController();
    const start = performance.now();
    const work = argon2id.async('password', salt, { ...forever, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('enough')), 200);
    await assert.rejects(work, { message: 'enough' });
    assert.ok(performance.now() - start < 10_000);
    const already = AbortSignal.abort(new Error('never'));
    await assert.rejects(argon2id.async('password', salt, { signal: already }), {
      message: 'never',
    });
  });

  test('leaves passwords of the caller as they are', async () => {
    const password = fill(20, 7);
    await argon2id.async(password, salt, { memory: 64 });
    argon2id(password, salt, { memory: 64 });
    assert.deepEqual(password, fill(20, 7));
  });
});

test('verify computes what its limits allow, and nothing above', () => {
  const memory = 64 << 10;
  const text = argon2id.hash('p', { memory: 64, passes: 3, lanes: 1 });
  const allowed = (options) => argon2id.verify(text, 'p', options);
  assert.equal(allowed({ memoryLimit: memory, workLimit: 3 * memory }), true);
  assert.equal(allowed({ memoryLimit: Number.POSITIVE_INFINITY, workLimit: 1e300 }), true);
  for (const options of [
    { memoryLimit: memory - 1 },
    { memoryLimit: memory - 0.5 },
    { workLimit: 3 * memory - 1 },
    { workLimit: 0 },
  ]) {
    assert.throws(() => allowed(options), { code: 'cost_above_limit' });
  }
  for (const limit of [Number.NaN, -1, '65536', null]) {
    assert.throws(() => allowed({ memoryLimit: limit }), { code: 'invalid_type' });
    assert.throws(() => allowed({ workLimit: limit }), { code: 'invalid_type' });
  }
  // scrypt's work: V is written once and read once.
  const other = scrypt.hash('p', { cost: 16, blockSize: 2, parallelization: 3 });
  const work = 2 * 128 * 2 * 3 * 16;
  assert.equal(scrypt.verify(other, 'p', { workLimit: work }), true);
  assert.throws(() => scrypt.verify(other, 'p', { workLimit: work - 1 }), {
    code: 'cost_above_limit',
  });
});

test('row 23: keys are copies that stay when memory grows', () => {
  const salt = fill(16, 3);
  const costs = { passes: 1, lanes: 1 };
  const first = argon2id('password', salt, { ...costs, memory: 64 });
  const kept = first.slice();
  argon2id('another', salt, { ...costs, memory: 65536 });
  assert.deepEqual(first, kept);
  assert.equal(first.buffer.byteLength, first.length);
});

test('50 calls with 64 MiB leave the process where one call left it', async () => {
  const salt = fill(16, 3);
  const costs = { memory: 65536, passes: 1, lanes: 1 };
  const used = async () => {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 1100));
    collect();
    return process.memoryUsage().rss;
  };
  for (const call of [
    () => argon2id('password', salt, costs),
    () => argon2id.async('password', salt, costs),
  ]) {
    await call();
    const before = await used();
    for (let i = 0; i < 50; ++i) await call();
    const grown = (await used()) - before;
    assert.ok(grown < 32 << 20, `${grown} bytes more`);
  }
});
