// A PasswordCost as the parameters of its algorithm. See phc.h.
#pragma once

#include "isochron/password/argon2.h"
#include "isochron/password/phc.h"
#include "isochron/password/scrypt.h"

namespace isochron::password_internals {

constexpr bool is_scrypt(const PasswordCost& cost) noexcept {
  return cost.algorithm == PasswordAlgorithm::scrypt;
}

// The enumerators of Argon2's variants have the same numbers.
constexpr Argon2Parameters argon2_parameters(const PasswordCost& cost) noexcept {
  return {.variant = static_cast<Argon2Variant>(cost.algorithm),
          .memory = cost.memory,
          .passes = cost.passes,
          .lanes = cost.parallelism};
}

// N = 0, which is never allowed, where log2_n is too large.
constexpr ScryptParameters scrypt_parameters(const PasswordCost& cost) noexcept {
  return {.n = cost.log2_n < 64 ? std::uint64_t{1} << cost.log2_n : 0,
          .r = cost.block_size,
          .p = cost.parallelism};
}

}  // namespace isochron::password_internals
