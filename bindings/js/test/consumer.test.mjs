// What people who install the package get: `npm pack`, an empty project, imports in every form,
// types, bundles.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { packageFolder } from './instances.mjs';

const require = createRequire(import.meta.url);
const esbuild = require('esbuild');
const project = mkdtempSync(join(tmpdir(), 'isochron-'));
after(() => rmSync(project, { recursive: true }));
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

const run = (command, ...parameters) =>
  execFileSync(command, parameters, {
    cwd: project,
    encoding: 'utf8',
    // npm writes to its home folder.
    env: { ...process.env, HOME: project, npm_config_update_notifier: 'false' },
  });
const write = (name, content) => writeFileSync(join(project, name), content);

// Packed and unpacked as npm does it.
const [{ filename, files }] = JSON.parse(run('npm', 'pack', '--json', '--offline', packageFolder));
mkdirSync(join(project, 'node_modules'));
run('tar', '-xzf', filename);
cpSync(join(project, 'package'), join(project, 'node_modules/isochron'), { recursive: true });
rmSync(join(project, 'package'), { recursive: true });
write('package.json', '{ "private": true }\n');

describe('the packed package', () => {
  const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));

  test('holds every file that package.json names, and no links or sources', () => {
    const names = files.map(({ path }) => path);
    const named = JSON.stringify(manifest).match(/\.\/[\w./-]+\.\w+/g);
    assert.ok(named.length > 15);
    for (const name of named) assert.ok(names.includes(name.slice(2)), name);
    for (const name of [
      'README.md',
      'LICENSE',
      'dist/wasm/simd128.wasm',
      'dist/wasm/scalar.wasm',
    ]) {
      assert.ok(names.includes(name), name);
    }
    assert.deepEqual(
      names.filter((name) => /(?<!\.d)\.ts$|\.cc$|\.test\./.test(name)),
      [],
    );
  });

  test('needs nothing else', () => {
    assert.equal(manifest.dependencies, undefined);
    const code = readFileSync(join(packageFolder, 'dist/index.mjs'), 'utf8');
    assert.doesNotMatch(code, /\beval\(|new Function\(|^await /m);
  });
});

describe('in an empty project', () => {
  const forms = {
    'import.mjs': `import { sha256 } from 'isochron';
      import { sha256 as alone } from 'isochron/sha256';
      import { blake3 } from 'isochron/blake3';
      import manifest from 'isochron/package.json' with { type: 'json' };
      if (alone !== sha256 || manifest.name !== 'isochron' || blake3('').length !== 32) throw 1;
      console.log(sha256.hex('abc'));`,
    'require.cjs': `const { sha256 } = require('isochron');
      if (require('isochron/sha256').sha256 !== sha256) throw 1;
      if (require('isochron/blake3').blake3('').length !== 32) throw 1;
      require('isochron/package.json');
      console.log(sha256.hex('abc'));`,
    'both.cjs': `const { sha256, IsochronError } = require('isochron');
      import('isochron').then((esm) => {
        if (esm.sha256 !== sha256 || esm.IsochronError !== IsochronError) throw 1;
        console.log(esm.sha256.hex('abc'));
      });`,
    'raw.mjs': `import { readFileSync } from 'node:fs';
      import { init, sha256 } from 'isochron';
      await init(readFileSync(new URL(import.meta.resolve('isochron/wasm/scalar.wasm'))));
      console.log(sha256.hex('abc'));`,
    'browser.mjs': `import { sha256 } from './node_modules/isochron/dist/index.mjs';
      console.log(sha256.hex('abc'));`,
  };
  for (const [name, program] of Object.entries(forms)) {
    test(`${name} runs`, () => {
      write(name, program);
      const warnings = [
        '--no-warnings=ExperimentalWarning',
        '--disallow-code-generation-from-strings',
      ];
      assert.equal(run(process.execPath, ...warnings, name), `${abc}\n`);
    });
  }

  for (const [form, settings] of Object.entries({
    'ESM, node16': { module: 'node16', extension: 'mts' },
    'CommonJS, node16': { module: 'node16', extension: 'cts' },
    bundler: { module: 'esnext', moduleResolution: 'bundler', extension: 'ts' },
  })) {
    test(`types are right under --strict (${form})`, () => {
      const { extension, module, moduleResolution } = settings;
      const program = `consumer.${extension}`;
      cpSync(fileURLToPath(new URL('consumer.ts', import.meta.url)), join(project, program));
      const parameters = ['--strict', '--noEmit', '--target', 'es2022', program];
      parameters.push('--lib', 'es2022,esnext.disposable', '--module', module);
      if (moduleResolution !== undefined) parameters.push('--moduleResolution', moduleResolution);
      try {
        run(process.execPath, require.resolve('typescript/bin/tsc'), ...parameters);
      } catch ({ stdout }) {
        assert.fail(stdout);
      }
    });
  }

  for (const [format, platform] of [
    ['esm', 'browser'],
    ['iife', 'browser'],
    ['cjs', 'node'],
    ['esm', 'node'],
  ]) {
    test(`esbuild bundles it for ${platform} as ${format}, without a word`, async (t) => {
      write('bundled.mjs', `import { sha256 } from 'isochron'; console.log(sha256.hex('abc'));`);
      const outdir = join(project, `${format}-${platform}`);
      const { warnings } = await esbuild.build({
        entryPoints: [join(project, 'bundled.mjs')],
        outdir,
        bundle: true,
        format,
        platform,
        splitting: format === 'esm' && platform === 'browser',
        minify: true,
        logLevel: 'silent',
        outExtension: { '.js': format === 'esm' ? '.mjs' : '.cjs' },
      });
      assert.deepEqual(warnings, []);
      const file = join(outdir, `bundled.${format === 'esm' ? 'mjs' : 'cjs'}`);
      assert.equal(run(process.execPath, file), `${abc}\n`);
      t.diagnostic(`${gzipSync(readFileSync(file), { level: 9 }).length} bytes, gzip -9`);
      assert.ok(existsSync(file));
    });
  }

  // What a page downloads that hashes with one algorithm: limits with some room above what it is,
  // so that a change which brings something along fails here.
  for (const [name, limit] of Object.entries({
    sha256: 7900,
    'sha3-256': 8600,
    blake3: 12_500,
    'checksums/crc32': 6300,
  })) {
    test(`isochron/${name} brings that hash alone`, async (t) => {
      const hash = name.split('/').at(-1).replaceAll('-', '_');
      write(
        'one.mjs',
        `import { ${hash} } from 'isochron/${name}'; console.log(${hash}.hex('abc'));`,
      );
      const { metafile, outputFiles } = await esbuild.build({
        entryPoints: [join(project, 'one.mjs')],
        outdir: join(project, 'one'),
        bundle: true,
        format: 'esm',
        metafile: true,
        minify: true,
        splitting: true,
        write: false,
      });
      const inputs = Object.keys(metafile.inputs);
      assert.deepEqual(
        inputs.filter((input) => /core|index/.test(input)),
        [],
      );
      const entry = outputFiles.find(({ path }) => path.endsWith('one.js'));
      const size = gzipSync(entry.contents, { level: 9 }).length;
      t.diagnostic(`${size} bytes, gzip -9`);
      assert.ok(size <= limit, `${size} bytes`);
    });
  }
});
