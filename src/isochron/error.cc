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
    case Error::unsupported_algorithm:
      return {"unsupported_algorithm",
              "The function is not defined for this algorithm; its contract says for which it is."};
    case Error::invalid_iterations:
      return {"invalid_iterations", "Ask for at least one iteration."};
    case Error::output_too_long:
      return {"output_too_long",
              "More bytes than the function may derive; its contract states the limit."};
    case Error::overlapping_buffers:
      return {"overlapping_buffers",
              "The output overlaps an input that is still needed; let it begin elsewhere."};
    case Error::no_key:
      return {"no_key", "The object has no key yet; begin with one."};
  }
  return {"unknown_error", "Not an error of this library."};
}

}  // namespace

std::string_view error_name(Error error) noexcept { return text_of(error).name; }

std::string_view error_message(Error error) noexcept { return text_of(error).message; }

}  // namespace isochron
