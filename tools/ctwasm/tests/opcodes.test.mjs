// Every opcode of ctwasm's table gives V8's results on random operands, and traps where V8 does.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { caseSize, moduleOf, operandSize, operandsAt, variants } from './opcode_module.mjs';

const cases = 256;
const trappingCases = 4;
const opcodes = JSON.parse(execFileSync('tools/ctwasm/tests/list_opcodes'));
const folder = mkdtempSync(join(tmpdir(), 'ctwasm-'));

// xorshift32, so that a failure can be seen again.
let state = 0x12345678;
function random(below) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % below;
}

const reals = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  2.5,
  -2.5,
  1e-45,
  -1e-40,
  5e-324,
  3e38,
  1e300,
  Infinity,
];
reals.push(
  -Infinity,
  NaN,
  127.5,
  2 ** 31,
  2 ** 31 - 1,
  -(2 ** 31),
  -(2 ** 31) - 1,
  2 ** 32,
  2 ** 32 - 1,
);
reals.push(2 ** 63, -(2 ** 63), 2 ** 64, 2 ** 64 - 2048, 2 ** 53 + 1, 8388609.5, 2 ** 52 - 0.5);
const integers = [
  0, 1, -1, 2, 3, 7, 8, 15, 16, 31, 32, 63, 64, 127, 128, 255, -128, 0x7fff, -0x8000,
];
integers.push(0x7fffffff, -0x80000000, 0x7fc00000, 0x7f800001, -0x7fffff);
const pick = (list) => list[random(list.length)];

/** 16 bytes: random, numbers, or integers of some width, with the values where things go wrong. */
function operand() {
  const view = new DataView(new ArrayBuffer(operandSize));
  const kind = random(6);
  for (let i = 0; i < operandSize; i += 8) {
    if (kind === 0) view.setFloat64(i, pick(reals), true);
    else if (kind === 1) view.setBigInt64(i, BigInt(pick(integers)), true);
    else {
      for (let j = i; j < i + 8; j += 4) {
        if (kind === 2) view.setFloat32(j, pick(reals), true);
        else if (kind === 3) view.setInt32(j, pick(integers), true);
        else
          for (let k = j; k < j + 4; ++k)
            view.setUint8(k, kind === 4 ? random(256) : pick(integers));
      }
    }
  }
  return new Uint8Array(view.buffer);
}
const operands = () => Buffer.concat([operand(), operand(), operand()]);

function ctwasm(module, lines) {
  const scenario = join(folder, 'scenario.ct');
  writeFileSync(scenario, `${lines.join('\n')}\n`);
  const result = spawnSync('tools/ctwasm/ctwasm', ['--json', module, scenario], {
    encoding: 'utf8',
  });
  return { ...result, report: result.status === 2 ? undefined : JSON.parse(result.stdout) };
}

/** The widths of a result's lanes if the standard leaves their NaNs open: the sign, and all but the first bit. */
function arithmetic({ name, results }) {
  if (!/\.(ceil|floor|trunc|nearest|sqrt|add|sub|mul|div|min|max|demote|promote)/.test(name))
    return 0;
  if (name.startsWith('f32') && results[0] !== 0x7c) return 4;
  return name.startsWith('f64') ? 8 : 0;
}

function canonical(bytes, width) {
  const copy = Buffer.from(bytes);
  for (let i = 0; width > 0 && i < copy.length; i += width) {
    if (width === 4 && Number.isNaN(copy.readFloatLE(i)) && copy[i + 2] & 0x40)
      copy.writeUInt32LE(0x7fc00000, i);
    if (width === 8 && Number.isNaN(copy.readDoubleLE(i)) && copy[i + 6] & 8)
      copy.writeBigUInt64LE(0x7ff8n << 48n, i);
  }
  return copy.toString('hex');
}

/** Fills memory with cases of which none traps in V8; those that do. */
function fill(memory, call) {
  const trapping = [];
  for (let i = 0; i < cases; ) {
    const bytes = operands();
    memory.set(bytes, operandsAt + caseSize * i);
    try {
      call(caseSize * i);
      ++i;
    } catch {
      if (trapping.length < trappingCases) trapping.push(bytes);
    }
  }
  return trapping;
}

for (const opcode of opcodes) {
  test(`${opcode.name} ${opcode.prefix.toString(16)} ${opcode.number.toString(16)}`, () => {
    const immediates = variants(opcode, random);
    const size = caseSize * cases;
    const outs = immediates.map((_, i) => operandsAt + size * (i + 1));
    const bytes = moduleOf(
      opcode,
      immediates,
      outs,
      Math.ceil((operandsAt + size * (outs.length + 1)) / 65536),
    );
    const file = join(folder, 'module.wasm');
    writeFileSync(file, bytes);

    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
    const memory = new Uint8Array(exports.memory.buffer);
    const trapping = fill(memory, exports.f0);
    immediates.forEach((_, k) => {
      for (let i = 0; i < cases; ++i) exports[`f${k}`](caseSize * i);
    });

    const input = Buffer.from(memory.subarray(operandsAt, operandsAt + size)).toString('hex');
    const lines = [`write ${operandsAt} hex:${input}`, `secret ${operandsAt} ${size}`];
    immediates.forEach((_, k) => {
      lines.push(`repeat i 0 ${size - caseSize} ${caseSize}`, `call f${k} secret:i`, 'end');
      lines.push(`print ${outs[k]} ${size}`);
    });
    const { status, stderr, report } = ctwasm(file, lines);
    assert.notEqual(status, 2, stderr);
    const width = arithmetic(opcode);
    report.scenarios[0].printed.forEach((hex, k) => {
      const found = Buffer.from(hex, 'hex');
      for (let i = 0; i < cases; ++i) {
        const at = outs[k] + caseSize * i;
        assert.equal(
          canonical(found.subarray(caseSize * i, caseSize * (i + 1)), width),
          canonical(memory.subarray(at, at + caseSize), width),
          `case ${i}, immediates ${immediates[k]}: ${input.substr(2 * caseSize * i, 2 * caseSize)}`,
        );
      }
    });

    for (const bytes of trapping) {
      const { status, stderr } = ctwasm(file, [
        `write ${operandsAt} hex:${bytes.toString('hex')}`,
        'call f0 0',
      ]);
      assert.equal(status, 2);
      assert.match(stderr, /trap: .* in f0 at 0x/);
    }
  });
}

test('the table has all of the core and vector instructions', () => {
  const count = (prefix) => opcodes.filter((opcode) => opcode.prefix === prefix).length;
  assert.deepEqual([count(0), count(0xfc), count(0xfd)], [151, 8, 236]);
});
