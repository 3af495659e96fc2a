// Wrong arguments: each is refused by name, and nothing is left in disorder.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';

import { fresh, message } from './instances.mjs';

const isochron = fresh();
const { sha256, blake3, hashFile, hashStream, setBackend, toHex, IsochronError } = isochron;
const algorithms = { sha256, blake3 };

const refused = (code, ...calls) => {
  for (const call of calls) {
    assert.throws(call, (error) => {
      assert.ok(error instanceof IsochronError, `${call}: ${error}`);
      assert.equal(error.name, 'IsochronError');
      assert.equal(error.code, code, `${call}`);
      assert.ok(error.message.endsWith('.'), error.message);
      return true;
    });
  }
};

for (const [name, hash] of Object.entries(algorithms)) {
  const abc = hash.hex('abc');

  describe(name, () => {
    test('messages of wrong types', () => {
      const wrong = [undefined, null, 1, 1n, true, {}, [1, 2], () => 1, Symbol('x'), new Date(0)];
      // Neither is a buffer, whatever they say.
      wrong.push({ [Symbol.toStringTag]: 'ArrayBuffer' }, Object.create(ArrayBuffer.prototype));
      const hasher = hash.create().update('abc');
      for (const value of wrong) {
        refused(
          'invalid_type',
          () => hash(value),
          () => hash.hex(value),
          () => hasher.update(value),
        );
      }
      assert.equal(hasher.digest('hex'), abc);
    });

    test('bytes of another realm are taken', () => {
      const bytes = runInNewContext('Uint8Array.of(97, 98, 99)');
      assert.equal(hash.hex(bytes), abc);
      assert.equal(hash.hex(bytes.buffer), abc);
    });

    test('detached bytes', () => {
      const detached = (View = Uint8Array) => {
        const bytes = new View(new ArrayBuffer(8));
        structuredClone(bytes, { transfer: [bytes.buffer] });
        return bytes;
      };
      refused(
        'detached_buffer',
        () => hash(detached()),
        () => hash(detached().buffer),
        () => hash.create().update(detached()),
        () => hash(detached(DataView)),
        () => hash(detached(Uint32Array)),
      );
      assert.equal(hash.hex(new Uint8Array(0)), hash.hex(''));
    });

    test('outputs and options', () => {
      for (const options of [null, 5, 'hex', true])
        refused('invalid_type', () => hash('', options));
      refused(
        'invalid_type',
        () => hash('', { out: [] }),
        () => hash('', { out: new Int8Array(32) }),
      );
      refused('invalid_length', () => hash('', { out: new Uint8Array(31), length: 32 }));
      refused('invalid_type', () => hash.create().digest('base64'));
    });

    test('hashing in place beyond the buffer', () => {
      const { length } = isochron.ioBuffer();
      for (const count of [-1, 0.5, length + 1, Number.NaN]) {
        refused(
          'invalid_length',
          () => hash.inPlace(count),
          () => hash.create().updateInPlace(count),
        );
      }
      refused(
        'invalid_type',
        () => hash.inPlace('1'),
        () => hash.create().updateInPlace(),
      );
    });

    test('hashers that were disposed of', () => {
      const hasher = hash.create().update('abc');
      const copy = hasher.clone();
      const away = hash.create().update('a');
      copy.digest();
      away[Symbol.dispose]();
      hasher.dispose();
      hasher.dispose();
      for (const dead of [hasher, away]) {
        refused(
          'disposed',
          () => dead.update('x'),
          () => dead.updateInPlace(0),
          () => dead.digest(),
          () => dead.clone(),
          () => dead.reset(),
        );
      }
      assert.equal(copy.digest('hex'), abc);
    });

    test('dispose overwrites state and message', () => {
      const secret = 'a secret of 44 bytes that is only in this one';
      const memory = Buffer.from(isochron.ioBuffer().buffer);
      const hasher = hash.create().update(secret);
      assert.ok(memory.includes(secret.slice(0, 30)));
      hasher.dispose();
      assert.ok(!memory.includes(secret.slice(0, 8)));
      hash(secret);
      assert.ok(
        isochron
          .ioBuffer()
          .subarray(0, secret.length)
          .every((byte) => byte === 0),
      );
    });
  });
}

test('batches', () => {
  refused(
    'invalid_type',
    () => sha256.many('abc'),
    () => sha256.many(5),
    () => sha256.many(),
    () => sha256.many(['a', 5]),
    () => sha256.many(new Uint8Array(3)),
  );
  assert.deepEqual(sha256.many(['a', 'b']), [sha256('a'), sha256('b')]);
});

test('keys and contexts', () => {
  const calls = (options) => [
    () => blake3('', options),
    () => blake3.hex('', options),
    () => blake3.create(options),
    () => blake3.xof('', options),
  ];
  for (const size of [0, 31, 33, 64]) {
    refused('invalid_length', ...calls({ key: new Uint8Array(size) }));
  }
  refused('invalid_type', ...calls({ key: 'x'.repeat(32) }), ...calls({ key: 5 }));
  refused('invalid_type', ...calls({ context: new Uint8Array(3) }));
  refused('unsupported_parameter', ...calls({ key: message(32), context: 'c' }));
  refused('invalid_length', ...calls({ context: 'x'.repeat(5_000_000) }));
  assert.equal(blake3.hex('', { key: message(32).buffer }), blake3.hex('', { key: message(32) }));
});

test('a key does not stay in memory', () => {
  const key = Uint8Array.from({ length: 32 }, (_, i) => 200 - i);
  const memory = Buffer.from(isochron.ioBuffer().buffer);
  blake3('message', { key });
  assert.throws(() => blake3(5, { key }));
  const hasher = blake3.create({ key }).update('message');
  blake3.create().update('another').dispose();
  hasher.dispose();
  blake3.xof('message', { key }).dispose();
  assert.ok(!memory.includes(key.subarray(0, 8)));
});

test('lengths of output', () => {
  for (const length of [-1, 1.5, Number.NaN, 2 ** 53, Number.MAX_SAFE_INTEGER]) {
    refused(
      'invalid_length',
      () => blake3('', { length }),
      () => blake3.xof('').read(length),
    );
  }
  refused(
    'invalid_type',
    () => blake3('', { length: '32' }),
    () => blake3.xof('').readInto([]),
  );
  refused('invalid_length', () => blake3('', { length: 31, out: new Uint8Array(32) }));
  assert.equal(blake3('', { length: 0 }).length, 0);
});

test('positions of output', () => {
  const reader = blake3.xof('');
  for (const position of [-1, 0.5, 2 ** 53, -1n, 2n ** 64n]) {
    refused('invalid_length', () => reader.seek(position));
  }
  refused('invalid_type', () => reader.seek('0'));
  reader.seek(2n ** 64n - 33n);
  assert.equal(reader.read(32).length, 32);
  assert.equal(reader.position, 2n ** 64n - 1n);
  refused('output_exhausted', () => reader.read(1));
  assert.equal(reader.position, 2n ** 64n - 1n);
  reader.dispose();
  refused('disposed', () => reader.read(1));
});

test('backends', () => {
  refused(
    'unknown_backend',
    () => setBackend('mmx'),
    () => setBackend(''),
    () => setBackend('x'.repeat(9999)),
  );
  refused('unsupported_backend', () => setBackend('avx2'));
  refused(
    'invalid_type',
    () => setBackend(),
    () => setBackend(5),
  );
  assert.equal(isochron.backend().kernels.blake3, 'v128');
});

test('hexadecimal text', () => {
  assert.equal(toHex(Uint8Array.of(0, 15, 16, 255)), '000f10ff');
  refused(
    'invalid_type',
    () => toHex('abc'),
    () => toHex(),
  );
});

test('files and streams', async () => {
  const rejected = (promise, code) => assert.rejects(promise, (error) => error.code === code);
  const blob = new Blob(['abc']);
  await rejected(hashFile(blob, 'md4'), 'unknown_algorithm');
  await rejected(hashFile(blob, ['sha256', 'toString']), 'unknown_algorithm');
  await rejected(hashFile(blob, 5), 'invalid_type');
  await rejected(hashFile(5, 'sha256'), 'invalid_type');
  await rejected(hashFile('/does/not/exist', 'sha256'), 'ENOENT');
  await rejected(hashStream('abc', 'sha256'), 'invalid_type');
  await rejected(hashStream({}, 'sha256'), 'invalid_type');
  await rejected(
    hashStream(
      (async function* () {
        yield 5;
      })(),
      'sha256',
    ),
    'invalid_type',
  );
});

test('an AbortSignal ends the work with its reason', async () => {
  const blob = new Blob([new Uint8Array(20 << 20)]);
  await assert.rejects(hashFile(blob, 'sha256', { signal: AbortSignal.abort() }), {
    name: 'AbortError',
  });
  const controller = new AbortController();
  let calls = 0;
  const onProgress = () => {
    calls += 1;
    controller.abort();
  };
  await assert.rejects(hashFile(blob, 'sha256', { signal: controller.signal, onProgress }), {
    name: 'AbortError',
  });
  assert.equal(calls, 1);
  const reason = new Error('enough');
  const never = {
    getReader: () => ({ read: () => new Promise(() => {}), cancel: async () => {} }),
  };
  const later = new AbortController();
  setTimeout(() => later.abort(reason), 10);
  await assert.rejects(hashStream(never, 'sha256', { signal: later.signal }), reason);
});

test('wrong types are refused in code that the engine has optimised', () => {
  const key = isochron.aes_256_gcm(new Uint8Array(32));
  const nonce = new Uint8Array(12);
  const functions = [
    sha256,
    (message) => sha256.create().update(message),
    (message) => isochron.hmac(sha256, nonce, message),
    (message) => isochron.siphash(new Uint8Array(16), message),
    (message) => key.seal(nonce, message),
    (message) => isochron.aesCtr(new Uint8Array(16), new Uint8Array(16), message),
  ];
  const bytes = message(100);
  for (const call of functions) {
    for (let i = 0; i < 100_000; ++i) {
      call(bytes);
      call('text');
      if (i % 9 === 0) refused('invalid_type', () => call(5));
    }
  }
});
