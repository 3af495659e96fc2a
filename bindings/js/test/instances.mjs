// The package in every configuration that can run here: both modules, each with all its backends.
import { existsSync, readFileSync } from 'node:fs';
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

/** The subpath of an algorithm's own entry point. */
export const subpath = ({ name, legacy, cryptographic }) =>
  legacy ? `legacy/${name}` : cryptographic ? name : `checksums/${name}`;

/**
 * The entry points of one algorithm each, with modules of their own, as browsers and bundlers get
 * them, behind functions like those of the whole package. `scalar`: with the modules without vector
 * instructions, where there are two.
 */
export async function aloneInstance(scalar) {
  const [{ isochron }] = instances;
  const faces = new Map();
  for (const info of isochron.algorithms()) {
    const face = await import(`../package/dist/${subpath(info)}.mjs?${scalar}`);
    const second = `${packageFolder}dist/wasm/${subpath(info)}.scalar.wasm`;
    if (scalar && existsSync(second)) await face.init(readFileSync(second));
    faces.set(info.name, face);
  }
  const functionOf = (name) => {
    const known = isochron.functionOf(name).name;
    return faces.get(known)[known.replaceAll('-', '_')];
  };
  const hash = (name, message, options) => functionOf(name)(message, options);
  const name = `modules of their own${scalar ? ', scalar' : ''}`;
  return { name, isochron: { functionOf, hash, toHex: isochron.toHex }, faces };
}

/** The message of `length` bytes by the rule of BLAKE3's vectors: byte i is i mod 251. */
export function message(length) {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; ++i) bytes[i] = i % 251;
  return bytes;
}

export const fromHex = (text) => new Uint8Array(Buffer.from(text, 'hex'));
