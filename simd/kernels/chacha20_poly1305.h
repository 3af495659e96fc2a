// Sealing with ChaCha20-Poly1305, both in one loop: a processor has units of its own for vectors
// and for products of words, and Poly1305's steps, which wait for each other, fill the gaps of the
// cipher's.
#pragma once

#include "simd/kernels/chacha20_lanes.h"
#include "simd/kernels/poly1305.h"

namespace isochron::simd::ISOCHRON_TARGET::chacha20_poly1305 {

// ChaCha20Kernel's seal_blocks (simd/primitives.h): Lanes, and `xor_rest` for what is left. While
// blocks are encrypted, those before them are authenticated.
template <class Lanes, auto xor_rest>
inline void seal_blocks(const u32 state[16], const u8* in, u8* out, std::size_t count,
                        u64 accumulator[3], const u64 r[2]) {
  constexpr std::size_t size = Lanes::width * chacha20::block_size;
  // As many as a double round hides, so that all of a group are done in its ten.
  constexpr std::size_t at_once = (size / poly1305::block_size + 9) / chacha20::double_rounds;
  poly1305::Words mac(accumulator, r);
  const u8* sealed = out;
  u32 next[16];
  __builtin_memcpy(next, state, sizeof next);
  u64 counter = (u64{state[13]} << 32) | state[12];
  for (; count >= Lanes::width; count -= Lanes::width, in += size, out += size) {
    Lanes::run(state, counter, in, out, Lanes::width, [&]() __attribute__((always_inline)) {
      ISOCHRON_UNROLL(1)
      for (std::size_t i = 0; i < at_once && sealed != out; ++i, sealed += poly1305::block_size) {
        mac.absorb(sealed, 1);
      }
    });
    counter += Lanes::width;
  }
  next[12] = static_cast<u32>(counter);
  next[13] = static_cast<u32>(counter >> 32);
  xor_rest(next, in, out, count);
  const u8* const end = out + count * chacha20::block_size;
  for (; sealed != end; sealed += poly1305::block_size) mac.absorb(sealed, 1);
  mac.store(accumulator);
}

}  // namespace isochron::simd::ISOCHRON_TARGET::chacha20_poly1305
