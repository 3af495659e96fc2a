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
  let part = '';
  for (const byte of all) {
    part += pairs[byte];
    // Engines put a text together when it is looked at. One of many short pieces takes 37 bytes of
    // memory for each byte until then.
    if (part.length > step && part[0]) {
      text += part;
      part = '';
    }
  }
  return text + part;
}
