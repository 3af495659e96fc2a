// Opcodes of floating-point numbers: core specification 2.0, section 5.4.6.
//
// Arithmetic, rounding and conversions of secrets are reported: denormal numbers take longer on
// many processors, and engines make branches of some conversions, of min and of max. Comparisons,
// signs and reinterpretations are single instructions of fixed time.
#include "tools/ctwasm/numeric.h"
#include "tools/ctwasm/opcodes.h"
#include "tools/ctwasm/real.h"

namespace ctwasm {

namespace {

using S32 = std::int32_t;
using S64 = std::int64_t;

template <auto compare, class T>
I32 real_scalar(Real<T> a, Real<T> b) {
  return as_i32(compare(a, b));
}
template <class T>
Bits<Word<T>> bits_of(Real<T> a) {
  return {word(a.value), all_if<Word<T>>(a.secret)};
}
template <class T>
Real<T> real_of(Bits<Word<T>> a) {
  return {std::bit_cast<T>(a.value), a.secret != 0};
}

// The same opcodes for both widths: comparisons from one code on, arithmetic from another.
template <class T>
void append(std::vector<Opcode>& rows, const std::string& type, U32 compare, U32 compute) {
  constexpr Kind kind = Kind::floating_point;
  for (const Opcode& opcode : {
           row<&real_scalar<&real_eq<T>, T>>(compare, type + ".eq"),
           row<&real_scalar<&real_ne<T>, T>>(compare + 1, type + ".ne"),
           row<&real_scalar<&real_lt<T>, T>>(compare + 2, type + ".lt"),
           row<&real_scalar<&real_gt<T>, T>>(compare + 3, type + ".gt"),
           row<&real_scalar<&real_le<T>, T>>(compare + 4, type + ".le"),
           row<&real_scalar<&real_ge<T>, T>>(compare + 5, type + ".ge"),
           row<&real_abs<T>>(compute, type + ".abs"),
           row<&real_neg<T>>(compute + 1, type + ".neg"),
           row<&real_ceil<T>, kind>(compute + 2, type + ".ceil"),
           row<&real_floor<T>, kind>(compute + 3, type + ".floor"),
           row<&real_trunc<T>, kind>(compute + 4, type + ".trunc"),
           row<&real_nearest<T>, kind>(compute + 5, type + ".nearest"),
           row<&real_sqrt<T>, kind>(compute + 6, type + ".sqrt"),
           row<&real_add<T>, kind>(compute + 7, type + ".add"),
           row<&real_sub<T>, kind>(compute + 8, type + ".sub"),
           row<&real_mul<T>, kind>(compute + 9, type + ".mul"),
           row<&real_div<T>, kind>(compute + 10, type + ".div"),
           row<&real_min<T>, kind>(compute + 11, type + ".min"),
           row<&real_max<T>, kind>(compute + 12, type + ".max"),
           row<&real_copysign<T>>(compute + 13, type + ".copysign"),
       }) {
    rows.push_back(opcode);
  }
}

}  // namespace

std::vector<Opcode> float_opcodes() {
  constexpr Kind kind = Kind::floating_point;
  std::vector<Opcode> rows = {
      row<&to_integer<S32, float>, kind>(0xA8, "i32.trunc_f32_s"),
      row<&to_integer<U32, float>, kind>(0xA9, "i32.trunc_f32_u"),
      row<&to_integer<S32, double>, kind>(0xAA, "i32.trunc_f64_s"),
      row<&to_integer<U32, double>, kind>(0xAB, "i32.trunc_f64_u"),
      row<&to_integer<S64, float>, kind>(0xAE, "i64.trunc_f32_s"),
      row<&to_integer<U64, float>, kind>(0xAF, "i64.trunc_f32_u"),
      row<&to_integer<S64, double>, kind>(0xB0, "i64.trunc_f64_s"),
      row<&to_integer<U64, double>, kind>(0xB1, "i64.trunc_f64_u"),
      row<&from_integer<float, S32>, kind>(0xB2, "f32.convert_i32_s"),
      row<&from_integer<float, U32>, kind>(0xB3, "f32.convert_i32_u"),
      row<&from_integer<float, S64>, kind>(0xB4, "f32.convert_i64_s"),
      row<&from_integer<float, U64>, kind>(0xB5, "f32.convert_i64_u"),
      row<&convert<float, double>, kind>(0xB6, "f32.demote_f64"),
      row<&from_integer<double, S32>, kind>(0xB7, "f64.convert_i32_s"),
      row<&from_integer<double, U32>, kind>(0xB8, "f64.convert_i32_u"),
      row<&from_integer<double, S64>, kind>(0xB9, "f64.convert_i64_s"),
      row<&from_integer<double, U64>, kind>(0xBA, "f64.convert_i64_u"),
      row<&convert<double, float>, kind>(0xBB, "f64.promote_f32"),
      row<&bits_of<float>>(0xBC, "i32.reinterpret_f32"),
      row<&bits_of<double>>(0xBD, "i64.reinterpret_f64"),
      row<&real_of<float>>(0xBE, "f32.reinterpret_i32"),
      row<&real_of<double>>(0xBF, "f64.reinterpret_i64"),
      row<&to_integer_saturating<S32, float>, kind>(0xFC0000, "i32.trunc_sat_f32_s"),
      row<&to_integer_saturating<U32, float>, kind>(0xFC0001, "i32.trunc_sat_f32_u"),
      row<&to_integer_saturating<S32, double>, kind>(0xFC0002, "i32.trunc_sat_f64_s"),
      row<&to_integer_saturating<U32, double>, kind>(0xFC0003, "i32.trunc_sat_f64_u"),
      row<&to_integer_saturating<S64, float>, kind>(0xFC0004, "i64.trunc_sat_f32_s"),
      row<&to_integer_saturating<U64, float>, kind>(0xFC0005, "i64.trunc_sat_f32_u"),
      row<&to_integer_saturating<S64, double>, kind>(0xFC0006, "i64.trunc_sat_f64_s"),
      row<&to_integer_saturating<U64, double>, kind>(0xFC0007, "i64.trunc_sat_f64_u"),
  };
  append<float>(rows, "f32", 0x5B, 0x8B);
  append<double>(rows, "f64", 0x61, 0x99);
  return rows;
}

}  // namespace ctwasm
