// The vector files that some readers read, as tests.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { sources } from './files.mjs';

/**
 * A test for each file whose name fits one of [pattern, reader], the first one counting: it has as
 * many cases as SOURCES.md says, which are functions of the package that fail where it does.
 */
export function testFiles(readers, isochron) {
  for (const [file, count] of sources) {
    const reader = readers.find(([pattern]) => pattern.test(file))?.[1];
    if (reader === undefined) continue;
    test(`${file}: ${count} cases`, () => {
      const cases = reader(file);
      assert.equal(cases.length, count);
      for (const check of cases) check(isochron);
    });
  }
}
