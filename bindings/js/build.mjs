// Makes the npm package: dist/ (ESM for bundlers and browsers, CommonJS for Node, declarations, the
// raw modules), package.json and README.md.
//
//   node build.mjs MODULES NODE_MODULES OUT
//
// MODULES holds what Emscripten made, simd128.{mjs,wasm} and scalar.{mjs,wasm}; NODE_MODULES the
// installed tools. Run by Bazel (//bindings/js:package).
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [modules, nodeModules, out] = process.argv.slice(2).map((path) => resolve(path));
const tools = createRequire(join(nodeModules, 'tools.cjs'));
const esbuild = tools('esbuild');
const dist = join(out, 'dist');

// Both modules are driven by the same glue, but for the file name that it would load by default.
const glue = (name) =>
  readFileSync(join(modules, `${name}.mjs`), 'utf8').replaceAll(`${name}.wasm`, 'isochron.wasm');
if (glue('simd128') !== glue('scalar')) {
  throw new Error('the simd128 and the scalar module need different glue');
}

// A module inside a JavaScript file: as text, one character a byte, which esbuild writes in ASCII
// with escapes. It is a seventh longer than base64, but a fifth shorter once it is compressed: base64
// hides from gzip where bytes begin.
const asText = (name) =>
  `export default ${JSON.stringify(readFileSync(join(modules, `${name}.wasm`), 'latin1'))};`;

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
        : { contents: asText('simd128'), loader: 'js' },
    );
  },
});

const formats = { '.mjs': 'esm', '.cjs': 'cjs' };
const write = (name, text) => writeFileSync(join(dist, name), text);

mkdirSync(join(dist, 'wasm'), { recursive: true });
for (const [extension, format] of Object.entries(formats)) {
  await esbuild.build({
    entryPoints: [join(here, 'src/index.ts')],
    outfile: join(dist, `index${extension}`),
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
  const { code } = await esbuild.transform(asText('scalar'), { format });
  write(`scalar${extension}`, code);
}

// Node's ESM is a face of its CommonJS, so that a program which uses both has one instance.
const entries = {
  sha256: ['Sha256', 'sha256'],
  blake3: ['Blake3', 'Blake3Reader', 'blake3'],
};
const all = Object.keys(tools(join(dist, 'index.cjs')));
write('node.mjs', `export { ${all.join(', ')} } from "./index.cjs";\n`);
for (const [name, exports] of Object.entries(entries)) {
  const list = exports.join(', ');
  write(`${name}.mjs`, `export { ${list} } from "./index.mjs";\n`);
  write(`${name}.node.mjs`, `export { ${list} } from "./index.cjs";\n`);
  write(
    `${name}.cjs`,
    `const { ${list} } = require("./index.cjs");\nmodule.exports = { ${list} };\n`,
  );
}

await esbuild.build({
  entryPoints: [join(here, 'src/worker.ts')],
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
        build.onResolve({ filter: /^\.\/index\.js$/ }, () => ({
          path: './index.mjs',
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
    ...['--project', join(here, 'tsconfig.json')],
    ...['--typeRoots', join(nodeModules, '@types')],
    ...['--outDir', join(dist, 'types')],
  ],
  { stdio: 'inherit' },
);
cpSync(join(dist, 'types'), join(dist, 'types-cjs'), { recursive: true });
writeFileSync(join(dist, 'types-cjs/package.json'), '{ "type": "commonjs" }\n');

for (const path of ['package.json', 'README.md', '../../LICENSE']) {
  writeFileSync(join(out, basename(path)), readFileSync(join(here, path)));
}
