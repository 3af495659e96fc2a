// The files of tests/vectors, which are those of the C++ tests, as text; and the list of them in
// SOURCES.md with the number of cases in each.
import { readdirSync, readFileSync } from 'node:fs';

import { fromHex } from '../instances.mjs';

const folder = new URL('../../../../tests/vectors/', import.meta.url);

export const read = (name) => readFileSync(new URL(name, folder), 'utf8').replaceAll('\r', '');

/** [name, value] of the lines "name = value" or "name= value"; comments and headings have no such form. */
export const fields = (text) =>
  [...text.matchAll(/^(\w+) ?=(?: (.*))?$/gm)].map(([, name, value = '']) => [name, value]);

/** Map from 'cavp/SHA1ShortMsg.rsp' to its number of cases. */
export const sources = new Map(
  [...read('SOURCES.md').matchAll(/^\| (\w+\/\S+) \| .* \| (\d+) \| [0-9a-f]{64} \|$/gm)].map(
    ([, name, cases]) => [name, Number(cases)],
  ),
);

/** The names of the files that are there. */
export const present = readdirSync(folder, { recursive: true })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(json|rsp|txt|vec)$/.test(name));

/** The cases of a file of lines: the fields of each, up to the one named `last`. */
export function listed(file, last, run) {
  const cases = [];
  const inputs = {};
  for (const [name, value] of fields(read(file))) {
    inputs[name.toLowerCase()] = value;
    if (name.toLowerCase() !== last) continue;
    const one = { ...inputs };
    cases.push((isochron) => run(isochron, one));
  }
  return cases;
}

/** The members of a case of Wycheproof that are bytes; none where it has none. */
export const bytesOf = (object) =>
  Object.fromEntries(
    ['key', 'iv', 'aad', 'msg', 'ct', 'tag'].map((name) => [name, fromHex(object[name] ?? '')]),
  );

export const joined = (a, b) => new Uint8Array([...a, ...b]);
