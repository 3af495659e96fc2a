// Opcodes of integers: WebAssembly core specification 2.0, section 5.4.6 and 4.3.2.
#include "tools/ctwasm/integer.h"
#include "tools/ctwasm/numeric.h"
#include "tools/ctwasm/opcodes.h"

namespace ctwasm {

namespace {

// A quotient may depend on every bit of its operands.
template <class T>
Bits<T> quotient(Bits<T> a, Bits<T> b, T value) {
  return {value, all_if<T>((a.secret | b.secret) != 0)};
}
template <class T>
void check_divisor(Bits<T> b) {
  if (b.value == 0) throw Trap("integer divide by zero");
}
template <class T>
bool overflows(Bits<T> a, Bits<T> b) {
  return b.value == static_cast<T>(-1) && a.value == T{1} << (8 * sizeof(T) - 1);
}

template <class T>
Bits<T> div_u(Bits<T> a, Bits<T> b) {
  check_divisor(b);
  return quotient<T>(a, b, a.value / b.value);
}
template <class T>
Bits<T> div_s(Bits<T> a, Bits<T> b) {
  check_divisor(b);
  if (overflows(a, b)) throw Trap("integer overflow");
  return quotient<T>(
      a, b, static_cast<T>(static_cast<Signed<T>>(a.value) / static_cast<Signed<T>>(b.value)));
}
template <class T>
Bits<T> rem_u(Bits<T> a, Bits<T> b) {
  check_divisor(b);
  return quotient<T>(a, b, a.value % b.value);
}
template <class T>
Bits<T> rem_s(Bits<T> a, Bits<T> b) {
  check_divisor(b);
  if (overflows(a, b)) return quotient<T>(a, b, 0);
  return quotient<T>(
      a, b, static_cast<T>(static_cast<Signed<T>>(a.value) % static_cast<Signed<T>>(b.value)));
}

template <auto compare, class T>
Opcode comparison(U32 code, std::string name) {
  return row<&scalar<compare, T>>(code, std::move(name));
}

}  // namespace

std::vector<Opcode> integer_opcodes() {
  return {
      row<&eqz<U32>>(0x45, "i32.eqz"),
      comparison<&eq<U32>, U32>(0x46, "i32.eq"),
      comparison<&ne<U32>, U32>(0x47, "i32.ne"),
      comparison<&lt_s<U32>, U32>(0x48, "i32.lt_s"),
      comparison<&lt_u<U32>, U32>(0x49, "i32.lt_u"),
      comparison<&gt_s<U32>, U32>(0x4A, "i32.gt_s"),
      comparison<&gt_u<U32>, U32>(0x4B, "i32.gt_u"),
      comparison<&le_s<U32>, U32>(0x4C, "i32.le_s"),
      comparison<&le_u<U32>, U32>(0x4D, "i32.le_u"),
      comparison<&ge_s<U32>, U32>(0x4E, "i32.ge_s"),
      comparison<&ge_u<U32>, U32>(0x4F, "i32.ge_u"),

      row<&eqz<U64>>(0x50, "i64.eqz"),
      comparison<&eq<U64>, U64>(0x51, "i64.eq"),
      comparison<&ne<U64>, U64>(0x52, "i64.ne"),
      comparison<&lt_s<U64>, U64>(0x53, "i64.lt_s"),
      comparison<&lt_u<U64>, U64>(0x54, "i64.lt_u"),
      comparison<&gt_s<U64>, U64>(0x55, "i64.gt_s"),
      comparison<&gt_u<U64>, U64>(0x56, "i64.gt_u"),
      comparison<&le_s<U64>, U64>(0x57, "i64.le_s"),
      comparison<&le_u<U64>, U64>(0x58, "i64.le_u"),
      comparison<&ge_s<U64>, U64>(0x59, "i64.ge_s"),
      comparison<&ge_u<U64>, U64>(0x5A, "i64.ge_u"),

      row<&clz<U32>>(0x67, "i32.clz"),
      row<&ctz<U32>>(0x68, "i32.ctz"),
      row<&popcnt<U32>>(0x69, "i32.popcnt"),
      row<&add<U32>>(0x6A, "i32.add"),
      row<&sub<U32>>(0x6B, "i32.sub"),
      row<&mul<U32>>(0x6C, "i32.mul"),
      row<&div_s<U32>, Kind::division>(0x6D, "i32.div_s"),
      row<&div_u<U32>, Kind::division>(0x6E, "i32.div_u"),
      row<&rem_s<U32>, Kind::remainder>(0x6F, "i32.rem_s"),
      row<&rem_u<U32>, Kind::remainder>(0x70, "i32.rem_u"),
      row<&bit_and<U32>>(0x71, "i32.and"),
      row<&bit_or<U32>>(0x72, "i32.or"),
      row<&bit_xor<U32>>(0x73, "i32.xor"),
      row<&shl<U32>>(0x74, "i32.shl"),
      row<&shr_s<U32>>(0x75, "i32.shr_s"),
      row<&shr_u<U32>>(0x76, "i32.shr_u"),
      row<&rotl<U32>>(0x77, "i32.rotl"),
      row<&rotr<U32>>(0x78, "i32.rotr"),

      row<&clz<U64>>(0x79, "i64.clz"),
      row<&ctz<U64>>(0x7A, "i64.ctz"),
      row<&popcnt<U64>>(0x7B, "i64.popcnt"),
      row<&add<U64>>(0x7C, "i64.add"),
      row<&sub<U64>>(0x7D, "i64.sub"),
      row<&mul<U64>>(0x7E, "i64.mul"),
      row<&div_s<U64>, Kind::division>(0x7F, "i64.div_s"),
      row<&div_u<U64>, Kind::division>(0x80, "i64.div_u"),
      row<&rem_s<U64>, Kind::remainder>(0x81, "i64.rem_s"),
      row<&rem_u<U64>, Kind::remainder>(0x82, "i64.rem_u"),
      row<&bit_and<U64>>(0x83, "i64.and"),
      row<&bit_or<U64>>(0x84, "i64.or"),
      row<&bit_xor<U64>>(0x85, "i64.xor"),
      row<&shl<U64>>(0x86, "i64.shl"),
      row<&shr_s<U64>>(0x87, "i64.shr_s"),
      row<&shr_u<U64>>(0x88, "i64.shr_u"),
      row<&rotl<U64>>(0x89, "i64.rotl"),
      row<&rotr<U64>>(0x8A, "i64.rotr"),

      row<&wrap<U32, U64>>(0xA7, "i32.wrap_i64"),
      row<&extend_s<U64, U32>>(0xAC, "i64.extend_i32_s"),
      row<&extend_u<U64, U32>>(0xAD, "i64.extend_i32_u"),
      row<&extend_low<U8, U32>>(0xC0, "i32.extend8_s"),
      row<&extend_low<U16, U32>>(0xC1, "i32.extend16_s"),
      row<&extend_low<U8, U64>>(0xC2, "i64.extend8_s"),
      row<&extend_low<U16, U64>>(0xC3, "i64.extend16_s"),
      row<&extend_low<U32, U64>>(0xC4, "i64.extend32_s"),
  };
}

}  // namespace ctwasm
