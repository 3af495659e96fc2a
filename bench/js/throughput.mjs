// The npm package beside others: node throughput.mjs [--quick]. Prints results as JSON.
import { call, compare, lengths } from './measure.mjs';
import { isochron, rows } from './subjects.mjs';

const longest = 16 << 20;
const instances = { simd128: await isochron('simd128'), scalar: await isochron('scalar') };

// The messages lie at an odd address, one behind the other.
const source = new Uint8Array(longest + 1).map((_, index) => index % 251);

function input(length, batch) {
  const message = (index) => source.subarray(1 + index * length, 1 + (index + 1) * length);
  return batch ? Array.from({ length: batch }, (_, index) => message(index)) : message(0);
}

function subjects({ ours, alone, against, peers, batch }, length) {
  const given = input(length, batch);
  const own = { series: 'isochron, own module', against };
  return [
    ...Object.entries(instances).map(([module, instance]) => ({
      series: `isochron ${module}`,
      against,
      work: call(ours(instance), given),
    })),
    ...(alone ? [{ ...own, work: call(alone, given) }] : []),
    ...Object.entries(peers).map(([series, hash]) => ({ series, work: call(hash, given) })),
  ];
}

const results = [];
for (const row of rows) {
  const { algorithm, batch = 1 } = row;
  for (const length of row.lengths ?? lengths(16, longest / batch)) {
    for (const result of await compare(subjects(row, length))) {
      results.push({ algorithm, length, bytes: length * batch, ...result });
    }
  }
}
console.log(JSON.stringify(results));
