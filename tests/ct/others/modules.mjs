// The WebAssembly modules of other packages, taken as each package hands them to the engine.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// Bytes of the last module that was compiled, and its last instance.
const last = {};
const { compile, instantiate } = WebAssembly;
WebAssembly.compile = (bytes) => {
  last.bytes = new Uint8Array(bytes);
  return compile(bytes);
};
WebAssembly.instantiate = async (source, imports) => {
  if (!(source instanceof WebAssembly.Module)) last.bytes = new Uint8Array(source);
  const result = await instantiate(source, imports);
  last.instance = result.instance ?? result;
  return result;
};

/** Exports that Emscripten minified, by their names in C: { crypto_auth: 'Qa' }. */
function namesOf(glue, exports) {
  const names = {};
  for (const [name, value] of Object.entries(exports)) {
    for (const [key, same] of Object.entries(glue)) {
      if (same === value && key.startsWith('_')) names[key.slice(1)] = name;
    }
  }
  return names;
}

const passwordHash = { password: 'p', salt: new Uint8Array(16), hashLength: 32, parallelism: 1 };

/** What makes hash-wasm compile each module, once: those come first that others use. */
const hashWasm = {
  blake2b: (h) => h.createBLAKE2b(),
  blake2s: (h) => h.createBLAKE2s(),
  blake3: (h) => h.createBLAKE3(),
  sha1: (h) => h.createSHA1(),
  sha256: (h) => h.createSHA256(),
  sha3: (h) => h.createSHA3(),
  sha512: (h) => h.createSHA512(),
  argon2: (h) => h.argon2i({ ...passwordHash, iterations: 1, memorySize: 8 }),
  scrypt: (h) => h.scrypt({ ...passwordHash, costFactor: 4, blockSize: 1 }),
  bcrypt: (h) => h.bcrypt({ ...passwordHash, costFactor: 4 }),
};

/**
 * [{ package, version, file, sha256, bytes, names }] for what FOLDER/node_modules has; names are
 * those of minified exports.
 */
export async function modules(folder) {
  const require = createRequire(join(folder, 'package.json'));
  const { devDependencies } = JSON.parse(readFileSync(join(folder, 'package.json')));
  const found = [];
  const add = (name, file, bytes, names = {}) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    found.push({ package: name, version: devDependencies[name], file, sha256, bytes, names });
  };

  const functions = require('hash-wasm');
  for (const [file, run] of Object.entries(hashWasm)) {
    last.bytes = undefined;
    await run(functions);
    add('hash-wasm', file, last.bytes);
  }
  for (const name of ['libsodium', 'libsodium-sumo']) {
    const glue = require(name);
    await glue.ready;
    add(name, name, last.bytes, namesOf(glue, last.instance.exports));
  }
  // Its glue wraps exports in functions, so that names come from its text.
  const dist = join(folder, 'node_modules/argon2-browser/dist');
  const glue = readFileSync(join(dist, 'argon2.js'), 'utf8');
  const wrappers = glue.matchAll(/Module\["_(\w+)"\]=Module\["asm"\]\["(\w+)"\]/g);
  const names = Object.fromEntries([...wrappers].map(([, name, minified]) => [name, minified]));
  for (const file of ['argon2', 'argon2-simd']) {
    add('argon2-browser', file, readFileSync(join(dist, `${file}.wasm`)), names);
  }
  return found;
}
