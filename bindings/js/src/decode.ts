// Modules as text.

/** The bytes of a module that the build wrote down as text, one character a byte. */
export function decode(text: string): Uint8Array<ArrayBuffer> {
  // Node's own decoder is several times faster than a loop that runs for the first time.
  if (globalThis.Buffer !== undefined) return globalThis.Buffer.from(text, 'latin1');
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; ++i) bytes[i] = text.charCodeAt(i);
  return bytes;
}
