// Many messages over the lanes of a vector kernel (Merkle-Damgard hashes). Internal.
//
// Every lane works on one message: first on the whole blocks in place, then on a tail (rest and
// padding) of one or two blocks. All lanes step together by the shortest of their runs; a lane that
// is done takes the next message. Towards the end lanes would run empty: once single messages are
// cheaper than a step of all lanes, the rest is finished one by one.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/merkle_damgard_shape.h"
#include "isochron/secret.h"
#include "simd/primitives.h"

namespace isochron::merkle_damgard {

// Digests of `size` bytes are written one behind the other.
template <class Shape>
class Lanes {
 public:
  using Word = typename Shape::Word;
  using One = simd::BlockKernel<Word>;
  using Many = simd::LanesKernel<Word>;

  Lanes(const One& one, const Many& many, const Word* initial, std::span<const Bytes> messages,
        std::uint8_t* digests, std::size_t size) noexcept
      : one_(one),
        many_(many),
        initial_(initial),
        messages_(messages),
        digests_(digests),
        size_(size) {}
  Lanes(const Lanes&) = delete;
  Lanes& operator=(const Lanes&) = delete;
  ~Lanes() {
    wipe(states_, words * many_.lanes * sizeof(Word));
    wipe(tails_, many_.lanes * sizeof tails_[0]);
  }

  void run() noexcept {
    for (std::size_t lane = 0; lane < many_.lanes; ++lane) refill(lane);
    while (live_ > 0 && live_ * one_.cost > many_.cost) step();
    for (std::size_t lane = 0; lane < many_.lanes; ++lane) finish_alone(lane);
    // Messages that never had a lane: there are none while lanes are cheaper, see refill().
    while (next_ < messages_.size()) {
      refill(0);
      finish_alone(0);
    }
  }

 private:
  static constexpr std::size_t words = Shape::words;
  static constexpr std::size_t block_size = Shape::block_size;
  static constexpr std::size_t max_lanes = 64 / sizeof(Word);  // of the widest vectors

  struct Lane {
    std::size_t message = 0;
    const std::uint8_t* blocks = nullptr;
    std::size_t count = 0;  // of blocks left in this run
    bool in_tail = false;
    bool live = false;
  };

  Word& state(std::size_t word, std::size_t lane) noexcept {
    return states_[word * many_.lanes + lane];
  }

  // Gives the lane the next message, if there is one.
  void refill(std::size_t lane) noexcept {
    Lane& l = lanes_[lane];
    l = Lane{};
    if (next_ == messages_.size()) return;
    l.message = next_++;
    l.live = true;
    ++live_;
    for (std::size_t w = 0; w < words; ++w) state(w, lane) = initial_[w];
    l.blocks = messages_[l.message].data();
    l.count = messages_[l.message].size() / block_size;
    if (l.count == 0) enter_tail(lane);
  }

  void enter_tail(std::size_t lane) noexcept {
    Lane& l = lanes_[lane];
    const Bytes message = messages_[l.message];
    const std::size_t rest = message.size() % block_size;
    tails_[lane].assign(rest > 0 ? message.data() + (message.size() - rest) : nullptr,
                        message.size());
    l.blocks = tails_[lane].bytes;
    l.count = tails_[lane].blocks;
    l.in_tail = true;
  }

  // The lane's run has ended: on to the tail, or give the result away.
  void end_run(std::size_t lane) noexcept {
    Lane& l = lanes_[lane];
    if (!l.in_tail) {
      enter_tail(lane);
      return;
    }
    Word result[words];
    for (std::size_t w = 0; w < words; ++w) result[w] = state(w, lane);
    Shape::store(result, std::span(digests_ + l.message * size_, size_));
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
    for (std::size_t lane = 0; lane < many_.lanes; ++lane) {
      // An idle lane reads what a busy one reads; its state is not used.
      blocks[lane] = lanes_[lane].live ? lanes_[lane].blocks : busy;
    }
    // An idle lane must not read past its model's run either: count is the shortest.
    many_.compress(states_, blocks, count);
    for (std::size_t lane = 0; lane < many_.lanes; ++lane) {
      Lane& l = lanes_[lane];
      if (!l.live) continue;
      l.blocks += count * block_size;
      l.count -= count;
      if (l.count > 0) continue;
      end_run(lane);
      if (!l.live) refill(lane);
    }
  }

  void finish_alone(std::size_t lane) noexcept {
    Lane& l = lanes_[lane];
    while (l.live) {
      Word s[words];
      for (std::size_t w = 0; w < words; ++w) s[w] = state(w, lane);
      one_.compress(s, l.blocks, l.count);
      for (std::size_t w = 0; w < words; ++w) state(w, lane) = s[w];
      wipe(s, sizeof s);
      end_run(lane);
    }
  }

  const One& one_;
  const Many& many_;
  const Word* initial_;
  std::span<const Bytes> messages_;
  std::uint8_t* digests_;
  std::size_t size_;
  std::size_t next_ = 0;
  std::size_t live_ = 0;
  Lane lanes_[max_lanes];
  alignas(64) Word states_[words * max_lanes] = {};
  Tail<Shape> tails_[max_lanes];
};

}  // namespace isochron::merkle_damgard
