// See password_key.h.
#include "isochron/password/password_key.h"

#include "isochron/password/memory.h"
#include "isochron/secret.h"

#if !defined(__wasm__)
#include "isochron/password/password_threads.h"
#endif

namespace isochron {

Error password_key(const PasswordCost& cost, Bytes password, Bytes salt,
                   std::span<std::uint8_t> key, const PasswordLimits& limits) noexcept {
#if defined(__wasm__)
  constexpr PasswordTag compute = password_tag;
#else
  constexpr PasswordTag compute = password_tag_threaded;
#endif
  SecretMemory memory;
  Error error = check_cost(cost);
  if (error == Error::none) error = check_limits(cost, limits);
  if (error == Error::none) error = SecretMemory::allocate(password_memory_size(cost), memory);
  if (error == Error::none) error = compute(cost, password, salt, memory.bytes(), key);
  if (error != Error::none) wipe(key.data(), key.size());
  return error;
}

}  // namespace isochron
