// Asynchronous calls: their arguments are copied before they return, their options checked before
// anything starts, and what fails in a worker or in a callback rejects the promise.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

import { entryPoints } from './entry-points.mjs';
import { fresh, message, packageFolder } from './instances.mjs';

const isochron = fresh();
const { hashFile, hashStream, pbkdf2, sha256, encryptBlob, IsochronError } = isochron;
const faces = {
  'the whole package': isochron,
  'modules of their own': await entryPoints(['argon2', 'scrypt']),
};
const cheap = { memory: 64, passes: 1, lanes: 1 };
const few = { cost: 16, blockSize: 1 };
const iterations = { iterations: 1000, length: 32 };
const refused = (promise, code) => assert.rejects(promise, { name: 'IsochronError', code });

const folder = mkdtempSync(join(tmpdir(), 'isochron-'));
const file = join(folder, 'a file');
writeFileSync(file, 'abc');

/** What one of Node's workers lacks to be one of the web's. */
function webWorker() {
  const worker = new Worker(join(packageFolder, 'dist/worker.cjs'));
  const listeners = new Map();
  return {
    node: worker,
    listeners,
    postMessage: (value) => worker.postMessage(value),
    addEventListener(type, listener) {
      const wrapped = (value) => listener(type === 'message' ? { data: value } : value);
      listeners.set(`${type} ${listener}`, wrapped);
      worker.on(type, wrapped);
    },
    removeEventListener(type, listener) {
      const name = `${type} ${listener}`;
      worker.off(type, listeners.get(name));
      listeners.delete(name);
    },
  };
}
const worker = webWorker();

after(() => {
  worker.node.terminate();
  rmSync(folder, { recursive: true });
});

for (const [name, { argon2id, argon2i, argon2d, scrypt }] of Object.entries(faces)) {
  describe(`${name}: what is given may be wiped at once`, () => {
    const variants = { argon2id, argon2i, argon2d, scrypt };
    for (const [variant, call] of Object.entries(variants)) {
      const options = variant === 'scrypt' ? few : cheap;
      const secrets = variant === 'scrypt' ? [] : ['secret', 'associatedData'];
      const given = () => ({
        ...options,
        ...Object.fromEntries(secrets.map((member, i) => [member, message(9 + i)])),
      });
      const forget = (bytes, others) => {
        bytes.fill(0);
        for (const member of secrets) others[member].fill(0);
        others.length = 99;
        others.memoryLimit = 0;
      };

      test(variant, async () => {
        const [password, salt, others] = [message(20), message(16), given()];
        const expected = call(password, salt, others);
        const promise = call.async(password, salt, others);
        forget(password, others);
        salt.fill(0);
        assert.deepEqual(await promise, expected);
      });

      test(`${variant}.hash and .verify`, async () => {
        const [password, others] = [message(20), given()];
        const hashing = call.async.hash(password, others);
        forget(password, others);
        const text = await hashing;
        assert.equal(call.verify(text, message(20), given()), true);
        const [again, limits] = [message(20), given()];
        const verifying = call.async.verify(text, again, limits);
        forget(again, limits);
        assert.equal(await verifying, true);
      });
    }
  });
}

test('pbkdf2: what is given may be wiped at once', async () => {
  const [password, salt, options] = [message(20), message(16), { ...iterations }];
  const expected = pbkdf2(sha256, password, salt, options);
  const promise = pbkdf2.async(sha256, password, salt, options);
  password.fill(0);
  salt.fill(0);
  options.iterations = 1;
  assert.deepEqual(await promise, expected);
});

const { argon2id, scrypt } = isochron;
const salt = message(16);
/** Calls with options of calls that take long. */
const calls = {
  'pbkdf2.async': (options) => pbkdf2.async(sha256, 'p', salt, { ...iterations, ...options }),
  'argon2id.async': (options) => argon2id.async('p', salt, { ...cheap, ...options }),
  'argon2id.async.hash': (options) => argon2id.async.hash('p', { ...cheap, ...options }),
  'scrypt.async': (options) => scrypt.async('p', salt, { ...few, ...options }),
  hashFile: (options) => hashFile(new Blob(['abc']), 'sha256', options),
  hashStream: (options) => hashStream(new Blob(['abc']).stream(), 'sha256', options),
  encryptBlob: (options) => encryptBlob(new Blob(['abc']), { key: message(32), ...options }),
};

for (const [name, call] of Object.entries(calls)) {
  test(`${name}: options of wrong types`, async () => {
    for (const wrong of [5, 'x', {}, null]) {
      await refused(call({ signal: wrong }), 'invalid_type');
      await refused(call({ onProgress: wrong }), 'invalid_type');
      await refused(call({ worker: wrong }), 'invalid_type');
    }
    await assert.rejects(call({ worker: worker.node }), /addEventListener/);
  });

  test(`${name}: what onProgress throws rejects the promise`, async () => {
    const thrown = new Error('mine');
    const onProgress = () => {
      throw thrown;
    };
    const rejected = (promise) => assert.rejects(promise, (error) => error === thrown);
    await rejected(call({ onProgress }));
    if (name.startsWith('encrypt') || name === 'hashStream') return;
    await rejected(call({ onProgress, worker }));
    assert.equal(worker.listeners.size, 0);
  });
}

test('a worker stops when onProgress throws', async () => {
  const sent = [];
  const counting = {
    ...worker,
    postMessage(value) {
      sent.push(value);
      worker.postMessage(value);
    },
  };
  const options = { ...cheap, passes: 2 ** 32 - 1, worker: counting };
  const onProgress = () => {
    throw new Error('mine');
  };
  await assert.rejects(argon2id.async('p', salt, { ...options, onProgress }), { message: 'mine' });
  assert.deepEqual(
    sent.map(({ call }) => call),
    ['argon2', undefined],
  );
  assert.equal(sent[0].isochron, sent[1].isochron);
});

test('pbkdf2: numbers of wrong types', async () => {
  for (const wrong of [Symbol('x'), () => 1, '1', {}, undefined]) {
    const given = (options) => pbkdf2.async(sha256, 'p', salt, { ...iterations, ...options });
    await refused(given({ iterations: wrong }), 'invalid_type');
    await refused(given({ length: wrong }), 'invalid_type');
  }
  await refused(pbkdf2.async(sha256, 'p', salt, { iterations: 1, length: 1.5 }), 'invalid_length');
});

describe('hashFile in a worker', () => {
  const abc = sha256('abc');

  test('what cannot be sent', async () => {
    await refused(hashFile({ size: 3, slice() {} }, 'sha256', { worker }), 'invalid_type');
    assert.equal(worker.listeners.size, 0);
  });

  test('paths and URLs', async () => {
    const url = pathToFileURL(file);
    for (const given of [file, url, { href: url.href }]) {
      assert.deepEqual(await hashFile(given, 'sha256', { worker }), abc);
      assert.deepEqual(await hashFile(given, 'sha256'), abc);
    }
    await refused(hashFile({ href: 'no URL' }, 'sha256'), 'invalid_type');
    await refused(hashFile({ href: 'no URL' }, 'sha256', { worker }), 'invalid_type');
  });

  test('errors come through as they are', async () => {
    const missing = join(folder, 'missing');
    for (const options of [{}, { worker }]) {
      await assert.rejects(hashFile(missing, 'sha256', options), {
        name: 'Error',
        code: 'ENOENT',
        syscall: 'open',
        path: missing,
      });
      await assert.rejects(hashFile(5, 'sha256', options), (error) => {
        assert.ok(error instanceof IsochronError);
        return error.code === 'invalid_type';
      });
    }
  });

  test('a message that cannot be read', async () => {
    const broken = new EventTarget();
    broken.postMessage = () => broken.dispatchEvent(new Event('messageerror'));
    await refused(hashFile(new Blob(['abc']), 'sha256', { worker: broken }), 'worker_failed');
  });
});

test('the script of a worker is no module to be imported', () => {
  for (const load of ["require('./dist/worker.cjs')", "await import('./dist/worker.mjs')"]) {
    const program = `(async () => { try { ${load} } catch ({ name, code }) { console.log(name, code) } })()`;
    const out = execFileSync(process.execPath, ['-e', program], { cwd: packageFolder });
    assert.equal(String(out), 'IsochronError worker_failed\n');
  }
});
