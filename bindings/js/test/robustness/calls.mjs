// A right call of every function that the package exports.
import { fresh, message } from '../instances.mjs';
import {
  anyCode,
  bytes,
  exact,
  hash,
  input,
  list,
  name,
  number,
  options,
  text,
  types,
} from './arguments.mjs';

export const isochron = fresh();

const key = (size) => exact(message(size));
const length = number(40);
const cheap = { memory: number(64), passes: number(1), lanes: number(1) };
export const nothing = [];
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

const password = (face, costs, extras = {}) => {
  const work = { ...extras, ...costs };
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

/** The arguments of every exported function, by its name. */
export function allCases() {
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
  const extras = { secret: input(), associatedData: input() };
  for (const variant of ['argon2d', 'argon2i', 'argon2id']) {
    Object.assign(cases, under(variant, password(isochron[variant], cheap, extras)));
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
