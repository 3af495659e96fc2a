// Known answers on every configuration: every case of every file of tests/vectors that has messages
// and digests, in one call, in parts, side by side, and read as an output.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { aloneInstance, instances } from './instances.mjs';
import { ascon } from './vectors/ascon.mjs';
import { blake2, blake3 } from './vectors/blake.mjs';
import { messages } from './vectors/cavp.mjs';
import { checksums } from './vectors/checksums.mjs';
import { present, sources } from './vectors/files.mjs';
import { kangarooTwelve } from './vectors/keccak.mjs';
import { samples } from './vectors/sp800_185.mjs';

// The first that fits a file's name reads it.
const readers = [
  [/^cavp\/.*Monte\.rsp$/, undefined], // monte_carlo.test.mjs
  [/^wycheproof\/(hmac|hkdf|kmac|pbkdf2|siphash)/, undefined], // keyed.test.mjs
  [/^(hmac|kdf|poly1305)\//, undefined], // keyed.test.mjs
  [/^(argon2|scrypt)\//, undefined], // passwords.test.mjs
  [/^(aegis|siv|xts)\//, undefined], // which the package does not offer
  [/^wycheproof\/(aead_aes|aegis|aes_(gcm_siv|kwp|siv|wrap|xts)|ascon)/, undefined], // the same
  [/^aes\/ECB/, undefined], // blocks alone, which the package does not offer
  [/^aegis\/aesround/, undefined], // AES's round alone, the same
  [/^(aegis|gcm)\/|^ascon\/LWC_AEAD|^chacha20\/\w+ssl/, undefined], // aead.test.mjs
  [/^(aes|chacha20|cmac|siv|xts)\//, undefined], // ciphers.test.mjs
  [/^wycheproof\/(aegis|aes_g|ascon|x?chacha20)/, undefined], // aead.test.mjs
  [/^wycheproof\/(aead_aes_siv|aes)/, undefined], // ciphers.test.mjs
  [/^keccak\/KeccakF-1600/, undefined], // the permutation alone, which the package does not offer
  [/^cavp\//, messages],
  [/^keccak\//, kangarooTwelve],
  [/^sp800_185\//, samples],
  [/^blake2\//, blake2],
  [/^blake3\//, blake3],
  [/^ascon\/LWC_AEAD/, undefined], // which the package does not offer
  [/^ascon\//, ascon],
  [/^checksums\//, checksums],
];

const files = [];
for (const [file, count] of sources) {
  const [, reader] = readers.find(([pattern]) => pattern.test(file)) ?? assert.fail(file);
  if (reader === undefined) continue;
  const cases = reader(file);
  assert.equal(cases.messages ?? cases.length, count, `${file} must hold ${count} cases`);
  files.push({ file, cases });
}

test('SOURCES.md lists every file', () => {
  assert.deepEqual(present.sort(), [...sources.keys()].sort());
});

// The package takes customizations of KT128 and KT256 of this length; longer ones are for C++.
const longestCustomization = 256;
const refused = ({ algorithm, options }) =>
  /^kt/i.test(algorithm) && options.customization.length > longestCustomization;

const isTuple = (message) => Array.isArray(message);

/** The two parts of a message; of a tuple, its elements. */
function partsOf(message) {
  if (isTuple(message)) return message;
  const half = message.length >> 1;
  return [message.slice(0, half), message.slice(half)];
}

/** Checks a case in all ways that its algorithm has; the results are compared as text. */
function check({ functionOf, toHex }, { algorithm, message, options = {}, output }) {
  const hash = functionOf(algorithm);
  const { length = output.length / 2 } = options;
  // Outputs of which the vector has the end alone are longer than it.
  const end = (bytes) => toHex(bytes).slice(-output.length);
  const given = length === hash.digestSize ? options : { ...options, length };
  const label = `${algorithm} of ${message.length}, ${Object.keys(options)}, ${length} bytes`;

  assert.equal(end(hash(message, given)), output, label);
  const hasher = hash.create(given);
  for (const part of partsOf(message)) hasher.update(part);
  assert.equal(end(hasher.digest()), output, `${label}, in parts`);
  if (hash.xof === undefined) return;
  const reader = hasher.xof();
  const pieces = [reader.read(length >> 2), reader.read(length - (length >> 2))];
  assert.equal(end(Buffer.concat(pieces)), output, `${label}, as output`);
  if (reader.seek === undefined) return;
  for (const position of [length - 1, 64, 63, 1, 0].filter((position) => position < length)) {
    const tail = toHex(reader.seek(position).read(length - position));
    assert.equal(tail, output.slice(2 * position), `${label}, from ${position}`);
  }
}

/** All messages of a function that were hashed without parameters go through `many` together. */
function checkMany({ functionOf, toHex }, cases) {
  for (const algorithm of new Set(cases.map(({ algorithm }) => algorithm))) {
    const hash = functionOf(algorithm);
    const plain = cases.filter(
      ({ algorithm: name, message, options = {}, output }) =>
        name === algorithm &&
        Object.keys(options).length === 0 &&
        !isTuple(message) &&
        output.length === 2 * hash.digestSize,
    );
    assert.deepEqual(
      hash.many(plain.map(({ message }) => message)).map(toHex),
      plain.map(({ output }) => output),
      algorithm,
    );
  }
}

const alone = [await aloneInstance(false), await aloneInstance(true)];

for (const { name, isochron } of [...instances, ...alone]) {
  describe(name, () => {
    for (const { file, cases } of files) {
      test(`${file}: ${cases.length} cases`, () => {
        for (const vector of cases) {
          if (refused(vector)) {
            assert.throws(() => check(isochron, vector), { code: 'invalid_length' });
          } else {
            check(isochron, vector);
          }
        }
        checkMany(isochron, cases);
      });
    }
  });
}
