// Prints docs/constant-time-timing.md:
//   node report.mjs ROOT
// ROOT has the modules as Bazel builds them. Exit status 1 if a measurement is not as expected.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

import { engines } from './engines.mjs';
import { asExpected, measure } from './measure.mjs';
import { subjects } from './subjects.mjs';

const head = `# Constant time: times in engines

Made by \`tools/ct-timing\`. WebAssembly promises nothing about time, so this measures what engines' compilers make
of modules that are [clean as WebAssembly](constant-time-report.md): functions of the npm package are called
with secrets that are always the same and with random ones, in random order, and Welch's t tells
whether the times of the two differ (the method of dudect). Below 4.5 nothing was seen; above 10 there is a
difference. Each figure is the median of five rounds of 4,000 samples, of the largest |t| of all times and of the
fastest half, three quarters, ... of them. Messages have 200 bytes, BLAKE3's 5,000.

The first line is a control that leaks, and has to be found; the second is its twin in constant time. A
test (\`//tests/ct/timing:timing_test\`, slow) measures anew.

What it can't show: other processors and versions of engines, differences too small for this machine's noise (the second
table), and what caches tell beside time.
`;

function* table(columns, names, cell) {
  yield `| | ${columns.map(({ title }) => title).join(' | ')} |`;
  yield `|---|${'---|'.repeat(columns.length)}`;
  for (const [i, name] of names.entries()) {
    yield `| ${name} | ${columns.map(({ rows }) => cell(rows[i])).join(' | ')} |`;
  }
}

const root = process.argv[2];
const all = subjects(root);
const columns = [];
for (const engine of engines(readFileSync(join(root, 'tests/ct/timing/python.txt'), 'utf8'))) {
  if (engine.start === undefined) continue;
  const { version, rows } = await measure(engine, all);
  columns.push({ title: `${engine.engine} ${version}, ${engine.tier}`, rows });
}

const names = all.map(({ name }) => name);
// Where there is a difference, any addition to it is found.
const percent = ({ subject, finds }) =>
  subject.leaks ? '' : `${Number((100 * finds).toPrecision(2))} %`;
console.log(head);
console.log(`Measured on ${cpus()[0].model}.\n\n## |t|\n`);
for (const line of table(columns, names, ({ t }) => t.toFixed(1))) console.log(line);
console.log(
  '\n## The smallest difference that would have given |t| above 10, as a share of the time\n',
);
for (const line of table(columns, names, percent)) console.log(line);
console.log('\n## Nanoseconds a call\n');
const time = ({ nanoseconds }) => nanoseconds.toFixed(0);
for (const line of table(columns, names, time)) console.log(line);
process.exitCode = columns.every(({ rows }) => rows.every(asExpected)) ? 0 : 1;
