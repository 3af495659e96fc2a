// Encrypting and decrypting a file.
#pragma once

#include "bindings/wasi/isocrypt/options.h"
#include "bindings/wasi/isocrypt/status.h"

namespace isocrypt {

// They say what is wrong where they do not return `done`; then there is no output.
[[nodiscard]] Status encrypt(const Options& options);
[[nodiscard]] Status decrypt(const Options& options);

}  // namespace isocrypt
