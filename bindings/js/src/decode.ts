// Modules as text.

// True in the CommonJS build.
declare const COMMONJS: boolean;

/**
 * The bytes of a module that the build wrote down as text: one character a byte, which compresses
 * best, or for Node's sake, in CommonJS, base64, which is read faster.
 */
export function decode(text: string): Uint8Array<ArrayBuffer> {
  // Node's own decoder is several times faster than a loop that runs for the first time.
  if (globalThis.Buffer !== undefined) {
    return globalThis.Buffer.from(text, COMMONJS ? 'base64' : 'latin1');
  }
  const characters = COMMONJS ? atob(text) : text;
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; ++i) bytes[i] = characters.charCodeAt(i);
  return bytes;
}
