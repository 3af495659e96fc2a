// Sealing with the npm package, in any of JavaScript's engines; bundled by engines.mjs.
import { aes_256_gcm } from 'isochron/aes-256-gcm';
import { chacha20_poly1305 } from 'isochron/chacha20-poly1305';

const nonce = new Uint8Array(12).fill(0x24);
const lengths = [64, 1024, 16384, 1 << 20];

function millisecondsFor(key, message, repetitions) {
  const start = performance.now();
  for (let i = 0; i < repetitions; ++i) key.seal(nonce, message);
  return performance.now() - start;
}

/** [{ algorithm, length, ns }], ns of a call: the median of some runs of `time` milliseconds. */
function measure(time) {
  const results = [];
  for (const [algorithm, aead] of Object.entries({
    'chacha20-poly1305': chacha20_poly1305,
    'aes-256-gcm': aes_256_gcm,
  })) {
    const key = aead(new Uint8Array(32).fill(0x42));
    for (const length of lengths) {
      const message = new Uint8Array(length).map((_, index) => index % 251);
      let repetitions = 1;
      // Engines compile while it is warming up.
      for (let spent = 0; spent < 3 * time; ) {
        const last = millisecondsFor(key, message, repetitions);
        spent += last;
        if (last < time) repetitions *= 2;
      }
      const runs = Array.from({ length: 5 }, () => millisecondsFor(key, message, repetitions));
      const median = runs.sort((a, b) => a - b)[2];
      results.push({ algorithm, length, ns: (median * 1e6) / repetitions });
    }
  }
  return results;
}

// engines.mjs calls it there, in a page or behind a bundle.
globalThis.measure = measure;
