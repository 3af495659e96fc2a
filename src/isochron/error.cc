// Names and messages of errors. See error.h.
#include "isochron/error.h"

namespace isochron {
namespace {

struct Text {
  std::string_view name;
  std::string_view message;
};

Text text_of(Error error) noexcept {
  switch (error) {
    case Error::none:
      return {"none", "No error."};
    case Error::count_mismatch:
      return {"count_mismatch", "Pass as many outputs as inputs."};
    case Error::invalid_length:
      return {"invalid_length",
              "A buffer has the wrong length; the function's contract states it."};
    case Error::invalid_hex:
      return {"invalid_hex", "Hexadecimal text may hold only 0-9, a-f and A-F."};
    case Error::unknown_backend:
      return {"unknown_backend",
              "No backend has this name; choose one that supported_backends() lists."};
    case Error::unsupported_backend:
      return {"unsupported_backend",
              "This processor, system or build cannot run that backend; choose one that "
              "supported_backends() lists."};
    case Error::invalid_subtree:
      return {"invalid_subtree",
              "These bytes are not a node of the tree; begin at a multiple of 1024 and split at "
              "blake3_left_length()."};
    case Error::output_exhausted:
      return {"output_exhausted", "The output ends at byte 2^64 - 1; seek to an earlier position."};
    case Error::unknown_algorithm:
      return {"unknown_algorithm",
              "No algorithm has this name; choose one that algorithms() lists."};
    case Error::unsupported_parameter:
      return {"unsupported_parameter",
              "The algorithm does not take this parameter, or not together with another one; leave "
              "it out."};
    case Error::not_extendable:
      return {"not_extendable",
              "The algorithm's digest has one length; ask for the whole digest instead."};
    case Error::invalid_saved_state:
      return {"invalid_saved_state", "Not a whole saved state; hash from the beginning."};
    case Error::other_algorithm:
      return {"other_algorithm", "Another algorithm's saved state; restore it with that one."};
    case Error::invalid_domain:
      return {"invalid_domain", "The domain separation byte must be 0x01 to 0x7f."};
    case Error::invalid_salt_length:
      return {"invalid_salt_length", "The salt is too short or too long; use 16 random bytes."};
    case Error::invalid_tag_length:
      return {"invalid_tag_length",
              "The tag's length is not allowed, or not the one that was announced; use 32 bytes."};
    case Error::invalid_memory:
      return {"invalid_memory", "Argon2 needs at least 8 KiB of memory for each lane."};
    case Error::invalid_passes:
      return {"invalid_passes", "Argon2 needs at least one pass."};
    case Error::invalid_parallelism:
      return {"invalid_parallelism",
              "Argon2 takes 1 to 2^24 - 1 lanes; scrypt p from 1 to (2^30 - 1) / r."};
    case Error::insufficient_memory:
      return {"insufficient_memory", "Hand over as much memory as the function for its size says."};
    case Error::unfinished:
      return {"unfinished", "Steps are left to do; the result comes behind the last one."};
    case Error::invalid_cost:
      return {"invalid_cost",
              "scrypt's N must be a power of two, at least 2 and less than 2^(16 * r)."};
    case Error::invalid_block_size:
      return {"invalid_block_size", "scrypt's r must be 1 to 2^30 - 1; use 8."};
    case Error::out_of_memory:
      return {"out_of_memory",
              "The system gives no more memory; choose parameters that need less."};
    case Error::no_randomness:
      return {"no_randomness", "The system's source of random bytes does not answer."};
    case Error::invalid_password_hash:
      return {"invalid_password_hash",
              "Not a password hash as $argon2id$v=19$m=...,t=...,p=...$salt$hash is one."};
    case Error::unsupported_version:
      return {"unsupported_version",
              "Only version 19 of Argon2 and version 1 of encrypted files are supported."};
    case Error::cost_above_limit:
      return {"cost_above_limit",
              "This password hash needs more memory or time than the caller's limit."};
    case Error::wrong_password:
      return {"wrong_password", "The password is not the one that the hash was made from."};
    case Error::unsupported_algorithm:
      return {"unsupported_algorithm",
              "The function is not defined for this algorithm; its contract says for which it is."};
    case Error::invalid_iterations:
      return {"invalid_iterations", "Ask for 1 to 2^32 - 1 iterations."};
    case Error::output_too_long:
      return {"output_too_long",
              "More bytes than the function may derive; its contract states the limit."};
    case Error::overlapping_buffers:
      return {"overlapping_buffers",
              "The output overlaps an input that is still needed; let it begin elsewhere."};
    case Error::no_key:
      return {"no_key", "The object has no key yet; begin with one."};
    case Error::wrong_tag:
      return {"wrong_tag",
              "Ciphertext, tag, associated data, nonce or key are not the right ones."};
    case Error::message_too_long:
      return {"message_too_long", "Divide the message; the function's contract states the limit."};
    case Error::counter_exhausted:
      return {"counter_exhausted", "The counter ends here; take a new nonce or a new key."};
    case Error::equal_key_halves:
      return {"equal_key_halves", "The key's halves are the same; draw all of it at random."};
    case Error::invalid_file:
      return {"invalid_file", "Not an encrypted file, or its header is damaged or cut short."};
    case Error::wrong_key:
      return {"wrong_key",
              "The key or password is not the file's, or the file's header was changed."};
  }
  return {"unknown_error", "Not an error of this library."};
}

}  // namespace

std::string_view error_name(Error error) noexcept { return text_of(error).name; }

std::string_view error_message(Error error) noexcept { return text_of(error).message; }

}  // namespace isochron
