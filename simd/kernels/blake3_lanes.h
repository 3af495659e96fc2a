// BLAKE3 of N inputs side by side: each of the 16 words of the state is a vector, and lane i of all
// vectors belongs to input i.
#pragma once

#include "simd/kernels/blake3_inputs.h"
#include "simd/transpose.h"

namespace isochron::simd::ISOCHRON_TARGET::blake3 {

template <int N>
struct Lanes {
  static constexpr std::size_t width = N;
  using V = Vec<u32, N>;

  struct Counters {
    V low, high;
  };
  static ISOCHRON_INLINE Counters counters(u64 counter, u32 step) {
    const u32 first = static_cast<u32>(counter);
    const Counters same_high{V::iota(first, 1), V::splat(static_cast<u32>(counter >> 32))};
    if (step == 0) return {V::splat(first), same_high.high};
    if (first <= u32{0} - N) return same_high;
    u32 high[N];
    for (u32 i = 0; i < N; ++i) high[i] = static_cast<u32>((counter + i) >> 32);
    return {same_high.low, V::load_le(high)};
  }

  static ISOCHRON_INLINE void permuted(V (&v)[16], const V (&h)[8], const V (&m)[16],
                                       Counters counter, V block_length, V flags) {
    for (int i = 0; i < 8; ++i) v[i] = h[i];
    for (int i = 0; i < 4; ++i) v[8 + i] = V::splat(iv[i]);
    v[12] = counter.low;
    v[13] = counter.high;
    v[14] = block_length;
    v[15] = flags;
    permute(v, m);
  }

  // The words of the block at byte `at` of each input. What is put together from 128 bits while it
  // is loaded need not be moved by shuffles, which only one of x86's ports does: with 16 lanes 10 %
  // of all time.
  static ISOCHRON_INLINE void load(V (&m)[16], const u8* const (&in)[N], std::size_t at) {
    ISOCHRON_UNROLL(4)
    for (int word = 0; word < 16; word += 4) {
      V rows[4];
      for (int i = 0; i < 4; ++i) {
        rows[i] = load_row<u32, N>(in + i, at + 4 * static_cast<std::size_t>(word));
      }
      transpose_squares(rows, m + word);
    }
  }

  // Values first to end - 1, each in one piece.
  static ISOCHRON_INLINE_UNLESS_SMALL void store(const V (&h)[8], std::size_t first,
                                                 std::size_t end, u8* values) {
    if constexpr (N == 16) {
      Vec<u32, 8> low[8], high[8];
      for (int i = 0; i < 8; ++i) {
        low[i] = h[i].shuffle(IndicesTo<8>{});
        high[i] = h[i].template shuffle<8, 9, 10, 11, 12, 13, 14, 15>();
      }
      Lanes<8>::store(low, first, end, values);
      Lanes<8>::store(high, first > 8 ? first - 8 : 0, end > 8 ? end - 8 : 0,
                      values + 8 * value_size);
    } else {
      ISOCHRON_UNROLL(2)
      for (int word = 0; word < 8; word += N) {
        V square[N];
        for (int i = 0; i < N; ++i) square[i] = h[word + i];
        transpose(square);
        for (std::size_t i = 0; i < N; ++i) {
          if (first <= i && i < end) square[i].store_le(values + i * value_size + 4 * word);
        }
      }
    }
  }

  // Asks for a block that the lane will read soon: of this input or, towards its end, of the one
  // that the lane takes next. So many streams are more than processors follow by themselves. The
  // address may lie behind the last input; a prefetch of it does nothing.
  static ISOCHRON_INLINE void prefetch(const u8* current, const Inputs& inputs, std::size_t block) {
    constexpr std::size_t distance = 3;  // blocks
    const std::size_t input = block + distance < inputs.blocks ? 0 : (N - 1) * inputs.stride;
    // Through an integer: pointer arithmetic may not leave the input.
    // NOLINTNEXTLINE(performance-no-int-to-ptr)
    __builtin_prefetch(reinterpret_cast<const void*>(reinterpret_cast<std::uintptr_t>(current) +
                                                     distance * block_size + input));
  }

  // The values of `count` <= N inputs. Lanes without an input repeat the first one. The inputs'
  // addresses stay as they are: a vector that adds to all of them would be stored just before the
  // single addresses are loaded, which x86 processors wait for.
  static void hash(const Inputs& inputs, std::size_t count, u8* values) {
    const bool has_short = inputs.has_short(count);
    // Aligned as vectors are, so that the compiler aligns the stack and with it what it spills.
    alignas(V::bytes) const u8* in[N];
    for (std::size_t i = 0; i < N; ++i) in[i] = inputs.at + (i < count ? i : 0) * inputs.stride;
    const Counters counter = counters(inputs.counter, inputs.step);
    V h[8];
    for (int i = 0; i < 8; ++i) h[i] = V::splat(inputs.key[i]);
    for (std::size_t block = 0; block < inputs.blocks; ++block) {
      V m[16], v[16];
      load(m, in, block * block_size);
      permuted(v, h, m, counter, V::splat(block_size), V::splat(inputs.flags_of(block)));
      for (std::size_t i = 0; i < N; ++i) prefetch(in[i] + block * block_size, inputs, block);
      for (int i = 0; i < 8; ++i) h[i] = v[i] ^ v[i + 8];
      if (has_short && block + 1 == inputs.last_blocks) {
        store(h, count - 1, count, values);
        in[count - 1] = in[0];
      }
    }
    store(h, 0, count - (has_short ? 1 : 0), values);
  }

  // Chunks that have nothing to do with each other: PlacedLanesKernel in primitives.h.
  static void compress(u32* states, const u8* const* blocks, std::size_t stride, std::size_t count,
                       const u32* places) {
    alignas(V::bytes) const u8* in[N];
    for (std::size_t i = 0; i < N; ++i) in[i] = blocks[i];
    V h[8], place[4];
    for (int i = 0; i < 8; ++i) h[i] = V::load_le(states + i * N);
    for (int i = 0; i < 4; ++i) place[i] = V::load_le(places + i * N);
    for (std::size_t block = 0; block < count; ++block) {
      V m[16], v[16];
      load(m, in, block * stride);
      permuted(v, h, m, {place[0], place[1]}, place[2], place[3]);
      for (int i = 0; i < 8; ++i) h[i] = v[i] ^ v[i + 8];
    }
    for (int i = 0; i < 8; ++i) h[i].store_le(states + i * N);
  }

  // 1 to N blocks of output.
  static void output(const Source& source, std::size_t count, u8* out) {
    V h[8], m[16], v[16];
    for (int i = 0; i < 8; ++i) h[i] = V::splat(source.value[i]);
    for (int i = 0; i < 16; ++i) m[i] = V::splat(load32(source.block + 4 * i));
    permuted(v, h, m, counters(source.counter, 1), V::splat(source.block_length),
             V::splat(source.flags));
    for (int i = 0; i < 8; ++i) {
      v[i] = v[i] ^ v[i + 8];
      v[i + 8] = v[i + 8] ^ h[i];
    }
    for (int word = 0; word < 16; word += N) {
      V square[N];
      for (int i = 0; i < N; ++i) square[i] = v[word + i];
      transpose(square);
      for (std::size_t i = 0; i < N; ++i) {
        if (i < count) square[i].store_le(out + i * block_size + 4 * word);
      }
    }
  }
};

}  // namespace isochron::simd::ISOCHRON_TARGET::blake3
