// TurboSHAKE, KT128 and KT256: the vectors of RFC 9861, section 5, and of XKCP.
//
// A case of either is "NAME(M=..., D=... or C=..., SIZE[ bytes])[, last N bytes]:", then bytes.
import { fromHex, message } from '../instances.mjs';
import { read } from './files.mjs';

/** "17**2", "17^2" or "8191", then perhaps " bytes". */
function number(text) {
  const [, base, exponent = 1] = text.match(/^(\d+)(?:(?:\*\*|\^)(\d+))?/);
  return Number(base) ** Number(exponent);
}

const hexadecimal = (text) => fromHex(text.replaceAll(/[^0-9A-Fa-f]/g, ''));

/**
 * "`00`^0", "`FF FF`", "ptn(17**2 bytes)"; XKCP's "empty", "pattern 0x00 to 0xFA for 17^2 bytes",
 * "3 times byte 0xFF".
 */
function string(text) {
  if (text === 'empty' || text === '`00`^0') return new Uint8Array(0);
  if (text.startsWith('`')) return hexadecimal(text);
  const pattern = text.match(/^(?:ptn\(|pattern 0x00 to 0xFA for )(.*)/);
  if (pattern !== null) return message(number(pattern[1]));
  return new Uint8Array(number(text)).fill(0xff);
}

const form =
  /(TurboSHAKE128|TurboSHAKE256|KT128|KT256|KangarooTwelve)\((?:M=)?(.*?), ([CD])=(.*?), (\d+)(?: bytes)?\)(?:, last \d+ bytes)?:([\s`0-9A-Fa-f]*)/g;

export function kangarooTwelve(file) {
  return [...read(file).matchAll(form)].map(([, name, text, kind, second, size, output]) => {
    const bytes = string(second);
    const options = kind === 'D' ? { domain: bytes[0] } : { customization: bytes };
    return {
      algorithm: name === 'KangarooTwelve' ? 'kt128' : name,
      message: string(text),
      options: { ...options, length: Number(size) },
      output: Buffer.from(hexadecimal(output)).toString('hex'), // its end
    };
  });
}
