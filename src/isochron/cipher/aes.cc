// AES's keys, and the place in counter mode's key stream. See aes.h.
#include "isochron/cipher/aes.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "simd/dispatch.h"

namespace isochron {

static_assert(std::endian::native == std::endian::little);

void AesKey::expand(const std::uint8_t* key, unsigned rounds) noexcept {
  static_assert(schedule_size == simd::AesKernel::schedule_size);
  const simd::Kernels& kernels = simd::kernels();
  kernel_ = kernels.aes;
  rounds_ = rounds;
  kernel_->expand(schedule_.data(), key, rounds);
}

Error AesKey::encrypt_blocks(Bytes in, std::span<std::uint8_t> out) const noexcept {
  if (in.size() % block_size != 0) return Error::invalid_length;
  if (const Error error = check_in_and_out(in, out); error != Error::none) return error;
  kernel_->encrypt(schedule_.data(), rounds_, in.data(), out.data(), in.size() / block_size);
  return Error::none;
}

Error AesKey::decrypt_blocks(Bytes in, std::span<std::uint8_t> out) const noexcept {
  if (in.size() % block_size != 0) return Error::invalid_length;
  if (const Error error = check_in_and_out(in, out); error != Error::none) return error;
  kernel_->decrypt(schedule_.data(), rounds_, in.data(), out.data(), in.size() / block_size);
  return Error::none;
}

void AesKey::xor_counter_blocks(const std::uint8_t counter[block_size], const std::uint8_t* in,
                                std::uint8_t* out, std::size_t count) const noexcept {
  kernel_->ctr(schedule_.data(), rounds_, counter, in, out, count);
}

void AesKey::xor_counter_from_begin(const std::uint8_t counter[block_size], const std::uint8_t* in,
                                    std::uint8_t* out, std::size_t count) const noexcept {
  kernel_->ctr_from_begin(schedule_.data(), rounds_, counter, in, out, count);
}

void AesKey::chain_blocks(std::uint8_t chain[block_size], const std::uint8_t* blocks,
                          std::size_t count) const noexcept {
  kernel_->chain(schedule_.data(), rounds_, chain, blocks, count);
}

void AesKey::xts_encrypt_blocks(std::uint8_t tweak[block_size], const std::uint8_t* in,
                                std::uint8_t* out, std::size_t count) const noexcept {
  kernel_->xts_encrypt(schedule_.data(), rounds_, tweak, in, out, count);
}

void AesKey::xts_decrypt_blocks(std::uint8_t tweak[block_size], const std::uint8_t* in,
                                std::uint8_t* out, std::size_t count) const noexcept {
  kernel_->xts_decrypt(schedule_.data(), rounds_, tweak, in, out, count);
}

AesCtr::AesCtr(const AesKey& key, Counter counter) noexcept : key_(key) {
  std::copy(counter.begin(), counter.end(), counter_.begin());
}

// Kernels count 32 bits: at most as many blocks at once as these have before they wrap.
void AesCtr::xor_blocks(const std::uint8_t* in, std::uint8_t* out, std::size_t count) noexcept {
  while (count > 0) {
    std::uint64_t words[2];
    std::memcpy(words, counter_.data(), sizeof words);
    const std::uint64_t high = __builtin_bswap64(words[0]), low = __builtin_bswap64(words[1]);
    const std::uint64_t before_wrap = (std::uint64_t{1} << 32) - (low & 0xffffffff);
    const std::uint64_t now = std::min<std::uint64_t>(count, before_wrap);
    key_.xor_counter_blocks(counter_.data(), in, out, static_cast<std::size_t>(now));
    words[0] = __builtin_bswap64(high + (low + now < low ? 1 : 0));
    words[1] = __builtin_bswap64(low + now);
    std::memcpy(counter_.data(), words, sizeof words);
    in += now * AesKey::block_size;
    out += now * AesKey::block_size;
    count -= static_cast<std::size_t>(now);
  }
}

Error AesCtr::apply(Bytes in, std::span<std::uint8_t> out) noexcept {
  if (const Error error = check_in_and_out(in, out); error != Error::none) return error;
  const auto xor_rest = [&](std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) out[i] = in[i] ^ rest_[used_ + i];
    used_ = static_cast<std::uint8_t>(used_ + count);
    in = in.subspan(count);
    out = out.subspan(count);
  };
  xor_rest(std::min<std::size_t>(in.size(), AesKey::block_size - used_));
  const std::size_t blocks = in.size() / AesKey::block_size;
  xor_blocks(in.data(), out.data(), blocks);
  in = in.subspan(blocks * AesKey::block_size);
  out = out.subspan(blocks * AesKey::block_size);
  if (in.empty()) return Error::none;
  rest_.fill(0);
  xor_blocks(rest_.data(), rest_.data(), 1);
  used_ = 0;
  xor_rest(in.size());
  return Error::none;
}

}  // namespace isochron
