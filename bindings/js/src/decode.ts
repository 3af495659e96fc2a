// Modules as text.
import singles from '#singles';

// True in the CommonJS build.
declare const COMMONJS: boolean;

/**
 * The bytes of a module that the build wrote down as text (text.mjs).
 *
 * In CommonJS, for Node, that is base64. In ESM, which browsers download, the 89 bytes that are most
 * frequent in modules, those of the set `singles`, are one character each and the others two, of the
 * 91 from '#' to '~' without '\\', which nothing has to escape. Compressed this is a hundredth longer
 * than the module; base64 is a third longer, because it hides from gzip where bytes begin. The first
 * digit is 'c': the most frequent bytes become letters, which are frequent in JavaScript too.
 */
export function decode(text: string): Uint8Array<ArrayBuffer> {
  // Node's own decoder is several times faster than a loop that runs for the first time.
  if (COMMONJS && globalThis.Buffer !== undefined) return globalThis.Buffer.from(text, 'base64');
  if (COMMONJS) return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

  const isSingle = (byte: number) => Number((singles >> BigInt(byte)) & 1n);
  const order = [...Array(256).keys()].sort((a, b) => isSingle(b) - isSingle(a));
  const bytes = new Uint8Array(text.length);
  let length = 0;
  let at = 0;
  const digit = () => {
    const code = text.charCodeAt(at++);
    return (code - (code > 92 ? 8 : 7)) % 91;
  };
  while (at < text.length) {
    const first = digit();
    bytes[length++] = order[first < 89 ? first : first * 91 + digit() - 89 * 90] as number;
  }
  return bytes.subarray(0, length);
}
