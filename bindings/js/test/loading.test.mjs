// How the package chooses its module: SIMD or not, damaged modules, the environment, `init`.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { fresh, message, moduleBytes, packageFolder } from './instances.mjs';

const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

/** Runs a script with the package imported as `isochron`; what it prints as JSON. */
function run(script, { environment = {}, esm = true } = {}) {
  const program = esm
    ? `const isochron = await import('${pathToFileURL(`${packageFolder}dist/${esm === true ? 'index.node' : esm}.mjs`)}');
       const answer = await (${script})(isochron); console.log(JSON.stringify(answer));`
    : `const isochron = require('${packageFolder}dist/index.cjs');
       (async () => console.log(JSON.stringify(await (${script})(isochron))))();`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [`--input-type=${esm ? 'module' : 'commonjs'}`, '--eval', program],
    { env: { ...process.env, ...environment }, encoding: 'utf8' },
  );
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}

// The first words of the initial state that SHA-256 and BLAKE3 share (little endian), which stand in
// both modules' data.
const initialState = Buffer.from('67e6096a85ae67bb', 'hex');

const bytes = message(50_000);
const blake3OfAbc = '6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85';

/** A copy with one bit changed wherever `what` stands. */
function damaged(bytes, what) {
  const copy = Buffer.from(bytes);
  let places = 0;
  for (let at = copy.indexOf(what); at >= 0; at = copy.indexOf(what)) {
    copy[at] ^= 1;
    places += 1;
  }
  assert.ok(places > 0, 'the module holds the bytes to be damaged');
  return copy;
}

describe("the known-answer test at an algorithm's first use", () => {
  test('leaves a message alone that lies in the I/O buffer already', () => {
    const [first, second] = run(`async ({ ioBuffer, blake3, sha256 }) => {
      ioBuffer().set(new TextEncoder().encode('abc'));
      return [sha256, blake3].map((hash) => hash.create().updateInPlace(3).digest('hex'));
    }`);
    assert.equal(first, abc);
    assert.equal(second, blake3OfAbc);
  });

  test('leaves a file alone whose pieces several hashers share', () => {
    const digests = run(`async ({ hashFile, toHex }) => {
      const { sha256, blake3 } = await hashFile(new Blob(['abc']), ['sha256', 'blake3']);
      return [toHex(sha256), toHex(blake3)];
    }`);
    assert.deepEqual(digests, [
      abc,
      '6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85',
    ]);
  });
});

describe('the module that is loaded', () => {
  test('by itself: simd128, nothing fell back', () => {
    const { backend, supportedBackends, sha256 } = fresh();
    assert.equal(sha256.hex('abc'), abc);
    const { module, fallback, environmentError, kernels } = backend();
    assert.deepEqual([module, fallback, environmentError], ['simd128', undefined, undefined]);
    assert.deepEqual(supportedBackends(), ['scalar', 'v128']);
    assert.equal(kernels.blake3, 'v128');
    assert.equal(kernels.sha256_many, 'v128');
  });

  test('setBackend: every kernel of the scalar backend, and back', () => {
    const { backend, setBackend } = fresh();
    setBackend('scalar');
    assert.deepEqual(new Set(Object.values(backend().kernels)), new Set(['scalar']));
    assert.equal(backend().module, 'simd128');
    setBackend('auto');
    assert.equal(backend().kernels.blake3, 'v128');
  });

  for (const esm of [true, false, 'index']) {
    const form = { true: "Node's ESM", false: 'CommonJS', index: "browsers' ESM" }[esm];
    test(`without SIMD: the scalar module, and why (${form})`, () => {
      const script = `async ({ ready, sha256, backend }) => {
        WebAssembly.validate = () => false;
        ${esm === 'index' ? 'await ready();' : ''}
        return [sha256.hex('abc'), backend()];
      }`;
      const [digest, { module, kernels, fallback }] = run(script, { esm });
      assert.equal(digest, abc);
      assert.equal(module, 'scalar');
      assert.equal(kernels.blake3, 'scalar');
      assert.equal(fallback, 'the engine has no WebAssembly SIMD');
    });
  }

  test('without SIMD and without `await ready()` in a browser: a named error', () => {
    const script = `({ sha256 }) => {
      WebAssembly.validate = () => false;
      try { sha256('abc'); } catch ({ name, code, message }) { return { name, code, message }; }
    }`;
    const { name, code, message } = run(script, { esm: 'index' });
    assert.deepEqual([name, code], ['IsochronError', 'not_ready']);
    assert.match(message, /await ready\(\)/);
  });

  test('a browser that compiles large modules only in the background', () => {
    const script = `async ({ ready, sha256, backend }) => {
      WebAssembly.Module = class { constructor() { throw new RangeError('only up to 4KB'); } };
      let code;
      try { sha256('abc'); } catch (error) { code = error.code; }
      await ready();
      return [code, sha256.hex('abc'), backend().module];
    }`;
    assert.deepEqual(run(script, { esm: 'index' }), ['not_ready', abc, 'simd128']);
  });

  test('no WebAssembly at all, or none allowed: a named error', () => {
    const script = (what) => `async ({ ready, sha256 }) => {
      ${what}
      const codes = [];
      try { sha256('abc'); } catch (error) { codes.push(error.code); }
      await ready().catch((error) => codes.push(error.code));
      return codes;
    }`;
    assert.deepEqual(run(script('delete globalThis.WebAssembly;')), [
      'webassembly_unavailable',
      'webassembly_unavailable',
    ]);
    const refuse = `const refuse = () => { throw new WebAssembly.CompileError('disallowed'); };
      WebAssembly.Module = function () { refuse(); };
      WebAssembly.compile = async () => refuse();`;
    assert.deepEqual(run(script(refuse)), ['webassembly_unavailable', 'webassembly_unavailable']);
  });

  test('ISOCHRON_BACKEND chooses; a name that cannot be honoured is reported', () => {
    const script = '({ backend, sha256 }) => [sha256.hex("abc"), backend()]';
    const [digest, { kernels }] = run(script, { environment: { ISOCHRON_BACKEND: 'scalar' } });
    assert.equal(digest, abc);
    assert.deepEqual(new Set(Object.values(kernels)), new Set(['scalar']));
    for (const [name, error] of [
      ['mmx', 'unknown_backend'],
      ['avx2', 'unsupported_backend'],
      ['', undefined],
    ]) {
      const [, info] = run(script, { environment: { ISOCHRON_BACKEND: name } });
      assert.equal(info.environmentError, error);
      assert.equal(info.kernels.blake3, 'v128');
    }
  });
});

describe('the known-answer test', () => {
  test('row 24: a damaged simd128 module gives way to the scalar one, which backend() tells', async () => {
    const { init, backend, sha256, blake3 } = fresh();
    await init(damaged(moduleBytes('simd128'), initialState));
    assert.equal(sha256.hex('abc'), abc);
    assert.equal(backend().module, 'scalar');
    assert.match(backend().fallback, /^known-answer test failed: \w+ on \w+$/);
    assert.equal(blake3.hex(''), fresh().blake3.hex(''));
  });

  test('row 24: every vector kernel that computes wrongly is noticed', async () => {
    // Each addition of four 32-bit words becomes a subtraction (i32x4.add, 0xfd 0xae 0x01), one at a
    // time. The scalar kernels of the same module take over.
    const { init, backend, algorithms, hash, ready } = fresh();
    await ready();
    const names = algorithms().map(({ name }) => name);
    const answers = names.map((name) => hash(name, bytes));
    const module = moduleBytes('simd128');
    const add = Buffer.from([0xfd, 0xae, 0x01]);
    const places = [];
    for (let at = module.indexOf(add); at >= 0; at = module.indexOf(add, at + 1)) places.push(at);
    const noticed = new Set();
    const step = Math.ceil(places.length / 60);
    for (let i = 0; i < places.length; i += step) {
      const copy = Buffer.from(module);
      copy[places[i] + 1] = 0xb1;
      if (!WebAssembly.validate(copy)) continue;
      await init(copy);
      assert.deepEqual(
        names.map((name) => hash(name, bytes)),
        answers,
      );
      const { kernels, fallback } = backend();
      assert.ok(fallback, `the addition at byte ${places[i]} was not noticed`);
      assert.deepEqual(new Set(Object.values(kernels)), new Set(['scalar']));
      noticed.add(fallback.match(/failed: (\S+) on /)[1]);
    }
    for (const name of ['blake3', 'sha224'])
      assert.ok(noticed.has(name), `${name}: ${[...noticed]}`);
  });

  test('when the scalar module is wrong too, nothing is hashed', () => {
    const script = `async ({ ready, sha256 }) => {
      const { Instance } = WebAssembly;
      const scramble = (instance) => {
        const memory = Object.values(instance.exports).find((e) => e instanceof WebAssembly.Memory);
        const bytes = Buffer.from(memory.buffer);
        const state = Buffer.from('67e6096a85ae67bb', 'hex');
        for (let at = bytes.indexOf(state); at >= 0; at = bytes.indexOf(state)) bytes[at] ^= 1;
        return instance;
      };
      WebAssembly.Instance = function (...parameters) {
        return scramble(new Instance(...parameters));
      };
      const instantiate = WebAssembly.instantiate;
      WebAssembly.instantiate = async (...parameters) => scramble(await instantiate(...parameters));
      const codes = [];
      for (let i = 0; i < 2; ++i) {
        try { sha256('abc'); } catch (error) { codes.push(error.code); }
        await ready().catch((error) => codes.push(error.code));
      }
      return codes;
    }`;
    assert.deepEqual(new Set(run(script)), new Set(['self_test_failed']));
  });
});

describe('init', () => {
  test('takes bytes, a module, a Response and a URL', async () => {
    const bytes = moduleBytes('scalar');
    const url = `data:application/wasm;base64,${bytes.toString('base64')}`;
    const sources = [bytes, new WebAssembly.Module(bytes), new Response(bytes), url, new URL(url)];
    for (const source of sources) {
      const { init, backend, sha256 } = fresh();
      await init(source);
      assert.equal(backend().module, 'scalar');
      assert.equal(backend().fallback, undefined);
      assert.equal(sha256.hex('abc'), abc);
    }
  });

  test('refuses everything else', async () => {
    const { init } = fresh();
    const rejected = (source, code) =>
      assert.rejects(init(source), { name: 'IsochronError', code });
    const empty = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
    await rejected(5, 'invalid_type');
    await rejected(null, 'invalid_type');
    await rejected(new Uint8Array(9), 'invalid_module');
    await rejected(empty, 'invalid_module');
    await rejected(new WebAssembly.Module(empty), 'invalid_module');
    await rejected(new Response('', { status: 404 }), 'invalid_module');
  });

  test('hashers go on with another module', async () => {
    const { init, sha256, blake3, backend } = fresh();
    const text = message(100_000);
    const hashers = [sha256.create(), sha256.create(), blake3.create(), blake3.create()];
    for (const hasher of hashers) hasher.update(text.subarray(0, 50_001));
    assert.equal(backend().module, 'simd128');
    await init(moduleBytes('scalar'));
    for (const hasher of hashers) hasher.update(text.subarray(50_001));
    const digests = hashers.map((hasher) => hasher.digest('hex'));
    assert.deepEqual(digests.slice(0, 2), Array(2).fill(sha256.hex(text)));
    assert.deepEqual(digests.slice(2), Array(2).fill(blake3.hex(text)));
  });
});

describe('an entry point with a module of its own', () => {
  const own = { esm: 'blake3' };

  test('exports what the whole package calls by these names', async () => {
    const whole = await import('../package/dist/index.mjs');
    const alone = await import('../package/dist/blake3.mjs');
    for (const [name, value] of Object.entries(alone)) {
      assert.equal(typeof value, typeof whole[name], name);
    }
    assert.deepEqual(Object.keys(alone).toSorted(), [
      'IsochronError',
      'blake3',
      'init',
      'ioBuffer',
      'ready',
      'toHex',
    ]);
    // One class, whoever throws.
    assert.equal(alone.IsochronError, whole.IsochronError);
  });

  test('hashes in place', () => {
    const digests = run(
      `async ({ blake3, ioBuffer, toHex }) => {
      const fill = () => ioBuffer().set(new TextEncoder().encode('abc'));
      fill();
      const hasher = blake3.create().updateInPlace(3);
      fill();
      return [hasher.digest('hex'), toHex(blake3.inPlace(3)), ioBuffer()[0]];
    }`,
      own,
    );
    assert.deepEqual(digests, [blake3OfAbc, blake3OfAbc, 0]);
  });

  for (const [title, damage] of Object.entries({
    'has no SIMD': `WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError('no SIMD'); } };
      const { compile } = WebAssembly;
      let calls = 0;
      WebAssembly.compile = (bytes) => calls++ === 0 ? Promise.reject(new WebAssembly.CompileError('no SIMD')) : compile(bytes);`,
    'compiles large modules only in the background': `WebAssembly.Module = class { constructor() { throw new RangeError('too large'); } };`,
  })) {
    test(`where the engine ${title}, wants ready()`, () => {
      const answers = run(
        `async ({ blake3, ready, IsochronError }) => {
        ${damage}
        let code;
        try { blake3('abc'); } catch (error) { code = error instanceof IsochronError && error.code; }
        await ready();
        return [code, blake3.hex('abc')];
      }`,
        own,
      );
      assert.deepEqual(answers, ['not_ready', blake3OfAbc]);
    });
  }

  test('row 24: where the engine miscompiles it, takes the one without vectors', () => {
    const answers = run(
      `async ({ blake3, ready }) => {
      const { Instance } = WebAssembly;
      let calls = 0;
      WebAssembly.Instance = function (module) {
        const { exports } = new Instance(module);
        return calls++ < 2 ? { exports: { ...exports, check: () => 0 } } : { exports };
      };
      let code;
      try { blake3('abc'); } catch (error) { code = error.code; }
      await ready();
      return [code, blake3.hex('abc'), calls];
    }`,
      own,
    );
    assert.deepEqual(answers, ['not_ready', blake3OfAbc, 3]);
  });

  test('refuses modules that are not its own', async () => {
    const { init, blake3 } = await import('../package/dist/blake3.mjs?refuses');
    for (const other of ['simd128', 'sha256']) {
      await assert.rejects(init(moduleBytes(other)), { code: 'invalid_module' });
    }
    await assert.rejects(init(new Uint8Array(9)), { code: 'invalid_module' });
    assert.equal(blake3.hex('abc'), blake3OfAbc);
  });
});
