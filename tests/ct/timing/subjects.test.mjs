// What is timed is among what ships; the times themselves are a slow test.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { subjects } from './subjects.mjs';

test('all subjects are there, one of which leaks', () => {
  const all = subjects('.');
  assert.equal(all.filter(({ leaks }) => leaks).length, 1);
  assert.ok(all.length > 5);
});
