// The named errors that Isochron's functions return. Nothing here throws or aborts.
#pragma once

#include <cstdint>
#include <string_view>

namespace isochron {

enum class [[nodiscard]] Error : std::uint8_t {
  none = 0,
  // Two spans that must have the same number of elements do not.
  count_mismatch,
  // A span is shorter or longer than the contract allows.
  invalid_length,
  // A character outside 0-9, a-f, A-F.
  invalid_hex,
  // No backend has this name.
  unknown_backend,
  // The backend exists, but this processor, operating system or build does not have it.
  unsupported_backend,
  // A subtree starts or ends where BLAKE3's tree has no node.
  invalid_subtree,
  // An extendable output was asked for bytes past its last one.
  output_exhausted,
  // No algorithm has this name.
  unknown_algorithm,
  // The algorithm does not take this parameter, or not together with another one.
  unsupported_parameter,
  // The algorithm's output has one length; it cannot be read on.
  not_extendable,
  // Bytes that are no saved state: damaged, cut short, or of a version that is unknown here.
  invalid_saved_state,
  // A saved state of another algorithm.
  other_algorithm,
  // A domain separation byte outside 0x01 to 0x7f.
  invalid_domain,
  // A salt shorter or longer than the function allows.
  invalid_salt_length,
  // A tag or derived key shorter or longer than the function allows, or than was announced.
  invalid_tag_length,
  // Argon2's memory: less than 8 KiB a lane.
  invalid_memory,
  // Argon2 with no passes.
  invalid_passes,
  // Argon2's lanes or scrypt's p: none, or too many.
  invalid_parallelism,
  // The memory that was handed over is less than the parameters need.
  insufficient_memory,
  // A result was asked for before all steps were done.
  unfinished,
  // scrypt's N: not a power of two from 2 to 2^63, or not less than 2^(16 * r).
  invalid_cost,
  // scrypt's r: 0, or too large.
  invalid_block_size,
  // The system has no more memory.
  out_of_memory,
  // The system has no random bytes.
  no_randomness,
  // Text that is no password hash, or not in the one form that the reference writes.
  invalid_password_hash,
  // A password hash of a version of Argon2 other than 0x13, or a file of a version that is unknown
  // here.
  unsupported_version,
  // A password hash that needs more memory or time than the caller allows.
  cost_above_limit,
  // The password is not the one that the hash was made from.
  wrong_password,
  // The function is not defined for this algorithm: HMAC needs a hash of one length, whose digest
  // fits into its block.
  unsupported_algorithm,
  // A number of iterations that must be at least 1 is 0.
  invalid_iterations,
  // More output was asked for than the function may give.
  output_too_long,
  // An output overlaps an input that is read again after the output's first bytes are written.
  overlapping_buffers,
  // An object was used before it was given a key.
  no_key,
  // What was to be opened is not what was sealed with this key, nonce and associated data.
  wrong_tag,
  // A message is longer than the cipher may encrypt under one nonce.
  message_too_long,
  // A counter has no value left: the end of a key stream, or of a key's nonces.
  counter_exhausted,
  // Both halves of a key are the same, where they must be independent.
  equal_key_halves,
  // Bytes that are no encrypted file: not one, damaged, or cut short.
  invalid_file,
  // The key or password is not the one that the file was encrypted with, or its header was changed.
  wrong_key,
};

// The enumerator's own name, e.g. "count_mismatch". Never empty; points at static storage.
std::string_view error_name(Error error) noexcept;

// What was wrong and what to do, one sentence in English. Points at static storage.
std::string_view error_message(Error error) noexcept;

}  // namespace isochron
