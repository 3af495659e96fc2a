// The form of NIST's CAVP files (SHAVS, SHA3VS), in which other vectors are written too.
import { fromHex } from '../instances.mjs';
import { fields, read } from './files.mjs';

/** 'SHA512_224ShortMsg.rsp' and 'sm3-oscca.txt' are of 'sha512-224' and 'sm3'. */
export const algorithmOf = (file) =>
  file
    .split('/')
    .at(-1)
    .replace(/(ShortMsg|LongMsg|Monte|VariableOut)\.rsp$|-\w+(-\d+)?\.txt$/, '')
    .toLowerCase()
    .replace('_', '-');

/** Messages and their digests, or outputs of their own lengths. */
export function messages(file) {
  const algorithm = algorithmOf(file);
  const cases = [];
  let message;
  let bits;
  for (const [name, value] of fields(read(file))) {
    if (name === 'Len') bits = Number(value);
    // No message at all is written as "00".
    if (name === 'Msg')
      message = fromHex(value).subarray(0, bits === undefined ? undefined : bits / 8);
    if (name === 'MD' || name === 'Output') cases.push({ algorithm, message, output: value });
  }
  return cases;
}

/** The seed of a Monte Carlo test and its checkpoints: outputs, each behind 1,000 computations. */
export function monteCarlo(file) {
  const all = fields(read(file));
  const seed = fromHex(all.find(([name]) => name === 'Seed' || name === 'Msg')[1]);
  const outputs = all.filter(([name]) => name === 'MD' || name === 'Output');
  return { algorithm: algorithmOf(file), seed, outputs: outputs.map(([, value]) => value) };
}
