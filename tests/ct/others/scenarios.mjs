// Scenarios for ctwasm on other packages' modules: what to call, and what of it is secret. Functions
// have their names in C here. A size of 64 bits is two arguments, the lower half first.

/** Imports that their modules call: memory.copy, more memory, and libsodium's random numbers. */
const argon2Imports = ['import a.a emscripten_memcpy_js', 'import a.b emscripten_resize_heap'];
const libsodiumImports = ['import a.b zero', 'import a.d emscripten_resize_heap'];

/** Statements for each length of a message up to some blocks. */
const lengths = (...statements) => ['repeat n 0 200', ...statements, 'end'];
const memory = (name, size) => `let ${name} = call malloc ${size}`;
const secret = (name, size) => [
  memory(name, size),
  `write ${name} pattern:${size}`,
  `secret ${name} ${size}`,
];
const fits = 'outcome whether the tag fits';
const gives = (call, value) => [`let result = ${call}`, `expect-value result ${value}`];
const failure = '0xffffffff';

/** A key and a message are secret; a tag has been sent, so it is public, and so is whether it fits. */
function mac(name, size) {
  const buffers = [...secret('key', 32), ...secret('message', 200), memory('tag', size)];
  const create = `call ${name} tag message n 0 key`;
  const verify = `call ${name}_verify tag message n 0 key`;
  const sent = [create, `declassify tag ${size} a tag that was sent`, ...gives(verify, 0)];
  const forged = [`write tag zero:${size}`, ...gives(verify, failure)];
  return [
    [name, [...buffers, ...lengths(create)]],
    [`${name}_verify`, [...buffers, ...lengths(...sent, ...forged)]],
  ];
}

function secretbox() {
  const buffers = [...secret('key', 32), ...secret('message', 200), memory('nonce', 24)];
  buffers.push(memory('box', 216), memory('opened', 200));
  const seal = 'call crypto_secretbox_easy box message n 0 nonce key';
  const open = 'call crypto_secretbox_open_easy opened box n+16 0 nonce key';
  const sent = [seal, 'declassify box n+16 a ciphertext that was sent', fits, ...gives(open, 0)];
  const forged = ['write box zero:16', fits, ...gives(open, failure)];
  return [
    ['crypto_secretbox_easy', [...buffers, ...lengths(seal)]],
    ['crypto_secretbox_open_easy', [...buffers, ...lengths(...sent, ...forged)]],
  ];
}

function aead(name, tag) {
  const buffers = [...secret('key', 32), ...secret('message', 200), memory('nonce', 32)];
  buffers.push(memory('box', 232), memory('opened', 200), memory('data', 200));
  const seal = `call ${name}_encrypt box 0 message n 0 data n 0 0 nonce key`;
  const open = `call ${name}_decrypt opened 0 0 box n+${tag} 0 data n 0 nonce key`;
  const received = `declassify box n+${tag} a ciphertext that was sent`;
  const sent = [seal, received, fits, ...gives(open, 0)];
  const forged = [`write box+n zero:${tag}`, fits, ...gives(open, failure)];
  return [
    [`${name}_encrypt`, [...buffers, ...lengths(seal)]],
    [`${name}_decrypt`, [...buffers, ...lengths(...sent, ...forged)]],
  ];
}

function verify(size) {
  const call = `call crypto_verify_${size} a b`;
  const equal = [...secret('a', size), ...secret('b', size), ...gives(call, 0)];
  const unequal = [`write b zero:${size}`, `secret b ${size}`, ...gives(call, failure)];
  return [`crypto_verify_${size}`, [...equal, ...unequal]];
}

function libsodiumArgon2(title, kind, passes) {
  const buffers = [...libsodiumImports, ...secret('password', 20)];
  buffers.push(memory('salt', 16), memory('hash', 32));
  const call = `call crypto_pwhash hash 32 0 password 20 0 salt ${passes} 0 32768 ${kind}`;
  return [`crypto_pwhash (${title})`, [...buffers, ...gives(call, 0)]];
}

const libsodium = [
  ...mac('crypto_auth', 32),
  [
    'crypto_generichash with a key',
    [
      ...[...secret('key', 32), ...secret('message', 200), memory('hash', 32)],
      ...lengths('call crypto_generichash hash 32 message n 0 key 32'),
    ],
  ],
  [
    'crypto_shorthash',
    [
      ...[...secret('key', 16), ...secret('message', 200), memory('hash', 8)],
      ...lengths('call crypto_shorthash hash message n 0 key'),
    ],
  ],
  ...mac('crypto_onetimeauth', 16),
  ...secretbox(),
  ...aead('crypto_aead_chacha20poly1305_ietf', 16),
  ...aead('crypto_aead_xchacha20poly1305_ietf', 16),
  ...aead('crypto_aead_aegis128l', 32),
  ...aead('crypto_aead_aegis256', 32),
  [
    'crypto_ipcrypt_encrypt',
    [
      ...[...secret('key', 16), ...secret('address', 16), memory('encrypted', 16)],
      'call crypto_ipcrypt_encrypt encrypted address key',
    ],
  ],
  verify(16),
  verify(32),
  verify(64),
  libsodiumArgon2('Argon2i', 1, 3),
  libsodiumArgon2('Argon2id', 2, 1),
];

/** A buffer takes keys and messages, and gives digests. */
const hashWasmKeyed = (start, finish) => [
  'let io = call Hash_GetBuffer',
  ...lengths(
    ...['write io pattern:32', 'secret io 32', start],
    ...['write io pattern:n', 'secret io n', 'call Hash_Update n', finish],
  ),
];
/** HMAC is JavaScript there: it hands the module the key's two blocks, message and inner digest. */
function hashWasmHmac(block, digest, start, finish) {
  const part = (size) => {
    return [`write io pattern:${size}`, `secret io ${size}`, `call Hash_Update ${size}`];
  };
  return [
    'let io = call Hash_GetBuffer',
    ...lengths(
      ...[start, ...part(block), ...part('n'), finish],
      ...[start, ...part(block), ...part(digest), finish],
    ),
  ];
}
const hashWasmArgon2 = (kind) => [
  'let io = call Hash_GetBuffer',
  'call Hash_SetMemorySize 33*1024',
  // Parallelism, length, memory in KiB, passes, version, kind: behind the memory.
  `write io+32*1024 hex:0100000020000000200000000200000013000000${`0${kind}`.padEnd(8, '0')}`,
  'write io pattern:2048',
  'secret io 2048',
  'call Hash_Calculate 0 32',
];

const hashWasm = {
  // The key's length stands above the digest's, in bits.
  blake2b: [['BLAKE2b with a key', hashWasmKeyed('call Hash_Init 0x200200', 'call Hash_Final')]],
  blake2s: [['BLAKE2s with a key', hashWasmKeyed('call Hash_Init 0x200100', 'call Hash_Final')]],
  blake3: [['BLAKE3 with a key', hashWasmKeyed('call Hash_Init 32', 'call Hash_Final 32')]],
  sha1: [['HMAC-SHA-1', hashWasmHmac(64, 20, 'call Hash_Init', 'call Hash_Final')]],
  sha256: [['HMAC-SHA-256', hashWasmHmac(64, 32, 'call Hash_Init 256', 'call Hash_Final')]],
  sha3: [['HMAC-SHA3-256', hashWasmHmac(136, 32, 'call Hash_Init 256', 'call Hash_Final 6')]],
  sha512: [['HMAC-SHA-512', hashWasmHmac(128, 64, 'call Hash_Init 512', 'call Hash_Final')]],
  argon2: [
    ['Argon2i', hashWasmArgon2(1)],
    ['Argon2id', hashWasmArgon2(2)],
    ['Argon2d', hashWasmArgon2(0)],
  ],
  scrypt: [
    [
      'scrypt',
      [
        'let io = call Hash_GetBuffer',
        'call Hash_SetMemorySize 16384',
        ...['write io pattern:128', 'secret io 128', 'call scrypt 1 16 1'],
      ],
    ],
  ],
  bcrypt: [
    [
      'bcrypt',
      [
        'let io = call Hash_GetBuffer',
        ...['write io+16 pattern:20', 'secret io+16 20', 'call bcrypt 20 4 0'],
      ],
    ],
  ],
};

/** Password and salt; the hash as bytes, without the encoded text. */
function argon2(title, kind) {
  const buffers = [...argon2Imports, ...secret('password', 20)];
  buffers.push(memory('salt', 16), memory('hash', 32));
  const call = `call argon2_hash_ext 2 32 1 password 20 salt 16 hash 32 0 0 ${kind} 0 0 0 0 19`;
  return [`argon2_hash_ext (${title})`, [...buffers, ...gives(call, 0)]];
}
/** The right password, "pattern:20", and a wrong one. */
function argon2Verify() {
  const verify = 'call argon2_verify_ext text password 20 0 0 0 0 1';
  const outcome = 'outcome whether the password is right';
  const text =
    '$argon2i$v=19$m=32,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$T2Xvr0uYKmfynDeSAvjFvw8+mxltKKsv7iT0W6nmpug';
  const right = [memory('text', 128), `write text text:${text}`, outcome, ...gives(verify, 0)];
  const mismatch = gives(verify, failure - 34);
  const wrong = ['write password zero:20', 'secret password 20', outcome, ...mismatch];
  return [
    'argon2_verify_ext (Argon2i)',
    [...argon2Imports, ...secret('password', 20), ...right, ...wrong],
  ];
}
const argon2Browser = [
  argon2('Argon2i', 1),
  argon2('Argon2id', 2),
  argon2('Argon2d', 0),
  argon2Verify(),
];

/** [[title, statements]] for a module. */
export function scenarios({ package: name, file, names }) {
  if (name === 'hash-wasm') return hashWasm[file];
  if (name === 'argon2-browser') return argon2Browser;
  return libsodium.filter(([title]) => names[title.match(/^\w+/)[0]] !== undefined);
}
