// The place in ChaCha20's key stream, and HChaCha20. See chacha20.h.
#include "isochron/cipher/chacha20.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "isochron/cipher/chacha20_state.h"
#include "simd/dispatch.h"

namespace isochron {

using namespace chacha20_state;

static_assert(std::endian::native == std::endian::little);

namespace {

void start(State& state, Key key) noexcept {
  state[0] = 0x61707865;  // "expand 32-byte k"
  state[1] = 0x3320646e;
  state[2] = 0x79622d32;
  state[3] = 0x6b206574;
  std::memcpy(&state[4], key.data(), key.size());
}

}  // namespace

State chacha20_state::make(Key key, const Nonce96& nonce, std::uint32_t counter) noexcept {
  State state;
  start(state, key);
  state[12] = counter;
  std::memcpy(&state[13], nonce.bytes().data(), 12);
  return state;
}

State chacha20_state::make(Key key, const Nonce64& nonce, std::uint64_t counter) noexcept {
  State state;
  start(state, key);
  set_counter(state, counter);
  std::memcpy(&state[14], nonce.bytes().data(), 8);
  return state;
}

// ChaCha20 with a key made of the nonce's first 16 bytes; four zeros and the rest are its nonce.
State chacha20_state::make(Key key, const Nonce192& nonce, std::uint32_t counter) noexcept {
  SecretArray<std::uint8_t, 32> subkey;
  hchacha20(key, nonce.bytes().first<16>(), subkey);
  return make(subkey, Nonce64(nonce.bytes().last<8>()), std::uint64_t{counter});
}

void hchacha20(Key key, std::span<const std::uint8_t, 16> nonce,
               std::span<std::uint8_t, 32> subkey) noexcept {
  State state;
  start(state, key);
  std::memcpy(&state[12], nonce.data(), nonce.size());
  const simd::Kernels& kernels = simd::kernels();
  kernels.chacha20->permute(state.data());
  std::memcpy(subkey.data(), &state[0], 16);
  std::memcpy(subkey.data() + 16, &state[12], 16);
}

ChaCha20KeyStream::ChaCha20KeyStream(const State& state, std::uint64_t counter_bits) noexcept
    : state_(state), first_(counter(state)), last_(first_ | counter_bits) {}

// Whether so many bytes are left.
bool ChaCha20KeyStream::has(std::size_t bytes) const noexcept {
  if (ended_) return bytes == 0;
  // Whole blocks are divided first: the sum of all bytes may not fit.
  const std::uint64_t blocks =
      bytes / block_size + (bytes % block_size + used_ + block_size - 1) / block_size;
  return blocks == 0 || blocks - 1 <= last_ - counter(state_);
}

// Behind the last block the state is that of the last one, and nothing reads it.
void ChaCha20KeyStream::advance(std::uint64_t blocks) noexcept {
  const std::uint64_t left = last_ - counter(state_);
  ended_ = blocks > left;
  set_counter(state_, counter(state_) + std::min(blocks, left));
}

void ChaCha20KeyStream::make_rest() noexcept {
  rest_.fill(0);
  const simd::Kernels& kernels = simd::kernels();
  kernels.chacha20->xor_blocks(state_.data(), rest_.data(), rest_.data(), 1);
}

Error ChaCha20KeyStream::apply(Bytes in, std::span<std::uint8_t> out) noexcept {
  if (const Error error = check_in_and_out(in, out); error != Error::none) return error;
  if (!has(in.size())) return Error::counter_exhausted;
  const std::uint8_t* from = in.data();
  std::uint8_t* to = out.data();
  std::size_t size = in.size();
  const auto xor_rest = [&](std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) to[i] = from[i] ^ rest_[used_ + i];
    used_ = static_cast<std::uint8_t>(used_ + count);
    from += count;
    to += count;
    size -= count;
  };
  if (used_ > 0) {
    xor_rest(std::min(size, block_size - used_));
    if (used_ < block_size) return Error::none;
    used_ = 0;
    advance(1);
  }
  if (const std::size_t blocks = size / block_size; blocks > 0) {
    const simd::Kernels& kernels = simd::kernels();
    kernels.chacha20->xor_blocks(state_.data(), from, to, blocks);
    from += blocks * block_size;
    to += blocks * block_size;
    size -= blocks * block_size;
    advance(blocks);
  }
  if (size > 0) {
    make_rest();
    xor_rest(size);
  }
  return Error::none;
}

Error ChaCha20KeyStream::seek(std::uint64_t position) noexcept {
  const std::uint64_t blocks = position / block_size;
  const auto used = static_cast<std::uint8_t>(position % block_size);
  // The end itself is a place: behind as many blocks as there are, one more than last_ - first_.
  const std::uint64_t further = last_ - first_;
  if (blocks > further && (blocks - 1 > further || used > 0)) return Error::counter_exhausted;
  set_counter(state_, first_);
  advance(blocks);
  used_ = used;
  if (used_ > 0) make_rest();
  return Error::none;
}

ChaCha20::ChaCha20(Key key, const Nonce96& nonce, std::uint32_t counter) noexcept
    : ChaCha20KeyStream(make(key, nonce, counter), 0xffffffff) {}

ChaCha20Counter64::ChaCha20Counter64(Key key, const Nonce64& nonce, std::uint64_t counter) noexcept
    : ChaCha20KeyStream(make(key, nonce, counter), ~std::uint64_t{0}) {}

XChaCha20::XChaCha20(Key key, const Nonce192& nonce, std::uint32_t counter) noexcept
    : ChaCha20KeyStream(make(key, nonce, counter), 0xffffffff) {}

}  // namespace isochron
