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

template <Field field>
FieldKey<field>::FieldKey(std::span<const std::uint8_t, 16> h) noexcept {
  static_assert(sizeof table_ == simd::GhashKernel::table_size);
  Ghash::Block power;
  if constexpr (field == Field::ghash) {
    std::ranges::reverse_copy(h, power.begin());
    multiply_by_x(power);
  } else {
    std::ranges::copy(h, power.begin());
  }
  const simd::Kernels& kernels = simd::kernels();
  kernel_ = kernels.ghash;
  kernel_->expand(power.data(), table_.data());
}

template <Field field>
void FieldSum<field>::absorb(const std::uint8_t* blocks, std::size_t count) noexcept {
  const auto absorb = field == Field::ghash ? key_.kernel_->absorb_reversed : key_.kernel_->absorb;
  absorb(sum_.data(), key_.table_.data(), blocks, count);
}

template <Field field>
void FieldSum<field>::update(Bytes bytes) noexcept {
  buffer_.update(bytes,
                 [this](const std::uint8_t* blocks, std::size_t count) { absorb(blocks, count); });
}

template <Field field>
void FieldSum<field>::pad() noexcept {
  const Bytes rest = buffer_.rest();
  if (rest.empty()) return;
  Block last;
  std::copy(rest.begin(), rest.end(), last.begin());
  absorb(last.data(), 1);
  buffer_.clear();
}

template <Field field>
auto FieldSum<field>::finish(std::uint64_t associated_size, std::uint64_t text_size) noexcept
    -> Block {
  pad();
  std::uint64_t bits[2] = {8 * associated_size, 8 * text_size};
  if constexpr (field == Field::ghash) {
    for (std::uint64_t& number : bits) number = __builtin_bswap64(number);
  }
  std::uint8_t lengths[16];
  std::memcpy(lengths, bits, sizeof lengths);
  absorb(lengths, 1);
  if constexpr (field == Field::polyval) return sum_;
  Block result;
  std::ranges::reverse_copy(sum_, result.begin());
  return result;
}

template class FieldKey<Field::ghash>;
template class FieldSum<Field::ghash>;
template class FieldKey<Field::polyval>;
template class FieldSum<Field::polyval>;

}  // namespace isochron
