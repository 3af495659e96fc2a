// How HMAC begins (FIPS 198-1, section 4, steps 1 to 7), of whatever class a hash is. Internal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace isochron {

// `block`: K0, the key or its digest, filled up with zeros to the length of the hash's block. Feeds
// K0 ^ ipad to `inner` and K0 ^ opad to `outer`, which have just begun. The block is spoilt.
template <class Hasher>
void absorb_pads(std::span<std::uint8_t> block, Hasher& inner, Hasher& outer) noexcept {
  constexpr std::uint8_t ipad = 0x36, opad = 0x5c;
  for (std::uint8_t& byte : block) byte ^= ipad;
  inner.update(block);
  for (std::uint8_t& byte : block) byte ^= ipad ^ opad;
  outer.update(block);
}

}  // namespace isochron
