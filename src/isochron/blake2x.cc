// BLAKE2Xb and BLAKE2Xs: the root and the blocks of output. See blake2x.h.
#include "isochron/blake2x.h"

#include <algorithm>
#include <cstring>

#include "isochron/blake2_internals.h"

namespace isochron {

using namespace blake2_internals;

namespace {

// The node offset of block number `block`; BLAKE2X keeps the output's length in its upper bits.
template <class Word>
std::uint64_t node_offset(std::uint64_t block, Blake2xLength<Word> length) noexcept {
  return block | std::uint64_t{length} << 32;
}

}  // namespace

template <class Word>
Blake2x<Word>::Blake2x() noexcept {
  (void)make({}, *this);  // these parameters are right
}

template <class Word>
Error Blake2x<Word>::make(const Parameters& parameters, Blake2x& hasher) noexcept {
  const auto& [output_size, key, salt, personalization] = parameters;
  if (output_size == 0 || !valid<Word>({digest_size, key, salt, personalization})) {
    return Error::invalid_length;
  }
  hasher.root_.begin({.digest_length = digest_size,
                      .key_length = static_cast<std::uint8_t>(key.size()),
                      .node_offset = node_offset<Word>(0, output_size),
                      .salt = salt,
                      .personalization = personalization},
                     key);
  hasher.length_ = output_size;
  // An empty one is one of zeros.
  hasher.salt_ = {};
  hasher.personalization_ = {};
  std::ranges::copy(salt, hasher.salt_.begin());
  std::ranges::copy(personalization, hasher.personalization_.begin());
  return Error::none;
}

template <class Word>
Blake2xOutput<Word> Blake2x<Word>::output() const noexcept {
  Output output;
  Blake2Digest<Word> root = root_.finish();
  std::ranges::copy(root, output.message_.begin());
  wipe(root.data(), root.size());
  output.salt_ = salt_;
  output.personalization_ = personalization_;
  output.length_ = length_;
  return output;
}

template <class Word>
std::uint64_t Blake2xOutput<Word>::size() const noexcept {
  if (length_ != Blake2x<Word>::unknown_length) return length_;
  return std::uint64_t{block_size} << 32;
}

template <class Word>
void Blake2xOutput<Word>::initialise_block(std::uint64_t block, Word h[8]) const noexcept {
  const std::uint64_t left = size() - block * block_size;
  initialise({.digest_length = static_cast<std::uint8_t>(std::min<std::uint64_t>(block_size, left)),
              .fanout = 0,
              .depth = 0,
              .leaf_length = block_size,
              .node_offset = node_offset<Word>(block, length_),
              .inner_length = block_size,
              .salt = salt_,
              .personalization = personalization_},
             h);
}

template <class Word>
void Blake2xOutput<Word>::blocks(std::uint64_t first, std::size_t count,
                                 std::uint8_t* out) const noexcept {
  constexpr std::size_t max_lanes = 64 / sizeof(Word);
  const auto& one = kernel<Word>();
  const auto& many = many_kernel<Word>();
  alignas(64) Word h[8 * max_lanes];
  const WipeOnExit wipe_states(h);
  while (many.lanes > 1 && std::min(count, many.lanes) * one.cost > many.cost) {
    const std::size_t taken = std::min(count, many.lanes);
    const std::uint8_t* messages[max_lanes];
    Word places[4 * max_lanes];
    for (std::size_t lane = 0; lane < many.lanes; ++lane) {
      Word state[8];
      initialise_block(first + (lane < taken ? lane : 0), state);
      for (std::size_t w = 0; w < 8; ++w) h[w * many.lanes + lane] = state[w];
      wipe(state, sizeof state);
      messages[lane] = message_.data();
      places[lane] = block_size;
      places[many.lanes + lane] = 0;
      places[2 * many.lanes + lane] = ~Word{0};
      places[3 * many.lanes + lane] = 0;
    }
    many.compress(h, messages, 0, 1, places);
    for (std::size_t lane = 0; lane < taken; ++lane) {
      for (std::size_t w = 0; w < 8; ++w) {
        std::memcpy(out + w * sizeof(Word), h + w * many.lanes + lane, sizeof(Word));
      }
      out += block_size;
    }
    first += taken;
    count -= taken;
  }
  for (; count > 0; --count, ++first, out += block_size) {
    initialise_block(first, h);
    one.compress(h, message_.data(), 1, {{block_size, 0}, {~Word{0}, 0}});
    std::memcpy(out, h, block_size);
  }
}

template <class Word>
Error Blake2xOutput<Word>::read(std::span<std::uint8_t> out) noexcept {
  if (out.empty()) return Error::none;
  if (position_ > size() || out.size() > size() - position_) return Error::output_exhausted;
  const auto part = [&](std::size_t count) {
    std::uint8_t block[block_size];
    blocks(position_ / block_size, 1, block);
    std::memcpy(out.data(), block + position_ % block_size, count);
    wipe(block, sizeof block);
    position_ += count;
    out = out.subspan(count);
  };
  if (position_ % block_size != 0) {
    part(std::min<std::size_t>(block_size - position_ % block_size, out.size()));
  }
  const std::size_t count = out.size() / block_size;
  if (count > 0) {
    blocks(position_ / block_size, count, out.data());
    position_ += count * block_size;
    out = out.subspan(count * block_size);
  }
  if (!out.empty()) part(out.size());
  return Error::none;
}

template class Blake2x<std::uint64_t>;
template class Blake2x<std::uint32_t>;
template class Blake2xOutput<std::uint64_t>;
template class Blake2xOutput<std::uint32_t>;

}  // namespace isochron
