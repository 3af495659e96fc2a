// What functions for passwords have in common: a tag, a string to be stored, an asynchronous form.
import { callOptions } from './call-options.js';
import {
  Computation,
  type ComputationHost,
  type Costs,
  type Inputs,
  type Limits,
  type Stored,
} from './computation.js';
import { IsochronError } from './errors.js';
import { checkNames, checkOptions, copyOf, type Input, invalidType } from './input.js';
import type { ModuleSource } from './module-source.js';
import { initialise } from './own-host.js';
import { randomBytes } from './random.js';
import { runAtOnce, runInBackground, type Task, type TaskOptions } from './task.js';

/** @internal One function for passwords, as the code that all of them share sees it. */
export interface Scheme<Options> {
  /** Its name among the calls of a worker. */
  readonly name: string;
  readonly host: ComputationHost;
  /** Its number among C++'s PasswordAlgorithm. */
  readonly algorithm: number;
  /** Those of its options. */
  readonly names: readonly string[];
  /** What options stand for. */
  costs(options: Options): Costs;
}

/** Inputs beside password and salt. */
export interface Extras {
  secret?: Input;
  associatedData?: Input;
}

/** How costly a stored string may be. */
export interface VerifyLimits {
  /** The most bytes of memory that a string may ask for; 2^30, 1 GiB, unless told otherwise. */
  memoryLimit?: number;
  /** The most bytes that it may make the function write, which is its time; 2^33. */
  workLimit?: number;
}

/** The functions of a scheme. */
export interface PasswordFunction<Options, StringOptions, VerifyOptions> {
  /**
   * The tag. Salts are 16 random bytes, at least 8. While it is computed nothing else runs on this
   * thread: pages want `async`.
   */
  (password: Input, salt: Input, options?: Options): Uint8Array<ArrayBuffer>;

  /** A string to be stored, with a random salt. */
  hash(password: Input, options?: StringOptions): string;

  /**
   * Whether a string is this password's, found out in constant time. Errors beside those of the
   * function itself: `invalid_password_hash`, `unsupported_version`, `cost_above_limit`.
   */
  verify(string: string, password: Input, options?: VerifyOptions): boolean;

  /**
   * Whether a string was made with other costs, or lengths, than these. Errors:
   * `invalid_password_hash`, `unsupported_version`.
   */
  needsRehash(string: string, options?: StringOptions): boolean;

  /** The same without keeping this thread: see {@link TaskOptions}. */
  readonly async: {
    (
      password: Input,
      salt: Input,
      options?: Options & TaskOptions,
    ): Promise<Uint8Array<ArrayBuffer>>;
    hash(password: Input, options?: StringOptions & TaskOptions): Promise<string>;
    verify(
      string: string,
      password: Input,
      options?: VerifyOptions & TaskOptions,
    ): Promise<boolean>;
  };

  /** Loads WebAssembly in the background, for engines that cannot at once: see `ready`. */
  ready(): Promise<void>;

  /** Works with this module from now on, one of `isochron/wasm/`: see `init`. */
  init(source: ModuleSource): Promise<void>;
}

const none = /* @__PURE__ */ new Uint8Array(0);
const saltSize = 16;
// Of a string; as in isochron/password/phc.h.
const shortestTag = 4;
const longestTag = 128;

function checkTagOfText({ tagSize }: Costs): void {
  if (tagSize >= shortestTag && tagSize <= longestTag) return;
  throw new IsochronError(
    'invalid_tag_length',
    `Texts have tags of ${shortestTag} to ${longestTag} bytes.`,
  );
}

function copies(password: Input, salt: Input, { secret, associatedData }: Extras): Inputs {
  return {
    password: copyOf(password, 'A password'),
    salt: copyOf(salt, 'A salt'),
    secret: secret === undefined ? none : copyOf(secret, 'A secret'),
    associatedData: associatedData === undefined ? none : copyOf(associatedData, 'Associated data'),
  };
}

function wipe({ password, secret }: Inputs): void {
  password.fill(0);
  secret.fill(0);
}

/** A limit in bytes, as modules take it. */
function limit(value: unknown, what: string): number {
  if (typeof value === 'number' && value >= 0) return Math.floor(Math.min(value, 2 ** 53));
  throw invalidType(`${what} must be a number, 0 or more`, value);
}

/** @internal The limits of options, as modules take them. */
export const limitsOf = ({ memoryLimit = 2 ** 30, workLimit = 2 ** 33 }: VerifyLimits): Limits => ({
  memory: limit(memoryLimit, 'memoryLimit'),
  work: limit(workLimit, 'workLimit'),
});

type Kind = 'tag' | 'string' | 'equal';

/** @internal Begins a computation; its inputs are wiped. */
export function startPassword(
  host: ComputationHost,
  kind: Kind,
  inputs: Inputs,
  costs: Costs,
  tag: Uint8Array,
): Task<unknown> {
  try {
    const computation = new Computation(host, inputs, costs);
    const finish = {
      tag: () => computation.finish(),
      string: () => computation.finishString(),
      equal: () => computation.finishEqual(tag),
    }[kind];
    return { run: () => computation.run(), finish, dispose: () => computation.dispose() };
  } finally {
    wipe(inputs);
  }
}

/** @internal The functions of a scheme. */
export function passwordFunction<Options extends object, StringOptions, VerifyOptions>(
  scheme: Scheme<Options>,
): PasswordFunction<Options, StringOptions, VerifyOptions> {
  const { host, name } = scheme;

  // What is to be computed.
  interface Job {
    kind: Kind;
    inputs: Inputs;
    costs: Costs;
    tag: Uint8Array;
  }
  // What was copied of a call's arguments, and the job that it becomes once the module is there.
  interface Call {
    inputs: Inputs;
    job(): Job;
  }
  const start = ({ kind, inputs, costs, tag }: Job) =>
    startPassword(host, kind, inputs, costs, tag);

  const tagCall = (
    password: Input,
    salt: Input,
    options: Options & Extras,
    kind: Kind = 'tag',
  ): Call => {
    checkOptions(options);
    const costs = scheme.costs(options);
    if (kind === 'string') checkTagOfText(costs);
    const inputs = copies(password, salt, options);
    return { inputs, job: () => ({ kind, inputs, costs, tag: none }) };
  };
  const stringCall = (password: Input, options: Options & Extras): Call =>
    tagCall(password, randomBytes(saltSize), options, 'string');
  const read = (string: string, limits?: Limits): Stored => {
    if (typeof string !== 'string') throw invalidType('What is stored must be text', string);
    return host.read(string, scheme.algorithm, limits);
  };
  const verifyCall = (string: string, password: Input, options: Extras & VerifyLimits): Call => {
    // Costs may be there, as they were for `hash`, but those of the text count.
    checkNames(options, ['memoryLimit', 'workLimit', ...scheme.names]);
    const limits = limitsOf(options);
    const inputs = copies(password, none, options);
    const job = (): Job => {
      const { salt, tag, ...costs } = read(string, limits);
      return { kind: 'equal', inputs: { ...inputs, salt }, costs, tag };
    };
    return { inputs, job };
  };

  const now = (call: Call): unknown => {
    try {
      return runAtOnce(start(call.job()));
    } finally {
      wipe(call.inputs);
    }
  };
  // Whoever calls may wipe or change the arguments at once: nothing reads them behind an `await`.
  const later = async (make: () => Call, options: TaskOptions): Promise<unknown> => {
    const checked = callOptions(options);
    const call = make();
    try {
      await host.ready();
      const job = call.job();
      const { kind, inputs, costs, tag } = job;
      return await runInBackground(name, [kind, inputs, costs, tag], () => start(job), checked);
    } finally {
      wipe(call.inputs);
    }
  };

  return Object.assign(
    (password: Input, salt: Input, options = {} as Options) =>
      now(tagCall(password, salt, options)),
    {
      hash: (password: Input, options = {} as Options) => now(stringCall(password, options)),
      verify: (string: string, password: Input, options = {}) =>
        now(verifyCall(string, password, options)),
      needsRehash(string: string, options = {} as Options) {
        checkOptions(options);
        const { salt, tagSize, cost } = read(string);
        const wanted = scheme.costs(options);
        return (
          salt.length !== saltSize ||
          tagSize !== wanted.tagSize ||
          cost.some((number, i) => number !== wanted.cost[i])
        );
      },
      async: Object.assign(
        (password: Input, salt: Input, options = {} as Options) =>
          later(() => tagCall(password, salt, options), options),
        {
          hash: (password: Input, options = {} as Options) =>
            later(() => stringCall(password, options), options),
          verify: (string: string, password: Input, options = {}) =>
            later(() => verifyCall(string, password, options), options),
        },
      ),
      ready: () => host.ready(),
      init: (source: ModuleSource) => initialise(host, source),
    },
  ) as unknown as PasswordFunction<Options, StringOptions, VerifyOptions>;
}
