// Poly1305: blocks, the last block, and tag = (accumulator mod 2^130 - 5) + s mod 2^128. See
// poly1305.h.
#include "isochron/mac/poly1305.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "simd/dispatch.h"

namespace isochron {
namespace {

static_assert(std::endian::native == std::endian::little);

// a + b + carry; carry becomes 0 or 1. Without a comparison, which compilers may turn into a
// branch.
std::uint64_t add(std::uint64_t a, std::uint64_t b, std::uint64_t& carry) noexcept {
  const std::uint64_t sum = a + b + carry;
  carry = ((a & b) | ((a | b) & ~sum)) >> 63;
  return sum;
}

}  // namespace

Poly1305OneTime::Poly1305OneTime(Key key) noexcept {
  std::memcpy(r_.data(), key.data(), 16);
  std::memcpy(s_.data(), key.data() + 16, 16);
  r_[0] &= 0x0ffffffc0fffffff;
  r_[1] &= 0x0ffffffc0ffffffc;
}

Poly1305OneTime& Poly1305OneTime::update(Bytes bytes) noexcept {
  if (bytes.empty()) return *this;
  const simd::Kernels& kernels = simd::kernels();
  buffer_.update(bytes, [&](const std::uint8_t* blocks, std::size_t count) {
    kernels.poly1305->blocks(accumulator_.data(), r_.data(), blocks, count, 1);
  });
  return *this;
}

Poly1305OneTime::Tag Poly1305OneTime::finish() const noexcept {
  SecretArray<std::uint64_t, 3> h = accumulator_;
  if (const Bytes rest = buffer_.rest(); !rest.empty()) {
    SecretArray<std::uint8_t, block_size> last;
    std::copy(rest.begin(), rest.end(), last.begin());
    last[rest.size()] = 1;
    const simd::Kernels& kernels = simd::kernels();
    kernels.poly1305->blocks(h.data(), r_.data(), last.data(), 1, 0);
  }
  // h < 2 * (2^130 - 5): h + 5 reaches 2^130 exactly when the modulus is to be taken away once, and
  // is what remains then.
  SecretArray<std::uint64_t, 3> reduced;
  std::uint64_t carry = 0;
  reduced[0] = add(h[0], 5, carry);
  reduced[1] = add(h[1], 0, carry);
  reduced[2] = add(h[2], 0, carry);
  const std::uint64_t mask = mask_from_bit(value_barrier(reduced[2]) >> 2 & 1);
  carry = 0;
  const std::uint64_t tag[2] = {add(select(mask, reduced[0], h[0]), s_[0], carry),
                                add(select(mask, reduced[1], h[1]), s_[1], carry)};
  Tag out;
  std::memcpy(out.data(), tag, sizeof tag);
  return out;
}

Poly1305OneTime::Tag poly1305_one_time(Poly1305OneTime::Key key, Bytes message) noexcept {
  return Poly1305OneTime(key).update(message).finish();
}

}  // namespace isochron
