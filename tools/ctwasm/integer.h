// Arithmetic of integers with secret bits, of any width: the scalar opcodes and, lane by lane, the
// vector ones.
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "tools/ctwasm/value.h"

namespace ctwasm {

template <class T>
using Signed = std::make_signed_t<T>;

// Carries travel upwards: this bit and all above it.
template <class T>
T upwards(T secret) {
  return static_cast<T>(secret | (T{0} - secret));
}

// Bits of a value that is a's or b's.
template <class T>
T either(Bits<T> a, Bits<T> b) {
  return static_cast<T>(a.secret | b.secret | (a.value ^ b.value));
}

template <class T>
Bits<T> add(Bits<T> a, Bits<T> b) {
  return {static_cast<T>(a.value + b.value), upwards<T>(a.secret | b.secret)};
}
template <class T>
Bits<T> sub(Bits<T> a, Bits<T> b) {
  return {static_cast<T>(a.value - b.value), upwards<T>(a.secret | b.secret)};
}
template <class T>
Bits<T> neg(Bits<T> a) {
  return {static_cast<T>(T{0} - a.value), upwards<T>(a.secret)};
}
template <class T>
Bits<T> mul(Bits<T> a, Bits<T> b) {
  // In 64 bits: a product of two uint16_t would be one of ints, which may overflow.
  return {static_cast<T>(std::uint64_t{a.value} * b.value), upwards<T>(a.secret | b.secret)};
}

// A public 0 hides what it is and-ed with, a public 1 what it is or-ed with.
template <class T>
Bits<T> bit_and(Bits<T> a, Bits<T> b) {
  return {static_cast<T>(a.value & b.value),
          static_cast<T>((a.secret | b.secret) & (a.secret | a.value) & (b.secret | b.value))};
}
template <class T>
Bits<T> bit_not(Bits<T> a) {
  return {static_cast<T>(~a.value), a.secret};
}
template <class T>
Bits<T> bit_andnot(Bits<T> a, Bits<T> b) {
  return bit_and(a, bit_not(b));
}
template <class T>
Bits<T> bit_or(Bits<T> a, Bits<T> b) {
  return bit_not(bit_and(bit_not(a), bit_not(b)));
}
template <class T>
Bits<T> bit_xor(Bits<T> a, Bits<T> b) {
  return {static_cast<T>(a.value ^ b.value), static_cast<T>(a.secret | b.secret)};
}

// Only the count's low bits matter. By a secret count, all bits move.
template <class T, class Move>
Bits<T> shifted(Bits<T> a, std::uint64_t count, bool secret_count, Move move) {
  const int places = static_cast<int>(count % (8 * sizeof(T)));
  return {move(a.value, places), static_cast<T>(move(a.secret, places) | all_if<T>(secret_count))};
}
template <class T>
Bits<T> shift_left(Bits<T> a, std::uint64_t count, bool secret_count) {
  return shifted(a, count, secret_count,
                 [](T value, int places) { return static_cast<T>(value << places); });
}
template <class T>
Bits<T> shift_right_u(Bits<T> a, std::uint64_t count, bool secret_count) {
  return shifted(a, count, secret_count,
                 [](T value, int places) { return static_cast<T>(value >> places); });
}
template <class T>
Bits<T> shift_right_s(Bits<T> a, std::uint64_t count, bool secret_count) {
  return shifted(a, count, secret_count, [](T value, int places) {
    return static_cast<T>(static_cast<Signed<T>>(value) >> places);
  });
}

template <class T>
bool secret_count(Bits<T> count) {
  return (count.secret & (8 * sizeof(T) - 1)) != 0;
}
template <class T>
Bits<T> shl(Bits<T> a, Bits<T> count) {
  return shift_left(a, count.value, secret_count(count));
}
template <class T>
Bits<T> shr_u(Bits<T> a, Bits<T> count) {
  return shift_right_u(a, count.value, secret_count(count));
}
template <class T>
Bits<T> shr_s(Bits<T> a, Bits<T> count) {
  return shift_right_s(a, count.value, secret_count(count));
}
template <class T>
Bits<T> rotl(Bits<T> a, Bits<T> count) {
  return shifted(a, count.value, secret_count(count),
                 [](T value, int places) { return std::rotl(value, places); });
}
template <class T>
Bits<T> rotr(Bits<T> a, Bits<T> count) {
  return shifted(a, count.value, secret_count(count),
                 [](T value, int places) { return std::rotr(value, places); });
}

// A count of bits: at most 64, so of seven bits.
template <class T>
Bits<T> count_of(T value, Bits<T> a) {
  return {value, static_cast<T>(a.secret != 0 ? 127 : 0)};
}
template <class T>
Bits<T> clz(Bits<T> a) {
  return count_of(static_cast<T>(std::countl_zero(a.value)), a);
}
template <class T>
Bits<T> ctz(Bits<T> a) {
  return count_of(static_cast<T>(std::countr_zero(a.value)), a);
}
template <class T>
Bits<T> popcnt(Bits<T> a) {
  return count_of(static_cast<T>(std::popcount(a.value)), a);
}

// From the low bits of a wider or narrower type.
template <class To, class From>
Bits<To> extend_u(Bits<From> a) {
  return {static_cast<To>(a.value), static_cast<To>(a.secret)};
}
template <class To, class From>
Bits<To> extend_s(Bits<From> a) {
  return {static_cast<To>(static_cast<Signed<From>>(a.value)),
          static_cast<To>(static_cast<Signed<From>>(a.secret))};
}
template <class To, class From>
Bits<To> wrap(Bits<From> a) {
  return extend_u<To>(a);
}
// i32.extend8_s and its like.
template <class Narrow, class T>
Bits<T> extend_low(Bits<T> a) {
  return extend_s<T>(wrap<Narrow>(a));
}

// The interval of what an integer with secret bits may be.
template <class T>
struct Interval {
  T lowest;
  T highest;
};
template <class T>
Interval<T> interval(Bits<T> a) {
  return {static_cast<T>(a.value & ~a.secret), static_cast<T>(a.value | a.secret)};
}

// Truth is public where public bits settle it.
struct Truth {
  bool value;
  bool secret;
};
template <class T>
Truth equal(Bits<T> a, Bits<T> b) {
  const T secret = a.secret | b.secret;
  const T differ = a.value ^ b.value;
  return {differ == 0, secret != 0 && static_cast<T>(differ & ~secret) == 0};
}
template <class T>
Truth below(Bits<T> a, Bits<T> b) {
  const Interval<T> left = interval(a);
  const Interval<T> right = interval(b);
  const bool settled = left.highest < right.lowest || left.lowest >= right.highest;
  return {a.value < b.value, (a.secret | b.secret) != 0 && !settled};
}
// Order of signed integers is that of unsigned ones with the top bit turned.
template <class T>
Bits<T> top_turned(Bits<T> a) {
  return {static_cast<T>(a.value ^ (T{1} << (8 * sizeof(T) - 1))), a.secret};
}
inline Truth operator!(Truth truth) { return {!truth.value, truth.secret}; }

template <class T>
Truth eq(Bits<T> a, Bits<T> b) {
  return equal(a, b);
}
template <class T>
Truth ne(Bits<T> a, Bits<T> b) {
  return !equal(a, b);
}
template <class T>
Truth lt_u(Bits<T> a, Bits<T> b) {
  return below(a, b);
}
template <class T>
Truth gt_u(Bits<T> a, Bits<T> b) {
  return below(b, a);
}
template <class T>
Truth le_u(Bits<T> a, Bits<T> b) {
  return !below(b, a);
}
template <class T>
Truth ge_u(Bits<T> a, Bits<T> b) {
  return !below(a, b);
}
template <class T>
Truth lt_s(Bits<T> a, Bits<T> b) {
  return below(top_turned(a), top_turned(b));
}
template <class T>
Truth gt_s(Bits<T> a, Bits<T> b) {
  return lt_s(b, a);
}
template <class T>
Truth le_s(Bits<T> a, Bits<T> b) {
  return !lt_s(b, a);
}
template <class T>
Truth ge_s(Bits<T> a, Bits<T> b) {
  return !lt_s(a, b);
}

// As the scalar opcodes give it, 0 or 1, and as the vector ones do, no bit or all.
inline I32 as_i32(Truth truth) { return {truth.value, truth.secret}; }
template <class T>
Bits<T> as_mask(Truth truth) {
  return {all_if<T>(truth.value), all_if<T>(truth.secret)};
}
template <class T>
I32 eqz(Bits<T> a) {
  return as_i32(equal(a, Bits<T>{0, 0}));
}
template <auto compare, class T>
I32 scalar(Bits<T> a, Bits<T> b) {
  return as_i32(compare(a, b));
}
template <auto compare, class T>
Bits<T> mask(Bits<T> a, Bits<T> b) {
  return as_mask<T>(compare(a, b));
}

template <class T>
Bits<T> chosen(Bits<T> a, Bits<T> b, Truth first) {
  return {first.value ? a.value : b.value, first.secret  ? either(a, b)
                                           : first.value ? a.secret
                                                         : b.secret};
}
template <class T>
Bits<T> min_u(Bits<T> a, Bits<T> b) {
  return chosen(a, b, lt_u(a, b));
}
template <class T>
Bits<T> min_s(Bits<T> a, Bits<T> b) {
  return chosen(a, b, lt_s(a, b));
}
template <class T>
Bits<T> max_u(Bits<T> a, Bits<T> b) {
  return chosen(a, b, gt_u(a, b));
}
template <class T>
Bits<T> max_s(Bits<T> a, Bits<T> b) {
  return chosen(a, b, gt_s(a, b));
}
template <class T>
Bits<T> abs(Bits<T> a) {
  return chosen(neg(a), a, lt_s(a, Bits<T>{0, 0}));
}

}  // namespace ctwasm
