// The benchmark's rows: every algorithm of the package has one, and its peers compute what we do.
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { describe, test } from 'node:test';

// Where the benchmark's scripts find the package by its name.
const modules = new URL('../node_modules/', import.meta.url);
mkdirSync(modules);
symlinkSync('../../bindings/js/package', new URL('isochron', modules));
const { isochron, rows } = await import('./subjects.mjs');
const instance = await isochron('simd128');

test('every algorithm has a row', () => {
  const names = new Set(rows.map(({ algorithm }) => algorithm));
  for (const { name } of instance.algorithms()) assert.ok(names.has(name), name);
});

const message = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
const bytes = (digests) => (Array.isArray(digests) ? digests : [digests]).map((d) => [...d]);

describe('peers compute the same digests', () => {
  for (const { algorithm, ours, peers, batch } of rows) {
    for (const [peer, hash] of Object.entries(peers)) {
      test(`${algorithm}: ${peer}`, () => {
        const given = batch ? Array.from({ length: batch }, () => message) : message;
        assert.deepEqual(bytes(hash(given)), bytes(ours(instance)(given)));
      });
    }
  }
});
