// Key derivation with KMAC. See kmac_kdf.h.
#include "isochron/kdf/kmac_kdf.h"

#include "isochron/sp800_185.h"

namespace isochron {
namespace {

template <class Kmac>
Error derive(Bytes key_in, Bytes label, Bytes context, std::span<std::uint8_t> key_out) noexcept {
  if (key_in.empty() || key_out.empty()) return Error::invalid_length;
  Kmac(key_in, label).update(context).finish(key_out);
  return Error::none;
}

}  // namespace

Error kmac128_kdf(Bytes key_in, Bytes label, Bytes context,
                  std::span<std::uint8_t> key_out) noexcept {
  return derive<Kmac128>(key_in, label, context, key_out);
}

Error kmac256_kdf(Bytes key_in, Bytes label, Bytes context,
                  std::span<std::uint8_t> key_out) noexcept {
  return derive<Kmac256>(key_in, label, context, key_out);
}

}  // namespace isochron
