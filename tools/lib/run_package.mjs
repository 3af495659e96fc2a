// What isosum --json prints, from the npm package:
//   node run_package.mjs PACKAGE_FOLDER --json -a ALGORITHM FILE
// The file is read into WebAssembly's own buffer, so that no byte is copied twice.
import { closeSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { algorithm: { type: 'string', short: 'a' }, json: { type: 'boolean' } },
});
const [folder, path] = positionals;
// A package can name itself; this one is where Bazel made it.
const require = createRequire(resolve(folder, 'package.json'));
const { backend, blake3, ioBuffer, sha256 } = require('isochron');

// The first of these loads the module, which is not hashing.
const hasher = { blake3, sha256 }[values.algorithm].create();
const buffer = ioBuffer().subarray(0, 65536);
const start = performance.now();
const file = openSync(path);
let bytes = 0;
for (let read; (read = readSync(file, buffer)) > 0; bytes += read) hasher.updateInPlace(read);
closeSync(file);
const digest = hasher.digest('hex');
const seconds = (performance.now() - start) / 1000;
const row = {
  file: path,
  algorithm: values.algorithm,
  backend: backend().kernels[values.algorithm],
  bytes,
  seconds,
  mb_per_second: bytes / seconds / 1e6,
  digest,
};
console.log(JSON.stringify([row]));
