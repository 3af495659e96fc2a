// Argon2 (RFC 9106).
import { host } from './argon2-host.js';
import { checkNames, word } from './input.js';
import {
  type Extras,
  type PasswordFunction,
  passwordFunction,
  type VerifyLimits,
} from './password.js';
import { taskOptions } from './task.js';

export { type ErrorCode, IsochronError } from './errors.js';
export type { BytesLike, Input } from './input.js';
export type { Extras, PasswordFunction, VerifyLimits } from './password.js';
export type { TaskOptions } from './task.js';

/** What a string of Argon2 says. Defaults: the second recommended option of RFC 9106, section 4. */
export interface Argon2StringOptions extends Pick<Extras, 'secret'> {
  /** m: memory in KiB, 8 or more a lane; 65536, which is 64 MiB, unless told otherwise. */
  memory?: number;
  /** t: passes over the memory, 1 or more; 3. */
  passes?: number;
  /** p: lanes, 1 to 2^24 - 1; 4. They are computed one after the other. */
  lanes?: number;
  /** T: bytes of the tag, 4 or more; 32. */
  length?: number;
}

/** Options of Argon2. `secret` is K, a key of the server's ("pepper"), `associatedData` is X. */
export type Argon2Options = Argon2StringOptions & Extras;

/** Options of `verify`. */
export type Argon2VerifyOptions = Pick<Extras, 'secret'> & VerifyLimits;

/**
 * Argon2 with 16 bytes of random salt or more, at least 8. Errors: `invalid_memory`,
 * `invalid_passes`, `invalid_parallelism`, `invalid_salt_length`, `invalid_tag_length`,
 * `out_of_memory`, `invalid_type`, `not_ready`, `webassembly_unavailable`.
 */
export type Argon2Function = PasswordFunction<
  Argon2Options,
  Argon2StringOptions,
  Argon2VerifyOptions
>;

const names = ['memory', 'passes', 'lanes', 'length', 'secret', 'associatedData', ...taskOptions];

const variant = (algorithm: number): Argon2Function =>
  passwordFunction<Argon2Options, Argon2StringOptions, Argon2VerifyOptions>({
    name: 'argon2',
    host,
    algorithm,
    names,
    costs(options) {
      checkNames(options, names);
      const { memory = 65536, passes = 3, lanes = 4, length = 32 } = options;
      const cost = [word(memory, 'memory'), word(passes, 'passes'), word(lanes, 'lanes')] as const;
      return { tagSize: word(length, 'length'), cost: [algorithm, ...cost, 0, 0] };
    },
  });

/** Argon2id (RFC 9106), for passwords. */
export const argon2id: Argon2Function = /* @__PURE__ */ variant(2);

/** Argon2i (RFC 9106): which memory it reads does not depend on the password. */
export const argon2i: Argon2Function = /* @__PURE__ */ variant(1);

/** Argon2d (RFC 9106): which memory it reads depends on the password from the first pass on. */
export const argon2d: Argon2Function = /* @__PURE__ */ variant(0);
