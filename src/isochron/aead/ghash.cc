// See ghash.h.
#include "isochron/aead/ghash.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "simd/dispatch.h"

namespace isochron {

static_assert(std::endian::native == std::endian::little);

namespace {

// h * x modulo x^128 + x^127 + x^126 + x^121 + 1 (RFC 8452, appendix A).
void multiply_by_x(Ghash::Block& h) noexcept {
  SecretArray<std::uint64_t, 2> words;
  std::memcpy(words.data(), h.data(), h.size());
  const std::uint64_t carry = words[1] >> 63;
  words[1] = words[1] << 1 | words[0] >> 63;
  words[0] = words[0] << 1 | carry;
  words[1] ^= mask_from_bit(carry) & 0xc200000000000000;
  std::memcpy(h.data(), words.data(), h.size());
}

}  // namespace

GhashKey::GhashKey(std::span<const std::uint8_t, 16> h) noexcept {
  static_assert(sizeof table_ == simd::GhashKernel::table_size);
  Ghash::Block power;
  std::ranges::reverse_copy(h, power.begin());
  multiply_by_x(power);
  const simd::Kernels& kernels = simd::kernels();
  kernel_ = kernels.ghash;
  kernel_->expand(power.data(), table_.data());
}

void Ghash::absorb(const std::uint8_t* blocks, std::size_t count) noexcept {
  key_.kernel_->absorb(sum_.data(), key_.table_.data(), blocks, count);
}

void Ghash::update(Bytes bytes) noexcept {
  buffer_.update(bytes,
                 [this](const std::uint8_t* blocks, std::size_t count) { absorb(blocks, count); });
}

void Ghash::pad() noexcept {
  const Bytes rest = buffer_.rest();
  if (rest.empty()) return;
  Block last;
  std::copy(rest.begin(), rest.end(), last.begin());
  absorb(last.data(), 1);
  buffer_.clear();
}

Ghash::Block Ghash::finish(std::uint64_t associated_size, std::uint64_t text_size) noexcept {
  pad();
  const std::uint64_t bits[2] = {__builtin_bswap64(8 * associated_size),
                                 __builtin_bswap64(8 * text_size)};
  std::uint8_t lengths[16];
  std::memcpy(lengths, bits, sizeof lengths);
  absorb(lengths, 1);
  Block result;
  std::ranges::reverse_copy(sum_, result.begin());
  return result;
}

}  // namespace isochron
