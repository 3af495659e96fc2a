// The known answers of SP 800-232's authors: blocks of Count, Msg, Z (CXOF's customization), MD.
import { fromHex } from '../instances.mjs';
import { fields, read } from './files.mjs';

export function ascon(file) {
  const algorithm = { CXOF: 'ascon-cxof128', HASH: 'ascon-hash256', XOF: 'ascon-xof128' }[
    file.match(/LWC_(\w+?)_KAT/)[1]
  ];
  const cases = [];
  let message;
  let options;
  for (const [name, value] of fields(read(file))) {
    if (name === 'Count') options = {};
    if (name === 'Msg') message = fromHex(value);
    if (name === 'Z' && value !== '') options = { customization: fromHex(value) };
    if (name === 'MD') cases.push({ algorithm, message, options, output: value.toLowerCase() });
  }
  return cases;
}
