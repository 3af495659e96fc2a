// The first digest of a process: node first.mjs isochron|hash-wasm|noble. Prints JSON: milliseconds
// of importing the package and of hashing one string.
const name = process.argv[2];
const libraries = {
  isochron: async () => (await import('isochron')).sha256,
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
