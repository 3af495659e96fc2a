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
  for (let at = 0; at < all.length; at += step) {
    let part = '';
    for (const byte of all.subarray(at, at + step)) part += pairs[byte];
    // Engines put a text together when it is looked at. One of many short pieces takes 37 bytes of
    // memory for each byte until then.
    if (part[0]) text += part;
  }
  return text;
}
