// Runs a WASI command in Node:
//   node run_node.mjs [--dir HOST::GUEST]... [--env NAME=VALUE]... MODULE.wasm [ARGUMENT]...
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { WASI } from 'node:wasi';

// Node's quick way of calling WASI's functions crashes programs that call them often: its garbage
// collector may run where V8 forbids it (nodejs/node, issues 46777 and 53087; seen with 20.20).
setFlagsFromString('--no-turbo-fast-api-calls');

const words = process.argv.slice(2);
const preopens = {};
const env = {};
while (words[0]?.startsWith('--')) {
  const [option, value] = words.splice(0, 2);
  const [name, rest] = value.split(option === '--dir' ? '::' : /=(.*)/s);
  if (option === '--dir') {
    preopens[rest] = name;
  } else {
    env[name] = rest;
  }
}
const [path, ...rest] = words;
const wasi = new WASI({ version: 'preview1', args: [basename(path), ...rest], env, preopens });
const module = await WebAssembly.compile(await readFile(path));
const instance = await WebAssembly.instantiate(module, wasi.getImportObject());
process.exitCode = wasi.start(instance);
