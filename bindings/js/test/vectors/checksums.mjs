// The sums of checksums.json. XXH3 with a secret is the C++ classes' alone.
import { message } from '../instances.mjs';
import { read } from './files.mjs';

const plain = ['crc32', 'crc32c', 'crc64_nvme', 'crc64_xz', 'adler32'];
const seeded = ['xxh32', 'xxh64', 'xxh3_64', 'xxh3_128'];

/** `messages` is how many there are; each has several sums. */
export function checksums(file) {
  const { seeds, check, cases, all_ones: ones } = JSON.parse(read(file));
  const all = [
    { message: '123456789', sums: check },
    ...cases.map((sums) => ({ message: message(sums.length), sums })),
    ...ones.map((sums) => ({ message: new Uint8Array(sums.length).fill(0xff), sums })),
  ];
  const list = all.flatMap(({ message, sums }) => [
    ...plain.map((algorithm) => ({ algorithm, message, output: sums[algorithm] })),
    ...seeded.flatMap((algorithm) =>
      (sums[algorithm] ?? []).map((output, i) => ({
        algorithm,
        message,
        options: { seed: BigInt(`0x${seeds[i]}`) },
        output,
      })),
    ),
  ]);
  return Object.assign(list, { messages: all.length });
}
