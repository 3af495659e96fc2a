// Vectors of Argon2 and scrypt, as parameters of the package's functions.
import { fromHex } from '../instances.mjs';
import { fields, read } from './files.mjs';

/** The tag at the end of the reference's protocol of a variant: RFC 9106's example. */
export const argon2Tag = (variant) =>
  read(`argon2/${variant}.txt`)
    .match(/^Tag: ([0-9a-f ]+)$/m)[1]
    .replaceAll(' ', '');

/** RFC 7914, section 12. */
export const scrypt = () =>
  read('scrypt/rfc7914.txt')
    .split(/^COUNT = .*$/m)
    .slice(1)
    .map((text) => {
      const given = Object.fromEntries(fields(text));
      return {
        password: given.PASSWORD,
        salt: given.SALT,
        cost: Number(given.N),
        blockSize: Number(given.r),
        parallelization: Number(given.p),
        length: Number(given.LENGTH),
        key: given.DERIVED_KEY,
      };
    });

/** Botan's list: a section for each variant, in it cases that end with their output. */
export function argon2() {
  const [, ...sections] = read('argon2/botan_argon2.vec').split(/^\[(Argon2\w+)\]$/m);
  const cases = [];
  for (let i = 0; i < sections.length; i += 2) {
    const variant = sections[i].toLowerCase();
    let given = {};
    for (const [name, value] of fields(sections[i + 1])) {
      given[name] = value;
      if (name !== 'Output') continue;
      const bytes = (name) => fromHex(given[name] ?? '');
      cases.push({
        variant,
        password: bytes('Passphrase'),
        salt: bytes('Salt'),
        secret: bytes('Secret'),
        associatedData: bytes('AD'),
        memory: Number(given.M),
        passes: Number(given.T),
        lanes: Number(given.P),
        length: value.length / 2,
        output: value.toLowerCase(),
      });
      given = {};
    }
  }
  return cases;
}
