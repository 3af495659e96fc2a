// Times of WebAssembly functions on secrets of two classes: one that is always the same, and random ones.
// Runs in Node and in browsers; wasmtime_samples.py does the same for Wasmtime.

const secretSize = 32;
// Of one class, in turn: so many different batches.
const pool = 16;
// A sample takes so many microseconds, well above what a browser's clock tells apart.
const shortest = 60;
const largestCount = 4096;

function randomBytes(size) {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
  return bytes;
}
const fixedBytes = (size) => Uint8Array.from({ length: size }, (_, i) => (i % secretSize) + 1);

const decode = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** A function that times one batch of secrets, in microseconds. */
async function prepare({ batch, wasm, keySize, messageSize, digestSize }) {
  const { instance: subject } = await WebAssembly.instantiate(decode(wasm));
  const imports = { subject: subject.exports };
  const { instance } = await WebAssembly.instantiate(decode(batch), imports);
  const { run } = instance.exports;
  const { layout, memory } = subject.exports;
  const words = new DataView(memory.buffer);
  const io = words.getUint32(layout(), true);
  const numbers = words.getUint32(layout() + 32, true);
  // Behind what the subject reads.
  const secrets = io + 65536;
  const room = new Uint8Array(memory.buffer, secrets, largestCount * secretSize);
  return (bytes) => {
    room.set(bytes);
    const count = bytes.length / secretSize;
    const start = performance.now();
    run(io, numbers, secrets, secretSize, keySize, messageSize, digestSize, count);
    return 1000 * (performance.now() - start);
  };
}

/** How many secrets a batch needs to take long enough: a power of two. */
function calibrate(time) {
  for (let count = 1; count < largestCount; count *= 2) {
    const bytes = fixedBytes(count * secretSize);
    const times = Array.from({ length: 15 }, () => time(bytes)).sort((a, b) => a - b);
    if (times[7] >= shortest) return count;
  }
  return largestCount;
}

/** { count, classes, times }: `samples` of them, in random order; class 0 is the fixed secret. */
export async function collect(subject, samples) {
  const time = await prepare(subject);
  const count = calibrate(time);
  const size = count * secretSize;
  const batches = [fixedBytes, randomBytes].map((make) =>
    Array.from({ length: pool }, () => make(size)),
  );
  const classes = Array.from(randomBytes(samples), (byte) => byte & 1);
  for (let i = 0; i < samples / 10; ++i) time(batches[i & 1][i % pool]);
  const times = classes.map((one, i) => time(batches[one][i % pool]));
  return { count, classes, times };
}
