// Compiles and links module/small_module.cc once for each algorithm, and the registry's other modules,
// by their kinds: OUT/NAME.wasm, and where that has vector instructions OUT/NAME.scalar.wasm, for
// engines without.
//
//   node link-small.mjs PLAN OUT
//
// PLAN is JSON written by small.bzl. Run by Bazel (//bindings/js:small).
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

const run = promisify(execFile);
const [planFile, out] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planFile, 'utf8'));
const { algorithms, modules } = JSON.parse(readFileSync(plan.registry, 'utf8'));
const work = mkdtempSync(join(tmpdir(), 'isochron-small-'));

const hashing = [
  ...['begin', 'check', 'clear', 'finish', 'layout', 'once', 'reset', 'restore', 'save'],
  ...['stateSize', 'update'],
];
const reading = ['beginOutput', 'read'];

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

const fixed = ['-Wl,--no-growable-memory'];

/** A module of an algorithm, whose memory has a fixed size. */
const hash = (row) => ({
  name: row.name,
  source: [`-DISOCHRON_ALGORITHM="${row.name}"`, plan.sources['small_module.cc']],
  precompiled: (mode) => ['-include-pch', precompiled[mode]],
  memory: fixed,
  exported: exportsOf(row),
});

/** What modules of a kind are made of and export; their memory grows, but for those of files. */
const kinds = {
  aead: ({ name }) => ({
    source: [`-DISOCHRON_AEADS="${name}"`, plan.sources['aead_module.cc']],
    exported: ['begin', 'check', 'clear', 'layout', 'open', 'seal'],
  }),
  chunk: () => ({
    source: [plan.sources['chunk_module.cc']],
    memory: fixed,
    exported: [
      ...['beginOpening', 'beginSealing', 'check', 'clear', 'layout', 'open', 'parse', 'seal'],
    ],
  }),
  cipher: () => ({
    source: [plan.sources['cipher_module.cc']],
    exported: ['call', 'check', 'layout'],
  }),
  computation: ({ name }) => ({
    source: [plan.sources['computation.cc'], plan.sources[`${name}_module.cc`]],
    exported: [
      ...['begin', 'check', 'encode', 'equal', 'finish', 'layout', 'limit', 'memorySize'],
      ...['parse', 'prepare', 'step', 'stop'],
    ],
  }),
};
const other = (row) => ({
  ...{ name: row.name, precompiled: () => [], memory: [] },
  ...kinds[row.kind](row),
});

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
const queue = [...modules.map(other), ...algorithms.map(hash)].values();
async function worker() {
  for (const module of queue) await linkBoth(module);
}
await Promise.all(Array.from({ length: availableParallelism() }, worker));
rmSync(work, { recursive: true });
