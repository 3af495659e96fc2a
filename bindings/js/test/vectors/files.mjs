// The files of tests/vectors, which are those of the C++ tests, as text; and the list of them in
// SOURCES.md with the number of cases in each.
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../../../tests/vectors/', import.meta.url);

export const read = (name) => readFileSync(new URL(name, folder), 'utf8').replaceAll('\r', '');

/** [name, value] of the lines "name = value"; comments and headings have no such form. */
export const fields = (text) =>
  [...text.matchAll(/^(\w+) =(?: (.*))?$/gm)].map(([, name, value = '']) => [name, value]);

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
