// CAVP's Monte Carlo tests on every configuration: 100 checkpoints of 1,000 digests each.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { aloneInstance, instances } from './instances.mjs';
import { monteCarlo } from './vectors/cavp.mjs';
import { sources } from './vectors/files.mjs';

// Each takes the hash and the seed, or the output of the last round, and returns the output of the
// thousandth computation.

/** SHAVS, section 6.4: a message is the last three digests. */
function sha2(hash, seed) {
  const size = seed.length;
  const message = new Uint8Array(3 * size);
  for (const at of [0, size, 2 * size]) message.set(seed, at);
  let digest;
  for (let i = 0; i < 1000; ++i) {
    digest = hash(message);
    message.copyWithin(0, size);
    message.set(digest, 2 * size);
  }
  return digest;
}

/** SHA3VS, section 6.2.3: a message is the last digest. */
function sha3(hash, seed) {
  let digest = seed;
  for (let i = 0; i < 1000; ++i) digest = hash(digest);
  return digest;
}

/**
 * SHA3VS, section 6.3.3: a message is the last output's first 16 bytes, zeros behind shorter ones;
 * the next length follows from the last output's last two bytes.
 */
function shake(shortest, longest) {
  let length = longest;
  return (hash, seed) => {
    let output = seed;
    for (let i = 0; i < 1000; ++i) {
      const message = new Uint8Array(16);
      message.set(output.subarray(0, 16));
      output = hash(message, { length });
      const last = output[length - 2] * 256 + output[length - 1];
      length = shortest + (last % (longest - shortest + 1));
    }
    return output;
  };
}

const rules = [
  [/^sha3-/, () => sha3],
  [/^sha/, () => sha2],
];
const lengths = { shake128: [128 / 8, 1120 / 8], shake256: [16 / 8, 2000 / 8] };

function ruleOf(algorithm) {
  if (lengths[algorithm] !== undefined) return shake(...lengths[algorithm]);
  return rules.find(([pattern]) => pattern.test(algorithm))[1]();
}

const files = [...sources.keys()].filter((file) => /Monte\.rsp$/.test(file));
assert.equal(files.length, 13);
const alone = [await aloneInstance(false), await aloneInstance(true)];

for (const { name, isochron } of [...instances, ...alone]) {
  describe(name, () => {
    for (const file of files) {
      test(`${file}: ${sources.get(file)} checkpoints`, () => {
        const { algorithm, seed, outputs } = monteCarlo(file);
        assert.equal(outputs.length, sources.get(file));
        const hash = isochron.functionOf(algorithm);
        const rule = ruleOf(algorithm);
        let last = seed;
        for (const output of outputs) {
          last = rule(hash, last);
          assert.equal(isochron.toHex(last), output);
        }
      });
    }
  });
}
