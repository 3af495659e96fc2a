// Runs ctwasm on what other packages publish, prints each place that it finds, and puts the table
// into docs/constant-time.md:
//   node check.mjs FOLDER CTWASM DOCUMENT
// FOLDER has the installed packages.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { modules } from './modules.mjs';
import { scenarios } from './scenarios.mjs';

const [folder, ctwasm, documentPath] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'ct-others-'));

/** The violations of one scenario. */
function check(module, statements) {
  const [wasm, scenario] = [join(work, 'module.wasm'), join(work, 'scenario.ct')];
  const minified = (_, name) => `call ${module.names[name] ?? name}`;
  writeFileSync(wasm, module.bytes);
  writeFileSync(scenario, `${statements.join('\n')}\n`.replace(/\bcall (\w+)/g, minified));
  const result = spawnSync(ctwasm, ['--json', wasm, scenario], { encoding: 'utf8' });
  if (result.status !== 0 && result.status !== 1) throw new Error(result.stderr);
  return JSON.parse(result.stdout).scenarios[0].violations;
}

/** "16 load address, 2 branch" */
function kinds(violations) {
  const counts = new Map();
  for (const { kind } of violations) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}

const rows = [];
for (const module of await modules(folder)) {
  const title = `${module.package} ${module.version}, ${module.file}`;
  const clean = [];
  const found = [];
  for (const [name, statements] of scenarios(module)) {
    const violations = check(module, statements);
    if (violations.length === 0) clean.push(name);
    else found.push(`${name}: ${kinds(violations)}`);
    for (const { kind, function: number, offset, times } of violations) {
      const place = `function ${number} at 0x${offset.toString(16)}`;
      console.log(`${title}, ${name}: ${kind} in ${place}, ${times} times`);
    }
  }
  const cells = [title, `\`${module.sha256}\``, clean.join(', '), found.join('; ')];
  rows.push(`| ${cells.join(' | ')} |`);
}
rmSync(work, { recursive: true });

const head = ['| module | SHA-256 | nothing found | places found |', '|---|---|---|---|'];
const [begin, end] = ['<!-- ct-others -->', '<!-- /ct-others -->'];
const document = readFileSync(documentPath, 'utf8');
const [before, rest] = document.split(begin);
const after = rest.split(end)[1];
const table = [...head, ...rows].join('\n');
writeFileSync(documentPath, `${before}${begin}\n\n${table}\n\n${end}${after}`);
console.log(`\n${table}`);
