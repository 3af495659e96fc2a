// AEGIS without AES instructions: the blocks of a lane stay slices (aes_slices.h) from the first
// message to the last. Bit k of a byte belongs to block k, so that "block i takes from block i - 1"
// is a rotation of each byte, and all rounds of a step are one.
#pragma once

#include "simd/kernels/aegis.h"
#include "simd/kernels/aes_slices.h"

namespace isochron::simd::ISOCHRON_TARGET::aegis {

// V: of aes_slices.h, as many lanes as it has 16 bytes.
template <class ShapeType, class V>
class SlicedPart {
 public:
  using Shape = ShapeType;
  using Vector = V;

  ISOCHRON_INLINE void load(const u8* state) {
    for (int i = 0; i < aes::slices; ++i) {
      x_[i] = i < Shape::blocks ? V::load(state + Shape::row * i) : V::all(0);
    }
    aes::transpose(x_);
  }
  ISOCHRON_INLINE void store(u8* state) const {
    V y[aes::slices];
    for (int i = 0; i < aes::slices; ++i) y[i] = x_[i];
    aes::transpose(y);
    for (int i = 0; i < Shape::blocks; ++i) y[i].store(state + Shape::row * i);
  }

  ISOCHRON_INLINE void key_stream(V (&z)[Shape::inputs]) const {
    V bits[aes::slices];
    for (int i = 0; i < aes::slices; ++i) {
      const V x = x_[i], both = x & (x >> 1);
      if constexpr (Shape::blocks == 8) {
        // Bit 0 for z0 = S1 + S6 + S2 S3, bit 4 for z1 = S5 + S2 + S6 S7.
        bits[i] = (((x >> 1) ^ (both >> 2)) & V::all(0x11)) ^ ((x >> 6) & V::all(0x01)) ^
                  ((x << 2) & V::all(0x10));
      } else {
        bits[i] = ((x >> 1) ^ (x >> 4) ^ (x >> 5) ^ (both >> 2)) & V::all(0x01);
      }
    }
    if constexpr (Shape::blocks == 8) {
      V low = bits[0], high = bits[4];
      for (int i = 1; i < 4; ++i) {
        low = low ^ (bits[i] << i);
        high = high ^ (bits[4 + i] << i);
      }
      z[0] = (low & V::all(0x0f)) ^ ((high & V::all(0x0f)) << 4);
      z[1] = ((low >> 4) & V::all(0x0f)) ^ (high & V::all(0xf0));
    } else {
      z[0] = bits[0];
      for (int i = 1; i < aes::slices; ++i) z[0] = z[0] ^ (bits[i] << i);
    }
  }

  ISOCHRON_INLINE void update(const V (&m)[Shape::inputs]) {
    V round[aes::slices];
    for (int i = 0; i < aes::slices; ++i) round[i] = x_[i];
    aes::sub_slices(round);
    aes::shift_rows(round);
    aes::mix_columns(round);
    const Inputs inputs(m);
    for (int i = 0; i < aes::slices; ++i) {
      x_[i] = x_[i] ^ to_next_block(round[i]) ^ inputs.slice(i);
      // What sub_slices left out: MixColumns of equal bytes are these bytes.
      if ((0x63 >> i & 1) != 0) x_[i] = x_[i] ^ V::all((1 << Shape::blocks) - 1);
    }
  }

 private:
  // Bit k becomes bit k + 1, the last block's bit 0. The bits of no block become zero.
  static ISOCHRON_INLINE V to_next_block(V x) {
    constexpr int last = Shape::blocks - 1;
    return ((x << 1) & V::all(((1 << last) - 1) << 1)) ^ ((x >> last) & V::all(0x01));
  }

  // A message's blocks as bits 0 and 4 of slices.
  class Inputs {
   public:
    explicit ISOCHRON_INLINE Inputs(const V (&m)[Shape::inputs]) {
      if constexpr (Shape::inputs == 2) {
        low_ = (m[0] & V::all(0x0f)) ^ ((m[1] & V::all(0x0f)) << 4);
        high_ = ((m[0] >> 4) & V::all(0x0f)) ^ (m[1] & V::all(0xf0));
      } else {
        low_ = m[0];
        high_ = m[0] >> 4;
      }
    }
    [[nodiscard]] ISOCHRON_INLINE V slice(int i) const {
      return ((i < 4 ? low_ : high_) >> i % 4) & V::all(Shape::inputs == 2 ? 0x11 : 0x01);
    }

   private:
    V low_, high_;
  };

  V x_[aes::slices];
};

// In vectors of at most `widest` bytes.
template <int blocks, int lanes, int widest>
inline constexpr const AegisKernel& sliced_kernel =
    kernel<SlicedPart<Shape<blocks, lanes>,
                      aes::Bytes<(block_bytes * lanes < widest ? block_bytes * lanes : widest)>>>;
// Without vectors.
template <int blocks, int lanes>
inline constexpr const AegisKernel& words_kernel =
    kernel<SlicedPart<Shape<blocks, lanes>, aes::Words>>;

}  // namespace isochron::simd::ISOCHRON_TARGET::aegis
