// BLAKE2bp and BLAKE2sp: leaves, stripes and the root. See blake2p.h.
#include "isochron/blake2p.h"

#include <algorithm>
#include <cstring>

#include "isochron/blake2_internals.h"

namespace isochron {

using namespace blake2_internals;

namespace {

// h0..h7 of a node (section 2.10): leaves are at depth 0, the root at depth 1.
template <class Word>
void initialise_node(std::size_t digest_length, std::size_t key_length, std::size_t offset,
                     std::uint8_t depth, Word h[8]) noexcept {
  initialise({.digest_length = static_cast<std::uint8_t>(digest_length),
              .key_length = static_cast<std::uint8_t>(key_length),
              .fanout = Blake2p<Word>::leaves,
              .depth = 2,
              .node_offset = offset,
              .node_depth = depth,
              .inner_length = Blake2p<Word>::digest_size},
             h);
}

// The leaves' states, and what they have to compress.
template <class Word>
class Leaves {
 public:
  static constexpr std::size_t leaves = Blake2p<Word>::leaves;
  static constexpr std::size_t block_size = Blake2p<Word>::block_size;

  // A run of one leaf: `count` blocks, a stripe apart.
  struct Run {
    const std::uint8_t* blocks;
    Place<Word> first;
  };

  explicit Leaves(Word* states) noexcept : states_(states) {}

  // All leaves that have a run (others: null) go through `count` blocks.
  void compress(const Run (&runs)[leaves], std::size_t count) noexcept {
    const auto& many = many_kernel<Word>();
    if (many.lanes == 1) {
      for (std::size_t leaf = 0; leaf < leaves; ++leaf) compress_alone(leaf, runs[leaf], count);
      return;
    }
    for (std::size_t first = 0; first < leaves; first += many.lanes) {
      compress_lanes(many, first, runs, count);
    }
  }

 private:
  Word& state(std::size_t word, std::size_t leaf) noexcept { return states_[word * leaves + leaf]; }

  void compress_alone(std::size_t leaf, Run run, std::size_t count) noexcept {
    if (run.blocks == nullptr) return;
    Word h[8];
    for (std::size_t w = 0; w < 8; ++w) h[w] = state(w, leaf);
    for (; count > 0; --count, run.blocks += leaves * block_size) {
      kernel<Word>().compress(h, run.blocks, 1, run.first);
      blake2_internals::count(run.first.t, block_size);
    }
    for (std::size_t w = 0; w < 8; ++w) state(w, leaf) = h[w];
    wipe(h, sizeof h);
  }

  // Leaves `first` and those behind it, one in each lane. Where there is no leaf or no run, the
  // lane repeats a leaf that has one, and its state is not used.
  void compress_lanes(const simd::PlacedLanesKernel<Word>& many, std::size_t first,
                      const Run (&runs)[leaves], std::size_t count) noexcept {
    constexpr std::size_t max_lanes = 64 / sizeof(Word);
    alignas(64) Word h[8 * max_lanes];
    const WipeOnExit wipe_states(h);
    Word places[4 * max_lanes];
    const std::uint8_t* blocks[max_lanes];
    std::size_t busy = first;
    while (busy < leaves && runs[busy].blocks == nullptr) ++busy;
    const auto has_run = [&](std::size_t lane) {
      return first + lane < leaves && runs[first + lane].blocks != nullptr;
    };
    if (busy == leaves) return;
    for (std::size_t lane = 0; lane < many.lanes; ++lane) {
      const std::size_t leaf = has_run(lane) ? first + lane : busy;
      for (std::size_t w = 0; w < 8; ++w) h[w * many.lanes + lane] = state(w, leaf);
      blocks[lane] = runs[leaf].blocks;
      for (std::size_t w = 0; w < 2; ++w) {
        places[w * many.lanes + lane] = runs[leaf].first.t[w];
        places[(2 + w) * many.lanes + lane] = runs[leaf].first.f[w];
      }
    }
    many.compress(h, blocks, leaves * block_size, count, places);
    for (std::size_t lane = 0; lane < many.lanes; ++lane) {
      if (!has_run(lane)) continue;
      for (std::size_t w = 0; w < 8; ++w) state(w, first + lane) = h[w * many.lanes + lane];
    }
  }

  Word* states_;
};

// `count` whole stripes that bytes follow for every leaf.
template <class Word>
void compress_stripes(Word* states, const std::uint8_t* bytes, std::size_t count,
                      Word counter[2]) noexcept {
  constexpr std::size_t leaves = Blake2p<Word>::leaves;
  typename Leaves<Word>::Run runs[leaves];
  for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
    runs[leaf] = {bytes + leaf * block_size<Word>, place_behind(counter, block_size<Word>)};
  }
  Leaves<Word>(states).compress(runs, count);
  blake2_internals::count(counter, count * std::uint64_t{block_size<Word>});
}

// The rest of the message: each leaf's last block, and for some one before it. `padded` are two
// stripes of which the first `size` bytes are the rest, zeros behind them.
template <class Word>
void compress_rest(Word* states, const std::uint8_t* padded, std::size_t size,
                   const Word counter[2]) noexcept {
  constexpr std::size_t leaves = Blake2p<Word>::leaves;
  constexpr std::size_t block = block_size<Word>;
  Word before[2] = {counter[0], counter[1]};
  for (std::size_t stripe = 0; stripe < 2; ++stripe) {
    typename Leaves<Word>::Run runs[leaves];
    for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
      const std::size_t at = (stripe * leaves + leaf) * block;
      const std::size_t length = size > at ? std::min(size - at, block) : 0;
      const bool last = size <= at + leaves * block;
      // Every leaf has a first block, an empty one if need be.
      runs[leaf] = {stripe == 0 || length > 0 ? padded + at : nullptr,
                    place_behind(before, length)};
      if (last) runs[leaf].first.f[0] = ~Word{0};
      if (last && leaf == leaves - 1) runs[leaf].first.f[1] = ~Word{0};
    }
    Leaves<Word>(states).compress(runs, 1);
    blake2_internals::count(before, block);
  }
}

}  // namespace

template <class Word>
Blake2p<Word>::Blake2p() noexcept {
  reset();
}

template <class Word>
Error Blake2p<Word>::make(const Parameters& parameters, Blake2p& hasher) noexcept {
  if (!valid<Word>({.digest_size = parameters.digest_size, .key = parameters.key})) {
    return Error::invalid_length;
  }
  hasher.digest_length_ = static_cast<std::uint8_t>(parameters.digest_size);
  hasher.key_length_ = static_cast<std::uint8_t>(parameters.key.size());
  wipe(hasher.key_.data(), hasher.key_.size());
  std::ranges::copy(parameters.key, hasher.key_.begin());
  hasher.reset();
  return Error::none;
}

template <class Word>
void Blake2p<Word>::reset() noexcept {
  for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
    Word h[8];
    initialise_node(digest_length_, key_length_, leaf, 0, h);
    for (std::size_t w = 0; w < 8; ++w) states_[w * leaves + leaf] = h[w];
  }
  counter_ = {};
  wipe(buffer_.data(), buffer_.size());
  filled_ = 0;
  if (key_length_ == 0) return;
  // A key is the first block of every leaf.
  for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
    std::memcpy(buffer_.data() + leaf * block_size, key_.data(), key_size);
  }
  filled_ = stripe_size;
}

template <class Word>
Blake2p<Word>& Blake2p<Word>::update(Bytes bytes) noexcept {
  if (bytes.empty()) return *this;
  while (filled_ > 0 && bytes.size() > buffer_size - filled_) {
    if (filled_ < stripe_size) {
      const std::size_t missing = stripe_size - filled_;
      std::memcpy(buffer_.data() + filled_, bytes.data(), missing);
      bytes = bytes.subspan(missing);
      filled_ = stripe_size;
    }
    compress_stripes(states_.data(), buffer_.data(), 1, counter_.data());
    filled_ = static_cast<std::uint16_t>(filled_ - stripe_size);
    if (filled_ > 0) std::memcpy(buffer_.data(), buffer_.data() + stripe_size, filled_);
  }
  if (filled_ == 0 && bytes.size() > buffer_size) {
    const std::size_t stripes = (bytes.size() - (buffer_size - stripe_size) - 1) / stripe_size;
    compress_stripes(states_.data(), bytes.data(), stripes, counter_.data());
    bytes = bytes.subspan(stripes * stripe_size);
  }
  std::memcpy(buffer_.data() + filled_, bytes.data(), bytes.size());
  filled_ = static_cast<std::uint16_t>(filled_ + bytes.size());
  return *this;
}

template <class Word>
typename Blake2p<Word>::Digest Blake2p<Word>::finish() const noexcept {
  SecretArray<Word, 8 * leaves> states = states_;
  SecretArray<std::uint8_t, 2 * stripe_size> rest;
  std::copy_n(buffer_.data(), filled_, rest.data());
  compress_rest(states.data(), rest.data(), filled_, counter_.data());

  SecretArray<Word, 8 * leaves> values;  // leaf by leaf
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = states[i % 8 * leaves + i / 8];
  Word h[8];
  const WipeOnExit wipe_state(h);
  initialise_node(digest_length_, key_length_, 0, 1, h);
  compress_message(h, {reinterpret_cast<const std::uint8_t*>(values.data()), sizeof values}, true);
  Digest digest{};
  std::memcpy(digest.data(), h, digest_length_);
  return digest;
}

template <class Word>
bool Blake2p<Word>::fields_valid() const noexcept {
  return filled_ <= buffer_size && key_length_ <= key_size && digest_length_ >= 1 &&
         digest_length_ <= digest_size;
}

template class Blake2p<std::uint64_t>;
template class Blake2p<std::uint32_t>;

Blake2bDigest blake2bp(Bytes message) noexcept { return Blake2bp().update(message).finish(); }
Blake2sDigest blake2sp(Bytes message) noexcept { return Blake2sp().update(message).finish(); }

}  // namespace isochron
