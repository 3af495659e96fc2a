// ChaCha20 (RFC 8439, section 2.3): its rounds, one block in general-purpose registers, and how a
// run of blocks is divided among passes. A pass makes 1 to `width` blocks of key stream at once, in
// about the same time however many of them are wanted.
//
// Words 12 and 13 of the state are one counter of 64 bits, low word first, as Bernstein's cipher
// has it. The RFC's cipher has the nonce's first word in word 13: the same, as long as its counter
// of 32 bits does not wrap, which is the caller's to see to.
#pragma once

#include "simd/kernels/words.h"
#include "simd/pin.h"

namespace isochron::simd::ISOCHRON_TARGET::chacha20 {

static constexpr std::size_t block_size = 64;
static constexpr int double_rounds = 10;

// The first or second half of the quarter round (section 2.1) on the four columns (diagonal = 0) or
// the four diagonals (1) of the state, pinned and parked for the reasons that blake_round.h gives.
template <int R1, int R2, class Word>
ISOCHRON_INLINE void half_round(Word (&v)[16], Parking<Word>& parked, int diagonal) {
  const auto b = [diagonal](int i) { return 4 + (i + diagonal) % 4; };
  const auto c = [diagonal](int i) { return 8 + (i + 2 * diagonal) % 4; };
  const auto d = [diagonal](int i) { return 12 + (i + 3 * diagonal) % 4; };
  for (int i = 0; i < 4; ++i) v[i] = v[i] + v[b(i)];
  for (int i = 0; i < 4; ++i) v[d(i)] = v[d(i)] ^ v[i];
  pin(v[12], v[13], v[14], v[15]);
  for (int i = 0; i < 4; ++i) v[d(i)] = rotl<R1>(v[d(i)]);
  pin(v[12], v[13], v[14], v[15]);
  parked.take(v[8]);
  for (int i = 0; i < 4; ++i) v[c(i)] = v[c(i)] + v[d(i)];
  for (int i = 0; i < 4; ++i) v[b(i)] = v[b(i)] ^ v[c(i)];
  parked.put(v[8]);
  for (int i = 0; i < 4; ++i) v[b(i)] = rotl<R2>(v[b(i)]);
  pin(v[4], v[5], v[6], v[7]);
}

// The twenty rounds, on words or on vectors of words; between() comes after every second one.
template <class Word, class Between>
ISOCHRON_INLINE void rounds(Word (&v)[16], Between between) {
  Parking<Word> parked;
  parked.put(v[8]);
  ISOCHRON_UNROLL(1)
  for (int i = 0; i < double_rounds; ++i) {
    half_round<16, 12>(v, parked, 0);
    half_round<8, 7>(v, parked, 0);
    half_round<16, 12>(v, parked, 1);
    half_round<8, 7>(v, parked, 1);
    between();
  }
  parked.take(v[8]);
}
template <class Word>
ISOCHRON_INLINE void rounds(Word (&v)[16]) {
  rounds(v, [] {});
}

// The twenty rounds without what makes a block of them: HChaCha20's.
inline void permute_words(u32 state[16]) {
  u32 v[16];
  __builtin_memcpy(v, state, sizeof v);
  rounds(v);
  __builtin_memcpy(state, v, sizeof v);
}

// One block.
struct Words {
  static constexpr std::size_t width = 1;

  static void run(const u32 state[16], u64 counter, const u8* in, u8* out, std::size_t) {
    u32 s[16], v[16];
    __builtin_memcpy(s, state, sizeof s);
    s[12] = static_cast<u32>(counter);
    s[13] = static_cast<u32>(counter >> 32);
    __builtin_memcpy(v, s, sizeof v);
    rounds(v);
    for (int i = 0; i < 16; ++i) {
      const u32 word = load32(in + 4 * i) ^ (v[i] + s[i]);
      __builtin_memcpy(out + 4 * i, &word, 4);
    }
  }
};

// Runs the narrowest pass that is wide enough, or the widest. Returns how many blocks it made.
template <class Pass, class... Wider>
ISOCHRON_INLINE std::size_t run_one(const u32 state[16], u64 counter, const u8* in, u8* out,
                                    std::size_t count) {
  if constexpr (sizeof...(Wider) > 0) {
    if (count > Pass::width) return run_one<Wider...>(state, counter, in, out, count);
  }
  const std::size_t made = count < Pass::width ? count : Pass::width;
  Pass::run(state, counter, in, out, made);
  return made;
}

// ChaCha20Kernel's xor_blocks (simd/primitives.h) by these passes, narrow to wide.
template <class... Passes>
inline void xor_blocks(const u32 state[16], const u8* in, u8* out, std::size_t count) {
  u64 counter = (u64{state[13]} << 32) | state[12];
  while (count > 0) {
    const std::size_t made = run_one<Passes...>(state, counter, in, out, count);
    counter += made;
    in += made * block_size;
    out += made * block_size;
    count -= made;
  }
}

}  // namespace isochron::simd::ISOCHRON_TARGET::chacha20
