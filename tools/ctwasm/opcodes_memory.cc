// Loads and stores, scalar and vector: core specification 2.0, section 4.4.7.
#include "tools/ctwasm/integer.h"
#include "tools/ctwasm/numeric.h"
#include "tools/ctwasm/opcodes.h"

namespace ctwasm {

namespace {

std::size_t effective_address(const Instruction* at, I32 address, std::size_t size,
                              Machine& machine) {
  machine.current = at;
  const U64 effective = U64{address.value} + at->b;
  if (effective + size > machine.memory.size()) throw Trap("out of bounds memory access");
  return effective;
}

// Raw is what lies in memory. What is found at a secret address is secret.
template <class Raw>
constexpr std::size_t size_of = sizeof(Raw) / 2;

template <class Raw>
Raw read(const Instruction* at, I32 address, Machine& machine) {
  const std::size_t effective = effective_address(at, address, size_of<Raw>, machine);
  Raw raw;
  std::memcpy(&raw.value, &machine.memory[effective], size_of<Raw>);
  std::memcpy(&raw.secret, &machine.memory_secret[effective], size_of<Raw>);
  if (address.secret != 0) {
    machine.report(Kind::load_address, at);
    std::memset(&raw.secret, 0xFF, size_of<Raw>);
  }
  ++machine.statistics.instructions;
  machine.statistics.secret_instructions += address.secret != 0 || is_secret(raw);
  return raw;
}

template <class Raw>
void write(const Instruction* at, I32 address, Raw raw, Machine& machine) {
  const std::size_t effective = effective_address(at, address, size_of<Raw>, machine);
  if (address.secret != 0) {
    machine.report(Kind::store_address, at);
    std::memset(&raw.secret, 0xFF, size_of<Raw>);
  }
  std::memcpy(&machine.memory[effective], &raw.value, size_of<Raw>);
  std::memcpy(&machine.memory_secret[effective], &raw.secret, size_of<Raw>);
  ++machine.statistics.instructions;
  machine.statistics.secret_instructions += address.secret != 0 || is_secret(raw);
}

template <class F>
struct Conversion;
template <class To, class From>
struct Conversion<To (*)(From)> {
  using Result = To;
  using Operand = From;
};

// `convert` makes the value of what was read, or what is written of the value.
template <auto convert>
void load(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  using Raw = typename Conversion<decltype(convert)>::Operand;
  put(top[-1], convert(read<Raw>(at, get<I32>(top[-1]), *machine)));
  CTWASM_NEXT(top);
}
template <auto convert>
void store(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  using Operand = typename Conversion<decltype(convert)>::Operand;
  write(at, get<I32>(top[-2]), convert(get<Operand>(top[-1])), *machine);
  CTWASM_NEXT(top - 2);
}
template <class T>
void load_lane(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  const auto raw = read<Bits<T>>(at, get<I32>(top[-2]), *machine);
  auto lanes = get<Lanes<T>>(top[-1]);
  lanes.value[at->a] = raw.value;
  lanes.secret[at->a] = raw.secret;
  put(top[-2], lanes);
  CTWASM_NEXT(top - 1);
}
template <class T>
void store_lane(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  const auto lanes = get<Lanes<T>>(top[-1]);
  write(at, get<I32>(top[-2]), Bits<T>{lanes.value[at->a], lanes.secret[at->a]}, *machine);
  CTWASM_NEXT(top - 2);
}

template <class T>
Bits<T> same(Bits<T> a) {
  return a;
}
Lanes<U8> same_vector(Lanes<U8> a) { return a; }

// Eight bytes become lanes of twice the width.
template <class Narrow, class Wide, auto extend>
Lanes<Wide> load_extend(I64 raw) {
  Lanes<Wide> result;
  for (std::size_t i = 0; i < Lanes<Wide>::count; ++i) {
    const int shift = static_cast<int>(8 * sizeof(Narrow) * i);
    const Bits<Wide> lane = extend(Bits<Narrow>{static_cast<Narrow>(raw.value >> shift),
                                                static_cast<Narrow>(raw.secret >> shift)});
    result.value[i] = lane.value;
    result.secret[i] = lane.secret;
  }
  return result;
}
template <class T>
Lanes<T> load_splat(Bits<T> raw) {
  Lanes<T> result;
  result.value.fill(raw.value);
  result.secret.fill(raw.secret);
  return result;
}
template <class T>
Lanes<T> load_zero(Bits<T> raw) {
  Lanes<T> result{};
  result.value[0] = raw.value;
  result.secret[0] = raw.secret;
  return result;
}

template <auto convert>
Opcode load_row(U32 code, std::string name, Type type) {
  using Raw = typename Conversion<decltype(convert)>::Operand;
  return {code, std::move(name), {Type::i32},   {type}, Immediate::memory,
          0,    size_of<Raw>,    &load<convert>};
}
template <auto convert>
Opcode store_row(U32 code, std::string name, Type type) {
  using Raw = typename Conversion<decltype(convert)>::Result;
  return {code, std::move(name), {Type::i32, type}, {}, Immediate::memory,
          0,    size_of<Raw>,    &store<convert>};
}
template <class T>
Opcode load_lane_row(U32 code, std::string name) {
  return {code,
          std::move(name),
          {Type::i32, Type::v128},
          {Type::v128},
          Immediate::memory_and_lane,
          Lanes<T>::count,
          sizeof(T),
          &load_lane<T>};
}
template <class T>
Opcode store_lane_row(U32 code, std::string name) {
  return {code,
          std::move(name),
          {Type::i32, Type::v128},
          {},
          Immediate::memory_and_lane,
          Lanes<T>::count,
          sizeof(T),
          &store_lane<T>};
}

}  // namespace

std::vector<Opcode> memory_opcodes() {
  return {
      // Floating-point numbers pass through memory as the bits that they are.
      load_row<&same<U32>>(0x28, "i32.load", Type::i32),
      load_row<&same<U64>>(0x29, "i64.load", Type::i64),
      load_row<&same<U32>>(0x2A, "f32.load", Type::f32),
      load_row<&same<U64>>(0x2B, "f64.load", Type::f64),
      load_row<&extend_s<U32, U8>>(0x2C, "i32.load8_s", Type::i32),
      load_row<&extend_u<U32, U8>>(0x2D, "i32.load8_u", Type::i32),
      load_row<&extend_s<U32, U16>>(0x2E, "i32.load16_s", Type::i32),
      load_row<&extend_u<U32, U16>>(0x2F, "i32.load16_u", Type::i32),
      load_row<&extend_s<U64, U8>>(0x30, "i64.load8_s", Type::i64),
      load_row<&extend_u<U64, U8>>(0x31, "i64.load8_u", Type::i64),
      load_row<&extend_s<U64, U16>>(0x32, "i64.load16_s", Type::i64),
      load_row<&extend_u<U64, U16>>(0x33, "i64.load16_u", Type::i64),
      load_row<&extend_s<U64, U32>>(0x34, "i64.load32_s", Type::i64),
      load_row<&extend_u<U64, U32>>(0x35, "i64.load32_u", Type::i64),
      store_row<&same<U32>>(0x36, "i32.store", Type::i32),
      store_row<&same<U64>>(0x37, "i64.store", Type::i64),
      store_row<&same<U32>>(0x38, "f32.store", Type::f32),
      store_row<&same<U64>>(0x39, "f64.store", Type::f64),
      store_row<&wrap<U8, U32>>(0x3A, "i32.store8", Type::i32),
      store_row<&wrap<U16, U32>>(0x3B, "i32.store16", Type::i32),
      store_row<&wrap<U8, U64>>(0x3C, "i64.store8", Type::i64),
      store_row<&wrap<U16, U64>>(0x3D, "i64.store16", Type::i64),
      store_row<&wrap<U32, U64>>(0x3E, "i64.store32", Type::i64),

      load_row<&same_vector>(0xFD0000, "v128.load", Type::v128),
      load_row<&load_extend<U8, U16, &extend_s<U16, U8>>>(0xFD0001, "v128.load8x8_s", Type::v128),
      load_row<&load_extend<U8, U16, &extend_u<U16, U8>>>(0xFD0002, "v128.load8x8_u", Type::v128),
      load_row<&load_extend<U16, U32, &extend_s<U32, U16>>>(0xFD0003, "v128.load16x4_s",
                                                            Type::v128),
      load_row<&load_extend<U16, U32, &extend_u<U32, U16>>>(0xFD0004, "v128.load16x4_u",
                                                            Type::v128),
      load_row<&load_extend<U32, U64, &extend_s<U64, U32>>>(0xFD0005, "v128.load32x2_s",
                                                            Type::v128),
      load_row<&load_extend<U32, U64, &extend_u<U64, U32>>>(0xFD0006, "v128.load32x2_u",
                                                            Type::v128),
      load_row<&load_splat<U8>>(0xFD0007, "v128.load8_splat", Type::v128),
      load_row<&load_splat<U16>>(0xFD0008, "v128.load16_splat", Type::v128),
      load_row<&load_splat<U32>>(0xFD0009, "v128.load32_splat", Type::v128),
      load_row<&load_splat<U64>>(0xFD000A, "v128.load64_splat", Type::v128),
      store_row<&same_vector>(0xFD000B, "v128.store", Type::v128),
      load_lane_row<U8>(0xFD0054, "v128.load8_lane"),
      load_lane_row<U16>(0xFD0055, "v128.load16_lane"),
      load_lane_row<U32>(0xFD0056, "v128.load32_lane"),
      load_lane_row<U64>(0xFD0057, "v128.load64_lane"),
      store_lane_row<U8>(0xFD0058, "v128.store8_lane"),
      store_lane_row<U16>(0xFD0059, "v128.store16_lane"),
      store_lane_row<U32>(0xFD005A, "v128.store32_lane"),
      store_lane_row<U64>(0xFD005B, "v128.store64_lane"),
      load_row<&load_zero<U32>>(0xFD005C, "v128.load32_zero", Type::v128),
      load_row<&load_zero<U64>>(0xFD005D, "v128.load64_zero", Type::v128),
  };
}

}  // namespace ctwasm
