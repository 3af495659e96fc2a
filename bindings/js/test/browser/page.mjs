// Runs in the browser: vectors on both modules and all backends and on modules of one algorithm, then
// a 100 MB Blob, in the page and in a worker. What came out is left in window.outcome.
import * as smallBlake3 from '../../package/dist/blake3.mjs';
import * as isochron from '../../package/dist/index.mjs';
import * as smallSha256 from '../../package/dist/sha256.mjs';

const { algorithms, backend, functionOf, hashFile, init, ready, setBackend, supportedBackends } =
  isochron;
const packageUrl = new URL('../../package/dist/', import.meta.url);
const vectors = async (name) =>
  (await fetch(new URL(`../../../../tests/vectors/${name}`, import.meta.url))).text();

let checks = 0;
function equal(actual, expected, what) {
  checks += 1;
  if (actual !== expected) throw new Error(`${what}: ${actual} instead of ${expected}`);
}

const fromHex = (text) =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const message = (length) => Uint8Array.from({ length }, (_, i) => i % 251);

async function checkVectors(configuration, { sha256, blake3 }) {
  for (const file of ['SHA256ShortMsg', 'SHA256LongMsg']) {
    const text = await vectors(`cavp/${file}.rsp`);
    const tests = [...text.matchAll(/Len = (\d+)\s+Msg = (\w+)\s+MD = (\w+)/g)];
    if (tests.length < 64) throw new Error(`${file} holds only ${tests.length} vectors`);
    for (const [, bits, hex, digest] of tests) {
      equal(sha256.hex(fromHex(hex).subarray(0, bits / 8)), digest, `${configuration} ${file}`);
    }
  }
  const {
    key,
    context_string: context,
    cases,
  } = JSON.parse(await vectors('blake3/test_vectors.json'));
  const modes = {
    hash: {},
    keyed_hash: { key: new TextEncoder().encode(key) },
    derive_key: { context },
  };
  for (const { input_len: length, ...outputs } of cases) {
    for (const [mode, options] of Object.entries(modes)) {
      const output = outputs[mode];
      const actual = blake3.hex(message(length), { ...options, length: output.length / 2 });
      equal(actual, output, `${configuration} BLAKE3 ${mode} ${length}`);
    }
  }
}

// Modules of one algorithm: vectors on those of SHA-256 and BLAKE3, with and without vectors; every
// other one against the module with all.
async function checkSmall() {
  const both = { sha256: smallSha256.sha256, blake3: smallBlake3.blake3 };
  equal(both.sha256.hex('abc').slice(0, 8), 'ba7816bf', 'a first hash of a small module');
  await checkVectors('small modules', both);
  await smallBlake3.init(new URL('wasm/blake3.scalar.wasm', packageUrl));
  await checkVectors('small modules without vectors', both);

  const bytes = message(5000);
  for (const { name, legacy, cryptographic } of algorithms()) {
    const folder = legacy ? 'legacy/' : cryptographic ? '' : 'checksums/';
    const module = await import(new URL(`${folder}${name}.mjs`, packageUrl));
    await module.ready();
    const hash = module[name.replaceAll('-', '_')];
    equal(hash.hex(bytes), functionOf(name).hex(bytes), `small module of ${name}`);
    const saved = hash.create().update(bytes).save();
    const restored = functionOf(name).restore(saved).update(bytes).digest('hex');
    equal(restored, functionOf(name).create().update(bytes).update(bytes).digest('hex'), name);
  }
}

// RFC 9106's and RFC 7914's examples at once, in a worker of the call's own and in one that is handed
// in; the page goes on meanwhile.
async function checkPasswords() {
  const { argon2id, pbkdf2, scrypt, toHex } = isochron;
  const fill = (length, byte) => new Uint8Array(length).fill(byte);
  const worker = new Worker(new URL('worker.mjs', packageUrl), { type: 'module' });
  const argon2 = {
    ...{ memory: 32, passes: 3, lanes: 4 },
    ...{ secret: fill(8, 3), associatedData: fill(12, 4) },
  };
  const tag = '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659';
  const costs = { cost: 16384, length: 64 };
  const key = '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2';
  for (const module of ['argon2', 'argon2.scalar']) {
    await argon2id.init(new URL(`wasm/${module}.wasm`, packageUrl));
    equal(toHex(argon2id(fill(32, 1), fill(16, 2), argon2)), tag, module);
  }
  // Without vectors it is the same module.
  await scrypt.init(new URL('wasm/scrypt.wasm', packageUrl));
  const derived = toHex(scrypt('pleaseletmein', 'SodiumChloride', costs)).slice(0, 64);
  equal(derived, key, 'scrypt');
  for (const options of [{}, { worker }]) {
    const computed = await argon2id.async(fill(32, 1), fill(16, 2), { ...argon2, ...options });
    equal(toHex(computed), tag, 'Argon2id in a worker');
    const derived = await scrypt.async('pleaseletmein', 'SodiumChloride', { ...costs, ...options });
    equal(toHex(derived).slice(0, 64), key, 'scrypt in a worker');
    const slow = { iterations: 10_000, length: 32 };
    const expected = toHex(pbkdf2('sha256', 'password', 'salt', slow));
    const other = await pbkdf2.async('sha256', 'password', 'salt', { ...slow, ...options });
    equal(toHex(other), expected, 'PBKDF2 in a worker');

    const controller = new AbortController();
    let turns = 0;
    const timer = setInterval(() => ++turns === 5 && controller.abort(), 10);
    const work = { passes: 10_000, signal: controller.signal, ...options };
    const aborted = await argon2id.async('p', fill(16, 1), work).catch(({ name }) => name);
    clearInterval(timer);
    equal(aborted, 'AbortError', 'Argon2id, aborted');
  }
  worker.terminate();
  const stored = await argon2id.async.hash('correct horse', { memory: 1024 });
  equal(await argon2id.async.verify(stored, 'correct horse'), true, 'verified');
  equal(await argon2id.async.verify(stored, 'wrong horse'), false, 'refused');
}

// 100 blocks of 10^6 bytes by the same rule.
async function checkBlob({ sha256: expectedSha256, blake3: expectedBlake3 }) {
  const blob = new Blob(Array(100).fill(message(1_000_000)));
  const worker = new Worker(new URL('worker.mjs', packageUrl), { type: 'module' });
  const speeds = {};
  for (const [place, options] of Object.entries({ page: {}, worker: { worker } })) {
    let last;
    const began = performance.now();
    const digests = await hashFile(blob, ['sha256', 'blake3'], {
      ...options,
      onProgress: (progress) => {
        last = progress;
      },
    });
    speeds[place] = Math.round(blob.size / 1000 / (performance.now() - began));
    equal(isochron.toHex(digests.sha256), expectedSha256, `SHA-256 of the Blob, ${place}`);
    equal(isochron.toHex(digests.blake3), expectedBlake3, `BLAKE3 of the Blob, ${place}`);
    equal(last.loaded, blob.size, 'the last progress');
    equal(last.total, blob.size, 'the size');

    const controller = new AbortController();
    const aborted = await hashFile(blob, 'sha256', {
      ...options,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    }).catch(({ name }) => name);
    equal(aborted, 'AbortError', `aborted, ${place}`);
  }
  worker.terminate();
  return speeds;
}

async function run() {
  equal(isochron.sha256.hex('abc').slice(0, 8), 'ba7816bf', 'a first hash without ready()');
  await ready();
  equal(backend().module, 'simd128', 'the module chosen');
  equal(backend().fallback, undefined, 'the reason to fall back');
  for (const module of ['simd128', 'scalar']) {
    await init(new URL(`wasm/${module}.wasm`, packageUrl));
    equal(backend().module, module, 'the module at work');
    for (const name of supportedBackends()) {
      setBackend(name);
      await checkVectors(`${module} module, backend ${name}`, isochron);
    }
    setBackend('auto');
  }
  await init(new URL('wasm/simd128.wasm', packageUrl));
  await checkSmall();
  await checkPasswords();
  const expected = JSON.parse(new URLSearchParams(location.search).get('expected'));
  const speeds = await checkBlob(expected);
  return { checks, speeds };
}

run().then(
  (outcome) => {
    window.outcome = outcome;
  },
  (error) => {
    window.outcome = { error: String(error.stack ?? error) };
  },
);
