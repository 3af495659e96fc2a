// The known-answer tests of functions for passwords, as check_value.h has those of hashes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "bindings/js/module/check_value.h"
#include "isochron/password/argon2.h"
#include "isochron/password/scrypt.h"

namespace isochron::js {

// Argon2id of 32 KiB in two passes: blocks that are copied and blocks that are added to, addresses
// that depend on the password and others. `room` has check_room bytes.
inline std::uint32_t argon2_check_value(std::uint8_t* room) noexcept {
  constexpr Argon2Parameters parameters{.memory = 32, .passes = 2, .lanes = 2};
  std::array<std::uint8_t, 32> tag{};
  constexpr std::uint8_t inputs[] = "a password, then a salt";
  // Nothing can be wrong.
  (void)argon2(parameters, Bytes(inputs).first(10), Bytes(inputs).subspan(10),
               {room, std::size_t{32} << 10}, tag);
  return fold(2166136261, tag);
}

// N = 16, r = 2, p = 2: 13 KiB.
inline std::uint32_t scrypt_check_value(std::uint8_t* room) noexcept {
  constexpr ScryptParameters parameters{.n = 16, .r = 2, .p = 2};
  std::array<std::uint8_t, 32> key{};
  constexpr std::uint8_t inputs[] = "a password, then a salt";
  (void)scrypt(parameters, Bytes(inputs).first(10), Bytes(inputs).subspan(10), {room, check_room},
               key);
  return fold(2166136261, key);
}

}  // namespace isochron::js
