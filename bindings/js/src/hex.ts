// Hexadecimal text.
import { type BytesLike, toBytes } from './input.js';

const pairs = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, '0'),
);

/** Two lower-case hexadecimal digits per byte, most significant first. Not constant time. */
export function toHex(bytes: BytesLike): string {
  let text = '';
  for (const byte of toBytes(bytes, 'What becomes hexadecimal')) text += pairs[byte];
  return text;
}
