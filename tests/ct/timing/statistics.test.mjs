// The statistics find what is there, and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { largestT, median, sensitivity, spread, welch } from './statistics.mjs';

/** Uniform numbers in [0, 1) that are the same each time: xorshift32. */
function generator(state) {
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Noise of 10, `shift` more for class 1, and one time in `rare` an interrupt. */
function sample(seed, shift, rare) {
  const random = generator(seed);
  const classes = Array.from({ length: 4000 }, () => (random() < 0.5 ? 0 : 1));
  const times = classes.map((one) => {
    const interrupt = random() < 1 / rare ? 50_000 * random() : 0;
    return 100 + shift * one + 10 * random() + interrupt;
  });
  return { classes, times };
}

test("Welch's t by hand", () => {
  // Means 2 and 5, variances 1 and 20/3: -3 / sqrt(1/3 + 5/3).
  const [times, classes] = [
    [1, 2, 2, 4, 3, 6, 8],
    [0, 0, 1, 1, 0, 1, 1],
  ];
  assert.ok(Math.abs(welch(times, classes) + 3 / Math.sqrt(2)) < 1e-12);
  // Up to 4: means 2 and 3, variances 1 and 2.
  assert.ok(Math.abs(welch(times, classes, 4) + 1 / Math.sqrt(4 / 3)) < 1e-12);
});

test('no statement without two of each class; certainty without variance', () => {
  assert.equal(welch([1, 2, 3], [0, 0, 1]), 0);
  assert.equal(welch([5, 5, 5, 5], [0, 0, 1, 1]), 0);
  assert.equal(welch([5, 5, 6, 6], [0, 0, 1, 1]), Number.NEGATIVE_INFINITY);
});

test('classes that are alike stay below 4.5', () => {
  for (let seed = 1; seed <= 100; ++seed) {
    const t = largestT(sample(seed, 0, 50));
    assert.ok(t < 4.5, `seed ${seed}: ${t}`);
  }
});

test('a small difference is found below interrupts that hide it', () => {
  for (let seed = 1; seed <= 100; ++seed) {
    const { times, classes } = sample(seed, 2, 50);
    assert.ok(Math.abs(welch(times, classes)) < 4.5);
    assert.ok(largestT({ times, classes }) > 10, `seed ${seed}`);
  }
});

test('sensitivity is what the noise lets through', () => {
  // Noise has a standard deviation of 2.9: means of 2000 differ by 10 standard errors at about 0.9 of 105.
  assert.ok([0.005, 0.01].includes(sensitivity(sample(1, 0, 1e9))));
  assert.ok(sensitivity(sample(1, 0, 50)) <= 0.02);
  assert.equal(sensitivity({ times: [1, 2, 1000], classes: [0, 1, 0] }), Number.POSITIVE_INFINITY);
});

test('times of a coarse clock are spread over its step', () => {
  const { times, classes } = sample(1, 0, 50);
  const coarse = times.map((time) => 5 * Math.floor(time / 5));
  const even = spread(coarse, generator(2));
  assert.ok(even.every((time, i) => time >= coarse[i] && time < coarse[i] + 5));
  assert.ok(largestT({ times: even, classes }) < 4.5);
  // As coarse as it is, it finds less; without spreading any difference would pass the cut.
  assert.ok(sensitivity({ times: even, classes }) >= sensitivity({ times, classes }));
  assert.ok(sensitivity({ times: coarse, classes }) < 0.001);
  assert.deepEqual(spread([7, 7, 7]), [7, 7, 7]);
});

test('median', () => {
  assert.equal(median([10, 9, 1]), 9);
  assert.equal(median([10, 9, 1, 100]), 9.5);
});
