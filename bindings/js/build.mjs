// Makes the npm package: dist/ (ESM for bundlers and browsers, CommonJS for Node, declarations, the
// raw modules), package.json and README.md.
//
//   node build.mjs MODULES NODE_MODULES OUT
//
// MODULES holds what Emscripten made, simd128.{mjs,wasm} and scalar.{mjs,wasm}, and registry.json,
// the table of algorithms; NODE_MODULES the installed tools. Run by Bazel (//bindings/js:package).
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parts, sources, subpath } from './generate.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [modules, nodeModules, out] = process.argv.slice(2).map((path) => resolve(path));
const tools = createRequire(join(nodeModules, 'tools.cjs'));
const esbuild = tools('esbuild');
const dist = join(out, 'dist');
const rows = JSON.parse(readFileSync(join(modules, 'registry.json'), 'utf8'));

// src, as written and as generated, in one place.
const staging = mkdtempSync(join(tmpdir(), 'isochron-'));
const src = join(staging, 'src');
cpSync(join(here, 'src'), src, { recursive: true, dereference: true });
cpSync(join(here, 'tsconfig.json'), join(staging, 'tsconfig.json'), { dereference: true });
for (const [name, text] of Object.entries(sources(rows))) {
  mkdirSync(dirname(join(src, name)), { recursive: true });
  writeFileSync(join(src, name), text);
}

// Both modules are driven by the same glue, but for the file name that it would load by default.
const glue = (name) =>
  readFileSync(join(modules, `${name}.mjs`), 'utf8').replaceAll(`${name}.wasm`, 'isochron.wasm');
if (glue('simd128') !== glue('scalar')) {
  throw new Error('the simd128 and the scalar module need different glue');
}

// A module inside a JavaScript file, see src/decode.ts. In ESM, which browsers download, as text, one
// character a byte, which esbuild writes in ASCII with escapes. It is a seventh longer than base64,
// but a fifth shorter once it is compressed: base64 hides from gzip where bytes begin.
const asText = (name, extension) => {
  const encoding = extension === '.cjs' ? 'base64' : 'latin1';
  const text = readFileSync(join(modules, `${name}.wasm`), encoding);
  return `export default ${JSON.stringify(text)};`;
};

/** Resolves the names of src/environment.d.ts. */
const provided = (extension) => ({
  name: 'provided',
  setup(build) {
    build.onResolve({ filter: /^#/ }, ({ path }) =>
      path === '#scalar'
        ? { path: `./scalar${extension}`, external: true }
        : { path, namespace: 'provided' },
    );
    build.onResolve({ filter: /^\.\/scalar\.cjs$/ }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter: /./, namespace: 'provided' }, ({ path }) =>
      path === '#module'
        ? { contents: glue('simd128'), loader: 'js' }
        : { contents: asText('simd128', extension), loader: 'js' },
    );
  },
});

const formats = { '.mjs': 'esm', '.cjs': 'cjs' };
const write = (name, text) => {
  mkdirSync(dirname(join(dist, name)), { recursive: true });
  writeFileSync(join(dist, name), text);
};

for (const [extension, format] of Object.entries(formats)) {
  await esbuild.build({
    entryPoints: [join(src, 'core.ts')],
    outfile: join(dist, `core${extension}`),
    bundle: true,
    format,
    // For Node, esbuild notes the names of the exports in a form that ESM can read.
    platform: format === 'cjs' ? 'node' : 'neutral',
    target: 'es2022',
    legalComments: 'none',
    minifySyntax: true,
    minifyWhitespace: true,
    define: { COMMONJS: String(format === 'cjs') },
    plugins: [provided(extension)],
    tsconfigRaw: {},
  });
}

for (const [extension, format] of Object.entries(formats)) {
  const { code } = await esbuild.transform(asText('scalar', extension), { format });
  write(`scalar${extension}`, code);
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

// Entry points are faces of core, the whole package. Node's ESM is a face of its CommonJS, so that a
// program which uses both has one instance.
const entries = [...parts, ...rows.map(subpath)];
for (const name of entries) {
  const list = (await exportsOf(name)).join(', ');
  const core = `./${relative(dirname(name), 'core')}`;
  write(`${name}.mjs`, `export { ${list} } from "${core}.mjs";\n`);
  write(`${name}.node.mjs`, `export { ${list} } from "${core}.cjs";\n`);
  write(
    `${name}.cjs`,
    `const { ${list} } = require("${core}.cjs");\nmodule.exports = { ${list} };\n`,
  );
}

await esbuild.build({
  entryPoints: [join(src, 'worker.ts')],
  outfile: join(dist, 'worker.mjs'),
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  minifySyntax: true,
  minifyWhitespace: true,
  plugins: [
    {
      name: 'package',
      setup(build) {
        build.onResolve({ filter: /^\.\/core\.js$/ }, () => ({
          path: './core.mjs',
          external: true,
        }));
      },
    },
  ],
  tsconfigRaw: {},
});

// Inputs may be links, which `npm pack` would leave out.
for (const name of ['simd128.wasm', 'scalar.wasm']) {
  write(`wasm/${name}`, readFileSync(join(modules, name)));
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
