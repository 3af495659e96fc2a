// Values with a shadow: every bit of a value has a bit that says whether it is secret.
//
// The rules are the usual ones of bit-precise taint tracking (Valgrind's memcheck has the same for
// undefined bits): a bit of a result is public only if it is the same for all values that the
// operands' secret bits may take. soundness_test.cc checks that for every opcode.
#pragma once

#include <array>
#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace ctwasm {

// For the tables of opcodes.
using U8 = std::uint8_t;
using U16 = std::uint16_t;
using U32 = std::uint32_t;
using U64 = std::uint64_t;

// An integer: bit i of `secret` says that bit i of `value` is.
template <std::unsigned_integral T>
struct Bits {
  T value;
  T secret;
};
using I32 = Bits<std::uint32_t>;
using I64 = Bits<std::uint64_t>;

// A floating-point number, which is secret as a whole.
template <std::floating_point T>
struct Real {
  T value;
  bool secret;
};
using F32 = Real<float>;
using F64 = Real<double>;

// 128 bits as lanes; lane 0 is the lowest.
template <class T>
struct Lanes {
  static constexpr std::size_t count = 16 / sizeof(T);
  std::array<T, count> value;
  std::array<T, count> secret;
};

// A function, or null; never secret by itself, but which one it is may be.
struct Reference {
  std::uint64_t value;
  std::uint64_t secret;
};
inline constexpr std::uint64_t null_reference = 0;
constexpr std::uint64_t reference_to(std::uint32_t function) { return std::uint64_t{function} + 1; }

// A place of the stack, a local or a global: the low bytes of both halves hold the type's bytes.
struct alignas(16) Slot {
  std::uint64_t value[2];
  std::uint64_t secret[2];
};

enum class Type : std::uint8_t {
  i32 = 0x7F,
  i64 = 0x7E,
  f32 = 0x7D,
  f64 = 0x7C,
  v128 = 0x7B,
  funcref = 0x70,
  externref = 0x6F,
  // In code that cannot be reached, and for operands of any type; not in modules.
  any = 0,
};

constexpr bool is_reference(Type type) { return type == Type::funcref || type == Type::externref; }
constexpr bool is_value_type(Type type) {
  return (type >= Type::v128 && type <= Type::i32) || is_reference(type);
}

// How a C++ type lies in a slot.
template <class T>
struct InSlot;

template <std::unsigned_integral T>
struct InSlot<Bits<T>> {
  static constexpr Type type = sizeof(T) == 8 ? Type::i64 : Type::i32;
  static Bits<T> get(const Slot& slot) {
    return {static_cast<T>(slot.value[0]), static_cast<T>(slot.secret[0])};
  }
  static void put(Slot& slot, Bits<T> bits) {
    slot.value[0] = bits.value;
    slot.secret[0] = bits.secret;
  }
  static bool secret(Bits<T> bits) { return bits.secret != 0; }
};

template <std::floating_point T>
struct InSlot<Real<T>> {
  using Word = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;
  static constexpr Type type = sizeof(T) == 8 ? Type::f64 : Type::f32;
  static Real<T> get(const Slot& slot) {
    return {std::bit_cast<T>(static_cast<Word>(slot.value[0])),
            static_cast<Word>(slot.secret[0]) != 0};
  }
  static void put(Slot& slot, Real<T> real) {
    slot.value[0] = std::bit_cast<Word>(real.value);
    slot.secret[0] = real.secret ? static_cast<Word>(-1) : 0;
  }
  static bool secret(Real<T> real) { return real.secret; }
};

template <class T>
struct InSlot<Lanes<T>> {
  static constexpr Type type = Type::v128;
  static Lanes<T> get(const Slot& slot) {
    Lanes<T> lanes;
    std::memcpy(&lanes, &slot, sizeof lanes);
    return lanes;
  }
  static void put(Slot& slot, const Lanes<T>& lanes) { std::memcpy(&slot, &lanes, sizeof lanes); }
  static bool secret(const Lanes<T>& lanes) {
    const auto words = std::bit_cast<std::array<std::uint64_t, 2>>(lanes.secret);
    return (words[0] | words[1]) != 0;
  }
};

template <>
struct InSlot<Reference> {
  static constexpr Type type = Type::funcref;
  static Reference get(const Slot& slot) { return {slot.value[0], slot.secret[0]}; }
  static void put(Slot& slot, Reference reference) {
    slot.value[0] = reference.value;
    slot.secret[0] = reference.secret;
  }
  static bool secret(Reference reference) { return reference.secret != 0; }
};

template <class T>
T get(const Slot& slot) {
  return InSlot<T>::get(slot);
}
template <class T>
void put(Slot& slot, T value) {
  InSlot<T>::put(slot, value);
}

// Whether any bit of a scalar or of a vector is secret.
template <class T>
bool is_secret(T value) {
  return InSlot<T>::secret(value);
}

// All bits if one is secret.
template <class T>
T all_if(bool secret) {
  return secret ? static_cast<T>(~T{0}) : T{0};
}

}  // namespace ctwasm
