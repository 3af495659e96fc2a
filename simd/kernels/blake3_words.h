// BLAKE3's compression of one block in general-purpose registers.
#pragma once

#include "simd/kernels/blake3_inputs.h"

namespace isochron::simd::ISOCHRON_TARGET::blake3 {

struct Words {
  static constexpr std::size_t width = 1;

  static ISOCHRON_INLINE void permuted(u32 (&v)[16], const u32* value, const u8* block,
                                       u32 block_length, u64 counter, u32 flags) {
    u32 m[16];
    __builtin_memcpy(m, block, sizeof m);
    for (int i = 0; i < 8; ++i) v[i] = value[i];
    for (int i = 0; i < 4; ++i) v[8 + i] = iv[i];
    v[12] = static_cast<u32>(counter);
    v[13] = static_cast<u32>(counter >> 32);
    v[14] = block_length;
    v[15] = flags;
    permute(v, m);
  }

  static ISOCHRON_INLINE void compress(u32* value, const u8* block, u32 block_length, u64 counter,
                                       u32 flags) {
    u32 v[16];
    permuted(v, value, block, block_length, counter, flags);
    for (int i = 0; i < 8; ++i) value[i] = v[i] ^ v[i + 8];
  }

  // The value of one input.
  static void hash(const Inputs& inputs, std::size_t, u8* values) {
    u32 h[8];
    for (int i = 0; i < 8; ++i) h[i] = inputs.key[i];
    for (std::size_t block = 0; block < inputs.blocks; ++block) {
      compress(h, inputs.at + block * block_size, block_size, inputs.counter,
               inputs.flags_of(block));
    }
    __builtin_memcpy(values, h, sizeof h);
  }

  // One block of output.
  static void output(const Source& source, std::size_t, u8* out) {
    u32 v[16];
    permuted(v, source.value, source.block, source.block_length, source.counter, source.flags);
    for (int i = 0; i < 8; ++i) {
      v[i] ^= v[i + 8];
      v[i + 8] ^= source.value[i];
    }
    __builtin_memcpy(out, v, sizeof v);
  }
};

}  // namespace isochron::simd::ISOCHRON_TARGET::blake3
