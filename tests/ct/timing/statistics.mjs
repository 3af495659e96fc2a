// Do two classes of times differ? The test of dudect (Reparaz, Balasch, Verbauwhede: "Dude, is my code
// constant time?", 2017): Welch's t, on all times and on those below some percentiles, for the longest times
// are those of interrupts. |t| above 4.5 is suspicious, above 10 a difference.

/** Welch's t of the times up to a limit; `classes` has 0 or 1 for each of `times`. */
export function welch(times, classes, limit = Number.POSITIVE_INFINITY) {
  const counts = [0, 0];
  const means = [0, 0];
  const squares = [0, 0]; // sums of squared differences from the mean (Welford)
  for (let i = 0; i < times.length; ++i) {
    if (times[i] > limit) continue;
    const one = classes[i];
    const difference = times[i] - means[one];
    means[one] += difference / ++counts[one];
    squares[one] += difference * (times[i] - means[one]);
  }
  const difference = means[0] - means[1];
  // Without two of each there is no statement.
  if (Math.min(...counts) < 2 || difference === 0) return 0;
  const variance = (one) => squares[one] / (counts[one] - 1) / counts[one];
  return difference / Math.sqrt(variance(0) + variance(1));
}

/**
 * Times from a clock with steps, spread evenly over one step. Else percentiles would cut between
 * steps, where a few values hold all times.
 */
export function spread(times, random = Math.random) {
  const sorted = Float64Array.from(times).sort();
  let step = Number.POSITIVE_INFINITY;
  for (let i = 1; i < sorted.length; ++i) {
    // Less is rounding of the clock's numbers.
    if (sorted[i] - sorted[i - 1] > 1e-3) step = Math.min(step, sorted[i] - sorted[i - 1]);
  }
  return Number.isFinite(step) ? times.map((time) => time + step * random()) : times;
}

/** The largest |t| of all times, and of the fastest half, three quarters, ... up to 1 - 2^-10. */
export function largestT({ times, classes }) {
  const sorted = Float64Array.from(times).sort();
  const limits = [Number.POSITIVE_INFINITY];
  for (let power = 1; power <= 10; ++power) {
    limits.push(sorted[Math.floor((sorted.length - 1) * (1 - 0.5 ** power))]);
  }
  return Math.max(...limits.map((limit) => Math.abs(welch(times, classes, limit))));
}

const shares = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];

/**
 * How small a difference would be found: the least share of the median time that gives |t| above 10
 * when the times of one class are made longer by it.
 */
export function sensitivity({ times, classes }) {
  const middle = median(times);
  const longer = (share) => times.map((time, i) => time + classes[i] * share * middle);
  const found = shares.find((share) => largestT({ times: longer(share), classes }) > 10);
  return found ?? Number.POSITIVE_INFINITY;
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
