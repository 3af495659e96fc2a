// The key of an encrypted file from a password. Apart from encryption.ts, so that programs with keys
// do not bring Argon2.
import { argon2id } from './argon2.js';
import { host } from './argon2-host.js';
import type { Input } from './input.js';
import { limitsOf, type VerifyLimits } from './password.js';
import type { AbortSignalLike } from './task.js';

/** Argon2id's costs: KiB, passes, lanes. */
export type KeyCosts = readonly [memory: number, passes: number, lanes: number];

/** Errors: those of {@link argon2id}; `cost_above_limit`, where there are limits. */
export async function passwordKey(
  password: Input,
  salt: Uint8Array,
  [memory, passes, lanes]: KeyCosts,
  length: number,
  signal: AbortSignalLike | undefined,
  limits: VerifyLimits | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  await host.ready();
  // 2: Argon2id.
  if (limits !== undefined) host.checkLimits([2, memory, passes, lanes, 0, 0], limitsOf(limits));
  return argon2id.async(password, salt, { memory, passes, lanes, length, signal });
}
