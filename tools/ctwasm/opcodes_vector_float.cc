// Vector opcodes of floating-point numbers: core specification 2.0, section 5.4.8. What is reported
// is what opcodes_float.cc reports.
#include "tools/ctwasm/lanes.h"
#include "tools/ctwasm/numeric.h"
#include "tools/ctwasm/opcodes.h"

namespace ctwasm {

namespace {

using S32 = std::int32_t;

constexpr U32 vector = 0xFD0000;
constexpr Kind kind = Kind::floating_point;

template <auto compare, class T>
Bits<Word<T>> real_mask(Real<T> a, Real<T> b) {
  return as_mask<Word<T>>(compare(a, b));
}

// Between four lanes and two: the low two, or with zeros above.
template <auto function, class From, class To>
Lanes<To> low_or_zero(Lanes<From> a) {
  Lanes<To> result{};
  for (std::size_t i = 0; i < 2; ++i) set_lane(result, i, function(lane(a, i)));
  return result;
}

template <class T>
void append(std::vector<Opcode>& rows, const std::string& shape, U32 compare, U32 compute) {
  for (const Opcode& opcode : {
           row<binary<&real_mask<&real_eq<T>, T>, T>>(compare, shape + ".eq"),
           row<binary<&real_mask<&real_ne<T>, T>, T>>(compare + 1, shape + ".ne"),
           row<binary<&real_mask<&real_lt<T>, T>, T>>(compare + 2, shape + ".lt"),
           row<binary<&real_mask<&real_gt<T>, T>, T>>(compare + 3, shape + ".gt"),
           row<binary<&real_mask<&real_le<T>, T>, T>>(compare + 4, shape + ".le"),
           row<binary<&real_mask<&real_ge<T>, T>, T>>(compare + 5, shape + ".ge"),
           row<unary<&real_abs<T>, T>>(compute, shape + ".abs"),
           row<unary<&real_neg<T>, T>>(compute + 1, shape + ".neg"),
           row<unary<&real_sqrt<T>, T>, kind>(compute + 3, shape + ".sqrt"),
           row<binary<&real_add<T>, T>, kind>(compute + 4, shape + ".add"),
           row<binary<&real_sub<T>, T>, kind>(compute + 5, shape + ".sub"),
           row<binary<&real_mul<T>, T>, kind>(compute + 6, shape + ".mul"),
           row<binary<&real_div<T>, T>, kind>(compute + 7, shape + ".div"),
           row<binary<&real_min<T>, T>, kind>(compute + 8, shape + ".min"),
           row<binary<&real_max<T>, T>, kind>(compute + 9, shape + ".max"),
           row<binary<&real_pmin<T>, T>, kind>(compute + 10, shape + ".pmin"),
           row<binary<&real_pmax<T>, T>, kind>(compute + 11, shape + ".pmax"),
       }) {
    rows.push_back(opcode);
  }
}

}  // namespace

std::vector<Opcode> vector_float_opcodes() {
  std::vector<Opcode> rows = {
      row<&low_or_zero<&convert<float, double>, double, float>, kind>(vector + 0x5E,
                                                                      "f32x4.demote_f64x2_zero"),
      row<&low_or_zero<&convert<double, float>, float, double>, kind>(vector + 0x5F,
                                                                      "f64x2.promote_low_f32x4"),
      row<unary<&real_ceil<float>, float>, kind>(vector + 0x67, "f32x4.ceil"),
      row<unary<&real_floor<float>, float>, kind>(vector + 0x68, "f32x4.floor"),
      row<unary<&real_trunc<float>, float>, kind>(vector + 0x69, "f32x4.trunc"),
      row<unary<&real_nearest<float>, float>, kind>(vector + 0x6A, "f32x4.nearest"),
      row<unary<&real_ceil<double>, double>, kind>(vector + 0x74, "f64x2.ceil"),
      row<unary<&real_floor<double>, double>, kind>(vector + 0x75, "f64x2.floor"),
      row<unary<&real_trunc<double>, double>, kind>(vector + 0x7A, "f64x2.trunc"),
      row<unary<&real_nearest<double>, double>, kind>(vector + 0x94, "f64x2.nearest"),
      row<unary<&to_integer_saturating<S32, float>, float>, kind>(vector + 0xF8,
                                                                  "i32x4.trunc_sat_f32x4_s"),
      row<unary<&to_integer_saturating<U32, float>, float>, kind>(vector + 0xF9,
                                                                  "i32x4.trunc_sat_f32x4_u"),
      row<unary<&from_integer<float, S32>, U32>, kind>(vector + 0xFA, "f32x4.convert_i32x4_s"),
      row<unary<&from_integer<float, U32>, U32>, kind>(vector + 0xFB, "f32x4.convert_i32x4_u"),
      row<&low_or_zero<&to_integer_saturating<S32, double>, double, U32>, kind>(
          vector + 0xFC, "i32x4.trunc_sat_f64x2_s_zero"),
      row<&low_or_zero<&to_integer_saturating<U32, double>, double, U32>, kind>(
          vector + 0xFD, "i32x4.trunc_sat_f64x2_u_zero"),
      row<&low_or_zero<&from_integer<double, S32>, U32, double>, kind>(vector + 0xFE,
                                                                       "f64x2.convert_low_i32x4_s"),
      row<&low_or_zero<&from_integer<double, U32>, U32, double>, kind>(vector + 0xFF,
                                                                       "f64x2.convert_low_i32x4_u"),
  };
  append<float>(rows, "f32x4", vector + 0x41, vector + 0xE0);
  append<double>(rows, "f64x2", vector + 0x47, vector + 0xEC);
  return rows;
}

}  // namespace ctwasm
