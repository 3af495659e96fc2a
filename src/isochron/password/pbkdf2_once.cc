// See pbkdf2_once.h.
#include "isochron/password/pbkdf2_once.h"

#include <algorithm>

#include "isochron/mac/hmac_pads.h"
#include "isochron/secret.h"
#include "isochron/sha256.h"

namespace isochron::scrypt_internals {

void pbkdf2_once(Bytes password, Bytes salt, std::span<std::uint8_t> out) noexcept {
  SecretArray<std::uint8_t, Sha256::block_size> key;
  if (password.size() > key.size()) {
    Sha256Digest hashed = sha256(password);
    const WipeOnExit wiped(hashed);
    std::copy(hashed.begin(), hashed.end(), key.begin());
  } else {
    std::copy(password.begin(), password.end(), key.begin());
  }
  Sha256 inner, outer;
  absorb_pads(std::span(key), inner, outer);
  inner.update(salt);

  for (std::uint32_t block = 1; !out.empty(); ++block) {
    const std::uint8_t number[] = {
        static_cast<std::uint8_t>(block >> 24), static_cast<std::uint8_t>(block >> 16),
        static_cast<std::uint8_t>(block >> 8), static_cast<std::uint8_t>(block)};
    Sha256 of_message = inner;
    Sha256Digest digest = of_message.update(number).finish();
    const WipeOnExit wiped(digest);
    Sha256 of_digest = outer;
    digest = of_digest.update(digest).finish();
    const std::size_t size = std::min(out.size(), digest.size());
    std::copy_n(digest.begin(), size, out.begin());
    out = out.subspan(size);
  }
}

}  // namespace isochron::scrypt_internals
