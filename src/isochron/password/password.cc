// See password.h.
#include "isochron/password/password.h"

#include <array>

#include "isochron/password/memory.h"
#include "isochron/random.h"

#if !defined(__wasm__)
#include "isochron/password/password_threads.h"
#endif

namespace isochron {
namespace {

#if defined(__wasm__)
constexpr PasswordTag compute = password_tag;
#else
constexpr PasswordTag compute = password_tag_threaded;
#endif

}  // namespace

Error hash_password(Bytes password, PasswordText& text, const PasswordCost& cost) noexcept {
  if (const Error error = check_cost(cost); error != Error::none) return error;
  std::array<std::uint8_t, 16> salt{};
  if (const Error error = random_bytes(salt); error != Error::none) return error;
  SecretMemory memory;
  if (const Error error = SecretMemory::allocate(password_memory_size(cost), memory);
      error != Error::none) {
    return error;
  }
  return hash_password(cost, password, salt, memory.bytes(), text, compute);
}

Error verify_password(std::string_view text, Bytes password,
                      const PasswordLimits& limits) noexcept {
  PasswordHash hash{};
  if (const Error error = parse_password_hash(text, hash); error != Error::none) return error;
  if (const Error error = check_limits(hash.cost, limits); error != Error::none) return error;
  SecretMemory memory;
  if (const Error error = SecretMemory::allocate(password_memory_size(hash.cost), memory);
      error != Error::none) {
    return error;
  }
  return verify_password(hash, password, memory.bytes(), compute);
}

}  // namespace isochron
