// Row 25: engines refuse a whole module for one instruction that they do not know. The published
// files have the instructions of old and of fixed-width vectors alone, and those that engines
// without vectors load not even these.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import wabt from 'wabt';

import { packageFolder } from './instances.mjs';

const { readWasm } = await wabt();
const folder = `${packageFolder}dist/wasm/`;
const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.wasm'));

// What WebAssembly 2.0 has and the files need; wabt knows the rest and is told that it is not there.
const vectors = { reference_types: false, simd: true };
const none = { ...vectors, simd: false };

function check(bytes, features) {
  // wabt takes the whole buffer behind a view.
  const module = readWasm(new Uint8Array(bytes), features);
  module.validate(features);
  module.destroy();
}

test('row 25: all published files are made of the allowed instructions', () => {
  assert.ok(files.length > 60, `${files.length} files`);
  for (const file of files) {
    const alone = !existsSync(`${folder}${file.replace('.wasm', '.scalar.wasm')}`);
    const features = alone && file !== 'simd128.wasm' ? none : vectors;
    assert.doesNotThrow(() => check(readFileSync(`${folder}${file}`), features), file);
  }
});

test('row 25: the files with vectors are found to have them', () => {
  for (const file of ['simd128.wasm', 'blake3.wasm', 'chacha20.wasm']) {
    assert.throws(() => check(readFileSync(`${folder}${file}`), none), file);
  }
});

test('row 25: an instruction of relaxed vectors is found', () => {
  // One function: local.get 0, local.get 0, i8x16.relaxed_swizzle.
  const relaxed = Buffer.from(
    '0061736d01000000' + '01060160017b017b' + '03020100' + '0a0b01090020002000fd80020b',
    'hex',
  );
  assert.throws(() => check(relaxed, vectors), /unexpected opcode: 0xfd 0x80 0x2/);
  check(relaxed, { ...vectors, relaxed_simd: true });
});
