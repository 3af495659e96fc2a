// SHA-256: buffering, padding and lengths (FIPS 180-4, sections 5.1.1, 5.3.3 and 6.2). See
// sha256.h.
#include "isochron/sha256.h"

#include <algorithm>

#include "isochron/lanes.h"
#include "isochron/merkle_damgard.h"
#include "simd/dispatch.h"

namespace isochron {
namespace {

struct Sha256Parameters {
  using Word = std::uint32_t;
  static constexpr std::size_t words = 8;
  static constexpr std::size_t block_size = Sha256::block_size;
  static constexpr std::size_t count_bytes = 8;
  static constexpr Word initial[words] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                          0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
};

using Tail = merkle_damgard::Tail<Sha256Parameters::block_size, Sha256Parameters::count_bytes>;

void store(const std::uint32_t words[8], Sha256Digest& digest) noexcept {
  for (std::size_t i = 0; i < digest.size(); ++i) {
    digest[i] = static_cast<std::uint8_t>(words[i / 4] >> (24 - 8 * (i % 4)));
  }
}

}  // namespace

Sha256::Sha256() noexcept { std::copy_n(Sha256Parameters::initial, 8, state_.data()); }

Sha256& Sha256::update(Bytes bytes) noexcept {
  merkle_damgard::absorb<block_size>(
      buffer_.data(), length_, bytes, [this](const std::uint8_t* blocks, std::size_t count) {
        simd::kernels().sha256->compress(state_.data(), blocks, count);
      });
  return *this;
}

Sha256Digest Sha256::finish() const noexcept {
  std::uint32_t state[8];
  const WipeOnExit wipe_state(state);
  std::copy_n(state_.data(), 8, state);
  Tail tail(buffer_.data(), length_);
  const WipeOnExit wipe_tail(tail);
  simd::kernels().sha256->compress(state, tail.bytes, tail.blocks);
  Sha256Digest digest;
  store(state, digest);
  return digest;
}

void Sha256::reset() noexcept { *this = Sha256(); }

Sha256Digest sha256(Bytes message) noexcept {
  const auto compress = simd::kernels().sha256->compress;
  std::uint32_t state[8];
  const WipeOnExit wipe_state(state);
  std::copy_n(Sha256Parameters::initial, 8, state);
  const std::size_t blocks = message.size() / Sha256::block_size;
  if (blocks > 0) compress(state, message.data(), blocks);
  const std::size_t whole = blocks * Sha256::block_size;
  Tail tail(message.size() > whole ? message.data() + whole : nullptr, message.size());
  const WipeOnExit wipe_tail(tail);
  compress(state, tail.bytes, tail.blocks);
  Sha256Digest digest;
  store(state, digest);
  return digest;
}

Error sha256_many(std::span<const Bytes> messages, std::span<Sha256Digest> digests) noexcept {
  if (messages.size() != digests.size()) return Error::count_mismatch;
  const auto write = [digests](std::size_t i, const std::uint32_t* words) {
    store(words, digests[i]);
  };
  merkle_damgard::Lanes<Sha256Parameters, simd::Sha256Kernel, simd::Sha256ManyKernel,
                        decltype(write)>(*simd::kernels().sha256, *simd::kernels().sha256_many,
                                         messages, write)
      .run();
  return Error::none;
}

}  // namespace isochron
