// Chromium and Firefox through puppeteer-core, on pages that this repository serves.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import puppeteer from 'puppeteer-core';

const browsers = {
  chrome: {
    title: 'Chromium',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
  firefox: { title: 'Firefox', commands: ['firefox-esr', 'firefox'], args: [] },
};

function find(commands) {
  for (const command of commands) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      try {
        accessSync(join(folder, command), constants.X_OK);
        return join(folder, command);
      } catch {
        // Not here.
      }
    }
  }
  return undefined;
}

/** [{ browser: 'chrome', title, executablePath, args }]; the path is undefined if not installed. */
export const installed = Object.entries(browsers).map(([browser, { title, commands, args }]) => ({
  browser,
  title,
  executablePath: find(commands),
  args,
}));

/**
 * Opens a page that takes down everything that should not be: page.complaints. Of a browser's
 * properties, `extraPrefsFirefox` is puppeteer's.
 */
export async function open({ browser, executablePath, args, extraPrefsFirefox }) {
  const instance = await puppeteer.launch({
    browser,
    executablePath,
    args,
    extraPrefsFirefox,
    protocolTimeout: 600_000,
  });
  const page = await instance.newPage();
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warn', 'assert'].includes(message.type())) {
      complaints.push(`console: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => complaints.push(`request failed: ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  // Seen from within, as not every browser reports violations to its driver.
  await page.evaluateOnNewDocument(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
      window.violations.push(`${effectiveDirective} blocks ${blockedURI}`);
    });
  });
  return { instance, page, complaints };
}

/** Everything that a page complained about. */
export async function allComplaints(page, complaints) {
  return [...complaints, ...(await page.evaluate(() => window.violations))];
}
