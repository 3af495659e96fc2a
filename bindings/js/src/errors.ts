// The errors that this package throws: one class, told apart by a name that never changes.

/** Why a call was refused. */
export type ErrorCode =
  /** An argument has a type that the function does not take. */
  | 'invalid_type'
  /** A key, an output or a count is shorter or longer than the contract allows. */
  | 'invalid_length'
  /** The bytes lie in an ArrayBuffer that was transferred away, or that has become too short. */
  | 'detached_buffer'
  /** What is written to lies in the I/O buffer. */
  | 'overlapping_buffers'
  /** The object was disposed of. */
  | 'disposed'
  /** BLAKE3's output ends at byte 2^64 - 1. */
  | 'output_exhausted'
  /** The algorithm does not take this parameter, or not together with another one. */
  | 'unsupported_parameter'
  /** The algorithm's output has one length; it cannot be read on. */
  | 'not_extendable'
  /** Memory that Argon2 does not allow: 8 KiB for each lane at least. */
  | 'invalid_memory'
  /** Argon2 makes one pass at least. */
  | 'invalid_passes'
  /** More lanes than allowed, or none. */
  | 'invalid_parallelism'
  /** A salt that is too short or too long. */
  | 'invalid_salt_length'
  /** A tag that is too short or too long. */
  | 'invalid_tag_length'
  /** scrypt's N is no power of two from 2 to 2^(16 * r - 1). */
  | 'invalid_cost'
  /** scrypt's r is 0 or too large. */
  | 'invalid_block_size'
  /** A stored text that is not of the form which this function writes. */
  | 'invalid_password_hash'
  /** A stored text of another version of Argon2 than 0x13. */
  | 'unsupported_version'
  /** A stored text that asks for more memory or work than the caller allows. */
  | 'cost_above_limit'
  /** The engine has no memory for this computation. */
  | 'out_of_memory'
  /** Bytes that are no saved state: damaged, cut short, or of an unknown version. */
  | 'invalid_saved_state'
  /** A saved state of another algorithm. */
  | 'other_algorithm'
  /** A domain separation byte outside 0x01 to 0x7f. */
  | 'invalid_domain'
  /** The function is not defined for this algorithm. */
  | 'unsupported_algorithm'
  /** A number of iterations is none of 1 to 2^32 - 1. */
  | 'invalid_iterations'
  /** More output was asked for than the function may give. */
  | 'output_too_long'
  /** What was to be opened is not what was sealed with this key, nonce and associated data. */
  | 'wrong_tag'
  /** A message is longer than the algorithm allows. */
  | 'message_too_long'
  /** Both halves of a key are the same, where they must be independent. */
  | 'equal_key_halves'
  /** All nonces of a key were given out, or a key stream ends. */
  | 'counter_exhausted'
  /** The engine has no random bytes. */
  | 'no_randomness'
  /** More was to be encrypted or decrypted behind the end. */
  | 'no_key'
  /** Bytes that are no encrypted file: not one, damaged, or cut short. */
  | 'invalid_file'
  /** The key or password is not the file's, or the file's header was changed. */
  | 'wrong_key'
  /** No backend has this name. */
  | 'unknown_backend'
  /** The backend exists, but not in the WebAssembly module that is loaded. */
  | 'unsupported_backend'
  /** Nothing can be hashed before `await ready()`: the engine cannot load the module at once. */
  | 'not_ready'
  /** There is no WebAssembly here, or it was forbidden to compile: see {@link init}. */
  | 'webassembly_unavailable'
  /** What was passed to `init` is not one of this package's WebAssembly modules. */
  | 'invalid_module'
  /** Every module gave wrong answers to the known-answer test: this engine miscompiles them. */
  | 'self_test_failed'
  /** No algorithm has this name. */
  | 'unknown_algorithm'
  /** A file was to be read by its path where there are no paths. */
  | 'unsupported_source'
  /** The worker that was to do the work did not start. */
  | 'worker_failed';

/** An error of this package. `code` tells which; `message` is for people and may change. */
export class IsochronError extends Error {
  override readonly name = 'IsochronError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
