// PBKDF2 (RFC 8018).
import { rowOf } from './algorithms.js';
import { callOptions } from './call-options.js';
import { lay, taken } from './derive.js';
import type { FullEngine } from './embind.js';
import type { HashLike } from './hmac.js';
import { checkCount, checkNames, copyOf, type Input, word } from './input.js';
import { ready, use, useAnother } from './load.js';
import { runAtOnce, runInBackground, type Task, type TaskOptions, taskOptions } from './task.js';

/** {@link pbkdf2}'s options. */
export interface Pbkdf2Options {
  /** 1 to 2^32 - 1; OWASP (2023) advises 600,000 for SHA-256, 210,000 for SHA-512. */
  iterations: number;
  /** Bytes of the key. */
  length: number;
}

// Iterations between two looks at a clock: a millisecond or so.
const portion = 4096;

/** A derivation, which has the engine's memory for itself. */
class Pbkdf2Task implements Task<Uint8Array<ArrayBuffer>> {
  private readonly at: number;
  private readonly length: number;

  constructor(
    private readonly engine: FullEngine,
    hash: HashLike,
    password: Input,
    salt: Input,
    options: Pbkdf2Options,
  ) {
    checkNames(options, ['iterations', 'length']);
    const { iterations, length } = options;
    const { index } = rowOf(hash);
    this.length = length;
    const count = word(iterations, 'The number of iterations');
    this.at = lay(engine, [password, salt], length);
    engine.numbers[2] = count;
    const error = engine.wasm.pbkdf2Begin(index);
    engine.numbers.fill(0);
    engine.check(error);
  }

  run(): number {
    const { wasm } = this.engine;
    if (wasm.pbkdf2Run(portion)) return 1;
    return 1 - wasm.pbkdf2Remaining() / wasm.pbkdf2Total();
  }

  finish(): Uint8Array<ArrayBuffer> {
    return taken(this.engine, this.at, this.length);
  }

  dispose(): void {
    this.engine.wasm.pbkdf2End();
  }
}

/** @internal The same beside other work: what a worker does. */
export async function startPbkdf2(
  hash: HashLike,
  password: Uint8Array,
  salt: Uint8Array,
  options: Pbkdf2Options,
): Promise<Task<Uint8Array<ArrayBuffer>>> {
  await ready();
  try {
    return new Pbkdf2Task(useAnother(rowOf(hash).index), hash, password, salt, options);
  } finally {
    password.fill(0);
  }
}

function atOnce(
  hash: HashLike,
  password: Input,
  salt: Input,
  options: Pbkdf2Options,
): Uint8Array<ArrayBuffer> {
  return runAtOnce(new Pbkdf2Task(use(rowOf(hash).index), hash, password, salt, options));
}

async function inBackground(
  hash: HashLike,
  password: Input,
  salt: Input,
  options: Pbkdf2Options & TaskOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  checkNames(options, ['iterations', 'length', ...taskOptions]);
  const checked = callOptions(options);
  const { iterations, length } = options;
  const { name } = rowOf(hash).row;
  const numbers = {
    iterations: word(iterations, 'The number of iterations'),
    length: checkCount(length, Number.MAX_SAFE_INTEGER, 'The length of the output'),
  };
  const saltBytes = copyOf(salt, 'A salt');
  const bytes = copyOf(password, 'A password');
  const parameters = [name, bytes, saltBytes, numbers] as const;
  try {
    return await runInBackground('pbkdf2', parameters, () => startPbkdf2(...parameters), checked);
  } finally {
    bytes.fill(0);
  }
}

/**
 * PBKDF2 (RFC 8018): a key from a password, slowed down by iterations. Where no standard asks for
 * PBKDF2, Argon2id and scrypt are the better choice. Hashes as of {@link hmac}. While it is computed
 * nothing else runs on this thread; `pbkdf2.async` does the same in a worker, see
 * {@link TaskOptions}. Errors: `invalid_iterations`, `invalid_length`, `unsupported_algorithm`,
 * `invalid_type`, `detached_buffer`, `unknown_algorithm`.
 */
export const pbkdf2 = /* @__PURE__ */ Object.assign(atOnce, { async: inBackground });
