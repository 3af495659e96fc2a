// AEGIS (draft-irtf-cfrg-aegis-aead): AEGIS-128L, AEGIS-256 and their parallel forms. Lanes are
// states of their own, which a kernel takes a part of at a time.
#pragma once

#include "simd/primitives.h"
#include "simd/vec.h"

namespace isochron::simd::ISOCHRON_TARGET::aegis {

static constexpr int block_bytes = 16;

// A shape: 8 blocks a lane, of which two take a message's blocks (AEGIS-128L), or 6 and one
// (AEGIS-256).
template <int Blocks, int Lanes>
struct Shape {
  static constexpr int blocks = Blocks;
  static constexpr int lanes = Lanes;
  static constexpr int inputs = Blocks == 8 ? 2 : 1;
  static constexpr int row = block_bytes * Lanes;  // the same block of all lanes
  static constexpr int message = row * inputs;
};

// Part, the state of N / 16 neighbouring lanes, has Shape, Vector with load() and store() of
// `bytes` bytes, and
//   void load(const u8* state);                    // of the whole state, from its first lane on
//   void store(u8* state) const;
//   void key_stream(Vector (&z)[inputs]) const;
//   void update(const Vector (&m)[inputs]);        // the draft's Update

// Calls step(part, message) for each of `count` messages of each part of the lanes; what step()
// leaves in the message goes to `out`, unless that is null.
template <class Part, class Step>
ISOCHRON_INLINE void each_message(u8* state, const u8* in, u8* out, std::size_t count, Step step) {
  using S = typename Part::Shape;
  using Vector = typename Part::Vector;
  if (count == 0) return;  // pointers may be null then
  for (int at = 0; at < S::row; at += Vector::bytes) {
    Part part;
    part.load(state + at);
    const u8* from = in + at;
    u8* to = out == nullptr ? nullptr : out + at;
    for (std::size_t left = count; left > 0; --left, from += S::message) {
      Vector m[S::inputs];
      for (int i = 0; i < S::inputs; ++i) m[i] = Vector::load(from + S::row * i);
      step(part, m);
      if (out == nullptr) continue;
      for (int i = 0; i < S::inputs; ++i) m[i].store(to + S::row * i);
      to += S::message;
    }
    part.store(state + at);
  }
}

template <class Part>
void absorb(u8* state, const u8* in, std::size_t count) {
  each_message<Part>(state, in, nullptr, count,
                     [](Part& part, auto& m) __attribute__((always_inline)) { part.update(m); });
}

// The draft's Enc.
template <class Part>
void encrypt(u8* state, const u8* in, u8* out, std::size_t count) {
  each_message<Part>(state, in, out, count, [](Part& part, auto& m) __attribute__((always_inline)) {
    constexpr int inputs = Part::Shape::inputs;
    typename Part::Vector z[inputs];
    part.key_stream(z);
    part.update(m);
    for (int i = 0; i < inputs; ++i) m[i] = m[i] ^ z[i];
  });
}

// Its Dec.
template <class Part>
void decrypt(u8* state, const u8* in, u8* out, std::size_t count) {
  each_message<Part>(state, in, out, count, [](Part& part, auto& m) __attribute__((always_inline)) {
    constexpr int inputs = Part::Shape::inputs;
    typename Part::Vector z[inputs];
    part.key_stream(z);
    for (int i = 0; i < inputs; ++i) m[i] = m[i] ^ z[i];
    part.update(m);
  });
}

template <class Part>
inline constexpr AegisKernel kernel{
    .absorb = absorb<Part>,
    .encrypt = encrypt<Part>,
    .decrypt = decrypt<Part>,
};

}  // namespace isochron::simd::ISOCHRON_TARGET::aegis
