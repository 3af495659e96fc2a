// Every memory of WebAssembly that the package makes, from when this module is imported on: before
// the package is.

/** @type {WebAssembly.Memory[]} */
export const memories = [];

function keep(instance) {
  for (const exported of Object.values(instance.exports)) {
    if (exported instanceof WebAssembly.Memory) memories.push(exported);
  }
  return instance;
}

const { Instance, instantiate } = WebAssembly;
WebAssembly.Instance = new Proxy(Instance, {
  construct: (target, args) => keep(new target(...args)),
});
WebAssembly.instantiate = async (...args) => {
  const made = await instantiate(...args);
  keep(made.instance ?? made);
  return made;
};

/** Copies of all of them as they are now. */
const snapshot = () => memories.map(({ buffer }) => new Uint8Array(buffer.slice(0)));

/**
 * Where a call leaves something secret. It is made with four secrets, by their numbers, and returns
 * what of its results is public. Memories that it makes are compared with those that it made before.
 */
export async function left(call) {
  await call(0); // whatever happens at a first use is behind it
  const before = memories.length;
  const snapshots = [];
  const outputs = [];
  for (let seed = 1; seed <= 4; ++seed) {
    outputs.push(await call(seed));
    snapshots.push(snapshot());
    memories.length = before;
  }
  return leftovers(snapshots, outputs);
}

/**
 * Bytes that are the same in all snapshots do not depend on the secret. Four others in a row count,
 * since the smallest words of any state have 32 bits; unless all outputs have them, too.
 */
function leftovers(snapshots, outputs) {
  const found = [];
  snapshots[0].forEach((memory, index) => {
    const all = snapshots.map((memories) => memories[index]);
    let run = 0;
    for (let at = 0; at < memory.length; ++at) {
      run = all.some((other) => other[at] !== memory[at]) ? run + 1 : 0;
      if (run < 4) continue;
      const isPublic = all.every((bytes, i) =>
        outputs[i].some((output) => Buffer.from(output).includes(bytes.subarray(at - 3, at + 1))),
      );
      if (!isPublic) found.push({ memory: index, at: at - 3 });
    }
  });
  return found;
}
