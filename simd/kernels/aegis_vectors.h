// AEGIS by AES instructions: a vector holds the same block of several lanes.
#pragma once

#include "simd/kernels/aegis.h"

#if defined(__x86_64__)
#include "simd/kernels/aes_x86.h"
#elif defined(__aarch64__)
#include "simd/kernels/aes_arm.h"
#endif

namespace isochron::simd::ISOCHRON_TARGET::aegis {

// N bytes: as many lanes as they have blocks.
template <int N>
struct Wide {
  static constexpr int bytes = N;
  Vec<u64, N / 8> v;

  static ISOCHRON_INLINE Wide load(const u8* p) { return {Vec<u64, N / 8>::load_le(p)}; }
  ISOCHRON_INLINE void store(u8* p) const { v.store_le(p); }
  friend ISOCHRON_INLINE Wide operator^(Wide a, Wide b) { return {a.v ^ b.v}; }
  friend ISOCHRON_INLINE Wide operator&(Wide a, Wide b) { return {a.v & b.v}; }
};

template <class ShapeType, int N>
class VectorPart {
 public:
  using Shape = ShapeType;
  using Vector = Wide<N>;

  ISOCHRON_INLINE void load(const u8* state) {
    for (int i = 0; i < Shape::blocks; ++i) s_[i] = Vector::load(state + Shape::row * i);
  }
  ISOCHRON_INLINE void store(u8* state) const {
    for (int i = 0; i < Shape::blocks; ++i) s_[i].store(state + Shape::row * i);
  }

  ISOCHRON_INLINE void key_stream(Vector (&z)[Shape::inputs]) const {
    if constexpr (Shape::blocks == 8) {
      z[0] = s_[6] ^ s_[1] ^ (s_[2] & s_[3]);
      z[1] = s_[2] ^ s_[5] ^ (s_[6] & s_[7]);
    } else {
      z[0] = s_[1] ^ s_[4] ^ s_[5] ^ (s_[2] & s_[3]);
    }
  }

  // Block i becomes AESRound(block i - 1, block i + its message).
  ISOCHRON_INLINE void update(const Vector (&m)[Shape::inputs]) {
    const Vector last = s_[Shape::blocks - 1];
    for (int i = Shape::blocks - 1; i > 0; --i) {
      const Vector added = Shape::inputs == 2 && i == 4 ? s_[i] ^ m[Shape::inputs - 1] : s_[i];
      s_[i] = round(s_[i - 1], added);
    }
    s_[0] = round(last, s_[0] ^ m[0]);
  }

 private:
  static ISOCHRON_INLINE Vector round(Vector state, Vector key) {
    return {aes::encrypt_round(state.v, key.v)};
  }

  Vector s_[Shape::blocks];
};

// In vectors of at most `widest` bytes.
template <int blocks, int lanes, int widest>
inline constexpr const AegisKernel& vector_kernel =
    kernel<VectorPart<Shape<blocks, lanes>,
                      (block_bytes * lanes < widest ? block_bytes * lanes : widest)>>;

}  // namespace isochron::simd::ISOCHRON_TARGET::aegis
