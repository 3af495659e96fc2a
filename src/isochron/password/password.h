// Passwords, with memory, salts and threads from the system:
//
//   isochron::PasswordText text;
//   error = isochron::hash_password(password, text);                // store text.view()
//
//   error = isochron::verify_password(text.view(), password);       // none or wrong_password
//   if (isochron::needs_rehash(text.view(), {})) ...                // hash it anew, now
//
// Nothing throws; memory that the system does not give is an error. What depends on the password:
// see argon2.h and scrypt.h.
#pragma once

#include <string_view>

#include "isochron/password/phc.h"

namespace isochron {

// A text with a random salt of 16 bytes and a tag of 32. Errors: out_of_memory, no_randomness,
// those of a cost that is not allowed. Then `text` is unchanged.
Error hash_password(Bytes password, PasswordText& text, const PasswordCost& cost = {}) noexcept;

// Whether the text was made from this password: none or wrong_password. Errors: those of
// parse_password_hash; cost_above_limit, for texts that ask for more than the caller allows;
// out_of_memory.
Error verify_password(std::string_view text, Bytes password,
                      const PasswordLimits& limits = {}) noexcept;

}  // namespace isochron
