// Entry points with modules of their own, as browsers and bundlers get them.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { packageFolder } from './instances.mjs';

/**
 * What these entry points export, together. With `initialise`, from files that share nothing with
 * the others: it is called with each entry point's exports and name, and a function that gives the
 * bytes of a module without vector instructions.
 */
export async function entryPoints(names, initialise) {
  let dist = `${packageFolder}dist/`;
  if (initialise !== undefined) {
    const copy = mkdtempSync(join(tmpdir(), 'isochron-'));
    cpSync(dist, copy, { recursive: true, dereference: true });
    process.on('exit', () => rmSync(copy, { recursive: true }));
    dist = `${copy}/`;
  }
  const scalar = (module) => {
    // The same where no kernel has vectors.
    const file = `${dist}wasm/${module}.scalar.wasm`;
    return readFileSync(existsSync(file) ? file : `${dist}wasm/${module}.wasm`);
  };
  const all = {};
  for (const name of names) {
    const face = await import(`${dist}${name}.mjs`);
    await initialise?.(face, name, scalar);
    Object.assign(all, face);
  }
  return all;
}
