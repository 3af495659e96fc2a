// What a worker computes for the asynchronous forms, by name: each begins with the parameters that
// were sent to it.
import { host as argon2 } from './argon2-host.js';
import type { ComputationHost } from './computation.js';
import { startPassword } from './password.js';
import { startPbkdf2 } from './pbkdf2.js';
import { host as scrypt } from './scrypt-host.js';
import type { Task } from './task.js';

// biome-ignore lint/suspicious/noExplicitAny: they come from this package's other end.
type Start = (...parameters: any[]) => Promise<Task<unknown>>;

const password =
  (host: ComputationHost): Start =>
  async (kind, inputs, costs, tag) => {
    await host.ready();
    return startPassword(host, kind, inputs, costs, tag);
  };

export const tasks: Readonly<Record<string, Start>> = {
  argon2: password(argon2),
  scrypt: password(scrypt),
  pbkdf2: startPbkdf2,
};
