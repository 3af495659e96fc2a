// Control flow, variables, tables and ranges of memory give V8's results, and trap where V8 does.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'ctwasm-'));

function ctwasm(module, lines) {
  const scenario = join(folder, 'scenario.ct');
  writeFileSync(scenario, `${lines.join('\n')}\n`);
  return spawnSync('tools/ctwasm/ctwasm', ['--json', module, scenario], { encoding: 'utf8' });
}

/** Calls in turn on one instance of each; a call that traps is the last one. */
function same(file, calls) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)));
  const lines = ['call touch secret:1'];
  for (const [name, argument] of calls) {
    let result;
    try {
      result = exports[name](argument) >>> 0;
    } catch {
      const { status, stderr } = ctwasm(file, [...lines, `call ${name} ${argument >>> 0}`]);
      assert.equal(status, 2);
      assert.match(stderr, /trap: /);
      return;
    }
    lines.push(`let result = call ${name} ${argument >>> 0}`, `expect-value result ${result}`);
  }
  const { status, stderr } = ctwasm(file, lines);
  assert.equal(status, 0, stderr);
}

const module = 'tools/ctwasm/tests/control.wasm';
const numbers = [0, 1, 2, 3, 7, 9, 12];
const names = [
  'fibonacci',
  'carry',
  'early',
  'count',
  'globals',
  'choose',
  'unreachable',
  'memory',
  'drop',
];
for (const name of names) {
  test(name, () =>
    same(
      module,
      numbers.map((n) => [name, n]),
    ),
  );
}
test('tables', () =>
  same(module, [
    ['tables', 5],
    ['tables', 6],
  ]));
test('memory grows up to its limit', () =>
  same(module, [
    ['grow', 0],
    ['grow', 1],
    ['grow', 5],
    ['grow', 1],
    ['grow', 1],
  ]));
for (const n of [0, 1, 2, 5, 8])
  test(`indirect call of ${n}`, () => same(module, [['indirect', n]]));
test('dropped segments are empty', () =>
  same(module, [
    ['dropped', 1],
    ['drop', 1],
    ['dropped', 1],
  ]));
test('endless recursion', () => same(module, [['deep', 1]]));
for (const n of [65528, 65529, -1, -4])
  test(`a load at ${n}`, () => same(module, [['outside', n]]));

// Binaryen writes neither parameters of blocks, long table indices nor elem.drop; by hand.
const i32 = 0x7f;
const vector = (items) => [items.length, ...items.flat()];
const section = (id, content) => [id, content.length, ...content];
const code = (...bytes) => [bytes.length + 2, 0, ...bytes, 0x0b];
const exported = (name, index) => [...vector([...Buffer.from(name)]), 0, index];
const byHand = new Uint8Array([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(
    1,
    vector([
      [0x60, 1, i32, 1, i32],
      [0x60, 1, i32, 2, i32, i32],
      [0x60, 2, i32, i32, 2, i32, i32],
      [0x60, 1, i32, 0],
    ]),
  ),
  ...section(3, vector([[1], [0], [0], [3], [0], [0]])),
  ...section(4, vector([[0x70, 0, 2]])),
  ...section(
    7,
    vector([
      exported('loop', 1),
      exported('long', 2),
      exported('touch', 3),
      exported('if', 4),
      exported('init', 5),
    ]),
  ),
  ...section(9, vector([[0, 0x41, 1, 0x0b, ...vector([[1]])]])),
  ...section(
    10,
    vector([
      // (n) -> (n + 1, n * 2)
      code(0x20, 0, 0x41, 1, 0x6a, 0x20, 0, 0x41, 2, 0x6c),
      // A loop that takes two values and gives two: x becomes 3x + 1 until it is 1000 or more.
      code(
        0x41,
        5,
        0x20,
        0,
        0x03,
        2,
        0x10,
        0,
        0x6a,
        0x22,
        0,
        0x20,
        0,
        0x41,
        0xe8,
        7,
        0x49,
        0x0d,
        0,
        0x0b,
        0x6a,
      ),
      // call_indirect with its table's index in five bytes
      code(0x20, 0, 0x41, 1, 0x11, 0, 0x80, 0x80, 0x80, 0x80, 0),
      code(0x20, 0, 0x41, 1, 0x6a, 0x1a),
      // if with two parameters and two results
      code(0x20, 0, 0x10, 0, 0x20, 0, 0x04, 2, 0x1a, 0x41, 6, 0x05, 0x6a, 0x41, 9, 0x0b, 0x6c),
      // table.init of nothing, after elem.drop
      code(0xfc, 13, 0, 0x41, 0, 0x41, 0, 0x20, 0, 0xfc, 12, 0, 0, 0x20, 0),
    ]),
  ),
]);
const byHandFile = join(folder, 'by-hand.wasm');
writeFileSync(byHandFile, byHand);
test('blocks with parameters', () =>
  same(
    byHandFile,
    numbers.flatMap((n) => [
      ['loop', n],
      ['if', n],
    ]),
  ));
test('dropped elements', () =>
  same(byHandFile, [
    ['init', 0],
    ['init', 1],
  ]));
test('long table index', () =>
  same(byHandFile, [
    ['long', 3],
    ['long', 0],
  ]));
