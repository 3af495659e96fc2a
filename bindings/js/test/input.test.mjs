// Arguments that are not what they seem: options that do not count, arrays with getters, memory that
// is shared with the package or has gone. Each is refused by name, or gives the right answer.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';

import { fresh, message } from './instances.mjs';

const isochron = fresh();
const { sha256, blake3, hmac, IsochronError, ioBuffer, shake128, toHex, tuplehash128 } = isochron;
const key = message(32);
const nonce = message(12);
const aead = () => isochron.chacha20_poly1305(key);

const refused = (code, ...calls) => {
  for (const call of calls) {
    assert.throws(call, (error) => {
      assert.ok(error instanceof IsochronError, `${call}: ${error}`);
      assert.equal(error.code, code, `${call}: ${error}`);
      return true;
    });
  }
};

describe('options that do not count', () => {
  test('of hashes and MACs', () => {
    for (const { name, parameters } of isochron.algorithms()) {
      const hash = isochron.functionOf(name);
      const one = hash.create().xof === undefined ? 'x' : ['x'];
      refused('unsupported_parameter', () => hash(one, { unknown: 1 }));
      if (parameters.includes('customization')) continue;
      refused('unsupported_parameter', () => hash.hex('x', { context: 'c' }));
      refused('unsupported_parameter', () => hash.create({ context: 'c' }));
    }
    refused(
      'unsupported_parameter',
      () => blake3.hex('x', { Key: key }),
      () => blake3.create({ out: new Uint8Array(32) }),
      () => blake3.xof('x', { length: 5 }),
      () => sha256('x', Object.create({ key })),
      () => hmac(sha256, key, 'm', { size: 16 }),
      () => hmac.create(sha256, key).verify(key, { size: 16 }),
      () => isochron.hkdf(sha256, key, { length: 16, slat: 'x' }),
      () => isochron.siphash(key.subarray(0, 16), 'm', { round: '1-3' }),
    );
  });

  test('of ciphers and passwords', () => {
    const sealed = aead().seal(nonce, 'm');
    const longNonces = isochron.xchacha20_poly1305(key);
    refused(
      'unsupported_parameter',
      () => aead().seal(nonce, 'm', { aad: 'x' }),
      () => aead().open(nonce, sealed, { aad: 'x' }),
      () => aead().sealDetached(nonce, 'm', { out: new Uint8Array(17) }),
      () => longNonces.sealWithRandomNonce('m', { out: new Uint8Array(41) }),
      () => isochron.aes_256_gcm(key, { tag: 12 }),
      () => isochron.chacha20(key, nonce, 'm', { count: 1 }),
      () => isochron.scrypt('p', 'saltsalt', { secret: 'pepper', cost: 2 }),
      () => isochron.scrypt.verify('$scrypt$', 'p', { secret: 'pepper' }),
      () => isochron.argon2id.verify('$argon2id$', 'p', { memoryLimits: 64 }),
      () => isochron.argon2id('p', 'saltsalt', { iterations: 99, memory: 64 }),
      () => isochron.pbkdf2(sha256, 'p', 's', { iterations: 1, length: 9, rounds: 5 }),
    );
  });

  test('bytes in the place of options', () => {
    const bytes = new Uint8Array(32);
    for (const wrong of [bytes, [], new Uint8Array(0), bytes.buffer, new DataView(bytes.buffer)]) {
      refused(
        'invalid_type',
        () => blake3.hex('x', wrong),
        () => sha256.create(wrong),
        () => isochron.hkdf(sha256, key, wrong),
        () => hmac(sha256, key, 'm', wrong),
        () => aead().seal(nonce, 'm', wrong),
        () => isochron.scrypt('p', 's', wrong),
      );
    }
  });

  test('options of a class, or with a prototype, count', () => {
    const expected = blake3.hex('x', { key });
    const Options = class {
      get key() {
        return key;
      }
    };
    assert.equal(blake3.hex('x', Object.create({ key })), expected);
    assert.equal(blake3.hex('x', new Options()), expected);
    assert.equal(blake3.create(new Options()).update('x').digest('hex'), expected);
    const inherited = aead().sealDetached(nonce, 'm', Object.create({ associatedData: 'h' }));
    assert.deepEqual(inherited, aead().sealDetached(nonce, 'm', { associatedData: 'h' }));
  });
});

describe('code of the caller that runs within a call', () => {
  const other = () => blake3.create({ key }).update('another').digest();
  /** An array of a subclass, whose getter hashes and lies. */
  const hashing = (bytes, ...names) => {
    const Kind = class extends Uint8Array {};
    for (const name of names) {
      const get = () => {
        other();
        return 3;
      };
      Object.defineProperty(Kind.prototype, name, { get });
    }
    return new Kind(bytes);
  };

  test('elements of a tuple', () => {
    const expected = tuplehash128.hex(['a', 'b', 'c']);
    const tuple = ['a', 0, 'c'];
    const get = () => {
      other();
      return 'b';
    };
    Object.defineProperty(tuple, 1, { get });
    assert.equal(tuplehash128.hex(tuple), expected);
    refused('invalid_type', () => tuplehash128(new Array(2)));
  });

  test('options', () => {
    let count = 0;
    const options = {
      get length() {
        other();
        return ++count < 2 ? 32 : 1.5;
      },
    };
    const hasher = blake3.create(options);
    assert.equal(hasher.update('x').digest('hex'), blake3.hex('x'));
    assert.equal(count, 1);
    refused('invalid_length', () => blake3.create(options));
    assert.equal(blake3.hex('x', { length: 4 }), blake3.hex('x').slice(0, 8));
  });

  test('getters of arrays', () => {
    const bytes = message(100);
    const lying = hashing(bytes, 'length');
    assert.equal(sha256.hex(lying), sha256.hex(bytes));
    assert.equal(sha256.create().update('a').update(lying).digest('hex').length, 64);
    for (const name of ['length', 'buffer']) {
      const array = hashing(bytes, name);
      const expected = blake3.create({ key }).update('a').update(bytes).digest('hex');
      assert.equal(blake3.create({ key }).update('a').update(array).digest('hex'), expected);
      assert.equal(blake3.hex(array, { key }), blake3.hex(bytes, { key }));
      assert.deepEqual(sha256.many(['a', array, 'b']), sha256.many(['a', bytes, 'b']));
      const mac = hmac.create(sha256, key).update('a').update(array);
      assert.deepEqual(mac.digest(), hmac.create(sha256, key).update('a').update(bytes).digest());
    }
  });
});

describe('views without memory', () => {
  const shrunk = (Kind = Uint8Array) => {
    const buffer = new ArrayBuffer(16, { maxByteLength: 16 });
    const view = new Kind(buffer, 8, 8 / (Kind.BYTES_PER_ELEMENT ?? 1));
    buffer.resize(4);
    return view;
  };

  test('of a buffer that has become shorter', () => {
    for (const view of [shrunk(), shrunk(Uint32Array), shrunk(DataView)]) {
      refused(
        'detached_buffer',
        () => sha256.hex(view),
        () => sha256.create().update(view),
        () => sha256.many([view]),
        () => hmac(sha256, view, 'm'),
        () => blake3('m', { key: view }),
        () => aead().seal(nonce, view),
        () => aead().seal(nonce, 'm', { associatedData: view }),
      );
    }
    refused('detached_buffer', () => shake128.xof('').readInto(shrunk()));
    assert.equal(sha256.hex(new Uint8Array(0)), sha256.hex(''));
  });

  test('of a buffer that was transferred', () => {
    const detached = new Uint8Array(8);
    structuredClone(detached, { transfer: [detached.buffer] });
    refused('detached_buffer', () => shake128.xof('').readInto(detached));
  });
});

describe('the I/O buffer', () => {
  const io = ioBuffer();
  const laid = (length = 100, at = 0) => {
    io.set(message(length), at);
    return io.subarray(at, at + length);
  };
  const bytes = message(100);

  test('as an argument', () => {
    for (const at of [0, 7]) {
      assert.equal(blake3.hex(laid(100, at), { key }), blake3.hex(bytes, { key }));
      assert.deepEqual(hmac(sha256, key, laid(100, at)), hmac(sha256, key, bytes));
      const tag = hmac(sha256, key, bytes);
      assert.ok(hmac.verify(sha256, key, laid(100, at), tag));
      assert.deepEqual(sha256.many(['abcdefgh', laid(100, at)]), sha256.many(['abcdefgh', bytes]));
      assert.equal(tuplehash128.hex(['abc', laid(100, at)]), tuplehash128.hex(['abc', bytes]));
      const options = (salt) => ({ salt, info: 'i', length: 32 });
      assert.deepEqual(
        isochron.hkdf(sha256, key, options(laid(100, at))),
        isochron.hkdf(sha256, key, options(bytes)),
      );
    }
    const long = message(300_000);
    assert.deepEqual(hmac(sha256, key, laid(300_000)), hmac(sha256, key, long));
    assert.equal(blake3.hex(laid(300_000, 7), { key }), blake3.hex(long, { key }));
  });

  test('as an output', () => {
    refused(
      'overlapping_buffers',
      () => shake128.xof('x').readInto(io.subarray(0, 5000)),
      () => blake3('x', { out: io.subarray(0, 5000) }),
      () => blake3('x', { out: io.subarray(0, 32) }),
    );
  });
});

test('an output that ends too early is not begun', () => {
  const out = new Uint8Array(5 << 20).fill(7);
  const reader = blake3.xof('').seek(2n ** 64n - 1n - BigInt((4 << 20) + 10));
  const { position } = reader;
  refused('output_exhausted', () => reader.readInto(out));
  assert.ok(out.every((byte) => byte === 7));
  assert.equal(reader.position, position);
  assert.equal(reader.read(4 << 20).length, 4 << 20);
});

test('what only looks like bytes', () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const lookalikes = [
    Object.create(Uint8Array.prototype),
    new Proxy(new Uint8Array(8), {}),
    proxy,
    { constructor: { name: { toString: 1 } } },
    {
      get constructor() {
        throw new Error('mine');
      },
    },
  ];
  for (const value of lookalikes) {
    refused(
      'invalid_type',
      () => sha256(value),
      () => sha256.create().update(value),
      () => sha256('x', { out: value }),
      () => shake128.xof('').readInto(value),
      () => aead().seal(nonce, value),
      () => aead().seal(nonce, 'm', { out: value }),
    );
  }
  refused('invalid_type', () => isochron.aesSiv.seal(message(32), new Array(2), 'x'));
  refused('invalid_type', () => sha256.many({ [Symbol.iterator]: 5 }));
  refused('invalid_length', () => isochron.parallelhash128('abc', { innerBlockSize: 0n }));
});

test('an output of another realm', () => {
  const out = runInNewContext('new Uint8Array(32)');
  assert.equal(sha256('abc', { out }), out);
  assert.equal(toHex(out), sha256.hex('abc'));
});

test('an object that was frozen goes on, and so do others', () => {
  const hasher = Object.freeze(sha256.create().update('a'));
  const mac = Object.freeze(hmac.create(sha256, key).update('a'));
  assert.equal(blake3.create().update('x').digest('hex'), blake3.hex('x', { length: 32 }));
  hmac.create(sha256, key).update('x');
  assert.equal(hasher.update('b').digest('hex'), sha256.hex('ab'));
  assert.deepEqual(mac.update('b').digest(), hmac(sha256, key, 'ab'));
  hasher.dispose();
  mac.dispose();
  refused(
    'disposed',
    () => hasher.update('x'),
    () => mac.update('x'),
  );
});

test('hexadecimal text of any length', () => {
  const bytes = message(3 << 20);
  assert.equal(toHex(bytes), Buffer.from(bytes).toString('hex'));
  // It took 37 bytes of memory for each: 5 GB.
  assert.equal(toHex(new Uint8Array(2 ** 27)).length, 2 ** 28);
  refused('invalid_length', () => toHex(new Uint8Array(2 ** 28)));
});
