// The key of a file: from a key file, or from a password.
#pragma once

#include "bindings/wasi/isocrypt/options.h"
#include "bindings/wasi/isocrypt/status.h"
#include "isochron/secret.h"

namespace isocrypt {

using Key = isochron::SecretArray<std::uint8_t, isochron::Chunks::key_size>;

// Says what is wrong where it does not return `done`. `header`: of a file whose costs, if it has
// any, were found to be within the limits.
[[nodiscard]] Status find_key(const Options& options, const isochron::ChunkedHeader& header,
                              Key& key);

// The cost that a header names.
[[nodiscard]] isochron::PasswordCost cost_of(const isochron::ChunkedHeader& header);

}  // namespace isocrypt
