// No engine's compiler makes times of the package's functions depend on secrets, as far as can be measured;
// the comparison that leaks is found by the same measurement.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { engines } from './engines.mjs';
import { asExpected, measure, verdict } from './measure.mjs';
import { subjects } from './subjects.mjs';

const all = subjects('.');
const vectors = 'BLAKE3 with a key, simd128';
const times = {};

for (const engine of engines(readFileSync('tests/ct/timing/python.txt', 'utf8'))) {
  const title = `${engine.engine}, ${engine.tier} compiler`;
  const skip = engine.start === undefined && process.env.CI !== 'true';
  test(title, { skip: skip && `${engine.engine} is not installed` }, async (context) => {
    const { rows } = await measure(engine, all);
    for (const row of rows) {
      const found = `${row.subject.name}: |t| ${row.t.toFixed(2)}, ${verdict(row)}`;
      context.diagnostic(`${found} (finds ${100 * row.finds} %)`);
    }
    assert.deepEqual(
      rows.filter((row) => !asExpected(row)),
      [],
    );
    // What can't find a tenth of the time says nothing.
    assert.deepEqual(
      rows.filter((row) => row.finds > 0.1),
      [],
    );
    const { nanoseconds } = rows.find(({ subject }) => subject.name === vectors);
    (times[engine.engine] ??= {})[engine.tier] = nanoseconds;
  });
}

test('each compiler was at work: what the optimising one makes is faster', () => {
  for (const [engine, { baseline, optimising }] of Object.entries(times)) {
    if (baseline === undefined || optimising === undefined) continue;
    assert.ok(baseline > 1.2 * optimising, `${engine}: ${baseline} and ${optimising} ns`);
  }
});
