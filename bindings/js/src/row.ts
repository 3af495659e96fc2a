// What the code knows of an algorithm: the part of its row in the library's table (algorithms.h)
// that hashing needs.

/** What an algorithm may take besides a message. */
export type Parameter =
  | 'key'
  | 'salt'
  | 'personalization'
  | 'customization'
  | 'functionName'
  | 'seed'
  | 'innerBlockSize'
  | 'domain';

/** Fields that are left out are 0, false or empty, unless told otherwise. */
export interface Row {
  readonly name: string;
  readonly digestSize: number;
  readonly blockSize: number;
  /** Whether digests of other lengths may be asked for. */
  readonly variableLength?: boolean;
  /** Left out: `digestSize`. */
  readonly longestDigest?: number;
  readonly takes?: readonly Parameter[];
  /** Bytes of a key, or the most that it may have. */
  readonly keySize?: number;
  /** Left out: `keySize`. */
  readonly shortestKey?: number;
  /** Bytes of a salt, and of a personalization. */
  readonly saltSize?: number;
  /** An output that may be read bit by bit. */
  readonly extendable?: boolean;
  /** Its output may be read from any position. */
  readonly seekable?: boolean;
  /** A message is a tuple of elements; `update` takes one of them. */
  readonly tuple?: boolean;
}
