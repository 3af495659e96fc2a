// Kinds of arguments: a right value, and what is wrong in its place, with the error's code.
import { message } from '../instances.mjs';

export const text = message(48);
const notBytes = [5, 5n, null, true, {}, [], Symbol('x'), () => 1];
const detached = (bytes) => {
  const copy = bytes.slice();
  structuredClone(copy, { transfer: [copy.buffer] });
  return copy;
};
export const types = (values) => values.map((value) => [value, 'invalid_type']);
export const anyCode = (values) => values.map((value) => [value, undefined]);

/** Text or bytes of any length. */
export const input = (value = text) => ({
  value,
  wrong: [...types(notBytes), [detached(value), 'detached_buffer']],
});
/** Bytes of any length. */
export const bytes = (value = text) => ({
  value,
  wrong: [...input(value).wrong, ...types(['text'])],
});
/** Bytes of one length, or of a few that are no neighbours. */
export const exact = (value) => ({
  value,
  wrong: [
    ...bytes(value).wrong,
    ...anyCode([0, value.length - 1, value.length + 1, 2 ** 20].map((size) => message(size))),
  ],
});
export const number = (value, wrong = [-1, 1.5, Number.NaN, 2 ** 53]) => ({
  value,
  wrong: [...anyCode(wrong), ...types(['5', null, {}])],
});
export const name = (value, code) => ({
  value,
  wrong: [...types([5, null, {}]), ['nonsense', code], ['', code], ['x'.repeat(9999), code]],
});
export const hash = name('sha256', 'unknown_algorithm');
/** Options: each of them is an argument of its own. */
export const options = (parts = {}) => ({
  value: Object.fromEntries(Object.entries(parts).map(([key, { value }]) => [key, value])),
  wrong: [
    ...types([null, 5, 'text']),
    ...Object.entries(parts).flatMap(([key, { wrong }]) =>
      wrong.map(([value, code]) => [{ [key]: value }, code, 'merged']),
    ),
  ],
});
export const list = (of) => ({
  value: [of.value],
  wrong: [...types([5, null, {}, 'abc']), ...of.wrong.map(([value, code]) => [[value], code])],
});
