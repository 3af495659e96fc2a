// What is generated from the library's table of algorithms: TypeScript with the table and a
// constant for each algorithm, and the package's entry points.

/** 'sha512-256' as an identifier. */
export const identifier = ({ name }) => name.replaceAll('-', '_');

/** Where an algorithm is exported: the package itself, or a part of it with a name of its own. */
const part = ({ legacy, cryptographic }) =>
  legacy ? 'legacy' : cryptographic ? 'index' : 'checksums';

/** The subpath of an algorithm's own entry point. */
export const subpath = (row) => (part(row) === 'index' ? row.name : `${part(row)}/${row.name}`);

/** The part of a row that the code needs; what is 0, false or empty is left out. */
function facts(row) {
  const { cryptographic, hmac, longestDigest, longestKey, shortestKey, ...rest } = row;
  const all = {
    ...rest,
    longestDigest: row.variableLength ? (longestDigest ?? 'Infinity') : 0,
    keySize: longestKey,
    shortestKey: shortestKey === longestKey ? 0 : shortestKey,
    checksum: !cryptographic,
  };
  const entries = Object.entries(all).filter(([, value]) => value && value.length !== 0);
  if (row.takes.includes('key') && row.shortestKey === 0) entries.push(['shortestKey', 0]);
  return Object.fromEntries(entries);
}

/** What hashing needs of them. */
function hashingFacts(row) {
  const hashing =
    'name digestSize variableLength longestDigest blockSize takes keySize shortestKey saltSize ' +
    'extendable seekable tuple';
  return Object.fromEntries(
    Object.entries(facts(row)).filter(([name]) => hashing.split(' ').includes(name)),
  );
}

const literal = (value) => JSON.stringify(value).replaceAll('"Infinity"', 'Infinity');

function options({ takes, variableLength, name }) {
  const types = [];
  if (takes.length > 0) {
    types.push(`Partial<Pick<Parameters, ${takes.map((p) => `'${p}'`).join(' | ')}>>`);
  }
  if (variableLength) types.push('Length');
  // The name that BLAKE3 has for its customization.
  if (name === 'blake3')
    types.push('{ /** For key derivation (section 6.2). */ context?: string }');
  return types.join(' & ') || 'NoParameters';
}

/** The TypeScript type of an algorithm's function. */
export function type(row) {
  const message = row.tuple ? 'Tuple' : 'Input';
  if (!row.extendable) return `HashFunction<${options(row)}, ${message}>`;
  const reader = row.seekable ? 'SeekableReader' : 'OutputReader';
  return `ExtendableFunction<${options(row)}, ${message}, ${reader}>`;
}

/** What a reader of the declarations is told. */
export function comment({ title, standard, digestSize, legacy, cryptographic, takes, extendable }) {
  const lines = [`${title} (${standard}): ${digestSize} bytes of digest.`];
  if (legacy) lines.unshift('BROKEN: collisions are known. For compatibility alone.');
  if (!cryptographic) lines.push('No cryptographic hash: it finds accidents, not forgeries.');
  if (takes.length > 0) lines.push(`Takes ${takes.join(', ')}.`);
  if (extendable) lines.push('Its output may have any length.');
  return `/** ${lines.join(' ')} */`;
}

const homes = {
  ExtendableFunction: 'hash-function',
  HashFunction: 'hash-function',
  Tuple: 'hash-function',
  Input: 'input',
  OutputReader: 'output',
  SeekableReader: 'output',
  Length: 'parameters',
  NoParameters: 'parameters',
  Parameters: 'parameters',
};

/** The imports of the types that a text names; `from` leads to src. */
const importTypes = (text, from) =>
  Object.entries(homes)
    .filter(([name]) => new RegExp(`\\b${name}\\b`).test(text))
    .map(([name, home]) => `import type { ${name} } from '${from}/${home}.js';\n`)
    .join('');

const heading = '// Generated from the table of algorithms.\n';

function tableFile(rows) {
  const names = rows.map(({ name }) => `'${name}'`).join(' | ');
  return `${heading}import type { Row } from './row.js';

/** The name of an algorithm. */
export type AlgorithmName = ${names};

export interface TableRow extends Row {
  readonly name: AlgorithmName;
  readonly title: string;
  readonly standard: string;
  readonly aliases?: readonly string[];
  readonly primitive: string;
  readonly legacy?: boolean;
  readonly checksum?: boolean;
  readonly check: number;
  readonly checkMany?: number;
}

export const table: readonly TableRow[] = [
${rows.map((row) => `  ${literal(facts(row))},`).join('\n')}
];
`;
}

function hashesFile(rows) {
  const constants = rows.map(
    (row, index) =>
      `${comment(row)}\nexport const ${identifier(row)} = functions[${index}] as ${type(row)};\n`,
  );
  const text = constants.join('\n');
  const imports = `import { functions } from './algorithms.js';\n${importTypes(text, '.')}`;
  return `${heading}${imports}\n${text}`;
}

/** What an algorithm's own entry point exports beside it. */
const companions = ['init', 'ioBuffer', 'IsochronError', 'ready', 'toHex'];
const companionTypes = ['BytesLike', 'ErrorCode', 'Input', 'ModuleSource'];

/** An algorithm's own entry point, as a face of the whole package: for Node, and for its types. */
function faceFile(row) {
  const up = subpath(row).includes('/') ? '..' : '.';
  return `${heading}export type { ${companionTypes.join(', ')} } from '${up}/api.js';
export { ${companions.join(', ')} } from '${up}/api.js';
${exported([row], `${up}/hashes.js`)}`;
}

// What a module may return beside invalid_saved_state and other_algorithm.
const refusals = ({ takes, variableLength }) => [
  ...(takes.length > 0 ? ['unsupported_parameter'] : []),
  ...(takes.length > 0 || variableLength ? ['invalid_length', 'output_exhausted'] : []),
];

/** The module without vector instructions, where there is one. */
const second = (name, scalar) => (scalar ? `() => import('#second/${name}')` : 'undefined');

/** The library's errors that have these names, by number. */
const errorTable = (errors, names) =>
  errors
    .flatMap(({ name, message }, number) =>
      names.has(name) ? [`${number}: ['${name}', ${literal(message)}],`] : [],
    )
    .join('\n    ');

/**
 * The same with a module of its own. `errors` are the library's; `scalar` tells whether there is a
 * second module.
 */
function smallFile(row, errors, scalar) {
  const { takes, variableLength, check, name } = row;
  const names = new Set(['invalid_saved_state', 'other_algorithm', ...refusals(row)]);
  const up = subpath(row).includes('/') ? '../..' : '..';
  const make = takes.length > 0 || variableLength ? 'fullFunction' : 'plainFunction';
  const own = type(row);
  const home = make === 'fullFunction' ? 'small-full' : 'small';
  return `${heading}import { ${make} } from '${up}/${home}.js';
import { initialise } from '${up}/own-host.js';
import { SmallHost } from '${up}/small.js';
import first from '#small/${name}';
import type { ModuleSource } from '${up}/module-source.js';
${importTypes(own, up)}
const host = /* @__PURE__ */ new SmallHost({
  first,
  second: ${second(name, scalar)},
  check: ${check},
  errors: {
    ${errorTable(errors, names)}
  },
});

export { IsochronError } from '${up}/errors.js';
export { toHex } from '${up}/hex.js';
export const ${identifier(row)} = /* @__PURE__ */ ${make}(${literal(hashingFacts(row))}, host) as unknown as ${own};
export const ready = () => host.ready();
export const init = (source: ModuleSource) => initialise(host, source);
export const ioBuffer = () => host.use().io;
`;
}

/** By kind of module: the class of its host, the file that has it, the errors that it returns. */
const hosts = {
  aead: [
    'AeadHost',
    'aead',
    ['invalid_length', 'invalid_tag_length', 'message_too_long', 'wrong_tag'],
  ],
  chunk: [
    ...['ChunkHost', 'chunk-host'],
    ['invalid_file', 'invalid_length', 'no_key', 'unsupported_version', 'wrong_key', 'wrong_tag'],
  ],
  cipher: [
    ...['CipherHost', 'cipher-host'],
    ['counter_exhausted', 'equal_key_halves', 'invalid_length', 'message_too_long', 'wrong_tag'],
  ],
  computation: [
    ...['ComputationHost', 'computation'],
    [
      ...['unsupported_parameter', 'invalid_parallelism', 'invalid_passes', 'invalid_memory'],
      ...['invalid_salt_length', 'invalid_tag_length', 'invalid_length', 'invalid_password_hash'],
      ...['unsupported_version', 'invalid_cost', 'invalid_block_size', 'cost_above_limit'],
    ],
  ],
};

/** A module that is no hash. */
function hostFile({ name, kind, check }, errors, scalar) {
  const [Host, from, names] = hosts[kind];
  return `${heading}import first from '#small/${name}';
import { ${Host} } from './${from}.js';

export const host = /* @__PURE__ */ new ${Host}({
  first,
  second: ${second(name, scalar)},
  check: ${check},
  errors: {
    ${errorTable(errors, new Set(names))}
  },
});
`;
}

/** The entry points of what is no hash: AEADs by their names, others by those of their modules. */
export const apart = ({ aeads, modules }) =>
  [...aeads, ...modules.filter(({ kind }) => kind !== 'aead')].map(({ name }) => name);

/** An AEAD's entry point; `place` is its index among those of its module. */
function aeadFile(row, place) {
  const { title, standard, module, keySize, nonceSize, tagSize, randomNonces } = row;
  const kind = randomNonces ? 'RandomNonceAeadKey' : 'AeadKey';
  const facts = { place, keySize, nonceSize, tagSize };
  const others = ['Aead', 'AeadMessage', 'AeadOptions', 'Detached'];
  if (randomNonces) others.push('AeadKey');
  return `${heading}import { type Aead, aead, ${kind} } from './aead.js';
import { host } from './${module}-host.js';

export { IsochronError, type ErrorCode } from './errors.js';
export type { BytesLike, Input } from './input.js';
export { CounterNonces } from './nonces.js';
export { ${kind}, type ${others.join(', type ')} } from './aead.js';

/** ${title} (${standard}): keys of ${keySize} bytes, nonces of ${nonceSize}. */
export const ${identifier(row)}: Aead<${kind}> = /* @__PURE__ */ aead(${kind}, ${literal(facts)}, host);
`;
}

/** The rows of a part: 'index', 'legacy', 'checksums'. */
const rowsOf = (rows, name) => rows.filter((row) => part(row) === name);

function exported(rows, from) {
  const names = rows.map(identifier).join(', ');
  return names === '' ? 'export {};\n' : `export { ${names} } from '${from}';\n`;
}

export const parts = ['index', 'legacy', 'checksums'];

/** The file with an algorithm's own entry point and module. */
export const small = (row) => `small/${subpath(row)}`;

/** The files that stand beside the others of src, by name. */
export function sources(registry, hasScalar) {
  const { algorithms: rows, aeads, modules, errors } = registry;
  const api = "export * from './api.js';\n";
  return {
    'table.ts': tableFile(rows),
    'hashes.ts': hashesFile(rows),
    'core.ts': `${heading}${api}export * from './hashes.js';\nexport * from './aeads.js';\nexport { tasks } from './tasks.js';\n`,
    'aeads.ts': heading + aeads.map((row) => exported([row], `./${row.name}.js`)).join(''),
    ...Object.fromEntries([
      ...modules.map((row) => [`${row.name}-host.ts`, hostFile(row, errors, hasScalar(row))]),
      ...aeads.map((row) => {
        const own = aeads.filter(({ module }) => module === row.module);
        return [`${row.name}.ts`, aeadFile(row, own.indexOf(row))];
      }),
    ]),
    ...Object.fromEntries(
      parts.map((name) => [
        `${name}.ts`,
        heading +
          (name === 'index' ? `${api}export * from './aeads.js';\n` : '') +
          exported(rowsOf(rows, name), './hashes.js'),
      ]),
    ),
    ...Object.fromEntries(
      rows.flatMap((row) => [
        [`${subpath(row)}.ts`, faceFile(row)],
        [`${small(row)}.ts`, smallFile(row, errors, hasScalar(row))],
      ]),
    ),
  };
}
