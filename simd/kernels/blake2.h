// BLAKE2b and BLAKE2s of one message in general-purpose registers (RFC 7693, section 3.2). Not with
// the rows of the state in vectors: those are one chain of operations that wait for each other,
// about as fast on Intel's processors (7 % faster with AVX-512), half as fast on Zen 5.
#pragma once

#include "simd/kernels/blake2_round.h"

namespace isochron::simd::ISOCHRON_TARGET::blake2 {

template <class Word>
inline void compress(Word h[8], const u8* blocks, std::size_t count,
                     const Blake2Place<Word>& first) {
  Blake2Place<Word> place = first;
  for (; count > 0; --count, blocks += block_size<Word>, advance(place)) {
    Word m[16], v[16];
    __builtin_memcpy(m, blocks, sizeof m);
    for (int i = 0; i < 8; ++i) v[i] = h[i];
    for (int i = 0; i < 4; ++i) v[8 + i] = iv<Word>[i];
    for (int i = 0; i < 2; ++i) v[12 + i] = iv<Word>[4 + i] ^ place.t[i];
    for (int i = 0; i < 2; ++i) v[14 + i] = iv<Word>[6 + i] ^ place.f[i];
    permute<Word>(v, m);
    for (int i = 0; i < 8; ++i) h[i] ^= v[i] ^ v[i + 8];
  }
}

}  // namespace isochron::simd::ISOCHRON_TARGET::blake2
