// BLAKE2's published vectors and those with salts, and BLAKE3's in its three modes.
import { fromHex, message } from '../instances.mjs';
import { read } from './files.mjs';

export const blake2 = (file) =>
  JSON.parse(read(file)).map(({ hash, in: text, out, ...parameters }) => {
    // What is empty was not given.
    const given = Object.entries(parameters).filter(([, value]) => value !== '');
    const options = Object.fromEntries(given.map(([name, value]) => [name, fromHex(value)]));
    // BLAKE2X hashes its length in, whatever it is.
    if (hash.startsWith('blake2x')) options.length = out.length / 2;
    return { algorithm: hash, message: fromHex(text), options, output: out };
  });

export function blake3(file) {
  const { cases, key, context_string: context } = JSON.parse(read(file));
  return cases.flatMap(({ input_len: length, hash, keyed_hash, derive_key }) =>
    [
      [hash, {}],
      [keyed_hash, { key: new TextEncoder().encode(key) }],
      [derive_key, { context }],
    ].map(([output, options]) => ({
      algorithm: 'blake3',
      message: message(length),
      options,
      output,
    })),
  );
}
