// Makes the web page from the package: node build.mjs PACKAGE NODE_MODULES OUT. Any web server may
// serve the folder; serve.mjs is one with the right headers.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [package_, nodeModules, out] = process.argv.slice(2).map((path) => resolve(path));
const { build } = createRequire(join(nodeModules, 'tools.cjs'))('esbuild');

// Checked against the package's own declarations, as everybody's program is.
mkdirSync(out, { recursive: true });
const project = join(out, 'tsconfig.json');
const configuration = {
  extends: join(here, 'tsconfig.json'),
  compilerOptions: {
    paths: { isochron: [join(package_, 'dist/types/index.d.ts')] },
    typeRoots: [join(nodeModules, '@types')],
  },
  include: [join(here, '*.ts')],
};
writeFileSync(project, JSON.stringify(configuration));
const tsc = join(nodeModules, 'typescript/bin/tsc');
execFileSync(process.execPath, [tsc, '--project', project], { stdio: 'inherit' });
rmSync(project);

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

for (const name of ['index.html', 'style.css', 'icon.js', 'favicon.ico']) {
  writeFileSync(join(out, name), readFileSync(join(here, name)));
}
