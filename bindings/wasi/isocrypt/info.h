// What an encrypted file says of itself.
#pragma once

#include "bindings/wasi/isocrypt/options.h"
#include "bindings/wasi/isocrypt/status.h"
#include "bindings/wasi/output.h"

namespace isocrypt {

[[nodiscard]] Status print_info(const Options& options, isosum::Output& output);

}  // namespace isocrypt
