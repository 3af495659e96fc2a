// Modules as text inside JavaScript files: what src/decode.ts reads.

// The digits: '#' to '~' without '\\', the first one being 'c'.
const ascending = Array.from({ length: 92 }, (_, i) => String.fromCharCode(35 + i));
const characters = ascending.filter((character) => character !== '\\');
const digits = [...characters.slice(63), ...characters.slice(0, 63)];
const shortest = 89; // bytes that are one digit; the other two begin those that are two

/** The bytes that are most frequent in modules, as a set: bit i is byte i. */
export function frequentBytes(modules) {
  const shares = new Array(256).fill(0);
  // Each module counts the same, however long it is.
  for (const module of modules) for (const byte of module) shares[byte] += 1 / module.length;
  const byShare = [...shares.keys()].sort((a, b) => shares[b] - shares[a] || a - b);
  return byShare.slice(0, shortest).reduce((set, byte) => set | (1n << BigInt(byte)), 0n);
}

/** A module's text, given the set of the bytes that take one character. */
export function encode(module, singles) {
  const bytes = [...Array(256).keys()];
  const isSingle = (byte) => ((singles >> BigInt(byte)) & 1n) === 1n;
  const order = [...bytes.filter(isSingle), ...bytes.filter((byte) => !isSingle(byte))];
  const texts = new Array(256);
  for (const [place, byte] of order.entries()) {
    const rest = place - shortest;
    texts[byte] =
      rest < 0
        ? digits[place]
        : digits[shortest + Math.floor(rest / digits.length)] + digits[rest % digits.length];
  }
  return Array.from(module, (byte) => texts[byte]).join('');
}
