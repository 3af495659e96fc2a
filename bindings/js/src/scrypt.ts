// scrypt (RFC 7914).
import { checkNames, word } from './input.js';
import { type PasswordFunction, passwordFunction, type VerifyLimits } from './password.js';
import { host } from './scrypt-host.js';
import { taskOptions } from './task.js';

export { type ErrorCode, IsochronError } from './errors.js';
export type { BytesLike, Input } from './input.js';
export type { PasswordFunction, VerifyLimits } from './password.js';
export type { TaskOptions } from './task.js';

/** What scrypt costs and what it makes. Its memory is 128 * N * r bytes. */
export interface ScryptOptions {
  /** N: a power of two, 2 or more; 2^17 unless told otherwise, which with r = 8 is 128 MiB. */
  cost?: number;
  /** r: 1 or more; 8. */
  blockSize?: number;
  /** p: r * p < 2^30; 1. The parts are computed one after the other. */
  parallelization?: number;
  /** dkLen: bytes of the key; 32. */
  length?: number;
}

/**
 * scrypt. Which memory it reads depends on the password. Errors: `invalid_cost`,
 * `invalid_block_size`, `invalid_parallelism`, `invalid_length`, of texts `invalid_tag_length`,
 * `out_of_memory`, `invalid_type`, `not_ready`, `webassembly_unavailable`.
 */
export type ScryptFunction = PasswordFunction<ScryptOptions, ScryptOptions, VerifyLimits>;

/** The power of two that a number is; 64, which modules refuse, if it is none. */
function log2(cost: unknown): number {
  word(cost, 'cost');
  const exponent = Math.log2(cost as number);
  return Number.isInteger(exponent) && exponent > 0 ? exponent : 64;
}

const algorithm = 3;

const names = ['cost', 'blockSize', 'parallelization', 'length', ...taskOptions];

/** scrypt (RFC 7914), for passwords where Argon2 cannot be had. */
export const scrypt: ScryptFunction = /* @__PURE__ */ passwordFunction<
  ScryptOptions,
  ScryptOptions,
  VerifyLimits
>({
  name: 'scrypt',
  host,
  algorithm,
  names,
  costs(options) {
    checkNames(options, names);
    const { cost = 2 ** 17, blockSize = 8, parallelization = 1, length = 32 } = options;
    return {
      tagSize: word(length, 'length'),
      cost: [
        ...([algorithm, 0, 0] as const),
        word(parallelization, 'parallelization'),
        log2(cost),
        word(blockSize, 'blockSize'),
      ],
    };
  },
});
