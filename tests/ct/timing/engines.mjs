// Engines, each with one of its compilers alone, as processes that give samples.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { serve } from '../../../bindings/js/site/serve.mjs';
import { installed, open } from '../../../bindings/js/test/browsers.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const samples = 4000;

/** V8's two compilers; Firefox's, by its preferences. */
const v8 = { baseline: '--liftoff-only', optimising: '--no-liftoff' };
const firefox = {
  baseline: { 'javascript.options.wasm_optimizingjit': false },
  optimising: { 'javascript.options.wasm_baselinejit': false },
};

// Firefox gives isolated pages steps of 20 microseconds even so.
const clock = {
  'privacy.reduceTimerPrecision': false,
  'privacy.reduceTimerPrecision.unconditional': false,
};

async function startNode(flag) {
  const child = fork(`${here}node_samples.mjs`, {
    execArgv: [flag],
    serialization: 'advanced',
  });
  const ended = once(child, 'exit').then(([status]) => {
    throw new Error(`node ${flag} ended with status ${status}`);
  });
  // It ends in time, too.
  ended.catch(() => {});
  const collect = async (subject) => {
    child.send({ subject, samples });
    const answer = new Promise((resolve) => child.once('message', resolve));
    return Promise.race([answer, ended]);
  };
  return { version: process.version, collect, close: () => child.disconnect() };
}

async function startBrowser(browser) {
  // Pages that are isolated from others get clocks of microseconds.
  const server = await serve(here, 0, {
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Opener-Policy': 'same-origin',
  });
  const { instance, page } = await open(browser);
  await page.goto(`http://localhost:${server.address().port}/page.html`);
  await page.waitForFunction(() => window.collect !== undefined && window.crossOriginIsolated);
  return {
    version: (await instance.version()).replace(/^.*\//, ''),
    collect: (subject) =>
      page.evaluate((subject, samples) => window.collect(subject, samples), subject, samples),
    close: async () => {
      await instance.close();
      server.close();
    },
  };
}

async function startWasmtime(python) {
  const child = spawn(python, ['-B', `${here}wasmtime_samples.py`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('Wasmtime ended');
    return value;
  };
  const version = await line();
  const collect = async (subject) => {
    child.stdin.write(`${JSON.stringify({ subject, samples })}\n`);
    return JSON.parse(await line());
  };
  return { version, collect, close: () => child.stdin.end() };
}

/**
 * [{ engine, tier, start }]: `start` resolves to { version, collect(subject), close() }, and is undefined
 * if the engine is not installed. `python` has the package wasmtime, or is empty.
 */
export function engines(python) {
  const [chromium, fox] = installed;
  const list = [];
  for (const [tier, flag] of Object.entries(v8)) {
    list.push({ engine: 'Node', tier, start: () => startNode(flag) });
  }
  for (const [tier, flag] of Object.entries(v8)) {
    const browser = { ...chromium, args: [...chromium.args, `--js-flags=${flag}`] };
    list.push({ engine: chromium.title, tier, start: startOf(browser) });
  }
  for (const [tier, preferences] of Object.entries(firefox)) {
    const extraPrefsFirefox = { ...preferences, ...clock };
    list.push({ engine: fox.title, tier, start: startOf({ ...fox, extraPrefsFirefox }) });
  }
  const wasmtime = python === '' ? undefined : () => startWasmtime(python);
  list.push({ engine: 'Wasmtime', tier: 'optimising', start: wasmtime });
  return list;
}

const startOf = (browser) =>
  browser.executablePath === undefined ? undefined : () => startBrowser(browser);
