// See polyval.h.
#include "isochron/aead/polyval.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "simd/dispatch.h"

namespace isochron::polyval {

static_assert(std::endian::native == std::endian::little);

namespace {

// h * x modulo x^128 + x^127 + x^126 + x^121 + 1.
void multiply_by_x(Block& h) noexcept {
  std::uint64_t words[2];
  std::memcpy(words, h.data(), sizeof words);
  const std::uint64_t carry = words[1] >> 63;
  words[1] = words[1] << 1 | words[0] >> 63;
  words[0] = words[0] << 1 | carry;
  words[1] ^= mask_from_bit(carry) & 0xc200000000000000;
  std::memcpy(h.data(), words, sizeof words);
  wipe(words, sizeof words);
}

}  // namespace

Key::Key(Order order, std::span<const std::uint8_t, 16> h) noexcept : order_(order) {
  static_assert(sizeof table_ == simd::PolyvalKernel::table_size);
  Block power;
  std::copy(h.begin(), h.end(), power.begin());
  if (order == Order::ghash) {
    std::ranges::reverse(power);
    multiply_by_x(power);
  }
  const simd::Kernels& kernels = simd::kernels();
  kernel_ = kernels.polyval;
  kernel_->expand(power.data(), table_.data());
}

void Sum::absorb(const std::uint8_t* blocks, std::size_t count) noexcept {
  if (count == 0) return;
  const auto function = key_.order_ == Order::ghash ? key_.kernel_->ghash : key_.kernel_->polyval;
  function(sum_.data(), key_.table_.data(), blocks, count);
}

void Sum::update(Bytes bytes) noexcept {
  if (filled_ > 0) {
    const std::size_t missing = std::min(block_size - filled_, bytes.size());
    std::copy_n(bytes.begin(), missing, rest_.begin() + static_cast<std::ptrdiff_t>(filled_));
    filled_ += missing;
    bytes = bytes.subspan(missing);
    if (filled_ < block_size) return;
    absorb(rest_.data(), 1);
    filled_ = 0;
  }
  const std::size_t count = bytes.size() / block_size;
  absorb(bytes.data(), count);
  bytes = bytes.subspan(count * block_size);
  std::copy(bytes.begin(), bytes.end(), rest_.begin());
  filled_ = bytes.size();
}

void Sum::pad() noexcept {
  if (filled_ == 0) return;
  std::fill(rest_.begin() + static_cast<std::ptrdiff_t>(filled_), rest_.end(), std::uint8_t{0});
  absorb(rest_.data(), 1);
  filled_ = 0;
}

Block Sum::finish(std::uint64_t associated_size, std::uint64_t text_size) noexcept {
  pad();
  std::uint64_t bits[2] = {8 * associated_size, 8 * text_size};
  const bool ghash = key_.order_ == Order::ghash;
  if (ghash) {
    for (std::uint64_t& number : bits) number = __builtin_bswap64(number);
  }
  std::memcpy(rest_.data(), bits, sizeof bits);
  absorb(rest_.data(), 1);
  Block result = sum_;
  if (ghash) std::ranges::reverse(result);
  return result;
}

}  // namespace isochron::polyval
