// Vector opcodes that move lanes or change their width: core specification 2.0, sections 5.4.8 and
// 4.4.3.
#include "tools/ctwasm/lanes.h"
#include "tools/ctwasm/numeric.h"
#include "tools/ctwasm/opcodes.h"

namespace ctwasm {

namespace {

constexpr U32 vector = 0xFD0000;

Lanes<U8> constant(Context context) { return {context.machine.constants[context.at.a], {}}; }
Lanes<U8> shuffle(Context context, Lanes<U8> a, Lanes<U8> b) {
  Lanes<U8> result;
  const auto& from = context.machine.constants[context.at.a];
  for (std::size_t i = 0; i < 16; ++i) {
    set_lane(result, i, from[i] < 16 ? lane(a, from[i]) : lane(b, from[i] - 16u));
  }
  return result;
}
// A secret index makes a secret lane, and nothing else: engines make one instruction of fixed time
// of this, the look-up in a table of 16 bytes that constant-time code relies on.
Lanes<U8> swizzle(Lanes<U8> a, Lanes<U8> indices) {
  Lanes<U8> result;
  for (std::size_t i = 0; i < 16; ++i) {
    const Bits<U8> index = lane(indices, i);
    const Bits<U8> picked = index.value < 16 ? lane(a, index.value) : Bits<U8>{0, 0};
    set_lane(result, i,
             {picked.value, static_cast<U8>(picked.secret | all_if<U8>(index.secret != 0))});
  }
  return result;
}

// Scalar is the type outside of the vector, wider where lanes are of 8 and 16 bits.
template <class T, class Scalar>
Lanes<T> splat(Bits<Scalar> a) {
  Lanes<T> result;
  for (std::size_t i = 0; i < Lanes<T>::count; ++i) set_lane(result, i, wrap<T>(a));
  return result;
}
template <class T, auto extend>
auto extract_lane(Context context, Lanes<T> a) {
  return extend(lane(a, context.at.a));
}
template <class T, class Scalar>
Lanes<T> replace_lane(Context context, Lanes<T> a, Bits<Scalar> value) {
  set_lane(a, context.at.a, wrap<T>(value));
  return a;
}
template <class T>
Lanes<T> splat_real(Real<T> a) {
  Lanes<T> result;
  for (std::size_t i = 0; i < Lanes<T>::count; ++i) set_lane(result, i, a);
  return result;
}
template <class T>
Real<T> extract_real(Context context, Lanes<T> a) {
  return lane(a, context.at.a);
}
template <class T>
Lanes<T> replace_real(Context context, Lanes<T> a, Real<T> value) {
  set_lane(a, context.at.a, value);
  return a;
}
template <class T>
Bits<T> same(Bits<T> a) {
  return a;
}

// Signed lanes of both operands, cut to what a lane of half the width can hold.
template <class To, class Wide>
auto narrow(Lanes<Wide> a, Lanes<Wide> b) {
  using Narrow = std::make_unsigned_t<To>;
  Lanes<Narrow> result;
  const auto cut = [](Bits<Wide> lane) -> Bits<Narrow> {
    const std::int64_t value = static_cast<Signed<Wide>>(lane.value);
    const std::int64_t least{std::numeric_limits<To>::min()};
    const std::int64_t most{std::numeric_limits<To>::max()};
    return {static_cast<Narrow>(std::clamp(value, least, most)), all_if<Narrow>(lane.secret != 0)};
  };
  for (std::size_t i = 0; i < Lanes<Wide>::count; ++i) {
    set_lane(result, i, cut(lane(a, i)));
    set_lane(result, i + Lanes<Wide>::count, cut(lane(b, i)));
  }
  return result;
}

// Lanes of the low (first = 0) or high half, or every second one, made twice as wide.
template <auto extend, class Narrow>
auto widened(const Lanes<Narrow>& a, std::size_t first, std::size_t step) {
  using Wide = decltype(element(extend(lane(a, 0))));
  Lanes<Wide> result;
  for (std::size_t i = 0; i < Lanes<Wide>::count; ++i) {
    set_lane(result, i, extend(lane(a, first + step * i)));
  }
  return result;
}
template <auto extend, class Narrow, bool high>
auto extend_half(Lanes<Narrow> a) {
  return widened<extend>(a, high ? Lanes<Narrow>::count / 2 : 0, 1);
}
template <auto extend, class Narrow>
auto extadd_pairwise(Lanes<Narrow> a) {
  const auto even = widened<extend>(a, 0, 2);
  using Wide = decltype(element(lane(even, 0)));
  return each_pair<&add<Wide>>(even, widened<extend>(a, 1, 2));
}
template <auto extend, class Narrow, bool high>
auto extmul(Lanes<Narrow> a, Lanes<Narrow> b) {
  const auto left = extend_half<extend, Narrow, high>(a);
  using Wide = decltype(element(lane(left, 0)));
  return each_pair<&mul<Wide>>(left, extend_half<extend, Narrow, high>(b));
}
Lanes<U32> dot(Lanes<U16> a, Lanes<U16> b) {
  constexpr auto extend = &extend_s<U32, U16>;
  const auto even = each_pair<&mul<U32>>(widened<extend>(a, 0, 2), widened<extend>(b, 0, 2));
  const auto odd = each_pair<&mul<U32>>(widened<extend>(a, 1, 2), widened<extend>(b, 1, 2));
  return each_pair<&add<U32>>(even, odd);
}

template <class Wide, class Narrow>
void append_widening(std::vector<Opcode>& rows, const std::string& wide, const std::string& narrow,
                     U32 code) {
  constexpr auto s = &extend_s<Wide, Narrow>;
  constexpr auto u = &extend_u<Wide, Narrow>;
  const auto named = [&](std::string name, const char* sign) {
    return wide + name.append(narrow).append(sign);
  };
  for (const Opcode& opcode : {
           row<&extend_half<s, Narrow, false>>(code + 7, named(".extend_low_", "_s")),
           row<&extend_half<s, Narrow, true>>(code + 8, named(".extend_high_", "_s")),
           row<&extend_half<u, Narrow, false>>(code + 9, named(".extend_low_", "_u")),
           row<&extend_half<u, Narrow, true>>(code + 10, named(".extend_high_", "_u")),
           row<&extmul<s, Narrow, false>>(code + 28, named(".extmul_low_", "_s")),
           row<&extmul<s, Narrow, true>>(code + 29, named(".extmul_high_", "_s")),
           row<&extmul<u, Narrow, false>>(code + 30, named(".extmul_low_", "_u")),
           row<&extmul<u, Narrow, true>>(code + 31, named(".extmul_high_", "_u")),
       }) {
    rows.push_back(opcode);
  }
}

}  // namespace

std::vector<Opcode> vector_lane_opcodes() {
  constexpr Immediate number = Immediate::lane;
  std::vector<Opcode> rows = {
      row<&constant>(vector + 0x0C, "v128.const", Immediate::sixteen_bytes),
      row<&shuffle>(vector + 0x0D, "i8x16.shuffle", Immediate::sixteen_lanes, 32),
      row<&swizzle>(vector + 0x0E, "i8x16.swizzle"),
      row<&splat<U8, U32>>(vector + 0x0F, "i8x16.splat"),
      row<&splat<U16, U32>>(vector + 0x10, "i16x8.splat"),
      row<&splat<U32, U32>>(vector + 0x11, "i32x4.splat"),
      row<&splat<U64, U64>>(vector + 0x12, "i64x2.splat"),
      row<&splat_real<float>>(vector + 0x13, "f32x4.splat"),
      row<&splat_real<double>>(vector + 0x14, "f64x2.splat"),
      row<&extract_lane<U8, &extend_s<U32, U8>>>(vector + 0x15, "i8x16.extract_lane_s", number, 16),
      row<&extract_lane<U8, &extend_u<U32, U8>>>(vector + 0x16, "i8x16.extract_lane_u", number, 16),
      row<&replace_lane<U8, U32>>(vector + 0x17, "i8x16.replace_lane", number, 16),
      row<&extract_lane<U16, &extend_s<U32, U16>>>(vector + 0x18, "i16x8.extract_lane_s", number,
                                                   8),
      row<&extract_lane<U16, &extend_u<U32, U16>>>(vector + 0x19, "i16x8.extract_lane_u", number,
                                                   8),
      row<&replace_lane<U16, U32>>(vector + 0x1A, "i16x8.replace_lane", number, 8),
      row<&extract_lane<U32, &same<U32>>>(vector + 0x1B, "i32x4.extract_lane", number, 4),
      row<&replace_lane<U32, U32>>(vector + 0x1C, "i32x4.replace_lane", number, 4),
      row<&extract_lane<U64, &same<U64>>>(vector + 0x1D, "i64x2.extract_lane", number, 2),
      row<&replace_lane<U64, U64>>(vector + 0x1E, "i64x2.replace_lane", number, 2),
      row<&extract_real<float>>(vector + 0x1F, "f32x4.extract_lane", number, 4),
      row<&replace_real<float>>(vector + 0x20, "f32x4.replace_lane", number, 4),
      row<&extract_real<double>>(vector + 0x21, "f64x2.extract_lane", number, 2),
      row<&replace_real<double>>(vector + 0x22, "f64x2.replace_lane", number, 2),
      row<&narrow<std::int8_t, U16>>(vector + 0x65, "i8x16.narrow_i16x8_s"),
      row<&narrow<U8, U16>>(vector + 0x66, "i8x16.narrow_i16x8_u"),
      row<&narrow<std::int16_t, U32>>(vector + 0x85, "i16x8.narrow_i32x4_s"),
      row<&narrow<U16, U32>>(vector + 0x86, "i16x8.narrow_i32x4_u"),
      row<&extadd_pairwise<&extend_s<U16, U8>, U8>>(vector + 0x7C, "i16x8.extadd_pairwise_i8x16_s"),
      row<&extadd_pairwise<&extend_u<U16, U8>, U8>>(vector + 0x7D, "i16x8.extadd_pairwise_i8x16_u"),
      row<&extadd_pairwise<&extend_s<U32, U16>, U16>>(vector + 0x7E,
                                                      "i32x4.extadd_pairwise_i16x8_s"),
      row<&extadd_pairwise<&extend_u<U32, U16>, U16>>(vector + 0x7F,
                                                      "i32x4.extadd_pairwise_i16x8_u"),
      row<&dot>(vector + 0xBA, "i32x4.dot_i16x8_s"),
  };
  append_widening<U16, U8>(rows, "i16x8", "i8x16", vector + 0x80);
  append_widening<U32, U16>(rows, "i32x4", "i16x8", vector + 0xA0);
  append_widening<U64, U32>(rows, "i64x2", "i32x4", vector + 0xC0);
  return rows;
}

}  // namespace ctwasm
