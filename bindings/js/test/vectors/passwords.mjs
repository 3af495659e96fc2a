// Vectors of Argon2 and scrypt, as parameters of the package's functions.
import assert from 'node:assert/strict';

import { fromHex } from '../instances.mjs';
import { fields, read, sources } from './files.mjs';

/** The tag at the end of the reference's protocol of a variant: RFC 9106's example. */
export const argon2Tag = (variant) =>
  read(`argon2/${variant}.txt`)
    .match(/^Tag: ([0-9a-f ]+)$/m)[1]
    .replaceAll(' ', '');

/** RFC 7914, section 12. */
export const scrypt = () =>
  read('scrypt/rfc7914.txt')
    .split(/^COUNT = .*$/m)
    .slice(1)
    .map((text) => {
      const given = Object.fromEntries(fields(text));
      return {
        password: given.PASSWORD,
        salt: given.SALT,
        cost: Number(given.N),
        blockSize: Number(given.r),
        parallelization: Number(given.p),
        length: Number(given.LENGTH),
        key: given.DERIVED_KEY,
      };
    });

// The cases of noble's list, as far as they differ from the first one.
const nobleCases = [
  {},
  { password: 0, salt: 8, length: 4 },
  { password: 1, salt: 9, length: 16 },
  { password: 64, salt: 32, secret: 1, length: 33 },
  { password: 256, salt: 64, secret: 8, length: 64 },
  { password: 1024, salt: 256, secret: 257, length: 128 },
  { password: 65536, salt: 1024, secret: 1024, length: 512 },
  { password: 262144, salt: 65536, secret: 65536 },
  { passes: 2, lanes: 2, memory: 16 },
  { passes: 4, lanes: 3, memory: 24 },
  { passes: 8, lanes: 4, memory: 32 },
  { passes: 32, memory: 64 },
  { lanes: 16, memory: 128 },
  { memory: 1024 },
  { memory: 4096, length: 1024 },
].map((given) => ({
  ...{ password: 32, salt: 16, secret: 0, length: 32, passes: 1, lanes: 1, memory: 8 },
  ...given,
}));

/** noble's list, which has tags alone: those of version 0x13, and how many 0x10 has. */
export function nobleArgon2() {
  const tags = JSON.parse(read('argon2/noble_argon2.json'));
  assert.equal(tags.length, sources.get('argon2/noble_argon2.json'));
  // first, first + 1, ..., first + 4, first, ...
  const byTurns = (first, size) => Uint8Array.from({ length: size }, (_, i) => first + (i % 5));
  const all = ['argon2d', 'argon2i', 'argon2id'].flatMap((variant) =>
    [0x10, 0x13].flatMap((version) => nobleCases.map((given) => ({ variant, version, ...given }))),
  );
  const cases = [];
  for (const [i, { variant, version, password, salt, secret, ...options }] of all.entries()) {
    assert.equal(tags[i].length, 2 * options.length);
    if (version === 0x10) continue;
    cases.push({
      variant,
      password: byTurns(1, password),
      salt: byTurns(6, salt),
      secret: byTurns(11, secret),
      ...options,
      output: tags[i],
    });
  }
  assert.equal(all.length, tags.length);
  return { cases, leftOut: all.length - cases.length };
}

/** Botan's list: a section for each variant, in it cases that end with their output. */
export function argon2() {
  const [, ...sections] = read('argon2/botan_argon2.vec').split(/^\[(Argon2\w+)\]$/m);
  const cases = [];
  for (let i = 0; i < sections.length; i += 2) {
    const variant = sections[i].toLowerCase();
    let given = {};
    for (const [name, value] of fields(sections[i + 1])) {
      given[name] = value;
      if (name !== 'Output') continue;
      const bytes = (name) => fromHex(given[name] ?? '');
      cases.push({
        variant,
        password: bytes('Passphrase'),
        salt: bytes('Salt'),
        secret: bytes('Secret'),
        associatedData: bytes('AD'),
        memory: Number(given.M),
        passes: Number(given.T),
        lanes: Number(given.P),
        length: value.length / 2,
        output: value.toLowerCase(),
      });
      given = {};
    }
  }
  return cases;
}
