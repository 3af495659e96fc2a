// Nonces that are counted.
import { IsochronError } from './errors.js';
import { type BytesLike, invalidType, onlyBytes } from './input.js';

const senderSize = 4;
const last = 0xffffffffffffffffn;

/**
 * Nonces of 12 bytes that never repeat under one key (RFC 5116, section 3.2): four bytes that belong
 * to one sender alone, then a number that counts its messages, big endian. A program that goes on
 * behind a restart stores `upcoming` before it uses a nonce.
 */
export class CounterNonces {
  private readonly sender: Uint8Array;
  private following: bigint;

  /** Errors: `invalid_length` unless the sender has 4 bytes, `invalid_type`. */
  constructor(sender: BytesLike, first = 0n) {
    this.sender = onlyBytes(sender, 'A sender').slice();
    if (this.sender.length !== senderSize) {
      throw new IsochronError('invalid_length', `A sender has ${senderSize} bytes.`);
    }
    if (typeof first !== 'bigint') throw invalidType('The first number must be a bigint', first);
    if (first < 0n || first > last) {
      throw new IsochronError('invalid_length', 'The first number must be from 0 to 2^64 - 1.');
    }
    this.following = first;
  }

  /** The number of the next nonce; undefined once the last one was given out. */
  get upcoming(): bigint | undefined {
    return this.following > last ? undefined : this.following;
  }

  /** The next nonce. Error: `counter_exhausted` behind number 2^64 - 1, for ever. */
  next(): Uint8Array<ArrayBuffer> {
    const number = this.upcoming;
    if (number === undefined) {
      throw new IsochronError(
        'counter_exhausted',
        'All nonces of this sender are used: take another key.',
      );
    }
    this.following = number + 1n;
    const nonce = new Uint8Array(12);
    nonce.set(this.sender);
    new DataView(nonce.buffer).setBigUint64(senderSize, number);
    return nonce;
  }
}
