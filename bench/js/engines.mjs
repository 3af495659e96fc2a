// The npm package in V8, SpiderMonkey and JavaScriptCore: node engines.mjs OUT [--quick], where OUT is
// a folder for the bundle. Prints JSON: [{ engine, results }] for each round and engine; those that are
// not installed are left out.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

import { build } from 'esbuild';

import { serve } from '../../bindings/js/site/serve.mjs';
import { installed, open } from '../../bindings/js/test/browsers.mjs';

const out = resolve(process.argv[2]);
const quick = process.argv.includes('--quick');
const rounds = quick ? 1 : 3;
const time = quick ? 1 : 20;

await build({
  bundle: true,
  entryPoints: [new URL('sealing.mjs', import.meta.url).pathname],
  format: 'esm',
  logLevel: 'error',
  outfile: join(out, 'sealing.mjs'),
  platform: 'browser',
});
writeFileSync(join(out, 'sealing.html'), '<script type="module" src="sealing.mjs"></script>\n');

/** A program that runs text as a module. */
const program = (file, flags) => () => {
  const text = `import ${JSON.stringify(join(out, 'sealing.mjs'))};
    console.log(JSON.stringify(measure(${time})));`;
  return JSON.parse(execFileSync(file, [...flags, text], { encoding: 'utf8' }));
};

const inBrowser = (browser) => async () => {
  // Pages that are isolated from others get clocks of microseconds.
  const server = await serve(out, 0, {
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Opener-Policy': 'same-origin',
  });
  const { instance, page } = await open(browser);
  await page.goto(`http://localhost:${server.address().port}/sealing.html`);
  await page.waitForFunction(() => window.measure !== undefined);
  const results = await page.evaluate((time) => window.measure(time), time);
  await instance.close();
  server.close();
  return results;
};

/** Bun's own file in the package of this processor, or undefined. */
function bun() {
  const require = createRequire(import.meta.url);
  const folder = `@oven/bun-linux-${process.arch === 'arm64' ? 'aarch64' : process.arch}`;
  for (const place of require.resolve.paths(folder)) {
    const file = join(place, folder, 'bin', 'bun');
    if (existsSync(file)) return file;
  }
  return undefined;
}

const engines = { 'V8 (Node)': program(process.execPath, ['--input-type=module', '-e']) };
const titles = { chrome: 'V8 (Chromium)', firefox: 'SpiderMonkey (Firefox)' };
for (const browser of installed) {
  if (browser.executablePath) engines[titles[browser.browser]] = inBrowser(browser);
}
if (bun()) engines['JavaScriptCore (Bun)'] = program(bun(), ['-e']);

const found = [];
for (let round = 0; round < rounds; ++round) {
  for (const [engine, run] of Object.entries(engines)) {
    found.push({ engine, results: await run() });
  }
}
console.log(JSON.stringify(found));
