// What the files of BLAKE2's implementation share. Not part of the API.
#pragma once

#include <cstring>

#include "isochron/blake2.h"
#include "simd/dispatch.h"
#include "simd/kernels/blake2_constants.h"

namespace isochron::blake2_internals {

using simd::blake2_constants::block_size;

template <class Word>
using Place = simd::Blake2Place<Word>;

// The kernels of a variant.
template <class Word>
const simd::Blake2Kernel<Word>& kernel() noexcept {
  if constexpr (sizeof(Word) == 8) {
    return *simd::kernels().blake2b;
  } else {
    return *simd::kernels().blake2s;
  }
}
template <class Word>
const simd::PlacedLanesKernel<Word>& many_kernel() noexcept {
  if constexpr (sizeof(Word) == 8) {
    return *simd::kernels().blake2b_many;
  } else {
    return *simd::kernels().blake2s_many;
  }
}

// The parameter block (section 2.5 of RFC 7693, 2.8 of the paper). The defaults are those of
// sequential hashing.
struct ParameterBlock {
  std::uint8_t digest_length = 0;
  std::uint8_t key_length = 0;
  std::uint8_t fanout = 1;
  std::uint8_t depth = 1;
  std::uint32_t leaf_length = 0;
  // 8 bytes in BLAKE2b, 6 in BLAKE2s. BLAKE2X keeps its output's length from bit 32 on.
  std::uint64_t node_offset = 0;
  std::uint8_t node_depth = 0;
  std::uint8_t inner_length = 0;
  Bytes salt{};
  Bytes personalization{};
};

// h0..h7 before the first block.
template <class Word>
void initialise(const ParameterBlock& parameters, Word h[8]) noexcept {
  constexpr std::size_t word = sizeof(Word);
  std::uint8_t block[8 * word] = {};
  block[0] = parameters.digest_length;
  block[1] = parameters.key_length;
  block[2] = parameters.fanout;
  block[3] = parameters.depth;
  std::memcpy(block + 4, &parameters.leaf_length, 4);  // all targets are little endian
  constexpr std::size_t offset_size = word == 8 ? 8 : 6;
  std::memcpy(block + 8, &parameters.node_offset, offset_size);
  block[8 + offset_size] = parameters.node_depth;
  block[9 + offset_size] = parameters.inner_length;
  const auto put = [&block](std::size_t at, Bytes bytes) {
    if (!bytes.empty()) std::memcpy(block + at, bytes.data(), bytes.size());
  };
  put(4 * word, parameters.salt);
  put(6 * word, parameters.personalization);
  for (std::size_t i = 0; i < 8; ++i) {
    Word p;
    std::memcpy(&p, block + i * word, word);
    h[i] = simd::blake2_constants::iv<Word>[i] ^ p;
  }
  wipe(block, sizeof block);
}

// Whether a variant's limits hold.
template <class Word>
bool valid(const Blake2Parameters<Word>& parameters) noexcept {
  const auto is_empty_or = [](Bytes bytes, std::size_t size) {
    return bytes.empty() || bytes.size() == size;
  };
  return parameters.digest_size >= 1 && parameters.digest_size <= Blake2<Word>::digest_size &&
         parameters.key.size() <= Blake2<Word>::key_size &&
         is_empty_or(parameters.salt, Blake2<Word>::salt_size) &&
         is_empty_or(parameters.personalization, Blake2<Word>::personalization_size);
}

// counter += bytes.
template <class Word>
void count(Word counter[2], std::uint64_t bytes) noexcept {
  if constexpr (sizeof(Word) == 8) {
    counter[0] += bytes;
    counter[1] += counter[0] < bytes ? 1 : 0;
  } else {
    const std::uint64_t sum = (std::uint64_t{counter[1]} << 32 | counter[0]) + bytes;
    counter[0] = static_cast<Word>(sum);
    counter[1] = static_cast<Word>(sum >> 32);
  }
}

// The place of a block that ends `bytes` bytes behind `counter`.
template <class Word>
Place<Word> place_behind(const Word counter[2], std::uint64_t bytes) noexcept {
  Place<Word> place{{counter[0], counter[1]}, {0, 0}};
  count(place.t, bytes);
  return place;
}

// Compresses `blocks` whole blocks that others follow.
template <class Word>
void compress(Word h[8], const std::uint8_t* bytes, std::size_t blocks, Word counter[2]) noexcept {
  kernel<Word>().compress(h, bytes, blocks, place_behind(counter, block_size<Word>));
  count(counter, blocks * std::uint64_t{block_size<Word>});
}

// Compresses the message's last `size` bytes, up to one block, padded with zeros.
template <class Word>
void compress_last(Word h[8], const std::uint8_t* bytes, std::size_t size, const Word counter[2],
                   bool last_node = false) noexcept {
  Place<Word> place = place_behind(counter, size);
  place.f[0] = ~Word{0};
  place.f[1] = last_node ? ~Word{0} : Word{0};
  if (size == block_size<Word>) {
    kernel<Word>().compress(h, bytes, 1, place);
    return;
  }
  std::uint8_t block[block_size<Word>] = {};
  if (size > 0) std::memcpy(block, bytes, size);
  kernel<Word>().compress(h, block, 1, place);
  wipe(block, sizeof block);
}

// The length of the part of a message that is not its last block.
template <class Word>
std::size_t length_before_last(std::size_t size) noexcept {
  return size == 0 ? 0 : (size - 1) / block_size<Word> * block_size<Word>;
}

// A whole message.
template <class Word>
void compress_message(Word h[8], Bytes message, bool last_node = false) noexcept {
  Word counter[2] = {};
  const std::size_t before = length_before_last<Word>(message.size());
  if (before > 0) compress(h, message.data(), before / block_size<Word>, counter);
  compress_last(h, message.empty() ? nullptr : message.data() + before, message.size() - before,
                counter, last_node);
}

}  // namespace isochron::blake2_internals
