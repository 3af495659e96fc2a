// Every exported function with wrong arguments: an IsochronError by name. A function that is
// exported and has no case here is a failure.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';

import { message } from './instances.mjs';
import {
  anyCode,
  bytes,
  exact,
  input,
  name,
  number,
  options,
  text,
  types,
} from './robustness/arguments.mjs';
import { allCases, isochron, nothing } from './robustness/calls.mjs';

const { IsochronError } = isochron;

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

/** Each wrong value in the place of a right argument. */
async function refusesWrong(call, args) {
  const right = args.map(({ value }) => value);
  for (const [i, { value, wrong }] of args.entries()) {
    for (const [other, code, merged] of wrong) {
      const changed = right.with(i, merged ? { ...value, ...other } : other);
      await refused(() => call(...changed), code, `argument ${i}: ${shown(other)}`);
    }
  }
}

for (const [name, call] of Object.entries(functions)) {
  test(name, async () => {
    const { args = cases[name], onlyWrong = false } = cases[name] ?? {};
    const right = args.map(({ value }) => value);
    const streams = name === 'hashStream' || name.startsWith('decrypt');
    if (!onlyWrong && !streams) assert.equal(await errorOf(() => call(...right)), undefined);
    await refusesWrong(call, args);
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
        await refusesWrong((...changed) => make()[method](...changed), args);
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
