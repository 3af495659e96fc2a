// What hashes of the Merkle-Damgard kind share (FIPS 180-4, section 5; RFC 1321, section 3): a
// buffer for incomplete blocks, padding with a bit count, storing of the state. Internal.
//
// The .cc file of a hash specialises Definition and instantiates MerkleDamgard. Everything that is
// long is a template on the shape alone, so that hashes of one shape share the code.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "isochron/bytes.h"
#include "isochron/lanes.h"
#include "isochron/merkle_damgard.h"
#include "isochron/secret.h"
#include "simd/dispatch.h"

namespace isochron::merkle_damgard {

// A hash: its Shape, the state's initial words, and the kernels:
//   using Shape = merkle_damgard::Shape<...>;
//   static constexpr Shape::Word initial[Shape::words]
//   static constexpr auto one = &simd::Kernels::...;
//   static constexpr auto many = &simd::Kernels::...;
template <class Hash>
struct Definition;

// The state after a message's whole blocks and its tail (`rest`: its last incomplete block).
template <class Shape>
inline void finish_state(const simd::BlockKernel<typename Shape::Word>& kernel,
                         typename Shape::Word* state, const std::uint8_t* rest,
                         std::uint64_t length) noexcept {
  Tail<Shape> tail(rest, length);
  const WipeOnExit wipe_tail(tail);
  kernel.compress(state, tail.bytes, tail.blocks);
}

// Feeds `bytes` to the kernel in whole blocks. `buffer` holds the message's last length %
// block_size bytes; `length` counts all bytes.
template <class Shape>
inline void absorb(const simd::BlockKernel<typename Shape::Word>& kernel,
                   typename Shape::Word* state, std::uint8_t* buffer, std::uint64_t& length,
                   Bytes bytes) noexcept {
  if (bytes.empty()) return;
  const std::size_t filled = length % Shape::block_size;
  length += bytes.size();
  if (filled > 0) {
    const std::size_t missing = Shape::block_size - filled;
    if (bytes.size() < missing) {
      std::memcpy(buffer + filled, bytes.data(), bytes.size());
      return;
    }
    std::memcpy(buffer + filled, bytes.data(), missing);
    kernel.compress(state, buffer, 1);
    bytes = bytes.subspan(missing);
  }
  const std::size_t blocks = bytes.size() / Shape::block_size;
  if (blocks > 0) kernel.compress(state, bytes.data(), blocks);
  const std::size_t rest = bytes.size() % Shape::block_size;
  if (rest > 0) std::memcpy(buffer, bytes.data() + (bytes.size() - rest), rest);
}

// The digest of one message.
template <class Shape>
inline void hash(const simd::BlockKernel<typename Shape::Word>& kernel,
                 const typename Shape::Word* initial, Bytes message,
                 std::span<std::uint8_t> digest) noexcept {
  typename Shape::Word state[Shape::words];
  const WipeOnExit wipe_state(state);
  std::copy_n(initial, Shape::words, state);
  const std::size_t blocks = message.size() / Shape::block_size;
  if (blocks > 0) kernel.compress(state, message.data(), blocks);
  const std::size_t whole = blocks * Shape::block_size;
  finish_state<Shape>(kernel, state, message.size() > whole ? message.data() + whole : nullptr,
                      message.size());
  Shape::store(state, digest);
}

template <class Hash>
inline typename Hash::Digest hash(Bytes message) noexcept {
  using D = Definition<Hash>;
  typename Hash::Digest digest;
  hash<typename D::Shape>(*(simd::kernels().*D::one), D::initial, message, digest);
  return digest;
}

// The digests of many messages, `size` bytes each, one behind the other.
template <class Shape>
inline void hash_many(const simd::BlockKernel<typename Shape::Word>& one,
                      const simd::LanesKernel<typename Shape::Word>& many,
                      const typename Shape::Word* initial, std::span<const Bytes> messages,
                      std::uint8_t* digests, std::size_t size) noexcept {
  if (many.lanes > 1) {
    Lanes<Shape>(one, many, initial, messages, digests, size).run();
    return;
  }
  for (const Bytes message : messages) {
    hash<Shape>(one, initial, message, std::span(digests, size));
    digests += size;
  }
}

template <class Hash>
inline Error hash_many(std::span<const Bytes> messages,
                       std::span<typename Hash::Digest> digests) noexcept {
  if (messages.size() != digests.size()) return Error::count_mismatch;
  using D = Definition<Hash>;
  const simd::Kernels& kernels = simd::kernels();
  hash_many<typename D::Shape>(*(kernels.*D::one), *(kernels.*D::many), D::initial, messages,
                               reinterpret_cast<std::uint8_t*>(digests.data()), Hash::digest_size);
  return Error::none;
}

}  // namespace isochron::merkle_damgard

namespace isochron {

template <class Hash, class Word, std::size_t words, std::size_t block, std::size_t digest>
MerkleDamgard<Hash, Word, words, block, digest>::MerkleDamgard() noexcept {
  std::copy_n(merkle_damgard::Definition<Hash>::initial, words, state_.data());
}

template <class Hash, class Word, std::size_t words, std::size_t block, std::size_t digest>
Hash& MerkleDamgard<Hash, Word, words, block, digest>::update(Bytes bytes) noexcept {
  using D = merkle_damgard::Definition<Hash>;
  merkle_damgard::absorb<typename D::Shape>(*(simd::kernels().*D::one), state_.data(),
                                            buffer_.data(), length_, bytes);
  return static_cast<Hash&>(*this);
}

template <class Hash, class Word, std::size_t words, std::size_t block, std::size_t digest>
auto MerkleDamgard<Hash, Word, words, block, digest>::finish() const noexcept -> Digest {
  using D = merkle_damgard::Definition<Hash>;
  SecretArray<Word, words> state = state_;
  merkle_damgard::finish_state<typename D::Shape>(*(simd::kernels().*D::one), state.data(),
                                                  buffer_.data(), length_);
  Digest out;
  D::Shape::store(state.data(), out);
  return out;
}

template <class Hash, class Word, std::size_t words, std::size_t block, std::size_t digest>
void MerkleDamgard<Hash, Word, words, block, digest>::reset() noexcept {
  *this = MerkleDamgard();
}

}  // namespace isochron
