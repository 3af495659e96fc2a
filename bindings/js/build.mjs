// Makes the npm package: dist/ (ESM for bundlers and browsers, CommonJS for Node, declarations, the
// raw modules), package.json and README.md.
//
//   node build.mjs MODULES NODE_MODULES OUT
//
// MODULES holds what Emscripten made, simd128.{mjs,wasm} and scalar.{mjs,wasm}, and registry.json,
// the table of algorithms; NODE_MODULES the installed tools. Run by Bazel (//bindings/js:package).
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { apart, parts, small, sources, subpath } from './generate.mjs';
import { encode, frequentBytes } from './text.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [modules, nodeModules, out] = process.argv.slice(2).map((path) => resolve(path));
const tools = createRequire(join(nodeModules, 'tools.cjs'));
const esbuild = tools('esbuild');
const dist = join(out, 'dist');
const registry = JSON.parse(readFileSync(join(modules, 'registry.json'), 'utf8'));
const { algorithms: rows, modules: others } = registry;

/** The file of a module other than that of all hashes, and of the one without vector instructions. */
const smallModule = ({ name }, scalar = '') => join(modules, `small/${name}${scalar}.wasm`);
const hasScalar = (row) => existsSync(smallModule(row, '.scalar'));
/** Those that the whole package has in the same way, by the names of their files. */
const shared = others.map((row) => [row.name, row]);
const owners = [...rows.map((row) => [subpath(row), row]), ...shared];

// src, as written and as generated, in one place.
const staging = mkdtempSync(join(tmpdir(), 'isochron-'));
const src = join(staging, 'src');
cpSync(join(here, 'src'), src, { recursive: true, dereference: true });
cpSync(join(here, 'tsconfig.json'), join(staging, 'tsconfig.json'), { dereference: true });
for (const [name, text] of Object.entries(sources(registry, hasScalar))) {
  mkdirSync(dirname(join(src, name)), { recursive: true });
  writeFileSync(join(src, name), text);
}

// Both modules are driven by the same glue, but for the file name that it would load by default.
const glue = (name) =>
  readFileSync(join(modules, `${name}.mjs`), 'utf8').replaceAll(`${name}.wasm`, 'isochron.wasm');
if (glue('simd128') !== glue('scalar')) {
  throw new Error('the simd128 and the scalar module need different glue');
}

const simd128 = join(modules, 'simd128.wasm');
const scalar = join(modules, 'scalar.wasm');

// A module inside a JavaScript file, see src/decode.ts.
const downloads = [simd128, ...owners.map(([, row]) => smallModule(row))];
const singles = frequentBytes(downloads.map((file) => readFileSync(file)));
const asText = (file, extension) => {
  const bytes = readFileSync(file);
  const text = extension === '.cjs' ? bytes.toString('base64') : encode(bytes, singles);
  return `export default ${JSON.stringify(text)};`;
};

const external = (path) => ({ path, external: true });

/** Resolves the names of src/environment.d.ts. */
const provided = (extension) => ({
  name: 'provided',
  setup(build) {
    build.onResolve({ filter: /^#scalar$/ }, () => external(`./scalar${extension}`));
    build.onResolve({ filter: /^#second\// }, ({ path }) =>
      external(`./${basename(path)}.scalar${extension}`),
    );
    build.onResolve({ filter: /^#/ }, ({ path }) => ({ path, namespace: 'provided' }));
    build.onResolve({ filter: /^\.\/(simd128|scalar)\.cjs$/ }, ({ path }) => external(path));
    build.onLoad({ filter: /./, namespace: 'provided' }, ({ path }) => {
      if (path === '#module') return { contents: glue('simd128') };
      // CommonJS has it in a file of its own, which is hardly ever loaded.
      if (path === '#simd128' && extension === '.cjs') return { contents: 'export default "";' };
      if (path === '#singles') return { contents: `export default 0x${singles.toString(16)}n;` };
      const small = path.startsWith('#small/');
      const file = small ? smallModule({ name: basename(path) }) : simd128;
      return { contents: asText(file, extension) };
    });
  },
});

const formats = { '.mjs': 'esm', '.cjs': 'cjs' };
const write = (name, text) => {
  mkdirSync(dirname(join(dist, name)), { recursive: true });
  writeFileSync(join(dist, name), text);
};

// Properties that nobody outside sees: their names are shortened.
const internal =
  'absorb adopt claim claimMac comeBack disposed elements engine enter finishInto finishLong forget home ' +
  'index isTuple kept leave lengths loadNow macOwner modules newDigest optionNames owner resume row saved stage take trusted ' +
  'use wasm';
const internalNames = new RegExp(`^(${internal.replaceAll(' ', '|')})$`);

/** Bundles files of src; `entries` tells where each goes in dist. */
const bundle = (extension, entries, settings) =>
  esbuild.build({
    entryPoints: Object.fromEntries(
      Object.entries(entries).map(([name, file]) => [name, join(src, `${file}.ts`)]),
    ),
    outdir: dist,
    outExtension: { '.js': extension },
    bundle: true,
    format: formats[extension],
    target: 'es2022',
    legalComments: 'none',
    // White space stays: where esbuild leaves it out, it leaves out the comments that allow bundlers
    // to leave out code.
    minifySyntax: true,
    mangleProps: internalNames,
    define: { COMMONJS: String(extension === '.cjs') },
    plugins: [provided(extension)],
    // Fields without a value are not written down.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    ...settings,
  });

// For browsers and bundlers: the whole package, and each algorithm with a module of its own. What
// they share lies in files of its own, so that an error is of the same class everywhere.
const alone = {
  ...Object.fromEntries(rows.map((row) => [subpath(row), small(row)])),
  ...Object.fromEntries(apart(registry).map((name) => [name, name])),
};
// They lie beside worker.mjs, which they name.
await bundle(
  '.mjs',
  { core: 'core', ...alone },
  { platform: 'neutral', splitting: true, chunkNames: 'shared-[hash]' },
);
// For Node: one file. esbuild notes the names of the exports in a form that ESM can read.
await bundle('.cjs', { core: 'core' }, { platform: 'node' });

for (const [extension, format] of Object.entries(formats)) {
  const moduleFile = async (name, file) => {
    const { code } = await esbuild.transform(asText(file, extension), { format });
    write(`${name}${extension}`, code);
  };
  await moduleFile('scalar', scalar);
  if (format === 'cjs') await moduleFile('simd128', simd128);
  // In CommonJS, hashes are those of the whole package.
  for (const [name, row] of format === 'esm' ? owners : shared) {
    if (hasScalar(row)) await moduleFile(`${name}.scalar`, smallModule(row, '.scalar'));
  }
}

/** Refuses names that a public declaration, Emscripten's glue or the language uses as well. */
function checkInternalNames() {
  const inside =
    /^(algorithm|computation|embind|engine|full-algorithm|instance|load|many|own-host|shared-host|small.*)$/;
  const declared = readdirSync(join(dist, 'types'))
    .filter((file) => file.endsWith('.d.ts') && !inside.test(basename(file, '.d.ts')))
    .map((file) => readFileSync(join(dist, 'types', file), 'utf8'))
    .join('')
    .replace(/^ *(private|protected) .*$/gm, '');
  const builtIn = Object.getOwnPropertyNames(globalThis)
    .flatMap((name) => [globalThis[name], globalThis[name]?.prototype])
    .flatMap((object) => (object ? Object.getOwnPropertyNames(object) : []));
  const used = glue('simd128').replaceAll('isochron.wasm', '');
  for (const name of internal.split(' ')) {
    const member = new RegExp(`^ +(readonly )?${name}\\b|\\.${name}\\b`, 'm');
    if (builtIn.includes(name) || member.test(declared) || member.test(used)) {
      throw new Error(`${name} is no internal name`);
    }
  }
}

/** The names that a TypeScript file exports at run time. */
async function exportsOf(name) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(src, `${name}.ts`)],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    write: false,
    define: { COMMONJS: 'true' },
    plugins: [provided('.cjs')],
    tsconfigRaw: {},
  });
  const module = { exports: {} };
  new Function('module', 'exports', 'require', outputFiles[0].text)(module, module.exports, tools);
  return Object.keys(module.exports);
}

// All other entry points are faces of core, the whole package. Node's ESM is a face of its CommonJS,
// so that a program which uses both has one instance; of the short file, because Node reads through
// the one that it imports for the names of its exports.
const entries = [...parts, ...Object.keys(alone)];
for (const name of entries) {
  const list = (await exportsOf(name)).join(', ');
  const core = `./${relative(dirname(name), 'core')}`;
  if (parts.includes(name)) write(`${name}.mjs`, `export { ${list} } from "${core}.mjs";\n`);
  write(`${name}.node.mjs`, `export { ${list} } from "./${basename(name)}.cjs";\n`);
  write(
    `${name}.cjs`,
    `const { ${list} } = require("${core}.cjs");\nmodule.exports = { ${list} };\n`,
  );
}

for (const [extension, format] of Object.entries(formats)) {
  const core = {
    name: 'core',
    setup(build) {
      build.onResolve({ filter: /^\.\/core\.js$/ }, () => external(`./core${extension}`));
    },
  };
  await esbuild.build({
    entryPoints: [join(src, 'worker.ts')],
    outfile: join(dist, `worker${extension}`),
    bundle: true,
    format,
    platform: 'neutral',
    target: 'es2022',
    minifySyntax: true,
    define: { COMMONJS: String(format === 'cjs') },
    plugins: [core],
    tsconfigRaw: {},
  });
}

// Inputs may be links, which `npm pack` would leave out.
write('wasm/simd128.wasm', readFileSync(simd128));
write('wasm/scalar.wasm', readFileSync(scalar));
for (const [name, row] of owners) {
  write(`wasm/${name}.wasm`, readFileSync(smallModule(row)));
  if (hasScalar(row)) write(`wasm/${name}.scalar.wasm`, readFileSync(smallModule(row, '.scalar')));
}

// Declarations are the same for ESM and CommonJS; a package.json beside them tells which they are.
execFileSync(
  process.execPath,
  [
    join(nodeModules, 'typescript/bin/tsc'),
    ...['--project', join(staging, 'tsconfig.json')],
    ...['--typeRoots', join(nodeModules, '@types')],
    ...['--outDir', join(dist, 'types')],
  ],
  { stdio: 'inherit' },
);
checkInternalNames();
cpSync(join(dist, 'types'), join(dist, 'types-cjs'), { recursive: true });
writeFileSync(join(dist, 'types-cjs/package.json'), '{ "type": "commonjs" }\n');

/** A subpath's conditions in package.json. */
function conditions(name) {
  return {
    import: {
      types: `./dist/types/${name}.d.ts`,
      node: `./dist/${name}.node.mjs`,
      default: `./dist/${name}.mjs`,
    },
    require: { types: `./dist/types-cjs/${name}.d.ts`, default: `./dist/${name}.cjs` },
  };
}

const manifest = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
const subpaths = Object.fromEntries(
  entries.map((name) => [name === 'index' ? '.' : `./${name}`, conditions(name)]),
);
manifest.exports = { ...subpaths, ...manifest.exports };
writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
for (const path of ['README.md', '../../LICENSE']) {
  writeFileSync(join(out, basename(path)), readFileSync(join(here, path)));
}
rmSync(staging, { recursive: true });
