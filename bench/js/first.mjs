// The first digest of a process: node first.mjs NAME, one of the libraries below. Prints JSON:
// milliseconds of importing the package and of hashing one string.
const name = process.argv[2];
const ownModule = new URL('dist/sha256.mjs', import.meta.resolve('isochron/package.json'));
const libraries = {
  isochron: async () => (await import('isochron')).sha256,
  // As browsers get it: for Node this entry point is a face of the whole package.
  'isochron, own module': async () => (await import(ownModule)).sha256,
  'hash-wasm': async () => (await import('hash-wasm')).sha256,
  noble: async () => {
    const { sha256 } = await import('@noble/hashes/sha2.js');
    return (text) => sha256(new TextEncoder().encode(text));
  },
};

const start = performance.now();
const sha256 = await libraries[name]();
const imported = performance.now();
await sha256('demo');
const done = performance.now();
console.log(JSON.stringify({ import: imported - start, 'first digest': done - imported }));
