// Arithmetic of floating-point numbers with a shadow: core specification 2.0, section 4.3.3. The
// machine's own arithmetic is IEEE 754's, with which WebAssembly differs in min, max and
// conversions.
#pragma once

#include <bit>
#include <cmath>
#include <concepts>
#include <limits>

#include "tools/ctwasm/integer.h"
#include "tools/ctwasm/value.h"
#include "tools/ctwasm/violation.h"

namespace ctwasm {

template <class T>
Real<T> real_add(Real<T> a, Real<T> b) {
  return {a.value + b.value, a.secret || b.secret};
}
template <class T>
Real<T> real_sub(Real<T> a, Real<T> b) {
  return {a.value - b.value, a.secret || b.secret};
}
template <class T>
Real<T> real_mul(Real<T> a, Real<T> b) {
  return {a.value * b.value, a.secret || b.secret};
}
template <class T>
Real<T> real_div(Real<T> a, Real<T> b) {
  return {a.value / b.value, a.secret || b.secret};
}

// NaN if one is; -0 is less than +0.
template <class T>
Real<T> real_min(Real<T> a, Real<T> b) {
  const bool secret = a.secret || b.secret;
  if (std::isnan(a.value) || std::isnan(b.value)) return {a.value + b.value, secret};
  if (a.value == b.value) return {std::signbit(a.value) ? a.value : b.value, secret};
  return {a.value < b.value ? a.value : b.value, secret};
}
template <class T>
Real<T> real_max(Real<T> a, Real<T> b) {
  const bool secret = a.secret || b.secret;
  if (std::isnan(a.value) || std::isnan(b.value)) return {a.value + b.value, secret};
  if (a.value == b.value) return {std::signbit(a.value) ? b.value : a.value, secret};
  return {a.value > b.value ? a.value : b.value, secret};
}
// The SIMD proposal's pmin and pmax: C's own conditional expressions.
template <class T>
Real<T> real_pmin(Real<T> a, Real<T> b) {
  return {b.value < a.value ? b.value : a.value, a.secret || b.secret};
}
template <class T>
Real<T> real_pmax(Real<T> a, Real<T> b) {
  return {a.value < b.value ? b.value : a.value, a.secret || b.secret};
}

// Signs are bits, of NaNs too.
template <class T>
using Word = typename InSlot<Real<T>>::Word;
template <class T>
constexpr Word<T> sign_bit = Word<T>{1} << (8 * sizeof(T) - 1);
template <class T>
Word<T> word(T value) {
  return std::bit_cast<Word<T>>(value);
}
template <class T>
Real<T> real_abs(Real<T> a) {
  return {std::bit_cast<T>(static_cast<Word<T>>(word(a.value) & ~sign_bit<T>)), a.secret};
}
template <class T>
Real<T> real_neg(Real<T> a) {
  return {std::bit_cast<T>(static_cast<Word<T>>(word(a.value) ^ sign_bit<T>)), a.secret};
}
template <class T>
Real<T> real_copysign(Real<T> a, Real<T> b) {
  const auto bits = (word(a.value) & ~sign_bit<T>) | (word(b.value) & sign_bit<T>);
  return {std::bit_cast<T>(static_cast<Word<T>>(bits)), a.secret || b.secret};
}

// Rounded; adding 0 would turn a signalling NaN into a quiet one but -0 into 0, so NaNs go apart.
template <class T, class Round>
Real<T> rounded(Real<T> a, Round round) {
  return {std::isnan(a.value) ? a.value + a.value : round(a.value), a.secret};
}
template <class T>
Real<T> real_ceil(Real<T> a) {
  return rounded(a, [](T x) { return std::ceil(x); });
}
template <class T>
Real<T> real_floor(Real<T> a) {
  return rounded(a, [](T x) { return std::floor(x); });
}
template <class T>
Real<T> real_trunc(Real<T> a) {
  return rounded(a, [](T x) { return std::trunc(x); });
}
template <class T>
Real<T> real_nearest(Real<T> a) {
  return rounded(a, [](T x) { return std::nearbyint(x); });
}
template <class T>
Real<T> real_sqrt(Real<T> a) {
  return {std::sqrt(a.value), a.secret};
}

template <class T>
Truth real_eq(Real<T> a, Real<T> b) {
  return {a.value == b.value, a.secret || b.secret};
}
template <class T>
Truth real_ne(Real<T> a, Real<T> b) {
  return {a.value != b.value, a.secret || b.secret};
}
template <class T>
Truth real_lt(Real<T> a, Real<T> b) {
  return {a.value < b.value, a.secret || b.secret};
}
template <class T>
Truth real_gt(Real<T> a, Real<T> b) {
  return {a.value > b.value, a.secret || b.secret};
}
template <class T>
Truth real_le(Real<T> a, Real<T> b) {
  return {a.value <= b.value, a.secret || b.secret};
}
template <class T>
Truth real_ge(Real<T> a, Real<T> b) {
  return {a.value >= b.value, a.secret || b.secret};
}

// Whether the whole part of a number is an Integer; false for NaN.
template <class Integer, class T>
bool fits(T whole) {
  constexpr T least = static_cast<T>(std::numeric_limits<Integer>::min());
  // 2^31, 2^32, 2^63 or 2^64.
  constexpr Integer half = std::numeric_limits<Integer>::max() / 2 + 1;
  constexpr T beyond = static_cast<T>(half) * 2;
  return whole >= least && whole < beyond;
}
template <class Integer, class T>
Bits<std::make_unsigned_t<Integer>> to_integer(Real<T> a) {
  using Result = std::make_unsigned_t<Integer>;
  if (std::isnan(a.value)) throw Trap("invalid conversion to integer");
  const T whole = std::trunc(a.value);
  if (!fits<Integer>(whole)) throw Trap("integer overflow");
  return {static_cast<Result>(static_cast<Integer>(whole)), all_if<Result>(a.secret)};
}
template <class Integer, class T>
Bits<std::make_unsigned_t<Integer>> to_integer_saturating(Real<T> a) {
  using Result = std::make_unsigned_t<Integer>;
  using Range = std::numeric_limits<Integer>;
  const T whole = std::trunc(a.value);
  const Integer result = fits<Integer>(whole) ? static_cast<Integer>(whole)
                         : std::isnan(whole)  ? Integer{0}
                         : whole < 0          ? Range::min()
                                              : Range::max();
  return {static_cast<Result>(result), all_if<Result>(a.secret)};
}
// From an integer that is Integer, signed or not.
template <class T, class Integer>
Real<T> from_integer(Bits<std::make_unsigned_t<Integer>> a) {
  return {static_cast<T>(static_cast<Integer>(a.value)), a.secret != 0};
}
template <class To, class From>
Real<To> convert(Real<From> a) {
  return {static_cast<To>(a.value), a.secret};
}

}  // namespace ctwasm
