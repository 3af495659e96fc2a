// Timing for the JavaScript benchmarks: mitata's loops (batched, unrolled, compiled for each
// function), all subjects of one length in turn, round after round, so that a noisy minute hits all
// of them alike. A round's figure is the median of its samples.
import { do_not_optimize, measure } from 'mitata';

const millisecond = 1e6; // nanoseconds

// Milliseconds of a run: before measuring, of a round, of a sample (a batch of calls).
const quick = { rounds: 1, warm: 5, time: 5, batch: 0.2 };
const thorough = { rounds: 7, warm: 150, time: 60, batch: 1 };
export const settings = process.argv.includes('--quick') ? quick : thorough;

// () => f(...given), compiled on its own. Closures of one source line share what V8 has learnt about
// their calls: measuring one would slow down the next.
export function call(f, ...given) {
  const names = given.map((_, index) => `argument${index}`);
  const body = `return () => keep(f(${names.join(', ')}));`;
  return new Function('keep', 'f', ...names, body)(do_not_optimize, f, ...given);
}

// Nanoseconds a call takes once the engine has compiled it.
function warmUp(work) {
  const start = performance.now();
  for (let calls = 1; ; calls *= 2) {
    const before = performance.now();
    for (let i = 0; i < calls; ++i) work();
    const now = performance.now();
    if (now - start >= settings.warm) return ((now - before) * millisecond) / calls;
  }
}

// Measures each subject { work, ... }: work() is one call. Returns the subjects with `ns`, a figure
// for each round, in place of `work`.
export async function compare(subjects) {
  const batches = subjects.map(({ work }) => {
    const calls = (settings.batch * millisecond) / Math.max(warmUp(work), 1);
    return Math.min(4096, Math.max(4, 4 * Math.round(calls / 4)));
  });
  const figures = subjects.map(() => []);
  for (let round = 0; round < settings.rounds; ++round) {
    for (const [index, { work }] of subjects.entries()) {
      const { p50 } = await measure(work, {
        batch_samples: batches[index],
        gc: false,
        min_cpu_time: settings.time * millisecond,
        min_samples: 3,
      });
      figures[index].push(p50);
    }
  }
  return subjects.map(({ work, ...subject }, index) => ({ ...subject, ns: figures[index] }));
}

// shortest, 4 x shortest, ... up to longest.
export function lengths(shortest, longest) {
  const chosen = [];
  for (let length = shortest; length <= longest; length *= 4) chosen.push(length);
  return chosen;
}
