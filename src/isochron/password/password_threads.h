// Argon2's lanes and scrypt's p on several threads (native builds). Same results as argon2.h and
// scrypt.h.
//
// Uses std::thread; link the threads library. If the system refuses a thread, those that there are
// do its part too. `threads`: how many at most, 0 for as many as the machine has cores; never more
// than 64 or than there are lanes.
#pragma once

#include "isochron/password/argon2.h"
#include "isochron/password/phc.h"
#include "isochron/password/scrypt.h"

namespace isochron {

// argon2() with threads.
Error argon2_threaded(const Argon2Parameters& parameters, Bytes password, Bytes salt,
                      std::span<std::uint8_t> memory, std::span<std::uint8_t> tag,
                      unsigned threads = 0) noexcept;

// scrypt() with threads: as many as `memory` has room for, which is `at_once` if it has
// scrypt_memory_size(parameters, at_once) bytes.
Error scrypt_threaded(const ScryptParameters& parameters, Bytes password, Bytes salt,
                      std::span<std::uint8_t> memory, std::span<std::uint8_t> key,
                      unsigned threads = 0) noexcept;

// password_tag() with threads, for phc.h.
Error password_tag_threaded(const PasswordCost& cost, Bytes password, Bytes salt,
                            std::span<std::uint8_t> memory, std::span<std::uint8_t> tag) noexcept;

}  // namespace isochron
