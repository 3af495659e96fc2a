// What Vec<T, N> must do, lane by lane, against plain integer arithmetic. Compiled once per target
// with that target's flags (vec_checks.cc), at 128, 256 and 512 bits whatever the target's own
// width is. Like the kernels it uses nothing that the linker could share with another target.
#pragma once

#include "simd/transpose.h"
#include "simd/vec.h"
#include "tests/simd/vec_report.h"

namespace isochron::simd::ISOCHRON_TARGET {

template <class T, int N>
class VecCheck {
 public:
  explicit VecCheck(test::VecReport& report) : report_(report) {}

  void run() {
    fill();
    arithmetic();
    memory();
    moves();
    rotations(IndicesTo<width - 1>{});
    shifts();
  }

 private:
  using V = Vec<T, N>;
  static constexpr int width = 8 * static_cast<int>(sizeof(T));
  static constexpr int all = V::bytes;

  // Values whose sums, products and shifts carry over every byte: multiples of an odd constant,
  // besides 0, 1 and the largest.
  void fill() {
    for (int i = 0; i < N; ++i) {
      a_[i] = static_cast<T>(0x9e3779b97f4a7c15u * static_cast<u64>(i + 1) >> (64 - width));
      b_[i] = static_cast<T>(0xc2b2ae3d27d4eb4fu * static_cast<u64>(i + 7) >> (64 - width));
    }
    a_[0] = static_cast<T>(~T{0});
    b_[0] = 1;
    b_[N - 1] = static_cast<T>(~T{0});
  }

  template <class Expected>
  void same(const char* what, V got, Expected expected) {
    bool equal = true;
    for (int i = 0; i < N; ++i) equal &= got[i] == static_cast<T>(expected(i));
    check(what, equal);
  }

  void check(const char* what, bool ok) {
    ++report_.checks;
    if (ok) return;
    if (report_.failures++ == 0) {
      report_.first_failure = what;
      report_.lane_bits = width;
      report_.vector_bits = 8 * all;
    }
  }

  void arithmetic() {
    const V a = V::load_le(a_), b = V::load_le(b_);
    same("splat", V::splat(a_[1]), [&](int) { return a_[1]; });
    same("iota", V::iota(a_[1], b_[1]), [&](int i) { return a_[1] + static_cast<T>(i) * b_[1]; });
    same("+", a + b, [&](int i) { return a_[i] + b_[i]; });
    same("-", a - b, [&](int i) { return a_[i] - b_[i]; });
    same("*", a * b, [&](int i) { return u64{a_[i]} * b_[i]; });
    same("^", a ^ b, [&](int i) { return a_[i] ^ b_[i]; });
    same("&", a & b, [&](int i) { return a_[i] & b_[i]; });
    same("|", a | b, [&](int i) { return a_[i] | b_[i]; });
    same("~", ~a, [&](int i) { return ~a_[i]; });
  }

  void shifts() {
    const V a = V::load_le(a_);
    for (int n = 0; n < width; ++n) {
      same("<<", a << n, [&](int i) { return u64{a_[i]} << n; });
      same(">>", a >> n, [&](int i) { return a_[i] >> n; });
    }
  }

  template <int... I>
  void rotations(Indices<I...>) {
    (rotation<I + 1>(), ...);
  }
  template <int K>
  void rotation() {
    const V a = V::load_le(a_);
    same("rotl", a.template rotl<K>(),
         [&](int i) { return u64{a_[i]} << K | u64{a_[i]} >> (width - K); });
    same("rotr", a.template rotr<K>(),
         [&](int i) { return u64{a_[i]} >> K | u64{a_[i]} << (width - K); });
  }

  // Loads and stores at every alignment; the bytes around a store stay.
  void memory() {
    for (int offset = 0; offset < 64; ++offset) {
      u8 bytes[all + 64], stored[all + 65];
      for (int i = 0; i < all + 64; ++i) bytes[i] = static_cast<u8>(i * 7 + 3);
      const V little = V::load_le(bytes + offset), big = V::load_be(bytes + offset);
      const auto lane = [&](int i, bool reversed) {
        u64 value = 0;
        for (int k = 0; k < width / 8; ++k) {
          const int place = reversed ? width / 8 - 1 - k : k;
          value |= u64{bytes[offset + i * (width / 8) + k]} << (8 * place);
        }
        return value;
      };
      same("load_le", little, [&](int i) { return lane(i, false); });
      same("load_be", big, [&](int i) { return lane(i, true); });
      check("store_le", stores(little, bytes, stored, offset, false));
      check("store_be", stores(big, bytes, stored, offset, true));
    }
    same("byte_swap", V::load_le(a_).byte_swap(), [&](int i) {
      u64 swapped = 0;
      for (int k = 0; k < width; k += 8) swapped |= (u64{a_[i]} >> k & 0xff) << (width - 8 - k);
      return swapped;
    });
  }

  static bool stores(V value, const u8* bytes, u8* stored, int offset, bool big) {
    for (int i = 0; i < all + 65; ++i) stored[i] = 0xa5;
    big ? value.store_be(stored + offset) : value.store_le(stored + offset);
    bool good = true;
    for (int i = 0; i < all + 65; ++i) {
      const bool inside = i >= offset && i < offset + all;
      good &= stored[i] == (inside ? bytes[i] : 0xa5);
    }
    return good;
  }

  void moves() {
    const V a = V::load_le(a_), b = V::load_le(b_);
    reversed(a, b, IndicesTo<N>{});
    const auto bytes = a.template as<u8>();
    bool equal = true;
    for (int i = 0; i < all; ++i) {
      equal &= bytes[i] == static_cast<u8>(u64{a_[i / (width / 8)]} >> (8 * (i % (width / 8))));
    }
    check("as", equal);
  }
  template <int... I>
  void reversed(V a, V b, Indices<I...>) {
    same("shuffle", a.template shuffle<(N - 1 - I)...>(), [&](int i) { return a_[N - 1 - i]; });
    same("shuffle by indices", a.shuffle(Indices<(I ^ 1)...>{}), [&](int i) { return a_[i ^ 1]; });
    same("shuffle to one lane", a.template shuffle<(I * 0)...>(), [&](int) { return a_[0]; });
    same("shuffle of two", shuffle<((I & 1) * N + I / 2)...>(a, b),
         [&](int i) { return (i & 1) != 0 ? b_[i / 2] : a_[i / 2]; });
    same("shuffle of two by indices", shuffle(a, b, Indices<(2 * N - 1 - I)...>{}),
         [&](int i) { return b_[N - 1 - i]; });
  }

  test::VecReport& report_;
  T a_[N], b_[N];
};

// 32 x 32 bits to 64, and transposition, which only 32-bit lanes have.
template <int N>
class WordCheck {
 public:
  explicit WordCheck(test::VecReport& report) : report_(report) {}

  void run() {
    multiplication();
    if constexpr (N == 4 || N == 8 || N == 16) transposition();
  }

 private:
  void check(const char* what, bool ok) {
    ++report_.checks;
    if (ok) return;
    if (report_.failures++ == 0) {
      report_.first_failure = what;
      report_.lane_bits = 32;
      report_.vector_bits = 32 * N;
    }
  }

  void multiplication() {
    static constexpr u32 edges[] = {0, 1, 2, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff};
    for (u32 shift = 0; shift < 64; ++shift) {
      u32 a[N], b[N];
      for (u32 i = 0; i < N; ++i) {
        a[i] = edges[(i + shift) % 8] ^ (shift / 8 * 0x01010101u);
        b[i] = edges[(i * 3 + shift / 8) % 8];
      }
      const auto x = Vec<u32, N>::load_le(a), y = Vec<u32, N>::load_le(b);
      const auto even = multiply_even(x, y), odd = multiply_odd(x, y);
      bool even_right = true, odd_right = true;
      for (int i = 0; i < N / 2; ++i) {
        even_right &= even[i] == u64{a[2 * i]} * b[2 * i];
        odd_right &= odd[i] == u64{a[2 * i + 1]} * b[2 * i + 1];
      }
      check("multiply_even", even_right);
      check("multiply_odd", odd_right);
    }
  }

  void transposition() {
    Vec<u32, N> rows[N];
    for (int r = 0; r < N; ++r) {
      rows[r] = Vec<u32, N>::iota(static_cast<u32>(1000 * r), 1);
    }
    transpose(rows);
    bool right = true;
    for (int r = 0; r < N; ++r) {
      for (int c = 0; c < N; ++c) right &= rows[r][c] == static_cast<u32>(1000 * c + r);
    }
    check("transpose", right);
  }

  test::VecReport& report_;
};

template <int bits>
void check_width(test::VecReport& report) {
  VecCheck<u8, bits / 8>(report).run();
  VecCheck<std::uint16_t, bits / 16>(report).run();
  VecCheck<u32, bits / 32>(report).run();
  VecCheck<u64, bits / 64>(report).run();
  WordCheck<bits / 32>(report).run();
}

}  // namespace isochron::simd::ISOCHRON_TARGET
