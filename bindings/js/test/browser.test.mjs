// The package and the web page in Chromium and Firefox, under the strict Content-Security-Policy
// that serve.mjs sends, with nothing in the console.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { contentSecurityPolicy, serve } from '../site/serve.mjs';
import { allComplaints, installed, open } from './browsers.mjs';
import { fresh, message } from './instances.mjs';

const isochron = fresh();
const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'isochron-'));
// Bazel keeps what is written here.
const screenshots = process.env.TEST_UNDECLARED_OUTPUTS_DIR ?? folder;

const block = message(1_000_000);
const blob = createHash('sha256');
const blobBlake3 = isochron.blake3.create();
for (let i = 0; i < 100; ++i) {
  blob.update(block);
  blobBlake3.update(block);
}
const expectedOfBlob = { sha256: blob.digest('hex'), blake3: blobBlake3.digest('hex') };

const small = join(folder, 'small file.txt');
writeFileSync(small, 'abc');
const smallSha256 = isochron.sha256.hex('abc');
const smallBlake3 = isochron.blake3.hex('abc');
// 20 GB that take no room on the disk: enough to be cancelled in time on any machine.
const huge = join(folder, 'huge.bin');
writeFileSync(huge, '');
truncateSync(huge, 20_000_000_000);

let server;
let origin;
before(async () => {
  server = await serve(root);
  origin = `http://localhost:${server.address().port}`;
});
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test('pages are served with exactly the policy that is promised', async () => {
  const { headers } = await fetch(`${origin}/bindings/js/page/`);
  const policy = headers.get('content-security-policy');
  assert.equal(policy, contentSecurityPolicy);
  assert.equal(
    policy,
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'",
  );
});

for (const browser of installed) {
  const { title, executablePath } = browser;
  if (executablePath === undefined) {
    test(title, { skip: process.env.CI === 'true' ? false : `${title} is not installed` }, () => {
      assert.fail(`${title} is not installed`);
    });
    continue;
  }

  describe(title, () => {
    let instance;
    let page;
    let complaints;
    before(async () => {
      ({ instance, page, complaints } = await open(browser));
    });
    after(() => instance?.close());

    test('vectors on every module and backend, a 100 MB Blob in page and worker', async (t) => {
      const query = new URLSearchParams({ expected: JSON.stringify(expectedOfBlob) });
      await page.goto(`${origin}/bindings/js/test/browser/page.html?${query}`);
      await page.waitForFunction(() => window.outcome !== undefined, { timeout: 300_000 });
      const outcome = await page.evaluate(() => window.outcome);
      assert.equal(outcome.error, undefined);
      // 129 messages and 105 outputs on five configurations, two checks of each algorithm's own
      // module, and what comes beside.
      const enough = 5 * (129 + 105) + 2 * isochron.algorithms().length;
      assert.ok(outcome.checks > enough, `${outcome.checks} checks`);
      t.diagnostic(
        `${outcome.checks} checks; MB/s of both digests: ${JSON.stringify(outcome.speeds)}`,
      );
      assert.deepEqual(await allComplaints(page, complaints), []);
    });

    test('the web page: choose a file, compare, cancel', async () => {
      const text = (selector) => page.$eval(selector, (element) => element.textContent);
      await page.setViewport({ width: 900, height: 900 });
      await page.goto(`${origin}/bindings/js/page/`);
      const input = await page.$('#choose');

      await input.uploadFile(small);
      await page.waitForSelector('.card.done', { timeout: 60_000 });
      assert.deepEqual(
        await page.$$eval('.card code', (codes) => codes.map((code) => code.textContent)),
        [smallSha256, smallBlake3],
      );
      assert.equal(await text('.card h2'), 'small file.txt');
      assert.match(await text('#news'), /small file\.txt is hashed/);
      assert.match(await text('#backend'), /simd128/);

      for (const [typed, verdict, className] of [
        [
          `  ${smallBlake3.toUpperCase()} `,
          /Matches the BLAKE3 digest of small file\.txt/,
          'match',
        ],
        [`sha256:${smallSha256}`, /Matches the SHA-256/, 'match'],
        [`blake3:${smallSha256}`, /Matches no digest/, 'mismatch'],
        [`${smallSha256}  small file.txt`, /Matches the SHA-256/, 'match'],
        [`SHA256 (small file.txt) = ${smallSha256}`, /Matches the SHA-256/, 'match'],
        [
          `sha256-${Buffer.from(smallSha256, 'hex').toString('base64')}`,
          /Matches the SHA-256/,
          'match',
        ],
        ['0'.repeat(64), /Matches no digest/, 'mismatch'],
        ['hello', /not a digest/, ''],
      ]) {
        await page.$eval(
          '#expected',
          (field, value) => {
            field.value = value;
            field.dispatchEvent(new Event('input'));
          },
          typed,
        );
        assert.match(await text('#verdict'), verdict, typed);
        assert.equal(await page.$eval('#verdict', (element) => element.className), className);
      }

      await input.uploadFile(huge);
      await page.waitForFunction(() => document.querySelector('.card progress')?.value > 0, {
        timeout: 60_000,
      });
      assert.match(await text('.card .status'), /[kMG]B\/s, \d+ (s|min) left/);
      await page.screenshot({ path: join(screenshots, `${browser.browser}-progress.png`) });
      await page.click('.card .cancel');
      await page.waitForSelector('.card.failed', { timeout: 60_000 });
      assert.equal(await text('.card .status'), 'Cancelled');

      await page.$eval(
        '#expected',
        (field, value) => {
          field.value = value;
          field.dispatchEvent(new Event('input'));
        },
        smallSha256,
      );
      await page
        .emulateMediaFeatures?.([{ name: 'prefers-color-scheme', value: 'dark' }])
        .catch(() => {});
      await page.screenshot({ path: join(screenshots, `${browser.browser}-done.png`) });
      assert.deepEqual(await allComplaints(page, complaints), []);
    });

    test('the web page: a dropped file', async () => {
      await page.goto(`${origin}/bindings/js/page/`);
      await page.waitForFunction(() => document.querySelector('#backend').textContent !== '');
      await page.evaluate(() => {
        const data = new DataTransfer();
        data.items.add(new File(['abc'], 'dropped.txt'));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
      });
      await page.waitForSelector('.card.done', { timeout: 60_000 });
      assert.equal(await page.$eval('.card code', (code) => code.textContent), smallSha256);
      assert.deepEqual(await allComplaints(page, complaints), []);
    });
  });
}
