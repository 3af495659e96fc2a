// BLAKE2's compression function as RFC 7693 (section 3.2) defines it, one word at a time: what the
// kernels are compared with where the published vectors have no case.
#pragma once

#include <bit>
#include <cstring>

#include "simd/primitives.h"
#include "tests/support/data.h"

namespace isochron::test {

// h0..h7 of one block at one place.
template <class Word>
void blake2_reference(Word h[8], const std::uint8_t* block, const simd::Blake2Place<Word>& place) {
  constexpr bool wide = sizeof(Word) == 8;
  constexpr int rotations[4] = {wide ? 32 : 16, wide ? 24 : 12, wide ? 16 : 8, wide ? 63 : 7};
  // Section 2.6; BLAKE2s has the upper halves.
  constexpr std::uint64_t initial[8] = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b,
                                        0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f,
                                        0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
  // Section 2.7, a hexadecimal digit a word.
  constexpr const char* permutations[10] = {
      "0123456789abcdef", "ea489fd61c02b753", "b8c052fdae367194", "7931dcbe265a40f8",
      "905724afe1bc683d", "2c6a0b834d75fe19", "c51fed4a0763928b", "db7ec13950f4862a",
      "6fe9b308c2d714a5", "a2847615fb9e3cd0"};
  Word v[16];
  for (int i = 0; i < 8; ++i) {
    v[i] = h[i];
    v[8 + i] = static_cast<Word>(wide ? initial[i] : initial[i] >> 32);
  }
  for (int i = 0; i < 2; ++i) {
    v[12 + i] ^= place.t[i];
    v[14 + i] ^= place.f[i];
  }
  const auto word = [&](int round, int i) {
    const char digit = permutations[round % 10][i];
    const int index = digit <= '9' ? digit - '0' : digit - 'a' + 10;
    Word m;
    std::memcpy(&m, block + index * static_cast<int>(sizeof(Word)), sizeof m);
    return m;
  };
  const auto mix = [&](int a, int b, int c, int d, Word x, Word y) {
    v[a] += v[b] + x;
    v[d] = std::rotr(static_cast<Word>(v[d] ^ v[a]), rotations[0]);
    v[c] += v[d];
    v[b] = std::rotr(static_cast<Word>(v[b] ^ v[c]), rotations[1]);
    v[a] += v[b] + y;
    v[d] = std::rotr(static_cast<Word>(v[d] ^ v[a]), rotations[2]);
    v[c] += v[d];
    v[b] = std::rotr(static_cast<Word>(v[b] ^ v[c]), rotations[3]);
  };
  for (int r = 0; r < (wide ? 12 : 10); ++r) {
    for (int i = 0; i < 4; ++i) {
      mix(i, 4 + i, 8 + i, 12 + i, word(r, 2 * i), word(r, 2 * i + 1));
    }
    for (int i = 0; i < 4; ++i) {
      mix(i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4, word(r, 8 + 2 * i),
          word(r, 9 + 2 * i));
    }
  }
  for (int i = 0; i < 8; ++i) h[i] ^= v[i] ^ v[8 + i];
}

}  // namespace isochron::test
