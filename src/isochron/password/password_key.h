// A key from a password by Argon2id, with memory and threads from the system: for what names its
// costs itself, such as the header of an encrypted file.
#pragma once

#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/error.h"
#include "isochron/password/phc.h"

namespace isochron {

// Errors, then `key` is zero: cost_above_limit, those of a cost that is not allowed,
// invalid_salt_length, invalid_tag_length, out_of_memory.
Error password_key(const PasswordCost& cost, Bytes password, Bytes salt,
                   std::span<std::uint8_t> key, const PasswordLimits& limits = {}) noexcept;

}  // namespace isochron
