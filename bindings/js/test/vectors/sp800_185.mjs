// NIST's samples for SP 800-185: blocks of Function, Key, S, Data or Elements, B, Output.
import { fromHex } from '../instances.mjs';
import { fields, read } from './files.mjs';

export function samples(file) {
  const cases = [];
  for (const [name, value] of fields(read(file))) {
    if (name === 'Function') cases.push({ algorithm: value, options: {} });
    const last = cases.at(-1);
    if (name === 'Key') last.options.key = fromHex(value);
    if (name === 'S') last.options.customization = value;
    if (name === 'B') last.options.innerBlockSize = Number(value);
    if (name === 'Data') last.message = fromHex(value);
    if (name === 'Element') last.message = [...(last.message ?? []), fromHex(value)];
    if (name === 'Output') last.output = value;
  }
  return cases;
}
