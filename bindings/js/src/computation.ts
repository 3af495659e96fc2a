// Computations that need much memory, in WebAssembly modules of their own (module/computation.cc):
// compiled once, with an instance for each computation, because memory that
// has grown is given back only with its instance.
import { IsochronError } from './errors.js';
import { type GrowingFunctions, type Instance, instances } from './instance.js';
import { OwnHost } from './own-host.js';
import type { Task } from './task.js';

/** What the modules export. Errors are numbers, 0 is none. */
interface Functions extends GrowingFunctions {
  /** Whether the numbers are allowed; then how many bytes of memory they need. */
  prepare(): number;
  memorySize(): number;
  /** Whether they are within limits of memory and work, in bytes. */
  limit(memory: number, work: number): number;
  /** Begins with the inputs at an address, one behind the other. */
  begin(inputs: number, memory: number): number;
  /** Does a step; returns the share that is done. */
  step(): number;
  /** Writes the tag and wipes the memory. */
  finish(tag: number): number;
  /** Wipes the memory, if a computation is under way. */
  stop(): void;
  /** Writes the string that has this salt and tag; returns its length. */
  encode(salt: number, tag: number, string: number): number;
  /** Reads a string, whose numbers are then laid down. Salt and tag follow it in memory. */
  parse(string: number, length: number): number;
  /** Whether bytes are the same, in constant time. */
  equal(a: number, b: number, length: number): number;
}

/** The members of a PasswordCost (isochron/password/phc.h): those of the other algorithm are 0. */
export type PasswordCost = readonly [
  algorithm: number,
  memory: number,
  passes: number,
  parallelism: number,
  log2N: number,
  blockSize: number,
];

/** The numbers, whose address the layout has: lengths of the four inputs and of the tag, then the cost. */
const saltAt = 1;
const tagAt = 4;
const numberCount = 11;

/** The inputs of every computation. */
export interface Inputs {
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly secret: Uint8Array;
  readonly associatedData: Uint8Array;
}

/** The size of a tag, and what it costs. */
export interface Costs {
  readonly tagSize: number;
  readonly cost: PasswordCost;
}

/** The most that a string may ask for, both in bytes and at most 2^53. */
export interface Limits {
  readonly memory: number;
  readonly work: number;
}

/** What a stored string says. */
export interface Stored extends Costs {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly tag: Uint8Array<ArrayBuffer>;
}

const alignment = 64;

const encoder = /* @__PURE__ */ new TextEncoder();
const decoder = /* @__PURE__ */ new TextDecoder();

type ComputationInstance = Instance<Functions>;

/** The numbers of an instance, until its memory grows. */
const numbersOf = ({ view, places }: ComputationInstance): Uint32Array<ArrayBuffer> =>
  new Uint32Array(view.buffer, places[0], numberCount);

/** A module at work, and an instance of it that nobody uses. */
interface Made {
  readonly create: () => ComputationInstance;
  idle: ComputationInstance | undefined;
  /** At its end the idle instance goes. */
  timer?: ReturnType<typeof setTimeout> | undefined;
}

/** The modules of an algorithm; see {@link OwnHost}. */
export class ComputationHost extends OwnHost<Made> {
  override instantiate(module: WebAssembly.Module): Made {
    const { create, first } = instances<Functions>(module, this.modules, 2);
    return { create, idle: first };
  }

  /** An instance that nobody else uses. */
  borrow(): ComputationInstance {
    const made = this.use();
    const instance = made.idle ?? made.create();
    made.idle = undefined;
    clearTimeout(made.timer);
    return instance;
  }

  giveBack(instance: ComputationInstance): void {
    const made = this.use();
    made.idle = instance;
    clearTimeout(made.timer);
    made.timer = instance.expire(() => {
      made.idle = undefined;
    });
  }

  /** Throws where costs are above limits. */
  checkLimits(cost: PasswordCost, limits: Limits): void {
    const instance = this.borrow();
    try {
      numbersOf(instance).set(cost, tagAt + 1);
      instance.check(instance.wasm.limit(limits.memory, limits.work));
    } finally {
      this.giveBack(instance);
    }
  }

  /** What a string says, if it is the algorithm's and within limits. */
  read(string: string, algorithm: number, limits?: Limits): Stored {
    const instance = this.borrow();
    const { heap, wasm } = instance;
    const text = encoder.encode(string);
    try {
      // Salt and tag are shorter than what they are written with.
      instance.reserve(2 * text.length);
      instance.bytes(heap, text.length).set(text);
      instance.check(wasm.parse(heap, text.length));
      const numbers = numbersOf(instance);
      const saltSize = numbers[saltAt] as number;
      const tagSize = numbers[tagAt] as number;
      const cost = [...numbers.subarray(tagAt + 1)] as readonly number[] as PasswordCost;
      if (cost[0] !== algorithm) {
        throw new IsochronError('invalid_password_hash', 'The text is one of another function.');
      }
      if (limits !== undefined) instance.check(wasm.limit(limits.memory, limits.work));
      const behind = heap + text.length;
      return {
        salt: instance.bytes(behind, saltSize).slice(),
        tag: instance.bytes(behind + saltSize, tagSize).slice(),
        tagSize,
        cost,
      };
    } finally {
      this.giveBack(instance);
    }
  }
}

/** A computation that has begun. It has an instance for itself. */
export class Computation implements Task<Uint8Array<ArrayBuffer>> {
  private readonly instance: ComputationInstance;
  private readonly saltAt: number;
  private readonly tagAt: number;
  private readonly tagSize: number;
  /** Where the string goes, or a tag to compare with. */
  private readonly behind: number;
  private readonly end: number;

  constructor(
    private readonly host: ComputationHost,
    { password, salt, secret, associatedData }: Inputs,
    { tagSize, cost }: Costs,
  ) {
    const inputs = [password, salt, secret, associatedData];
    const lengths = inputs.map(({ length }) => length);
    const instance = host.borrow();
    const { heap, wasm } = instance;
    this.instance = instance;
    this.saltAt = heap + password.length;
    this.tagAt = heap + lengths.reduce((sum, length) => sum + length);
    this.tagSize = tagSize;
    this.behind = this.tagAt + tagSize;
    const room = 256 + 2 * (salt.length + tagSize);
    this.end = Math.ceil((this.behind + room) / alignment) * alignment;
    let begun = false;
    try {
      numbersOf(instance).set([...lengths, tagSize, ...cost]);
      instance.check(wasm.prepare());
      instance.reserve(this.end - heap + wasm.memorySize());
      let at = heap;
      for (const input of inputs) {
        instance.bytes(at, input.length).set(input);
        at += input.length;
      }
      instance.check(wasm.begin(heap, this.end));
      begun = true;
    } finally {
      if (!begun) host.giveBack(instance);
    }
  }

  run(): number {
    return this.instance.wasm.step();
  }

  private compute(): void {
    this.instance.check(this.instance.wasm.finish(this.tagAt));
  }

  finish(): Uint8Array<ArrayBuffer> {
    this.compute();
    return this.instance.bytes(this.tagAt, this.tagSize).slice();
  }

  /** The string to be stored. */
  finishString(): string {
    this.compute();
    const { instance, saltAt, tagAt, behind } = this;
    const length = instance.wasm.encode(saltAt, tagAt, behind);
    if (length === 0) {
      throw new IsochronError('invalid_password_hash', 'No text says what was computed.');
    }
    return decoder.decode(instance.bytes(behind, length));
  }

  /** Whether this is the tag. */
  finishEqual(tag: Uint8Array): boolean {
    this.compute();
    const { instance, tagAt, tagSize, behind } = this;
    instance.bytes(behind, tagSize).set(tag);
    return instance.wasm.equal(tagAt, behind, tagSize) !== 0;
  }

  dispose(): void {
    const { host, instance, end } = this;
    instance.wasm.stop();
    instance.bytes(instance.heap, end - instance.heap).fill(0);
    host.giveBack(instance);
  }
}
