// What a pasted text says about the digest that somebody expects.

/** Digests of 32 bytes as lower-case hexadecimal text; the algorithm if the text names one. */
export interface Expectation {
  readonly hex: string;
  readonly algorithm: 'sha256' | 'blake3' | undefined;
}

function fromBase64(text: string): string | undefined {
  try {
    const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Array.from(bytes, (c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  } catch {
    return undefined;
  }
}

/**
 * Understands hexadecimal digits of either case, `sha256:` or `blake3:` before them, a line of
 * sha256sum or b3sum (digest, then name), `SHA256 (name) = digest` and the `sha256-...` of
 * subresource integrity. Undefined when there is no digest in the text.
 */
export function readExpectation(text: string): Expectation | undefined {
  const named = text
    .match(/\b(sha-?256|blake3)\b/i)?.[1]
    ?.toLowerCase()
    .replace('-', '');
  const algorithm = named === 'sha256' || named === 'blake3' ? named : undefined;
  const hex = text.match(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/i)?.[0]?.toLowerCase();
  if (hex !== undefined) return { hex, algorithm };
  const base64 = text.match(/(?:^|sha256-|\s)([\w+/-]{43}=?)(?:\s|$)/)?.[1];
  const decoded = base64 === undefined ? undefined : fromBase64(base64);
  return decoded?.length === 64 ? { hex: decoded, algorithm } : undefined;
}
