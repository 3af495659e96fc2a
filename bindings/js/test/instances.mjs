// The package in every configuration that can run here: both modules, each with all its backends.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export const packageFolder = fileURLToPath(new URL('../package/', import.meta.url));
const require = createRequire(import.meta.url);

/** A copy of the package that shares nothing with others; nothing is loaded yet. */
export function fresh() {
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(packageFolder)) delete require.cache[file];
  }
  return require('../package/dist/index.cjs');
}

/** The bytes of a module: 'simd128' or 'scalar'. */
export const moduleBytes = (name) => readFileSync(`${packageFolder}dist/wasm/${name}.wasm`);

/** [{ name: 'simd128 module, backend v128', isochron }, ...]; calls of one do not touch others. */
export const instances = [];
for (const module of ['simd128', 'scalar']) {
  const backends = module === 'simd128' ? ['scalar', 'v128'] : ['scalar'];
  for (const backend of backends) {
    const isochron = fresh();
    await isochron.init(moduleBytes(module));
    isochron.setBackend(backend);
    if (isochron.backend().module !== module)
      throw new Error(`the ${module} module is not at work`);
    instances.push({ name: `${module} module, backend ${backend}`, module, backend, isochron });
  }
}

/** The message of `length` bytes by the rule of BLAKE3's vectors: byte i is i mod 251. */
export const message = (length) => Uint8Array.from({ length }, (_, i) => i % 251);

export const fromHex = (text) => new Uint8Array(Buffer.from(text, 'hex'));
