// Many sponges over the lanes of a vector kernel. See sponge.h.
//
// Every lane works on one message: on its whole blocks in place, then on a last block (rest,
// suffix, padding), then, if more output is wanted than a block has, on blocks of zeros: to absorb
// those is to squeeze. All lanes step together by the shortest of their runs; a lane that is done
// takes the next message. Once single messages are cheaper than a step of all lanes, the rest is
// finished one by one.
#include <algorithm>
#include <cstring>

#include "isochron/sponge.h"
#include "simd/dispatch.h"

namespace isochron {

class SpongeLanes {
 public:
  SpongeLanes(SpongeShape shape, std::uint8_t suffix, std::span<const Bytes> messages,
              std::uint8_t* outputs, std::size_t output_size) noexcept
      : one_(*simd::kernels().keccak),
        many_(*simd::kernels().keccak_many),
        shape_(shape),
        suffix_(suffix),
        messages_(messages),
        outputs_(outputs),
        output_size_(output_size) {}
  SpongeLanes(const SpongeLanes&) = delete;
  SpongeLanes& operator=(const SpongeLanes&) = delete;
  ~SpongeLanes() {
    wipe(states_, words * many_.lanes * sizeof states_[0]);
    wipe(blocks_, many_.lanes * sizeof blocks_[0]);
  }

  void run() noexcept {
    for (std::size_t lane = 0; lane < many_.lanes; ++lane) refill(lane);
    while (live_ * one_.cost > many_.cost) step();
    for (std::size_t lane = 0; lane < many_.lanes; ++lane) finish_alone(lane);
    for (; next_ < messages_.size(); ++next_) {
      sponge_hash(shape_, suffix_, messages_[next_], {output(next_), output_size_});
    }
  }

 private:
  static constexpr std::size_t words = 25;
  static constexpr std::size_t max_lanes = 8;
  static constexpr std::size_t max_rate = 168;

  struct Lane {
    Bytes run;                    // what is left of it
    std::span<std::uint8_t> out;  // what is left to write
    bool padded = false;          // the run is a block of this lane's own
    bool live = false;
  };

  std::uint8_t* output(std::size_t message) const noexcept {
    return outputs_ + message * output_size_;
  }
  std::uint64_t& state(std::size_t word, std::size_t lane) noexcept {
    return states_[word * many_.lanes + lane];
  }

  // Gives the lane the next message, if there is one.
  void refill(std::size_t lane) noexcept {
    Lane& l = lanes_[lane];
    l = Lane{};
    if (next_ == messages_.size()) return;
    l.run = messages_[next_];
    l.out = {output(next_), output_size_};
    l.live = true;
    ++next_;
    ++live_;
    for (std::size_t w = 0; w < words; ++w) state(w, lane) = 0;
    if (l.run.size() < shape_.rate) pad(lane);
  }

  // The rest of the message becomes its last block.
  void pad(std::size_t lane) noexcept {
    Lane& l = lanes_[lane];
    std::uint8_t* block = blocks_[lane];
    const std::size_t rest = l.run.size();
    if (rest > 0) std::memcpy(block, l.run.data(), rest);
    std::memset(block + rest, 0, shape_.rate - rest);
    block[rest] ^= suffix_;
    block[shape_.rate - 1] ^= 0x80;
    l.run = {block, shape_.rate};
    l.padded = true;
  }

  // A block of output is ready.
  void squeeze(std::size_t lane) noexcept {
    Lane& l = lanes_[lane];
    const std::size_t part = std::min<std::size_t>(l.out.size(), shape_.rate);
    for (std::size_t i = 0; i < part; i += 8) {
      std::memcpy(l.out.data() + i, &state(i / 8, lane), std::min<std::size_t>(8, part - i));
    }
    l.out = l.out.subspan(part);
    if (l.out.empty()) {
      --live_;
      refill(lane);
    } else {
      std::memset(blocks_[lane], 0, shape_.rate);
      l.run = {blocks_[lane], shape_.rate};
    }
  }

  void step() noexcept {
    Bytes shortest;
    for (std::size_t lane = 0; lane < many_.lanes; ++lane) {
      const Lane& l = lanes_[lane];
      if (l.live && (shortest.empty() || l.run.size() < shortest.size())) shortest = l.run;
    }
    const std::uint8_t* runs[max_lanes];
    for (std::size_t lane = 0; lane < many_.lanes; ++lane) {
      // An idle lane reads what the one with the shortest run reads; its state is not used.
      runs[lane] = lanes_[lane].live ? lanes_[lane].run.data() : shortest.data();
    }
    const std::size_t rest =
        many_.absorb(states_, shape_.rounds, shape_.rate, runs, shortest.size());
    for (std::size_t lane = 0; lane < many_.lanes; ++lane) {
      Lane& l = lanes_[lane];
      if (!l.live) continue;
      l.run = l.run.subspan(shortest.size() - rest);
      if (l.run.size() >= shape_.rate) continue;
      if (l.padded) {
        squeeze(lane);
      } else {
        pad(lane);
      }
    }
  }

  void finish_alone(std::size_t lane) noexcept {
    const Lane& l = lanes_[lane];
    if (!l.live) return;
    SpongeState sponge;
    for (std::size_t w = 0; w < words; ++w) sponge.words_[w] = state(w, lane);
    sponge.absorb(shape_, l.run);
    if (!l.padded) sponge.pad(shape_, suffix_);
    sponge.squeeze(shape_, l.out);
  }

  const simd::KeccakKernel& one_;
  const simd::KeccakManyKernel& many_;
  const SpongeShape shape_;
  const std::uint8_t suffix_;
  const std::span<const Bytes> messages_;
  std::uint8_t* const outputs_;
  const std::size_t output_size_;
  std::size_t next_ = 0;
  std::size_t live_ = 0;
  Lane lanes_[max_lanes];
  alignas(64) std::uint64_t states_[words * max_lanes] = {};
  std::uint8_t blocks_[max_lanes][max_rate];
};

void sponge_hash_many(SpongeShape shape, std::uint8_t suffix, std::span<const Bytes> messages,
                      std::uint8_t* outputs, std::size_t output_size) noexcept {
  if (output_size == 0) return;
  if (simd::kernels().keccak_many->lanes > 1) {
    SpongeLanes(shape, suffix, messages, outputs, output_size).run();
    return;
  }
  for (const Bytes message : messages) {
    sponge_hash(shape, suffix, message, {outputs, output_size});
    outputs += output_size;
  }
}

}  // namespace isochron
