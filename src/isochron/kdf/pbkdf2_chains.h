// PBKDF2's iterations with hashes of the Merkle-Damgard kind, straight on their compression
// functions. Internal.
//
// Behind the padded key, HMAC's inner and outer hash each take one digest more. It fits into one
// block with its padding, which stays the same:
//
//   digest | 0x80 | 0 ... 0 | bits of a block and a digest
//
// So an iteration is two compressions of one buffer, in which digests replace each other. Several
// chains go side by side, each in its lane.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "isochron/merkle_damgard_shape.h"
#include "isochron/secret.h"
#include "simd/primitives.h"

namespace isochron::merkle_damgard {

template <class Shape>
class Chains {
 public:
  using Word = typename Shape::Word;
  using One = simd::BlockKernel<Word>;
  using Many = simd::LanesKernel<Word>;
  using State = SecretArray<Word, Shape::words>;

  // `inner` and `outer`: the states behind the padded keys.
  Chains(const One& one, const Many& many, const State& inner, const State& outer,
         std::size_t digest_size) noexcept
      : one_(one), many_(many), inner_(inner), outer_(outer), digest_size_(digest_size) {}

  // `iterations` for each of `count` chains: u holds their digests one behind the other, and each
  // new one is added (xor) to t.
  void run(std::uint8_t* u, std::uint8_t* t, std::size_t count,
           std::uint32_t iterations) const noexcept {
    while (count > 0) {
      std::size_t width = 1;
      if (many_.lanes > 1 && count * one_.cost > many_.cost) width = std::min(count, many_.lanes);
      if (width > 1) {
        together(u, t, width, iterations);
      } else {
        alone(u, t, iterations);
      }
      u += width * digest_size_;
      t += width * digest_size_;
      count -= width;
    }
  }

 private:
  static constexpr std::size_t words = Shape::words;
  static constexpr std::size_t block_size = Shape::block_size;
  static constexpr std::size_t max_lanes = 64 / sizeof(Word);  // of the widest vectors
  static_assert(Shape::order == std::endian::big && std::endian::native == std::endian::little);

  static Word byte_swap(Word word) noexcept {
    if constexpr (sizeof word == 4) {
      return __builtin_bswap32(word);
    } else {
      return __builtin_bswap64(word);
    }
  }

  // The digest of a state whose words are `stride` apart. SHA-512/224 ends in half a word.
  void store(const Word* state, std::size_t stride, std::uint8_t* digest) const noexcept {
    const std::size_t whole = digest_size_ / sizeof(Word);
    for (std::size_t w = 0; w < whole; ++w) {
      const Word word = byte_swap(state[w * stride]);
      std::memcpy(digest + w * sizeof word, &word, sizeof word);
    }
    if (whole * sizeof(Word) == digest_size_) return;
    const Word word = byte_swap(state[whole * stride]);
    std::memcpy(digest + whole * sizeof word, &word, sizeof word / 2);
  }

  // A block that holds this digest and the padding behind it.
  void fill(std::uint8_t* block, const std::uint8_t* digest) const noexcept {
    Tail<Shape> tail(digest, block_size + digest_size_);
    const WipeOnExit wipe_tail(tail);
    std::memcpy(block, tail.bytes, block_size);
  }

  // Gives back the last digest and what was added up.
  void give(const std::uint8_t* block, const Word* sum, std::size_t stride, std::uint8_t* u,
            std::uint8_t* t) const noexcept {
    std::memcpy(u, block, digest_size_);
    SecretArray<std::uint8_t, words * sizeof(Word)> digest;
    store(sum, stride, digest.data());
    for (std::size_t i = 0; i < digest_size_; ++i) t[i] ^= digest[i];
  }

  void alone(std::uint8_t* u, std::uint8_t* t, std::uint32_t iterations) const noexcept {
    SecretArray<std::uint8_t, block_size> block;
    State state, sum;
    fill(block.data(), u);
    for (; iterations > 0; --iterations) {
      for (const State* start : {&inner_, &outer_}) {
        std::memcpy(state.data(), start->data(), sizeof state);
        one_.compress(state.data(), block.data(), 1);
        store(state.data(), 1, block.data());
      }
      for (std::size_t w = 0; w < words; ++w) sum[w] ^= state[w];
    }
    give(block.data(), sum.data(), 1, u, t);
  }

  void together(std::uint8_t* u, std::uint8_t* t, std::size_t width,
                std::uint32_t iterations) const noexcept {
    const std::size_t lanes = many_.lanes;
    alignas(64) SecretArray<Word, words * max_lanes> starts[2], states, sum;
    SecretArray<std::uint8_t, max_lanes * block_size> buffer;
    const std::uint8_t* blocks[max_lanes];
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      // An idle lane reads what the first one reads; its state is not used.
      const std::size_t chain = lane < width ? lane : 0;
      blocks[lane] = buffer.data() + chain * block_size;
      for (std::size_t w = 0; w < words; ++w) {
        starts[0][w * lanes + lane] = inner_[w];
        starts[1][w * lanes + lane] = outer_[w];
      }
    }
    for (std::size_t lane = 0; lane < width; ++lane) {
      fill(buffer.data() + lane * block_size, u + lane * digest_size_);
    }
    for (; iterations > 0; --iterations) {
      for (const auto& start : starts) {
        std::memcpy(states.data(), start.data(), words * lanes * sizeof(Word));
        many_.compress(states.data(), blocks, 1);
        for (std::size_t lane = 0; lane < width; ++lane) {
          store(states.data() + lane, lanes, buffer.data() + lane * block_size);
        }
      }
      for (std::size_t w = 0; w < words * lanes; ++w) sum[w] ^= states[w];
    }
    for (std::size_t lane = 0; lane < width; ++lane) {
      give(blocks[lane], sum.data() + lane, lanes, u + lane * digest_size_,
           t + lane * digest_size_);
    }
  }

  const One& one_;
  const Many& many_;
  State inner_, outer_;
  std::size_t digest_size_;
};

}  // namespace isochron::merkle_damgard
