// Vector opcodes that work on integers lane by lane, or on all bits: core specification 2.0,
// sections 5.4.8 and 4.3.2.
#include "tools/ctwasm/lanes.h"
#include "tools/ctwasm/numeric.h"
#include "tools/ctwasm/opcodes.h"

namespace ctwasm {

namespace {

constexpr U32 vector = 0xFD0000;

template <class T>
Lanes<T> bitselect(Lanes<T> a, Lanes<T> b, Lanes<T> mask) {
  const auto from_a = each_pair<&bit_and<T>>(a, mask);
  const auto from_b = each_pair<&bit_andnot<T>>(b, mask);
  auto result = each_pair<&bit_or<T>>(from_a, from_b);
  // Where both agree, it is the same whichever a secret mask selects.
  for (std::size_t i = 0; i < Lanes<T>::count; ++i) {
    const T differ = static_cast<T>((a.value[i] ^ b.value[i]) | a.secret[i] | b.secret[i]);
    result.secret[i] &= differ;
  }
  return result;
}
template <class T>
I32 any_true(Lanes<T> a) {
  T bits = 0;
  T public_bits = 0;
  for (std::size_t i = 0; i < Lanes<T>::count; ++i) {
    bits |= a.value[i];
    public_bits |= static_cast<T>(a.value[i] & ~a.secret[i]);
  }
  return as_i32({bits != 0, is_secret(a) && public_bits == 0});
}
template <class T>
I32 all_true(Lanes<T> a) {
  bool all = true;
  bool settled = false;
  for (std::size_t i = 0; i < Lanes<T>::count; ++i) {
    all &= a.value[i] != 0;
    settled |= (a.value[i] | a.secret[i]) == 0;
  }
  return as_i32({all, is_secret(a) && !settled});
}
template <class T>
I32 bitmask(Lanes<T> a) {
  constexpr int top = 8 * sizeof(T) - 1;
  I32 result{0, 0};
  for (std::size_t i = 0; i < Lanes<T>::count; ++i) {
    result.value |= static_cast<U32>(a.value[i] >> top) << i;
    result.secret |= static_cast<U32>(a.secret[i] >> top) << i;
  }
  return result;
}

// All lanes by one count.
template <auto shift, class T>
Lanes<T> shift_all(Lanes<T> a, I32 count) {
  const bool secret = (count.secret & (8 * sizeof(T) - 1)) != 0;
  for (std::size_t i = 0; i < Lanes<T>::count; ++i) {
    set_lane(a, i, shift(lane(a, i), count.value, secret));
  }
  return a;
}

// A value of a wider signed type, cut to what T can hold.
template <class T>
T saturated(std::int64_t value) {
  using Range = std::numeric_limits<T>;
  if (value < std::int64_t{Range::min()}) return Range::min();
  if (value > std::int64_t{Range::max()}) return Range::max();
  return static_cast<T>(value);
}
// Saturation mixes all bits of a lane.
template <class T, auto compute>
Bits<std::make_unsigned_t<T>> saturating(Bits<std::make_unsigned_t<T>> a,
                                         Bits<std::make_unsigned_t<T>> b) {
  using Result = std::make_unsigned_t<T>;
  const std::int64_t value = compute(static_cast<T>(a.value), static_cast<T>(b.value));
  return {static_cast<Result>(saturated<T>(value)), all_if<Result>((a.secret | b.secret) != 0)};
}
constexpr auto sum = +[](std::int64_t a, std::int64_t b) { return a + b; };
constexpr auto difference = +[](std::int64_t a, std::int64_t b) { return a - b; };
constexpr auto q15_product = +[](std::int64_t a, std::int64_t b) { return (a * b + 0x4000) >> 15; };
constexpr auto average = +[](std::int64_t a, std::int64_t b) { return (a + b + 1) / 2; };

template <class T, auto compute>
constexpr auto saturating_lanes = binary<&saturating<T, compute>, std::make_unsigned_t<T>>;

// What there is for lanes of 8, 16 and 32 bits in the same order, from one code on.
template <class T>
void append_comparisons(std::vector<Opcode>& rows, const std::string& shape, U32 code) {
  for (const Opcode& opcode : {
           row<binary<&mask<&eq<T>, T>, T>>(code, shape + ".eq"),
           row<binary<&mask<&ne<T>, T>, T>>(code + 1, shape + ".ne"),
           row<binary<&mask<&lt_s<T>, T>, T>>(code + 2, shape + ".lt_s"),
           row<binary<&mask<&lt_u<T>, T>, T>>(code + 3, shape + ".lt_u"),
           row<binary<&mask<&gt_s<T>, T>, T>>(code + 4, shape + ".gt_s"),
           row<binary<&mask<&gt_u<T>, T>, T>>(code + 5, shape + ".gt_u"),
           row<binary<&mask<&le_s<T>, T>, T>>(code + 6, shape + ".le_s"),
           row<binary<&mask<&le_u<T>, T>, T>>(code + 7, shape + ".le_u"),
           row<binary<&mask<&ge_s<T>, T>, T>>(code + 8, shape + ".ge_s"),
           row<binary<&mask<&ge_u<T>, T>, T>>(code + 9, shape + ".ge_u"),
       }) {
    rows.push_back(opcode);
  }
}
// What there is for all widths at the same distance from a code that is a multiple of 32.
template <class T>
void append_common(std::vector<Opcode>& rows, const std::string& shape, U32 code) {
  for (const Opcode& opcode : {
           row<unary<&abs<T>, T>>(code, shape + ".abs"),
           row<unary<&neg<T>, T>>(code + 1, shape + ".neg"),
           row<&all_true<T>>(code + 3, shape + ".all_true"),
           row<&bitmask<T>>(code + 4, shape + ".bitmask"),
           row<&shift_all<&shift_left<T>, T>>(code + 11, shape + ".shl"),
           row<&shift_all<&shift_right_s<T>, T>>(code + 12, shape + ".shr_s"),
           row<&shift_all<&shift_right_u<T>, T>>(code + 13, shape + ".shr_u"),
           row<binary<&add<T>, T>>(code + 14, shape + ".add"),
           row<binary<&sub<T>, T>>(code + 17, shape + ".sub"),
       }) {
    rows.push_back(opcode);
  }
}
template <class T>
void append_extremes(std::vector<Opcode>& rows, const std::string& shape, U32 code) {
  for (const Opcode& opcode : {
           row<binary<&min_s<T>, T>>(code, shape + ".min_s"),
           row<binary<&min_u<T>, T>>(code + 1, shape + ".min_u"),
           row<binary<&max_s<T>, T>>(code + 2, shape + ".max_s"),
           row<binary<&max_u<T>, T>>(code + 3, shape + ".max_u"),
       }) {
    rows.push_back(opcode);
  }
}
template <class T>
void append_saturating(std::vector<Opcode>& rows, const std::string& shape, U32 code) {
  using S = Signed<T>;
  for (const Opcode& opcode : {
           row<saturating_lanes<S, sum>>(code, shape + ".add_sat_s"),
           row<saturating_lanes<T, sum>>(code + 1, shape + ".add_sat_u"),
           row<saturating_lanes<S, difference>>(code + 3, shape + ".sub_sat_s"),
           row<saturating_lanes<T, difference>>(code + 4, shape + ".sub_sat_u"),
       }) {
    rows.push_back(opcode);
  }
}

}  // namespace

std::vector<Opcode> vector_integer_opcodes() {
  std::vector<Opcode> rows = {
      row<unary<&bit_not<U64>, U64>>(vector + 0x4D, "v128.not"),
      row<binary<&bit_and<U64>, U64>>(vector + 0x4E, "v128.and"),
      row<binary<&bit_andnot<U64>, U64>>(vector + 0x4F, "v128.andnot"),
      row<binary<&bit_or<U64>, U64>>(vector + 0x50, "v128.or"),
      row<binary<&bit_xor<U64>, U64>>(vector + 0x51, "v128.xor"),
      row<&bitselect<U64>>(vector + 0x52, "v128.bitselect"),
      row<&any_true<U64>>(vector + 0x53, "v128.any_true"),
      row<unary<&popcnt<U8>, U8>>(vector + 0x62, "i8x16.popcnt"),
      row<saturating_lanes<U8, average>>(vector + 0x7B, "i8x16.avgr_u"),
      row<saturating_lanes<std::int16_t, q15_product>>(vector + 0x82, "i16x8.q15mulr_sat_s"),
      row<binary<&mul<U16>, U16>>(vector + 0x95, "i16x8.mul"),
      row<saturating_lanes<U16, average>>(vector + 0x9B, "i16x8.avgr_u"),
      row<binary<&mul<U32>, U32>>(vector + 0xB5, "i32x4.mul"),
      row<binary<&mul<U64>, U64>>(vector + 0xD5, "i64x2.mul"),
      row<binary<&mask<&eq<U64>, U64>, U64>>(vector + 0xD6, "i64x2.eq"),
      row<binary<&mask<&ne<U64>, U64>, U64>>(vector + 0xD7, "i64x2.ne"),
      row<binary<&mask<&lt_s<U64>, U64>, U64>>(vector + 0xD8, "i64x2.lt_s"),
      row<binary<&mask<&gt_s<U64>, U64>, U64>>(vector + 0xD9, "i64x2.gt_s"),
      row<binary<&mask<&le_s<U64>, U64>, U64>>(vector + 0xDA, "i64x2.le_s"),
      row<binary<&mask<&ge_s<U64>, U64>, U64>>(vector + 0xDB, "i64x2.ge_s"),
  };
  append_comparisons<U8>(rows, "i8x16", vector + 0x23);
  append_comparisons<U16>(rows, "i16x8", vector + 0x2D);
  append_comparisons<U32>(rows, "i32x4", vector + 0x37);
  append_common<U8>(rows, "i8x16", vector + 0x60);
  append_common<U16>(rows, "i16x8", vector + 0x80);
  append_common<U32>(rows, "i32x4", vector + 0xA0);
  append_common<U64>(rows, "i64x2", vector + 0xC0);
  append_extremes<U8>(rows, "i8x16", vector + 0x76);
  append_extremes<U16>(rows, "i16x8", vector + 0x96);
  append_extremes<U32>(rows, "i32x4", vector + 0xB6);
  append_saturating<U8>(rows, "i8x16", vector + 0x6F);
  append_saturating<U16>(rows, "i16x8", vector + 0x8F);
  return rows;
}

}  // namespace ctwasm
