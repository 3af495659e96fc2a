// Every exported function with wrong arguments: an IsochronError by name. A function that is
// exported and has no case here is a failure.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';

import { fresh, message } from './instances.mjs';

const isochron = fresh();
const { IsochronError } = isochron;

// ---- Kinds of arguments: a right value, and what is wrong in its place ----

const text = message(48);
const notBytes = [5, 5n, null, true, {}, [], Symbol('x'), () => 1];
const detached = (bytes) => {
  const copy = bytes.slice();
  structuredClone(copy, { transfer: [copy.buffer] });
  return copy;
};
const types = (values) => values.map((value) => [value, 'invalid_type']);
const anyCode = (values) => values.map((value) => [value, undefined]);

/** Text or bytes of any length. */
const input = (value = text) => ({
  value,
  wrong: [...types(notBytes), [detached(value), 'detached_buffer']],
});
/** Bytes of any length. */
const bytes = (value = text) => ({
  value,
  wrong: [...input(value).wrong, ...types(['text'])],
});
/** Bytes of one length, or of a few that are no neighbours. */
const exact = (value) => ({
  value,
  wrong: [
    ...bytes(value).wrong,
    ...anyCode([0, value.length - 1, value.length + 1, 2 ** 20].map((size) => message(size))),
  ],
});
const number = (value, wrong = [-1, 1.5, Number.NaN, 2 ** 53]) => ({
  value,
  wrong: [...anyCode(wrong), ...types(['5', null, {}])],
});
const name = (value, code) => ({
  value,
  wrong: [...types([5, null, {}]), ['nonsense', code], ['', code], ['x'.repeat(9999), code]],
});
const hash = name('sha256', 'unknown_algorithm');
/** Options: each of them is an argument of its own. */
const options = (parts = {}) => ({
  value: Object.fromEntries(Object.entries(parts).map(([key, { value }]) => [key, value])),
  wrong: [
    ...types([null, 5, 'text']),
    ...Object.entries(parts).flatMap(([key, { wrong }]) =>
      wrong.map(([value, code]) => [{ [key]: value }, code, 'merged']),
    ),
  ],
});
const list = (of) => ({
  value: [of.value],
  wrong: [...types([5, null, {}, 'abc']), ...of.wrong.map(([value, code]) => [[value], code])],
});

// ---- Right calls ----

const key = (size) => exact(message(size));
const length = number(40);
const cheap = { memory: number(64), passes: number(1), lanes: number(1) };
const nothing = [];
const module = { value: isochron.init.length, wrong: types([5, null, {}]) };
/** `init` functions: with a right module they are loading.test.mjs's. */
const takesModule = { args: [module], onlyWrong: true };

function hashCases(face) {
  // A tuple may be an array of its elements.
  const isTuple = face.name.startsWith('tuple');
  const text = input();
  if (isTuple) text.wrong = text.wrong.filter(([value]) => !Array.isArray(value));
  const { parameters } = isochron.algorithms().find(({ name }) => name === face.name);
  const keyed = parameters.includes('key') ? { key: bytes(message(32)) } : {};
  const out = { out: { value: undefined, wrong: [...types([[], 'x']), ...anyCode([message(1)])] } };
  const cases = {
    '': [text, options(face.name.startsWith('adler') ? {} : keyed)],
    hex: [text, options(keyed)],
    create: [options(keyed)],
    many: [list(text)],
    inPlace: [number(5, [-1, 1.5, Number.NaN, 2 ** 40])],
    xof: [text, options(keyed)],
    restore: [exact(face.create().save())],
  };
  // An output of another length is wrong where the algorithm has one.
  if (!parameters.length && !('xof' in face)) cases[''][1] = options(out);
  return cases;
}

const aeadCases = (face) => ({
  '': [key(face.keySize), options({ tagSize: number(face.tagSize, [-1, 0, 11, 65, Number.NaN]) })],
  generateKey: nothing,
  ready: nothing,
  init: takesModule,
});

const password = (face, costs) => {
  const work = { secret: input(), associatedData: input(), ...costs };
  const stored = face.hash('abc', options(costs).value);
  const text = { value: stored, wrong: [...types([5, null]), ...anyCode(['', '$', `${stored}=`])] };
  const limits = options({ memoryLimit: number(2 ** 30, [-1, Number.NaN]) });
  const all = {
    '': [input(), input(message(16)), options(work)],
    hash: [input(), options(costs)],
    verify: [text, input(), limits],
    needsRehash: [text, options()],
    ready: nothing,
    init: takesModule,
  };
  for (const of of ['', 'hash', 'verify']) all[of ? `async.${of}` : 'async'] = all[of];
  return all;
};

const under = (prefix, cases) =>
  Object.fromEntries(
    Object.entries(cases).map(([name, args]) => [name ? `${prefix}.${name}` : prefix, args]),
  );

function allCases() {
  const { sha256, hmac, aesSiv, aesKeyWrap } = isochron;
  const tag = hmac(sha256, text, text);
  const cases = {
    algorithms: nothing,
    backend: nothing,
    supportedBackends: nothing,
    ioBuffer: nothing,
    ready: nothing,
    readyCiphers: nothing,
    readyEncryption: nothing,
    init: takesModule,
    initCiphers: takesModule,
    initEncryption: takesModule,
    setBackend: [name('scalar', 'unknown_backend')],
    functionOf: [hash],
    hash: [hash, input(), options()],
    toHex: [bytes()],
    hashFile: [{ value: new Blob(['abc']), wrong: types([5, null, {}]) }, hash, options()],
    hashStream: [
      { value: new Blob(['abc']).stream(), wrong: types(['abc', 5, null, {}]) },
      hash,
      options(),
    ],
    hmac: [hash, bytes(), input(), options({ length: number(32, [3, 33, -1, Number.NaN]) })],
    'hmac.hex': [hash, bytes(), input(), options({ length: number(32, [3, 33, -1]) })],
    'hmac.create': [hash, bytes()],
    'hmac.verify': [hash, bytes(), input(), bytes(tag), options()],
    hkdf: [hash, bytes(), options({ salt: input(), info: input(), length })],
    'hkdf.extract': [hash, bytes(), options({ salt: input() })],
    'hkdf.expand': [hash, bytes(), options({ info: input(), length })],
    pbkdf2: [hash, input(), input(), options({ iterations: number(2, [0, -1, 2 ** 32]), length })],
    'pbkdf2.async': [
      hash,
      input(),
      input(),
      options({ iterations: number(2, [0, -1, 2 ** 32]), length }),
    ],
    kmacKdf: [bytes(), options({ label: input(), context: input(), length })],
    oneStepKdf: [hash, bytes(), options({ salt: input(), fixedInfo: input(), length })],
    siphash: [key(16), input(), options({ rounds: name('1-3', 'invalid_type') })],
    poly1305OneTime: [key(32), input()],
    chacha20: [key(32), key(12), input(), options({ counter: number(1) })],
    chacha20_64: [key(32), key(8), input(), options({ counter: number(1) })],
    xchacha20: [key(32), key(24), input(), options({ counter: number(1) })],
    hchacha20: [key(32), key(16)],
    aesCtr: [key(16), key(16), input()],
    aesCmac: [key(24), input()],
    'aesCmac.verify': [key(32), input(), bytes(tag)],
    'aesXts.encrypt': [key(32), number(7), bytes()],
    'aesXts.decrypt': [key(64), number(7), bytes()],
    'aesSiv.seal': [key(32), list(input()), input()],
    'aesSiv.open': [key(32), list(input()), exact(aesSiv.seal(message(32), [text], text))],
    'aesKeyWrap.wrap': [key(16), exact(text)],
    'aesKeyWrap.unwrap': [key(16), exact(aesKeyWrap.wrap(message(16), text))],
    'aesKeyWrap.wrapPadded': [key(16), bytes(text)],
    'aesKeyWrap.unwrapPadded': [key(16), exact(aesKeyWrap.wrapPadded(message(16), text))],
    encryptBlob: [
      { value: new Blob(['abc']), wrong: types([5, null, {}]) },
      options({ key: key(32), algorithm: name('aes-256-gcm', 'invalid_type') }),
    ],
    decryptBlob: [
      { value: new Blob(['abc']), wrong: types([5, null, {}]) },
      options({ key: key(32) }),
    ],
    encryptionStream: [options({ key: key(32), algorithm: name('aes-256-gcm', 'invalid_type') })],
    decryptionStream: [options({ key: key(32) })],
  };
  for (const variant of ['argon2d', 'argon2i', 'argon2id']) {
    Object.assign(cases, under(variant, password(isochron[variant], cheap)));
  }
  const costs = { cost: number(16), blockSize: number(1), parallelization: number(1) };
  Object.assign(cases, under('scrypt', password(isochron.scrypt, costs)));
  for (const [exported, face] of Object.entries(isochron)) {
    if (face.generateKey) Object.assign(cases, under(exported, aeadCases(face)));
    else if (face.inPlace) {
      const known = hashCases(face);
      for (const own of Object.keys(known)) if (own && !(own in face)) delete known[own];
      Object.assign(cases, under(exported, known));
    }
  }
  return cases;
}

// ---- What is exported ----

const isClass = (value) => typeof value === 'function' && /^class\b/.test(`${value}`);

/** Functions by their names, also those that are a property of another. */
function functionsOf(object, prefix = '') {
  const found = {};
  for (const [name, value] of Object.entries(object)) {
    if (typeof value === 'function' && !isClass(value)) found[prefix + name] = value;
    if (['function', 'object'].includes(typeof value) && !isClass(value)) {
      Object.assign(found, functionsOf(value, `${prefix}${name}.`));
    }
  }
  return found;
}

const functions = functionsOf(isochron);
const cases = allCases();

test('every exported function has a case', () => {
  assert.ok(Object.keys(functions).length > 300);
  assert.deepEqual(Object.keys(functions).sort(), Object.keys(cases).sort());
});

/** The error of a call, which may be asynchronous. */
async function errorOf(call) {
  try {
    await call();
  } catch (error) {
    return error;
  }
  return undefined;
}

async function refused(call, code, what) {
  const error = await errorOf(call);
  assert.ok(error instanceof IsochronError, `${what}: ${error ?? 'no error'}`);
  assert.match(error.code, /^[a-z_]+$/);
  assert.ok(error.message.endsWith('.'), error.message);
  if (code !== undefined) assert.equal(error.code, code, what);
}

const shown = (value) =>
  value instanceof Uint8Array ? `${value.length} bytes` : inspect(value, { breakLength: Infinity });

for (const [name, call] of Object.entries(functions)) {
  test(name, async () => {
    const { args = cases[name], onlyWrong = false } = cases[name] ?? {};
    const right = args.map(({ value }) => value);
    const streams = name === 'hashStream' || name.startsWith('decrypt');
    if (!onlyWrong && !streams) assert.equal(await errorOf(() => call(...right)), undefined);
    for (const [i, { value, wrong }] of args.entries()) {
      for (const [other, code, merged] of wrong) {
        const changed = right.with(i, merged ? { ...value, ...other } : other);
        await refused(() => call(...changed), code, `argument ${i}: ${shown(other)}`);
      }
    }
  });

  test(`${name}: bytes at any alignment`, async () => {
    const { args = cases[name], onlyWrong = false } = cases[name] ?? {};
    if (onlyWrong || !args.some(({ value }) => value instanceof Uint8Array)) return;
    const random = /generateKey|\.hash$|encrypt/.test(name);
    const at = (offset) => (value) => {
      if (!(value instanceof Uint8Array)) return value;
      const room = new Uint8Array(value.length + offset);
      room.set(value, offset);
      return room.subarray(offset);
    };
    const result = async (offset) => await call(...args.map(({ value }) => at(offset)(value)));
    const expected = await result(0);
    for (let offset = 1; offset < 8; ++offset) {
      const found = await result(offset);
      if (expected instanceof Uint8Array && !random) assert.deepEqual(found, expected);
    }
  });
}

// ---- Objects ----

const blake3 = () => isochron.blake3.create();
const nonce = message(24);
const aead = () => isochron.xchacha20_poly1305(message(32));
const sealed = aead().seal(nonce, text);
const detachedParts = aead().sealDetached(nonce, text);
const out = (size) => ({
  value: new Uint8Array(size),
  wrong: [...types([[], 'x', null, 5]), ...anyCode([new Uint8Array(size + 1)])],
});
const objects = {
  Hasher: {
    make: () => isochron.sha256.create(),
    methods: {
      update: [input()],
      updateInPlace: [number(5, [-1, 1.5, Number.NaN, 2 ** 40])],
      digest: [name('hex', 'invalid_type')],
      clone: nothing,
      reset: nothing,
      save: nothing,
    },
  },
  ExtendableHasher: { make: blake3, methods: { xof: nothing } },
  OutputReader: {
    make: () => isochron.shake128.xof(''),
    methods: {
      read: [number(5)],
      readInto: [{ value: new Uint8Array(5), wrong: types([[], 'x', null, 5]) }],
    },
  },
  SeekableReader: {
    make: () => isochron.blake3.xof(''),
    methods: { seek: [number(5, [-1, 0.5])] },
  },
  Hmac: {
    make: () => isochron.hmac.create('sha256', text),
    methods: {
      update: [input()],
      digest: [name('hex', 'invalid_type'), options({ length: number(32, [3, 33]) })],
      verify: [bytes(), options()],
      clone: nothing,
      reset: nothing,
    },
  },
  AeadKey: {
    make: aead,
    methods: {
      seal: [exact(nonce), input(), options({ associatedData: input(), out: out(64) })],
      open: [exact(nonce), exact(sealed), options({ associatedData: { ...input(), value: '' } })],
      sealDetached: [exact(nonce), input(), options({ associatedData: input() })],
      openDetached: [
        exact(nonce),
        exact(detachedParts.ciphertext),
        exact(detachedParts.tag),
        options({ out: out(48) }),
      ],
    },
  },
  RandomNonceAeadKey: {
    make: aead,
    methods: {
      sealWithRandomNonce: [input(), options({ associatedData: input() })],
      openWithNonce: [exact(aead().sealWithRandomNonce(text)), options()],
    },
  },
  CounterNonces: {
    make: () => new isochron.CounterNonces(message(4)),
    methods: { next: nothing },
  },
  IsochronError: { make: () => new IsochronError('invalid_type', 'Text.'), methods: {} },
};
/** What no caller is to call; private methods have names of a letter or two. */
const internal = [
  'checkAlive',
  'constructor',
  'dispose',
  'enter',
  'leave',
  'resume',
  'take',
  'comeBack',
  'place',
  'call',
];

test('every exported class, and every method, has a case', () => {
  const classes = Object.keys(isochron).filter((name) => isClass(isochron[name]));
  assert.deepEqual(classes.sort(), Object.keys(objects).sort());
  for (const name of classes) {
    const own = Object.entries(Object.getOwnPropertyDescriptors(isochron[name].prototype))
      .filter(([method, { value }]) => typeof value === 'function' && method.length > 2)
      .filter(([method]) => !internal.includes(method))
      .map(([method]) => method);
    assert.deepEqual(own.sort(), Object.keys(objects[name].methods).sort(), name);
  }
});

for (const [name, { make, methods }] of Object.entries(objects)) {
  describe(name, () => {
    for (const [method, args] of Object.entries(methods)) {
      test(method, async () => {
        const right = args.map(({ value }) => value);
        make()[method](...right);
        for (const [i, { value, wrong }] of args.entries()) {
          for (const [other, code, merged] of wrong) {
            const changed = right.with(i, merged ? { ...value, ...other } : other);
            const call = () => make()[method](...changed);
            await refused(call, code, `argument ${i}: ${shown(other)}`);
          }
        }
        const dead = make();
        if (dead.dispose === undefined) return;
        dead.dispose();
        dead.dispose();
        await refused(() => dead[method](...right), 'disposed', 'after dispose()');
      });
    }
  });
}

test('constructors', async () => {
  await refused(() => new isochron.CounterNonces(message(5)), 'invalid_length', 'a sender');
  await refused(() => new isochron.CounterNonces('1234'), 'invalid_type', 'a sender');
  await refused(() => new isochron.CounterNonces(message(4), -1n), 'invalid_length', 'the first');
});

test('outputs over inputs, from any byte on', () => {
  const key = aead();
  for (let at = 0; at <= 40; ++at) {
    const memory = new Uint8Array(200);
    memory.set(text, 40);
    const place = memory.subarray(at, at + sealed.length);
    assert.deepEqual(
      key.seal(nonce, memory.subarray(40, 40 + text.length), { out: place }),
      sealed,
    );
    memory.set(sealed, 40);
    const plain = memory.subarray(at, at + text.length);
    key.open(nonce, memory.subarray(40, 40 + sealed.length), { out: plain });
    assert.deepEqual(plain, text);
  }
});
