// Compiles and links module/small_module.cc once for each algorithm, module/aead_module.cc once for
// each primitive of AEADs, module/chunk_module.cc, module/cipher_module.cc, and module/computation.cc with each NAME_module.cc, for computations that
// need much memory: OUT/NAME.wasm, and where that has vector instructions
// OUT/NAME.scalar.wasm, for engines without.
//
//   node link-small.mjs PLAN OUT
//
// PLAN is JSON written by small.bzl. Run by Bazel (//bindings/js:small).
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

const run = promisify(execFile);
const [planFile, out] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planFile, 'utf8'));
const { algorithms, aeadModules, chunks, ciphers } = JSON.parse(
  readFileSync(plan.registry, 'utf8'),
);
const work = mkdtempSync(join(tmpdir(), 'isochron-small-'));

const hashing = [
  ...['begin', 'check', 'clear', 'finish', 'layout', 'once', 'reset', 'restore', 'save'],
  ...['stateSize', 'update'],
];
const reading = ['beginOutput', 'read'];

const computing = [
  ...['begin', 'check', 'encode', 'equal', 'finish', 'layout', 'limit', 'memorySize', 'parse'],
  ...['prepare', 'step', 'stop'],
];

const sealing = ['begin', 'check', 'clear', 'layout', 'open', 'seal'];

function exportsOf({ takes, variableLength, extendable, seekable }) {
  return [
    ...hashing,
    ...(takes.length > 0 || variableLength ? ['digestSize'] : []),
    ...(extendable ? reading : []),
    ...(seekable ? ['seek'] : []),
  ];
}

const flags = (mode) => [
  ...plan.flags,
  ...plan.includes[mode].flatMap((folder) => ['-isystem', folder]),
  '-I.',
];

/** Compiles the table once for all. */
async function precompile(mode) {
  const header = join(work, `${mode}.h`);
  writeFileSync(header, '#include "isochron/rows/table.h"\n');
  await run(plan.compiler, [...flags(mode), '-x', 'c++-header', header, '-o', `${header}.pch`]);
  return `${header}.pch`;
}

/** A module of an algorithm, whose memory has a fixed size. */
const hash = (row) => ({
  name: row.name,
  source: [`-DISOCHRON_ALGORITHM="${row.name}"`, plan.source],
  precompiled: (mode) => ['-include-pch', precompiled[mode]],
  memory: ['-Wl,--no-growable-memory'],
  exported: exportsOf(row),
});

/** A module for computations. */
const computation = (source) => ({
  name: basename(source, '_module.cc'),
  source: [plan.computation, source],
  precompiled: () => [],
  memory: [],
  exported: computing,
});

/** A module for the AEADs of a primitive. */
const aead = ({ name }) => ({
  name,
  source: [`-DISOCHRON_AEADS="${name}"`, plan.aead],
  precompiled: () => [],
  memory: [],
  exported: sealing,
});

/** The module of files in chunks, whose memory has a fixed size. */
const chunk = {
  name: chunks.name,
  source: [plan.chunks],
  precompiled: () => [],
  memory: ['-Wl,--no-growable-memory'],
  exported: [
    ...['beginOpening', 'beginSealing', 'check', 'clear', 'layout', 'open', 'parse', 'seal'],
  ],
};

/** The module of ciphers. */
const cipher = {
  name: ciphers.name,
  source: [plan.ciphers],
  precompiled: () => [],
  memory: [],
  exported: ['call', 'check', 'layout'],
};

async function link({ name, source, precompiled, memory, exported }, mode) {
  const linked = join(work, `${name}.${mode}.linked.wasm`);
  const optimised = join(work, `${name}.${mode}.wasm`);
  const reordered = join(work, `${name}.${mode}.reordered.wasm`);
  await run(plan.compiler, [
    ...[...flags(mode), ...precompiled(mode), ...source, ...plan.archives[mode], ...memory],
    ...['-nostartfiles', '-Wl,--no-entry', '-Wl,--gc-sections', '-Wl,--strip-debug'],
    // The stack lies in front of the data: an overflow traps.
    ...['-Wl,--stack-first', '-Wl,-z,stack-size=32768'],
    ...exported.map((name) => `-Wl,--export=${name}`),
    ...['-o', linked],
  ]);
  const strip = ['--strip-debug', '--strip-producers', '--strip-target-features'];
  await run(plan.wasmOpt, ['-Oz', '--converge', ...strip, linked, '-o', optimised]);
  // Which order of the functions compresses better differs from module to module.
  const again = ['--all-features', '--reorder-functions', ...strip];
  await run(plan.wasmOpt, [...again, optimised, '-o', reordered]);
  const [first, second] = [readFileSync(optimised), readFileSync(reordered)];
  return packed(first) <= packed(second) ? first : second;
}

const packed = (bytes) => gzipSync(bytes, { level: 9 }).length;

async function linkBoth(module) {
  const simd128 = await link(module, 'simd128');
  const scalar = await link(module, 'scalar');
  writeFileSync(join(out, `${module.name}.wasm`), simd128);
  // The same where no kernel has vectors.
  if (!scalar.equals(simd128)) writeFileSync(join(out, `${module.name}.scalar.wasm`), scalar);
}

const precompiled = {
  simd128: await precompile('simd128'),
  scalar: await precompile('scalar'),
};
const queue = [
  ...plan.computations.map(computation),
  ...aeadModules.map(aead),
  chunk,
  cipher,
  ...algorithms.map(hash),
].values();
async function worker() {
  for (const module of queue) await linkBoth(module);
}
await Promise.all(Array.from({ length: availableParallelism() }, worker));
rmSync(work, { recursive: true });
