// Hexadecimal text.
import { type BytesLike, checkCount, step, toBytes } from './input.js';

const pairs = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, '0'),
);

/**
 * Two lower-case hexadecimal digits per byte, most significant first. Not constant time. Error:
 * `invalid_length`, for more bytes than 2^28 - 12.
 */
export function toHex(bytes: BytesLike): string {
  const all = toBytes(bytes, 'A message');
  // V8's longest text has 2^29 - 24 characters.
  checkCount(all.length, 2 ** 28 - 12, 'The number of bytes');
  let text = '';
  // A text that grows by short pieces takes 37 bytes of memory for each byte until it is whole.
  for (let at = 0; at < all.length; at += step) {
    text += Array.from(all.subarray(at, at + step), (byte) => pairs[byte]).join('');
  }
  return text;
}
