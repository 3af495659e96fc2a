// Makes the web page from the package: node build.mjs PACKAGE NODE_MODULES OUT. Any web server may
// serve the folder; serve.mjs is one with the right headers.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [package_, nodeModules, out] = process.argv.slice(2).map((path) => resolve(path));
const { build } = createRequire(join(nodeModules, 'tools.cjs'))('esbuild');

execFileSync(
  process.execPath,
  [
    join(nodeModules, 'typescript/bin/tsc'),
    ...['--project', join(here, 'tsconfig.json')],
    ...['--typeRoots', join(nodeModules, '@types')],
  ],
  { stdio: 'inherit' },
);

await build({
  entryPoints: { main: join(here, 'main.ts'), worker: join(package_, 'dist/worker.mjs') },
  outdir: out,
  bundle: true,
  format: 'esm',
  splitting: true,
  minify: true,
  target: 'es2022',
  alias: { isochron: join(package_, 'dist/index.mjs') },
  tsconfigRaw: {},
});

mkdirSync(out, { recursive: true });
for (const name of ['index.html', 'style.css', 'icon.js', 'favicon.ico']) {
  writeFileSync(join(out, name), readFileSync(join(here, name)));
}
