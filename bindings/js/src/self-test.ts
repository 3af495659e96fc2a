// The known-answer test that every kernel of a module passes before the module is used. It is there
// for engines that miscompile SIMD code, which has happened.
import { toHex } from './hex.js';
import type { Engine } from './wasm.js';

// The message: byte i is i mod 251, the rule of BLAKE3's own vectors.
//
// BLAKE3's kernels work on four inputs at once and take a rest of two, or of one, in ways of their
// own. Six chunks, then five and a byte, six blocks of output, then five, need all of these. SHA-256
// takes five blocks and a byte; five such messages together are four side by side and one alone.
const blake3Parts = [6 * 1024, 5 * 1024 + 1];
const outputParts = [6 * 64, 5 * 64];
const sha256Length = 5 * 64 + 1;
const many = 5;
const sha256Answer = '2b1c3c387cd87853357b279924ce1e236a7ad0b7deb11bc5e69eb1ecd4fd29e0';
const blake3Answer = 'df92ef3964755fccefc85abc6ce29c1844136865e8ba7ad28e078419117b48ed';
// SHA-256 of each part of the output.
const outputAnswers = [
  'c0d72ade2ec78243c558023690e157dc34a3553585fcf91a5daecd9c27d10124',
  'c960a451a4265a7df5e33e9debe6c3f962ae64fca265a5275653dffcdcf363df',
];

/** What went wrong with the backend that is set: the primitive's name, or undefined. */
function failure(engine: Engine, message: Uint8Array): string | undefined {
  const { io, digest, result, lengths, wasm } = engine;

  io.set(message.subarray(0, sha256Length));
  wasm.sha256(sha256Length);
  if (toHex(digest) !== sha256Answer) return 'sha256';

  for (let i = 0; i < many; ++i) {
    io.set(message.subarray(0, sha256Length), i * sha256Length);
    lengths[i] = sha256Length;
  }
  wasm.sha256Many(many);
  for (let i = 0; i < many; ++i) {
    if (toHex(result.subarray(32 * i, 32 * i + 32)) !== sha256Answer) return 'sha256_many';
  }

  let begin = 0;
  wasm.blake3Reset();
  for (const length of blake3Parts) {
    io.set(message.subarray(begin, begin + length));
    wasm.blake3Update(length);
    begin += length;
  }
  wasm.blake3Finish(32);
  if (toHex(digest) !== blake3Answer) return 'blake3';

  let position = 0;
  wasm.blake3BeginOutput();
  for (const [i, length] of outputParts.entries()) {
    wasm.blake3Read(position, 0, length);
    wasm.sha256(length);
    if (toHex(digest) !== outputAnswers[i]) return 'blake3';
    position += length;
  }
  return undefined;
}

/** Tests every backend of a module; returns e.g. "blake3 on v128", or undefined when all is well. */
export function selfTest(engine: Engine): string | undefined {
  const message = Uint8Array.from({ length: 11 * 1024 + 1 }, (_, i) => i % 251);
  for (const backend of engine.names(engine.wasm.supportedBackend)) {
    engine.setBackend(backend);
    const primitive = failure(engine, message);
    if (primitive !== undefined) return `${primitive} on ${backend}`;
  }
  engine.setBackend('auto');
  return undefined;
}
