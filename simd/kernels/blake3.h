// BLAKE3's kernel functions, made of the passes that a target has.
#pragma once

#include "simd/kernels/blake3_inputs.h"
#include "simd/primitives.h"

namespace isochron::simd::ISOCHRON_TARGET::blake3 {

// A way through the compression function (Words, Rows or Lanes) and the time of one block of its
// inputs, measured on the target; only ratios matter.
template <class Way, unsigned time>
struct Pass : Way {
  static constexpr unsigned cost = time;
};

// A target's passes, narrow to wide: each takes up to `width` inputs at once. What is left behind
// the widest goes through the narrowest that holds it.
template <class Narrow, class... Wider>
struct Passes {
  // Calls use(pass) for the first pass that holds `count`, else for the widest; returns how many
  // inputs it takes.
  template <class Use>
  static ISOCHRON_INLINE std::size_t choose(std::size_t count, Use use) {
    return choose_from<Use, Narrow, Wider...>(count, use);
  }
  template <class Use, class First, class... Rest>
  static ISOCHRON_INLINE std::size_t choose_from(std::size_t count, Use use) {
    if constexpr (sizeof...(Rest) > 0) {
      if (count > First::width) return choose_from<Use, Rest...>(count, use);
    }
    const std::size_t taken = count < First::width ? count : First::width;
    use(First{}, taken);
    return taken;
  }

  // Whether the last of the inputs has so few blocks that a wider pass for its sake takes longer
  // than a pass of its own.
  static ISOCHRON_INLINE bool leave_last(const Inputs& inputs) {
    if (inputs.count == 1 || !inputs.has_short(inputs.count)) return false;
    std::size_t with = 0, without = 0;
    const std::size_t taken =
        choose(inputs.count, [&](auto pass, std::size_t) { with = pass.cost; });
    choose(inputs.count - 1, [&](auto pass, std::size_t) { without = pass.cost; });
    return taken == inputs.count &&
           (with - without) * inputs.blocks > Narrow::cost * inputs.last_blocks;
  }

  static ISOCHRON_INLINE_UNLESS_SMALL void hash(Inputs inputs, u8* values) {
    while (inputs.count > 0) {
      const std::size_t taken =
          choose(inputs.count - (leave_last(inputs) ? 1 : 0),
                 [&](auto pass, std::size_t n) { pass.hash(inputs, n, values); });
      inputs.skip(taken);
      values += taken * value_size;
    }
  }

  static void compress(u32 value[8], const u8* block, u8 block_length, u64 counter, u8 flags) {
    Narrow::compress(value, block, block_length, counter, flags);
  }

  static void chunks(const u8* input, std::size_t blocks, const u32 key[8], u64 counter, u8 flags,
                     u8* values) {
    const std::size_t count = (blocks + blocks_per_chunk - 1) / blocks_per_chunk;
    hash({.at = input,
          .stride = chunk_size,
          .count = count,
          .blocks = blocks < blocks_per_chunk ? blocks : blocks_per_chunk,
          .last_blocks = blocks - (count - 1) * blocks_per_chunk,
          .key = key,
          .counter = counter,
          .step = 1,
          .flags = flags,
          .start = chunk_start,
          .end = chunk_end},
         values);
  }

  static void parents(const u8* children, std::size_t count, const u32 key[8], u8 flags,
                      u8* values) {
    hash({.at = children,
          .stride = block_size,
          .count = count,
          .blocks = 1,
          .last_blocks = 1,
          .key = key,
          .counter = 0,
          .step = 0,
          .flags = flags,
          .start = 0,
          .end = 0},
         values);
  }

  static void output(const u32 value[8], const u8* block, u8 block_length, u64 counter, u8 flags,
                     u8* out, std::size_t count) {
    Source source{value, block, block_length, counter, flags};
    while (count > 0) {
      std::size_t taken = 1;
      if constexpr (small) {
        Narrow::output(source, taken, out);
      } else {
        taken = choose(count, [&](auto pass, std::size_t n) { pass.output(source, n, out); });
      }
      source.counter += taken;
      out += taken * block_size;
      count -= taken;
    }
  }

  static constexpr Blake3Kernel kernel{.cost = Narrow::cost,
                                       .compress = compress,
                                       .chunks = chunks,
                                       .parents = parents,
                                       .output = output};
};

}  // namespace isochron::simd::ISOCHRON_TARGET::blake3
