// BLAKE3's compression with the rows of the state in vectors: K inputs, each in its own 128 bits.
#pragma once

#include "simd/kernels/blake3_inputs.h"
#include "simd/kernels/blake_rows.h"

namespace isochron::simd::ISOCHRON_TARGET::blake3 {

template <int K>
struct Rows {
  static constexpr std::size_t width = K;
  using V = Vec<u32, 4 * K>;

  // K times 16 bytes side by side.
  static ISOCHRON_INLINE V gather(const u8* const (&p)[K], std::size_t offset) {
    using Row = Vec<u32, 4>;
    if constexpr (K == 1) {
      return Row::load_le(p[0] + offset);
    } else if constexpr (K == 2) {
      return shuffle<0, 1, 2, 3, 4, 5, 6, 7>(Row::load_le(p[0] + offset),
                                             Row::load_le(p[1] + offset));
    } else {
      static_assert(K == 4);
      const auto low =
          shuffle<0, 1, 2, 3, 4, 5, 6, 7>(Row::load_le(p[0] + offset), Row::load_le(p[1] + offset));
      const auto high =
          shuffle<0, 1, 2, 3, 4, 5, 6, 7>(Row::load_le(p[2] + offset), Row::load_le(p[3] + offset));
      return shuffle(low, high, IndicesTo<16>{});
    }
  }

  using State = blake::RowsState<V>;

  // With the blocks at byte `at` of each input.
  static ISOCHRON_INLINE_UNLESS_SMALL void permute(State& s, const u8* const (&in)[K],
                                                   std::size_t at) {
    V b0 = gather(in, at), b1 = gather(in, at + 16), b2 = gather(in, at + 32),
      b3 = gather(in, at + 48);
    // Four loads: one that is twice as wide would wait for a block that was just written in halves.
    pin(b0, b1, b2, b3);
    V x = blake::pick<0, 2, 4, 6>(b0, b1), y = blake::pick<1, 3, 5, 7>(b0, b1);
    V z = blake::pick<6, 0, 2, 4>(b2, b3), w = blake::pick<7, 1, 3, 5>(b2, b3);
    ISOCHRON_UNROLL(7)
    for (int r = 0; r < rounds; ++r) {
      s.template round<16, 12, 8, 7>(x, y, z, w);
      if (r + 1 < rounds) {
        // Table 2: m2 m3 m7 m4, m6 m10 m0 m13; m15 m1 m12 m9, m8 m11 m5 m14.
        const V next_x = blake::pick<1, 5, 7, 2>(x, y);
        const V m13_m10 = blake::pick<3, 6, 3, 6>(w, z);  // m13 m10 m13 m10
        const V next_y = blake::pick<3, 5, 0, 4>(x, m13_m10);
        const V m12_m1 = blake::pick<3, 4, 3, 4>(z, y);  // m12 m1 m12 m1
        const V next_z = blake::pick<0, 5, 4, 1>(w, m12_m1);
        const V m11_m5 = blake::pick<2, 6, 2, 6>(w, y);  // m11 m5 m11 m5
        const V next_w = blake::pick<1, 4, 5, 0>(z, m11_m5);
        x = next_x;
        y = next_y;
        z = next_z;
        w = next_w;
      }
    }
  }

  // The same 128 bits K times.
  static ISOCHRON_INLINE V repeat(const void* p) { return widen(Vec<u32, 4>::load_le(p)); }
  static ISOCHRON_INLINE V widen(Vec<u32, 4> row) {
    if constexpr (K == 1) {
      return row;
    } else if constexpr (K == 2) {
      return row.template shuffle<0, 1, 2, 3, 0, 1, 2, 3>();
    } else {
      return row.template shuffle<0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3>();
    }
  }

  // Row d of K inputs whose counters are `step` apart.
  static ISOCHRON_INLINE V counters(u64 counter, u32 step, u32 block_length, u32 flags) {
    u32 words[4 * K];
    for (int i = 0; i < K; ++i) {
      const u64 c = counter + static_cast<u64>(i) * step;
      words[4 * i] = static_cast<u32>(c);
      words[4 * i + 1] = static_cast<u32>(c >> 32);
      words[4 * i + 2] = block_length;
      words[4 * i + 3] = flags;
    }
    return V::load_le(words);
  }

  // Row d of a block, `place` being that of all blocks without flags. For one input it is made
  // anew: that takes fewer instructions than putting in the flags.
  static ISOCHRON_INLINE V last_row(const Inputs& inputs, V place, u32 flags) {
    if constexpr (K == 1) return counters(inputs.counter, inputs.step, block_size, flags);
    const u32 last_word[4] = {0, 0, 0, ~u32{0}};
    return place | (V::splat(flags) & repeat(last_word));
  }

  template <int I>
  static ISOCHRON_INLINE Vec<u32, 4> row_of(V v) {
    return v.template shuffle<4 * I, 4 * I + 1, 4 * I + 2, 4 * I + 3>();
  }

  static ISOCHRON_INLINE void compress(u32* value, const u8* block, u32 block_length, u64 counter,
                                       u32 flags)
    requires(K == 1)
  {
    State s{V::load_le(value), V::load_le(value + 4), V::load_le(iv),
            counters(counter, 0, block_length, flags)};
    permute(s, {block}, 0);
    (s.a ^ s.c).store_le(value);
    (s.b ^ s.d).store_le(value + 4);
  }

  // The values of 1 to K inputs.
  static void hash(const Inputs& inputs, std::size_t count, u8* values) {
    const bool has_short = inputs.has_short(count);
    // Aligned as vectors are, so that the compiler aligns the stack and with it what it spills.
    alignas(V::bytes) const u8* in[K];
    for (std::size_t i = 0; i < K; ++i) in[i] = inputs.at + (i < count ? i : 0) * inputs.stride;
    V low = repeat(inputs.key), high = repeat(inputs.key + 4);
    const V place = counters(inputs.counter, inputs.step, block_size, 0);
    for (std::size_t block = 0; block < inputs.blocks; ++block) {
      State s{low, high, repeat(iv), last_row(inputs, place, inputs.flags_of(block))};
      permute(s, in, block * block_size);
      low = s.a ^ s.c;
      high = s.b ^ s.d;
      if (has_short && block + 1 == inputs.last_blocks) {
        store(low, high, count - 1, count, values);
        in[count - 1] = in[0];
      }
    }
    store(low, high, 0, count - (has_short ? 1 : 0), values);
  }

  // Values first to end - 1.
  static ISOCHRON_INLINE void store(V low, V high, std::size_t first, std::size_t end, u8* values) {
    const auto one = [&](std::size_t i, Vec<u32, 4> l, Vec<u32, 4> h) {
      if (first <= i && i < end) {
        l.store_le(values + i * value_size);
        h.store_le(values + i * value_size + 16);
      }
    };
    one(0, row_of<0>(low), row_of<0>(high));
    if constexpr (K >= 2) one(1, row_of<1>(low), row_of<1>(high));
    if constexpr (K >= 4) {
      one(2, row_of<2>(low), row_of<2>(high));
      one(3, row_of<3>(low), row_of<3>(high));
    }
  }

  // 1 to K blocks of output.
  static void output(const Source& source, std::size_t count, u8* out) {
    const u8* block[K];
    for (int i = 0; i < K; ++i) block[i] = source.block;
    const V low = repeat(source.value), high = repeat(source.value + 4);
    State s{low, high, repeat(iv), counters(source.counter, 1, source.block_length, source.flags)};
    permute(s, block, 0);
    const V first = s.a ^ s.c, second = s.b ^ s.d, third = s.c ^ low, fourth = s.d ^ high;
    const auto one = [&](std::size_t i, Vec<u32, 4> r0, Vec<u32, 4> r1, Vec<u32, 4> r2,
                         Vec<u32, 4> r3) {
      if (i < count) {
        r0.store_le(out + i * block_size);
        r1.store_le(out + i * block_size + 16);
        r2.store_le(out + i * block_size + 32);
        r3.store_le(out + i * block_size + 48);
      }
    };
    one(0, row_of<0>(first), row_of<0>(second), row_of<0>(third), row_of<0>(fourth));
    if constexpr (K >= 2) {
      one(1, row_of<1>(first), row_of<1>(second), row_of<1>(third), row_of<1>(fourth));
    }
    if constexpr (K >= 4) {
      one(2, row_of<2>(first), row_of<2>(second), row_of<2>(third), row_of<2>(fourth));
      one(3, row_of<3>(first), row_of<3>(second), row_of<3>(third), row_of<3>(fourth));
    }
  }
};

}  // namespace isochron::simd::ISOCHRON_TARGET::blake3
