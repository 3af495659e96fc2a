// Nothing secret stays in WebAssembly's memory, anywhere, when a call has returned or an object was
// disposed of: neither keys and passwords nor what was made of them.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, test } from 'node:test';

import { left, memories } from './memories.mjs';

const { entryPoints } = await import('./entry-points.mjs');
const { fresh, message, moduleBytes, packageFolder } = await import('./instances.mjs');

const whole = fresh();
const withoutVectors = fresh();
await withoutVectors.init(moduleBytes('scalar'));
const aeads = Object.keys(whole).filter((name) => whole[name]?.generateKey !== undefined);
/** The module of an entry point. */
const moduleOf = (entry) =>
  ['argon2', 'scrypt', 'ciphers', 'encryption'].includes(entry)
    ? entry
    : (entry.match(/^(aes|aegis|ascon)/)?.[0] ?? 'chacha20');
const entries = [
  ...aeads.map((name) => name.replaceAll('_', '-')),
  ...['argon2', 'scrypt', 'ciphers', 'encryption'],
];
const scalarFaces = await entryPoints(entries, (face, entry, scalar) => {
  const module = moduleOf(entry);
  // Others have no vector instructions in either.
  if (!existsSync(`${packageFolder}dist/wasm/${module}.scalar.wasm`)) return undefined;
  const init =
    face.initCiphers ??
    face.initEncryption ??
    (face.argon2id ?? face.scrypt ?? face[entry.replaceAll('-', '_')]).init;
  return init(scalar(module));
});
const faces = {
  'the whole package': whole,
  'modules without vector instructions': { ...withoutVectors, ...scalarFaces },
};

/** A secret of so many bytes: the `seed`th. Bytes without a pattern (a linear congruence). */
function secret(length, seed) {
  const bytes = new Uint8Array(length);
  let state = (seed + 1) * 0x9e3779b1;
  for (let i = 0; i < length; ++i) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

const text = message(200);
const blob = (bytes) => new Blob([bytes]);

/** Calls with a secret, by name; they return what of their results is public. */
function calls(face) {
  const { sha256, hmac, hkdf, pbkdf2, kmacKdf, oneStepKdf, siphash, poly1305OneTime } = face;
  const all = {};
  for (const { name, parameters } of face.algorithms()) {
    if (!parameters.includes('key')) continue;
    all[`${name} with a key`] = (seed) => {
      const options = { key: secret(32, seed) };
      const hasher = face.functionOf(name).create(options);
      const tag = hasher.update(text).digest();
      hasher.dispose();
      const all = [tag, face.hash(name, text, options)];
      // Longer outputs, and the way to their end, are for those who have the key.
      const reader = face.functionOf(name).xof?.(text, options);
      if (reader !== undefined) all.push(reader.read(300));
      reader?.dispose();
      return all;
    };
  }
  for (const { name } of face.algorithms()) {
    try {
      hmac(name, text, text);
    } catch {
      continue;
    }
    all[`HMAC with ${name}`] = (seed) => {
      const mac = hmac.create(name, secret(150, seed)).update(text);
      const tag = mac.digest();
      mac.verify(tag);
      mac.dispose();
      return [tag, hmac(name, secret(30, seed), text)];
    };
  }
  // Keys are no public outputs.
  const derived = (derive) => (seed) => {
    derive(secret(40, seed));
    return [];
  };
  Object.assign(all, {
    HKDF: derived((key) => hkdf(sha256, key, { salt: 'salt', info: 'info', length: 100 })),
    PBKDF2: derived((key) => pbkdf2(sha256, key, 'salt', { iterations: 3, length: 100 })),
    // What a context makes of a message is a key.
    'BLAKE3 with a context': derived((key) => {
      const hasher = face.blake3.create({ context: 'text' }).update(key);
      hasher.digest();
      hasher.dispose();
      face.blake3(key, { context: 'text' });
    }),
    'a long element of a tuple': derived((key) => {
      const element = new Uint8Array(1 << 20);
      element.set(key, element.length - key.length);
      face.tuplehash128.create({}).update(element).dispose();
    }),
    'many messages, one of them wrong': derived((key) =>
      assert.throws(() => sha256.many([key, 5]), { code: 'invalid_type' }),
    ),
    'PBKDF2 with wrong numbers': derived((key) => {
      for (const iterations of ['x', 0]) {
        assert.throws(() => pbkdf2(sha256, key, 'salt', { iterations, length: 32 }));
      }
    }),
    'keyed hashes and HMAC of what is no message': derived((key) => {
      assert.throws(() => face.blake3(5, { key: key.subarray(0, 32) }));
      assert.throws(() => hmac(sha256, key, 5));
      assert.throws(() => hmac.verify(sha256, key, text, text, { length: 'x' }));
    }),
    'PBKDF2 with SHA-512': derived((key) =>
      pbkdf2('sha512', key, 'salt', { iterations: 3, length: 600 }),
    ),
    'KDF with KMAC': derived((key) => kmacKdf(key, { length: 100 })),
    'KDF in one step': derived((key) => oneStepKdf(sha256, key, { length: 100 })),
    SipHash: (seed) => [siphash(secret(16, seed), text)],
    Poly1305: (seed) => [poly1305OneTime(secret(32, seed), text)],
  });
  for (const name of aeads) {
    const aead = face[name];
    all[name] = (seed) => {
      const key = aead(secret(aead.keySize, seed));
      const nonce = message(aead.nonceSize);
      const sealed = key.seal(nonce, text, { associatedData: 'about' });
      assert.deepEqual(key.open(nonce, sealed, { associatedData: 'about' }), text);
      assert.throws(() => key.open(nonce, sealed), { code: 'wrong_tag' });
      key.dispose();
      return [sealed];
    };
  }
  const cipher = (size, apply) => (seed) => {
    const out = apply(secret(size, seed));
    return Array.isArray(out) ? out : [out];
  };
  const { aesCmac, aesCtr, aesKeyWrap, aesSiv, aesXts } = face;
  Object.assign(all, {
    ChaCha20: cipher(32, (key) => face.chacha20(key, message(12), text)),
    'ChaCha20 with 64 bits': cipher(32, (key) => face.chacha20_64(key, message(8), text)),
    XChaCha20: cipher(32, (key) => face.xchacha20(key, message(24), text)),
    HChaCha20: derived((key) => face.hchacha20(key.subarray(0, 32), message(16))),
    'AES-CTR': cipher(24, (key) => aesCtr(key, message(16), text)),
    'AES-CMAC': cipher(16, (key) => {
      const tag = aesCmac(key, text);
      assert.ok(aesCmac.verify(key, text, tag));
      return tag;
    }),
    'AES-XTS': cipher(64, (key) => {
      const unit = aesXts.encrypt(key, 7, text);
      aesXts.decrypt(key, 7, unit);
      return unit;
    }),
    'AES-SIV': cipher(64, (key) => {
      const sealed = aesSiv.seal(key, ['about'], text);
      aesSiv.open(key, ['about'], sealed);
      return sealed;
    }),
    'AES key wrap': cipher(32, (key) => {
      const wrapped = aesKeyWrap.wrap(key, text);
      const padded = aesKeyWrap.wrapPadded(key, text.subarray(1));
      aesKeyWrap.unwrap(key, wrapped);
      aesKeyWrap.unwrapPadded(key, padded);
      return [wrapped, padded];
    }),
  });
  const cheap = { memory: 64, passes: 1, lanes: 2 };
  for (const name of ['argon2d', 'argon2i', 'argon2id']) {
    all[name] = derived((password) => face[name](password, text, { ...cheap, secret: password }));
  }
  all.scrypt = derived((password) =>
    face.scrypt(password, text, { cost: 16, blockSize: 2, parallelization: 2 }),
  );
  for (const algorithm of ['chacha20-poly1305', 'aes-256-gcm']) {
    all[`a file with ${algorithm}`] = async (seed) => {
      const key = secret(32, seed);
      const file = await face.encryptBlob(blob(text), { key, algorithm });
      await (await face.decryptBlob(file, { key })).arrayBuffer();
      return [new Uint8Array(await file.arrayBuffer())];
    };
  }
  return all;
}

for (const [title, face] of Object.entries(faces)) {
  describe(title, () => {
    for (const [name, call] of Object.entries(calls(face))) {
      test(`${name} leaves nothing`, async () => {
        const found = await left(call);
        assert.deepEqual(found.slice(0, 3), [], `${found.length} places`);
      });
    }
  });
}

test('what is left is found', async () => {
  assert.ok(memories.length > 2 * aeads.length);
  // A key that nobody disposes of; one in an input buffer; one that is there for a short time.
  const keys = [];
  const kept = await left((seed) => {
    keys.push(whole.aes_256_gcm(secret(32, seed)));
    return [keys.at(-1).seal(message(12), text)];
  });
  assert.ok(kept.length > 200, `${kept.length} places: the schedule`);
  for (const key of keys) key.dispose();
  const laid = await left((seed) => {
    whole.ioBuffer().set(secret(32, seed), 1000);
    return [];
  });
  assert.equal(laid.length, 32 - 3);
  whole.ioBuffer().fill(0);
});
