// Ascon's hash functions: initial states, padding, output (NIST SP 800-232, section 5). See
// ascon.h.
#include "isochron/ascon.h"

#include <algorithm>
#include <cstring>

#include "simd/dispatch.h"

namespace isochron {
namespace {

// The initial values 0x0000080100cc0002, ...03 and ...04 with 256 zero bits, permuted
// (sections 5.1, 5.2 and 5.3; appendix A.3 for the first).
constexpr std::uint64_t hash256_state[5] = {0x9b1e5494e934d681, 0x4bc3a01e333751d2,
                                            0xae65396c6b34b81a, 0x3c7fd4a4d56a4db3,
                                            0x1a5c464906c5976d};
constexpr std::uint64_t xof128_state[5] = {0xda82ce768d9447eb, 0xcc7ce6c75f1ef969,
                                           0xe7508fd780085631, 0x0ee0ea53416b58cc,
                                           0xe0547524db6f0bde};
constexpr std::uint64_t cxof128_state[5] = {0x675527c2a0e8de03, 0x43d12d7dc0377bbc,
                                            0xe9901dec426e81b5, 0x2ab14907720780b6,
                                            0x8f3f1d02d432bc46};

}  // namespace

AsconState::AsconState(const std::uint64_t (&words)[5]) noexcept {
  std::ranges::copy(words, words_.begin());
}

void AsconState::absorb(Bytes bytes) noexcept {
  if (bytes.empty()) return;
  const auto add = [this](Bytes part) {
    for (const std::uint8_t byte : part) this->bytes()[position_++] ^= byte;
  };
  if (position_ > 0) {
    const Bytes part = bytes.first(std::min(rate - position_, bytes.size()));
    add(part);
    bytes = bytes.subspan(part.size());
    if (position_ < rate) return;
    permute();
  }
  const std::size_t blocks = bytes.size() / rate;
  if (blocks > 0) simd::kernels().ascon->absorb(words_.data(), bytes.data(), blocks);
  add(bytes.subspan(blocks * rate));
}

void AsconState::pad() noexcept {
  bytes()[position_] ^= 1;
  position_ = rate;
}

void AsconState::permute() noexcept {
  constexpr std::uint8_t zeros[rate] = {};
  simd::kernels().ascon->absorb(words_.data(), zeros, 1);
  position_ = 0;
}

void AsconState::squeeze(std::span<std::uint8_t> out) noexcept {
  const auto take = [this, &out](std::size_t count) {
    std::copy_n(bytes() + position_, count, out.begin());
    position_ = static_cast<std::uint8_t>(position_ + count);
    out = out.subspan(count);
  };
  take(std::min(rate - position_, out.size()));
  const std::size_t blocks = out.size() / rate;
  if (blocks > 0) simd::kernels().ascon->squeeze(words_.data(), out.data(), blocks);
  out = out.subspan(blocks * rate);
  if (out.empty()) return;
  permute();
  take(out.size());
}

AsconHash256::AsconHash256() noexcept : state_(hash256_state) {}

AsconHash256Digest AsconHash256::finish() const noexcept {
  AsconState state = state_;
  state.pad();
  AsconHash256Digest digest;
  state.squeeze(digest);
  return digest;
}

AsconXof128::AsconXof128() noexcept : state_(xof128_state) {}

AsconCxof128::AsconCxof128() noexcept {
  (void)make({}, *this);  // not too long
}

Error AsconCxof128::make(Bytes customization, AsconCxof128& hasher) noexcept {
  if (customization.size() > customization_size) return Error::invalid_length;
  // Section 5.3: its length in bits, 8 bytes, then itself, padded.
  const std::uint64_t bits = 8 * std::uint64_t{customization.size()};
  AsconState state(cxof128_state);
  state.absorb({reinterpret_cast<const std::uint8_t*>(&bits), sizeof bits});
  state.absorb(customization);
  state.pad();
  state.permute();
  hasher.initial_ = state;
  hasher.state_ = state;
  return Error::none;
}

AsconHash256Digest ascon_hash256(Bytes message) noexcept {
  return AsconHash256().update(message).finish();
}

void ascon_xof128(Bytes message, std::span<std::uint8_t> out) noexcept {
  AsconXof128().update(message).finish(out);
}

Error ascon_cxof128(Bytes customization, Bytes message, std::span<std::uint8_t> out) noexcept {
  AsconCxof128 hasher;
  const Error error = AsconCxof128::make(customization, hasher);
  if (error == Error::none) hasher.update(message).finish(out);
  return error;
}

}  // namespace isochron
