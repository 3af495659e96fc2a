// Modules around one opcode: each exported function f0, f1, ... (one for each choice of immediate)
// takes an offset, loads operands from there, works and stores the result.

/** Operands of a case lie 16 bytes apart, cases 48. */
export const operandSize = 16;
export const caseSize = 48;
export const operandsAt = 1024;

const I32 = 0x7f;
const I64 = 0x7e;
const F32 = 0x7d;
const F64 = 0x7c;
const V128 = 0x7b;
const load = { [I32]: [0x28, 2], [I64]: [0x29, 3], [F32]: [0x2a, 2], [F64]: [0x2b, 3] };
const store = { [I32]: [0x36, 2], [I64]: [0x37, 3], [F32]: [0x38, 2], [F64]: [0x39, 3] };

function leb(number) {
  const bytes = [];
  for (; number > 127; number = Math.floor(number / 128)) bytes.push((number % 128) | 128);
  return [...bytes, number];
}
const vector = (items) => [...leb(items.length), ...items.flat()];
const section = (id, content) => [id, ...leb(content.length), ...content];
const text = (string) => vector([...Buffer.from(string)]);

const access = (table, simd, type, offset) =>
  type === V128 ? [0xfd, simd, 0, ...leb(offset)] : [table[type][0], 0, ...leb(offset)];

/** The immediates to try: every lane, random bytes. */
export function variants({ immediate, lanes }, random) {
  const each = (count, make) => Array.from({ length: count }, (_, i) => make(i));
  if (immediate === 'lane' || immediate === 'memory and lane') return each(lanes, (i) => [i]);
  if (immediate === 'sixteen bytes') return each(8, () => each(16, () => random(256)));
  if (immediate === 'sixteen lanes') return each(16, () => each(16, () => random(lanes)));
  return [[]];
}

function body(opcode, immediates, out) {
  const address = [0x20, 0];
  const memory = opcode.immediate.startsWith('memory');
  const stores = opcode.results.length === 0;
  const code = stores ? [] : [...address];
  opcode.operands.forEach((type, i) => {
    code.push(...address);
    // The first operand of loads and stores is the address itself.
    if (!memory || i > 0) code.push(...access(load, 0, type, operandsAt + operandSize * i));
  });
  code.push(...(opcode.prefix === 0 ? [opcode.number] : [opcode.prefix, ...leb(opcode.number)]));
  if (memory) code.push(0, ...leb(stores ? out : operandsAt));
  code.push(...immediates);
  if (!stores) code.push(...access(store, 11, opcode.results[0], out));
  const content = [0, ...code, 0x0b];
  return [...leb(content.length), ...content];
}

/** The module's bytes. Results of function k lie at the offset plus outs[k]. */
export function moduleOf(opcode, immediates, outs, pages) {
  const functions = immediates.map((_, i) => i);
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector([[0x60, 1, I32, 0]])),
    ...section(3, vector(functions.map(() => [0]))),
    ...section(5, vector([[0, ...leb(pages)]])),
    ...section(
      7,
      vector([
        [...text('memory'), 2, 0],
        ...functions.map((i) => [...text(`f${i}`), 0, ...leb(i)]),
      ]),
    ),
    ...section(10, vector(functions.map((i) => body(opcode, immediates[i], outs[i])))),
  ]);
}
