// WASI has no threads: there the functions that use them are those that do not.
#include "isochron/blake3_threads.h"
#include "isochron/password/password_threads.h"

namespace isochron {

Blake3& blake3_update_threaded(Blake3& hasher, Bytes bytes, unsigned /*threads*/) noexcept {
  return hasher.update(bytes);
}

Error argon2_threaded(const Argon2Parameters& parameters, Bytes password, Bytes salt,
                      std::span<std::uint8_t> memory, std::span<std::uint8_t> tag,
                      unsigned /*threads*/) noexcept {
  return argon2(parameters, password, salt, memory, tag);
}

Error scrypt_threaded(const ScryptParameters& parameters, Bytes password, Bytes salt,
                      std::span<std::uint8_t> memory, std::span<std::uint8_t> key,
                      unsigned /*threads*/) noexcept {
  return scrypt(parameters, password, salt, memory, key);
}

}  // namespace isochron
