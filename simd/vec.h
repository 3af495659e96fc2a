// Vec<T, N>: N unsigned integers of type T on the compiler's vector types, with what ciphers and
// hashes need and C++ lacks: rotation, shuffling, widening multiplication, loads and stores of
// either byte order, transposition.
//
// A file in simd/targets defines ISOCHRON_TARGET before it includes this header. All code lives in
// that namespace, so that the linker can never keep a copy made for one target and give it to
// another. For the same reason nothing from the standard library but integer types is used here.
#pragma once

#include <cstddef>
#include <cstdint>

#ifndef ISOCHRON_TARGET
#error "define ISOCHRON_TARGET, the namespace of the target, before including simd/vec.h"
#endif

#define ISOCHRON_INLINE __attribute__((always_inline)) inline

namespace isochron::simd::ISOCHRON_TARGET {

using u8 = std::uint8_t;
using u32 = std::uint32_t;
using u64 = std::uint64_t;

template <int... I>
struct Indices {};

template <int N, int... I>
struct MakeIndices : MakeIndices<N - 1, N - 1, I...> {};
template <int... I>
struct MakeIndices<0, I...> {
  using type = Indices<I...>;
};
template <int N>
using IndicesTo = typename MakeIndices<N>::type;

template <class T, int N>
struct Vec {
  static constexpr int lanes = N;
  static constexpr int bytes = N * static_cast<int>(sizeof(T));
  typedef T Native __attribute__((vector_size(N * sizeof(T))));

  Native v;

  static ISOCHRON_INLINE Vec splat(T x) { return {Native{} + x}; }

  // Lane i is base + i * step.
  static ISOCHRON_INLINE Vec iota(T base, T step) { return iota(base, step, IndicesTo<N>{}); }
  template <int... I>
  static ISOCHRON_INLINE Vec iota(T base, T step, Indices<I...>) {
    return {Native{static_cast<T>(base + static_cast<T>(I) * step)...}};
  }

  // Lanes in the machine's own order (every target here is little endian), any alignment.
  static ISOCHRON_INLINE Vec load_le(const void* p) {
    Vec r;
    __builtin_memcpy(&r.v, p, sizeof r.v);
    return r;
  }
  // The 16 bytes at p in each 128 bits.
  static ISOCHRON_INLINE Vec repeat_le(const void* p) { return repeat_le(p, IndicesTo<N>{}); }
  template <int... I>
  static ISOCHRON_INLINE Vec repeat_le(const void* p, Indices<I...>) {
    constexpr int in_16_bytes = 16 / static_cast<int>(sizeof(T));
    return Vec<T, in_16_bytes>::load_le(p).template shuffle<(I % in_16_bytes)...>();
  }
  static ISOCHRON_INLINE Vec load_be(const void* p) { return load_le(p).byte_swap(); }
  ISOCHRON_INLINE void store_le(void* p) const { __builtin_memcpy(p, &v, sizeof v); }
  ISOCHRON_INLINE void store_be(void* p) const { byte_swap().store_le(p); }

  ISOCHRON_INLINE T operator[](int i) const { return v[i]; }

  friend ISOCHRON_INLINE Vec operator+(Vec a, Vec b) { return {a.v + b.v}; }
  friend ISOCHRON_INLINE Vec operator-(Vec a, Vec b) { return {a.v - b.v}; }
  friend ISOCHRON_INLINE Vec operator*(Vec a, Vec b) { return {a.v * b.v}; }
  friend ISOCHRON_INLINE Vec operator^(Vec a, Vec b) { return {a.v ^ b.v}; }
  friend ISOCHRON_INLINE Vec operator&(Vec a, Vec b) { return {a.v & b.v}; }
  friend ISOCHRON_INLINE Vec operator|(Vec a, Vec b) { return {a.v | b.v}; }
  friend ISOCHRON_INLINE Vec operator~(Vec a) { return {~a.v}; }
  friend ISOCHRON_INLINE Vec operator<<(Vec a, int n) { return {a.v << n}; }
  friend ISOCHRON_INLINE Vec operator>>(Vec a, int n) { return {a.v >> n}; }

  // The same bits as lanes of another width.
  template <class U>
  ISOCHRON_INLINE auto as() const {
    using Other = Vec<U, bytes / static_cast<int>(sizeof(U))>;
    return Other{reinterpret_cast<typename Other::Native>(v)};
  }

  // Lane i of the result is lane I[i] of this vector.
  template <int... I>
  ISOCHRON_INLINE auto shuffle() const {
    return Vec<T, sizeof...(I)>{__builtin_shufflevector(v, v, I...)};
  }
  template <int... I>
  ISOCHRON_INLINE auto shuffle(Indices<I...>) const {
    return shuffle<I...>();
  }

  // Byte i of the result is byte Move::source(i) of this vector, of the same 16.
  template <class Move>
  ISOCHRON_INLINE Vec permute_bytes() const {
    return permute_bytes<Move>(IndicesTo<bytes>{});
  }

  ISOCHRON_INLINE Vec byte_swap() const { return permute_bytes<SwapBytes>(IndicesTo<bytes>{}); }

  // Every lane rotated left by K bits, 0 < K < width.
  template <int K>
  ISOCHRON_INLINE Vec rotl() const {
    constexpr int width = 8 * static_cast<int>(sizeof(T));
    static_assert(0 < K && K < width);
#if !defined(__AVX512VL__)
    // Without a rotate instruction whole bytes are moved faster by one shuffle than by three
    // operations.
    if constexpr (K % 8 == 0) {
      return permute_bytes<RotateBytes<K / 8>>(IndicesTo<bytes>{});
    } else
#endif
    {
      return {(v << K) | (v >> (width - K))};
    }
  }
  template <int K>
  ISOCHRON_INLINE Vec rotr() const {
    return rotl<8 * static_cast<int>(sizeof(T)) - K>();
  }

 private:
  template <class, int>
  friend struct Vec;  // its halves

  static constexpr int size = sizeof(T);
  struct SwapBytes {
    static constexpr int source(int i) { return i / size * size + (size - 1 - i % size); }
  };
  template <int K>
  struct RotateBytes {
    static constexpr int source(int i) { return i / size * size + (i % size + size - K) % size; }
  };
  template <class F>
  ISOCHRON_INLINE Vec in_halves(F f) const {
    return [&]<int... I>(Indices<I...>) __attribute__((always_inline)) {
      const auto low = f(shuffle<I...>()), high = f(shuffle<N / 2 + I...>());
      return Vec{__builtin_shufflevector(low.v, high.v, I..., N / 2 + I...)};
    }(IndicesTo<N / 2>{});
  }
  template <class Move, int... I>
  ISOCHRON_INLINE Vec permute_bytes(Indices<I...>) const {
#if defined(__wasm_simd128__)
    // A swizzle by a constant, because V8 keeps that constant in a register, but makes the one of a
    // shuffle anew each time.
    if constexpr (Move::source(0) == 4 && size == 8) {
      // Halves of words change places: one instruction without a constant.
      return as<u8>().template shuffle<Move::source(I)...>().template as<T>();
    } else if constexpr (bytes == 16) {
      typedef signed char Bytes __attribute__((vector_size(16)));
      return {reinterpret_cast<Native>(
          __builtin_wasm_swizzle_i8x16(reinterpret_cast<Bytes>(v), Bytes{Move::source(I)...}))};
    } else if constexpr (bytes == 32) {
      return in_halves([](auto half) __attribute__((always_inline)) {
        return half.template permute_bytes<Move>(IndicesTo<16>{});
      });
    } else
#endif
    {
      return as<u8>().template shuffle<Move::source(I)...>().template as<T>();
    }
  }
};

// Lane i of the result is lane I[i] of a followed by b.
template <int... I, class T, int N>
ISOCHRON_INLINE auto shuffle(Vec<T, N> a, Vec<T, N> b) {
  return Vec<T, sizeof...(I)>{__builtin_shufflevector(a.v, b.v, I...)};
}
template <class T, int N, int... I>
ISOCHRON_INLINE auto shuffle(Vec<T, N> a, Vec<T, N> b, Indices<I...>) {
  return shuffle<I...>(a, b);
}

// a[2i] * b[2i] as 64 bits.
template <int N>
ISOCHRON_INLINE Vec<u64, N / 2> multiply_even(Vec<u32, N> a, Vec<u32, N> b) {
#if defined(__x86_64__)
  // The form that becomes one PMULUDQ.
  const auto low = Vec<u64, N / 2>::splat(0xffffffff);
  return (a.template as<u64>() & low) * (b.template as<u64>() & low);
#elif defined(__wasm_simd128__)
  // extmul_low multiplies neighbouring lanes, so the even ones are brought together first. By a
  // swizzle: from a shuffle LLVM makes a mask, and multiplies 64 bits by 64, for which x86 has no
  // instruction.
  if constexpr (N == 4) {
    typedef signed char Bytes __attribute__((vector_size(16)));
    typedef u32 Half __attribute__((vector_size(8)));
    using Wide = typename Vec<u64, 2>::Native;
    const auto even = [](Vec<u32, 4> x) __attribute__((always_inline)) {
      const auto together = reinterpret_cast<typename Vec<u32, 4>::Native>(
          __builtin_wasm_swizzle_i8x16(reinterpret_cast<Bytes>(x.v),
                                       Bytes{0, 1, 2, 3, 8, 9, 10, 11, 0, 1, 2, 3, 8, 9, 10, 11}));
      return __builtin_convertvector(Half(__builtin_shufflevector(together, together, 0, 1)), Wide);
    };
    return {even(a) * even(b)};
  } else {
    return [&]<int... I>(Indices<I...>) {
      return shuffle(
          multiply_even(a.template shuffle<I...>(), b.template shuffle<I...>()),
          multiply_even(a.template shuffle<N / 2 + I...>(), b.template shuffle<N / 2 + I...>()),
          IndicesTo<N / 2>{});
    }(IndicesTo<N / 2>{});
  }
#else
  // The form that becomes UMULL.
  return [&]<int... I>(Indices<I...>) {
    using Wide = typename Vec<u64, N / 2>::Native;
    return Vec<u64, N / 2>{__builtin_convertvector(a.template shuffle<2 * I...>().v, Wide) *
                           __builtin_convertvector(b.template shuffle<2 * I...>().v, Wide)};
  }(IndicesTo<N / 2>{});
#endif
}

// a[2i + 1] * b[2i + 1] as 64 bits.
template <int N>
ISOCHRON_INLINE Vec<u64, N / 2> multiply_odd(Vec<u32, N> a, Vec<u32, N> b) {
  return multiply_even((a.template as<u64>() >> 32).template as<u32>(),
                       (b.template as<u64>() >> 32).template as<u32>());
}

}  // namespace isochron::simd::ISOCHRON_TARGET
