// See sponge.h.
#include "isochron/sponge.h"

#include <algorithm>
#include <cstring>

#include "simd/dispatch.h"

namespace isochron {
namespace {

// to ^= bytes.
void add(std::uint8_t* to, Bytes bytes) noexcept {
  const std::uint8_t* from = bytes.data();
  std::size_t size = bytes.size();
  for (; size >= 8; size -= 8, to += 8, from += 8) {
    std::uint64_t a, b;
    std::memcpy(&a, to, 8);
    std::memcpy(&b, from, 8);
    a ^= b;
    std::memcpy(to, &a, 8);
  }
  for (std::size_t i = 0; i < size; ++i) to[i] ^= from[i];
}

}  // namespace

void SpongeState::absorb(SpongeShape shape, Bytes message) noexcept {
  if (message.empty()) return;
  const simd::KeccakKernel& keccak = *simd::kernels().keccak;
  if (position_ > 0) {
    const Bytes part = message.first(std::min<std::size_t>(message.size(), shape.rate - position_));
    add(bytes() + position_, part);
    position_ += static_cast<std::uint8_t>(part.size());
    if (position_ < shape.rate) return;
    keccak.permute(words_.data(), shape.rounds);
    message = message.subspan(part.size());
  }
  const std::size_t rest =
      keccak.absorb(words_.data(), shape.rounds, shape.rate, message.data(), message.size());
  add(bytes(), message.last(rest));
  position_ = static_cast<std::uint8_t>(rest);
}

void SpongeState::fill_block(SpongeShape shape) noexcept {
  if (position_ > 0) simd::kernels().keccak->permute(words_.data(), shape.rounds);
  position_ = 0;
}

void SpongeState::pad(SpongeShape shape, std::uint8_t suffix) noexcept {
  bytes()[position_] ^= suffix;
  bytes()[shape.rate - 1] ^= 0x80;
  position_ = shape.rate;
}

void SpongeState::squeeze(SpongeShape shape, std::span<std::uint8_t> out) noexcept {
  const simd::KeccakKernel& keccak = *simd::kernels().keccak;
  while (!out.empty()) {
    if (position_ == shape.rate) {
      keccak.permute(words_.data(), shape.rounds);
      position_ = 0;
    }
    const std::size_t part = std::min<std::size_t>(out.size(), shape.rate - position_);
    std::memcpy(out.data(), bytes() + position_, part);
    position_ += static_cast<std::uint8_t>(part);
    out = out.subspan(part);
  }
}

void sponge_hash(SpongeShape shape, std::uint8_t suffix, Bytes message,
                 std::span<std::uint8_t> out) noexcept {
  SpongeState sponge;
  sponge.absorb(shape, message);
  sponge.pad(shape, suffix);
  sponge.squeeze(shape, out);
}

}  // namespace isochron
