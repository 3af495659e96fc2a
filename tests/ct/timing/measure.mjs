// All subjects in one engine.
import { largestT, median, sensitivity, spread } from './statistics.mjs';

const rounds = 5;

/**
 * { version, rows: [{ subject, t, finds, nanoseconds }] }: medians of several rounds, for a busy machine spoils single ones.
 * The largest |t|; the smallest difference that would have been found, as a share of the time; the time of
 * one call.
 */
export async function measure(engine, subjects) {
  const { version, collect, close } = await engine.start();
  const found = subjects.map((subject) => ({ subject, rounds: [] }));
  for (let round = 0; round < rounds; ++round) {
    for (const { subject, rounds } of found) {
      const { count, classes, times: raw } = await collect(subject);
      const sample = { classes, times: spread(raw) };
      rounds.push({
        t: largestT(sample),
        finds: sensitivity(sample),
        nanoseconds: (1000 * median(raw)) / count,
      });
    }
  }
  await close();
  const of = (rounds, name) => median(rounds.map((round) => round[name]));
  const rows = found.map(({ subject, rounds }) => ({
    subject,
    t: of(rounds, 't'),
    finds: of(rounds, 'finds'),
    nanoseconds: of(rounds, 'nanoseconds'),
  }));
  return { version, rows };
}

/** What |t| says: as expected of the subject, or not. */
export function verdict({ subject, t }) {
  if (subject.leaks) return t > 10 ? 'found' : 'missed';
  if (t < 4.5) return 'no difference';
  return t > 10 ? 'leak' : 'suspicious';
}
export const asExpected = (row) => ['found', 'no difference'].includes(verdict(row));
