// The known-answer test that every kernel of a module passes before the module is used. It is there
// for engines that miscompile SIMD code, which has happened.
import { toHex } from './hex.js';
import type { Engine } from './wasm.js';

// The message: byte i is i mod 251 (the rule of BLAKE3's own vectors). 5121 bytes are five chunks
// and one byte: four chunks side by side, one alone, parents of both kinds.
const length = 5121;
const messageOfMany = 321;
const many = 5;
const sha256Answer = 'f19db61046ca889db9bd34d779cd362c6a7198cb5a0e3a2882e7bd24a901cc1d';
const sha256ManyAnswer = '2b1c3c387cd87853357b279924ce1e236a7ad0b7deb11bc5e69eb1ecd4fd29e0';
const blake3Answer = '628bd2cb2004694adaab7bbd778a25df25c47b9d4155a55f8fbd79f2fe154cff';
// Output bytes 480 to 511: the last half of the eighth block, so whole vectors of blocks are made.
const blake3OutputAnswer = '03e39032ca823ea5b92ec0238343120d80503cdc9569443a5be1551a9c4396e5';
const outputLength = 512;

const message = /* @__PURE__ */ Uint8Array.from({ length }, (_, i) => i % 251);

/** What went wrong with the backend that is set: the primitive's name, or undefined. */
function failure(engine: Engine): string | undefined {
  const { io, digest, result, lengths, wasm } = engine;

  io.set(message);
  wasm.sha256(length);
  if (toHex(digest) !== sha256Answer) return 'sha256';

  for (let i = 0; i < many; ++i) {
    io.set(message.subarray(0, messageOfMany), i * messageOfMany);
    lengths[i] = messageOfMany;
  }
  wasm.sha256Many(many);
  for (let i = 0; i < many; ++i) {
    if (toHex(result.subarray(32 * i, 32 * i + 32)) !== sha256ManyAnswer) return 'sha256_many';
  }

  io.set(message);
  wasm.blake3Reset();
  wasm.blake3Update(length);
  wasm.blake3Finish(32);
  if (toHex(digest) !== blake3Answer) return 'blake3';
  wasm.blake3BeginOutput();
  wasm.blake3Read(0, 0, outputLength);
  if (toHex(io.subarray(outputLength - 32, outputLength)) !== blake3OutputAnswer) return 'blake3';
  return undefined;
}

/** Tests every backend of a module; returns e.g. "blake3 on v128", or undefined when all is well. */
export function selfTest(engine: Engine): string | undefined {
  for (const backend of engine.names(engine.wasm.supportedBackend)) {
    engine.setBackend(backend);
    const primitive = failure(engine);
    if (primitive !== undefined) return `${primitive} on ${backend}`;
  }
  engine.setBackend('auto');
  return undefined;
}
