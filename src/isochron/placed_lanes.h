// Many messages over the lanes of a vector kernel, for hashes that tell the compression function
// where a block stands in its message (BLAKE2, BLAKE3). Internal.
//
// A lane goes through its message run by run. A run is one or several blocks whose places follow
// from that of the first: all but the last block of a BLAKE2 message, say. All lanes step together
// by the shortest of their runs; a lane that is done takes the next message. Towards the end lanes
// would run empty: once single messages are cheaper than a step of all lanes, the rest is finished
// one by one.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "isochron/bytes.h"
#include "isochron/secret.h"
#include "isochron/wiped_stack.h"
#include "simd/primitives.h"

namespace isochron {

// Shape: Word, One (the kernel of one message), block_size, and as static functions
//   takes(size)                               whether a message of that size is taken; others are
//   left
//                                             out
//   initial(i)                                h_i before the first block
//   compress(one, h, blocks, count, place)    one message through the kernel `one`
//   run(size, done, place)                    how many blocks the run has that begins `done` bytes
//                                             into a message of `size` bytes; writes the place of
//                                             its first block. The last block is a run of its own.
template <class Shape>
class PlacedLanes {
 public:
  using Word = typename Shape::Word;
  static constexpr std::size_t digest_size = 8 * sizeof(Word);
  using Digest = std::array<std::uint8_t, digest_size>;

  PlacedLanes(const typename Shape::One& one, const simd::PlacedLanesKernel<Word>& many,
              std::span<const Bytes> messages, std::span<Digest> digests) noexcept
      : one_(one), many_(many), messages_(messages), digests_(digests) {}
  PlacedLanes(const PlacedLanes&) = delete;
  PlacedLanes& operator=(const PlacedLanes&) = delete;
  ~PlacedLanes() {
    wipe(states_, 8 * many_.lanes * sizeof(Word));
    wipe(tails_, many_.lanes * sizeof tails_[0]);
  }

  void run() noexcept {
    wiping_stack<1024>([this] { run_all(); });
  }

 private:
  static constexpr std::size_t block_size = Shape::block_size;
  static constexpr std::size_t max_lanes = 64 / sizeof(Word);  // of the widest vectors
  static constexpr std::size_t place_words = 4;

  void run_all() noexcept {
    for (std::size_t lane = 0; lane < many_.lanes; ++lane) refill(lane);
    while (many_.lanes > 1 && live_ * one_.cost > many_.cost) step();
    for (std::size_t lane = 0; lane < many_.lanes; ++lane) finish_alone(lane);
    for (refill(0); lanes_[0].live; refill(0)) finish_alone(0);
  }

  struct Lane {
    std::size_t message = 0;
    std::size_t done = 0;  // bytes
    const std::uint8_t* blocks = nullptr;
    std::size_t count = 0;  // of blocks left in this run
    Word place[place_words];
    bool live = false;
  };

  Word& state(std::size_t word, std::size_t lane) noexcept {
    return states_[word * many_.lanes + lane];
  }

  // Gives the lane the next message, if there is one.
  void refill(std::size_t lane) noexcept {
    Lane& l = lanes_[lane];
    while (next_ < messages_.size() && !Shape::takes(messages_[next_].size())) ++next_;
    l.live = next_ < messages_.size();
    if (!l.live) return;
    ++live_;
    l.message = next_++;
    l.done = 0;
    for (std::size_t w = 0; w < 8; ++w) state(w, lane) = Shape::initial(w);
    begin_run(lane);
  }

  void begin_run(std::size_t lane) noexcept {
    Lane& l = lanes_[lane];
    const Bytes message = messages_[l.message];
    l.count = Shape::run(message.size(), l.done, l.place);
    const std::size_t left = message.size() - l.done;
    if (left >= block_size) {
      l.blocks = message.data() + l.done;
      return;
    }
    std::uint8_t* const tail = tails_[lane];
    std::memset(tail, 0, block_size);
    if (left > 0) std::memcpy(tail, message.data() + l.done, left);
    l.blocks = tail;
  }

  // The lane went through `count` blocks of its run.
  void advance(std::size_t lane, std::size_t count) noexcept {
    Lane& l = lanes_[lane];
    const std::size_t size = messages_[l.message].size();
    l.done += count * block_size;
    if (l.done < size) {
      begin_run(lane);
      return;
    }
    Word result[8];
    for (std::size_t w = 0; w < 8; ++w) result[w] = state(w, lane);
    std::memcpy(digests_[l.message].data(), result, digest_size);
    wipe(result, sizeof result);
    l.live = false;
    --live_;
  }

  void step() noexcept {
    std::size_t count = ~std::size_t{0};
    const std::uint8_t* busy = nullptr;
    for (std::size_t lane = 0; lane < many_.lanes; ++lane) {
      if (!lanes_[lane].live) continue;
      count = std::min(count, lanes_[lane].count);
      busy = lanes_[lane].blocks;
    }
    const std::uint8_t* blocks[max_lanes];
    Word places[place_words * max_lanes];
    for (std::size_t lane = 0; lane < many_.lanes; ++lane) {
      // An idle lane reads what a busy one reads; its state is not used.
      blocks[lane] = lanes_[lane].live ? lanes_[lane].blocks : busy;
      for (std::size_t w = 0; w < place_words; ++w) {
        places[w * many_.lanes + lane] = lanes_[lane].live ? lanes_[lane].place[w] : 0;
      }
    }
    many_.compress(states_, blocks, block_size, count, places);
    for (std::size_t lane = 0; lane < many_.lanes; ++lane) {
      if (!lanes_[lane].live) continue;
      advance(lane, count);
      if (!lanes_[lane].live) refill(lane);
    }
  }

  void finish_alone(std::size_t lane) noexcept {
    Lane& l = lanes_[lane];
    while (l.live) {
      Word h[8];
      for (std::size_t w = 0; w < 8; ++w) h[w] = state(w, lane);
      Shape::compress(one_, h, l.blocks, l.count, l.place);
      for (std::size_t w = 0; w < 8; ++w) state(w, lane) = h[w];
      wipe(h, sizeof h);
      advance(lane, l.count);
    }
  }

  const typename Shape::One& one_;
  const simd::PlacedLanesKernel<Word>& many_;
  std::span<const Bytes> messages_;
  std::span<Digest> digests_;
  std::size_t next_ = 0;
  std::size_t live_ = 0;
  Lane lanes_[max_lanes];
  alignas(64) Word states_[8 * max_lanes] = {};
  std::uint8_t tails_[max_lanes][block_size];
};

}  // namespace isochron
