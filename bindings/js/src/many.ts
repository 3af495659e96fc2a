// Many messages at once, side by side in the lanes of vectors.
import type { Algorithm } from './algorithm.js';
import type { Bindings } from './embind.js';
import type { Engine } from './engine.js';
import { apart, asBytes, type Input, lengthOf } from './input.js';

/**
 * The digests of many messages. They are laid one behind the other in the I/O buffer until it or the
 * batch is full; what does not fit there is hashed alone.
 */
export function many(algorithm: Algorithm, messages: readonly Input[]): Uint8Array<ArrayBuffer>[] {
  const engine = algorithm.use() as Engine<Bindings>;
  const { io, lengths, result, wasm } = engine;
  const size = algorithm.row.digestSize;
  const inputs = messages.map((message) => apart(io, message));
  const digests: Uint8Array<ArrayBuffer>[] = [];
  let count = 0;
  let used = 0;
  const flush = () => {
    wasm.many(count, algorithm.index);
    for (let i = 0; i < count; ++i) digests.push(result.slice(size * i, size * (i + 1)));
    io.fill(0, 0, used);
    count = used = 0;
  };
  const alone = (message: Uint8Array) => {
    const digest = algorithm.newDigest(size);
    algorithm.begin(engine);
    io.fill(0, 0, algorithm.absorb(engine, message));
    algorithm.finishInto(engine, digest);
    algorithm.forget(engine);
    digests.push(digest);
  };
  try {
    for (const input of inputs) {
      const bytes = typeof input === 'string' ? asBytes(input) : input;
      const length = lengthOf.call(bytes);
      if (used + length > io.length || count === lengths.length) flush();
      if (length > io.length) {
        alone(bytes);
      } else {
        io.set(bytes, used);
        lengths[count++] = length;
        used += length;
      }
    }
    flush();
  } finally {
    io.fill(0, 0, used);
  }
  return digests;
}
