// Tools for secrets: wiping, value barriers, masks and selection without branches.
//
// Compilers turn masks back into branches and conditional moves once they can prove that a mask is
// all zeros or all ones. A value barrier takes that proof away: it returns its argument, and the
// compiler has to treat the result as unknown.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace isochron {

// Returns `value`; the optimiser knows nothing about the result. Emits no instruction.
template <std::unsigned_integral T>
[[nodiscard]] inline T value_barrier(T value) noexcept {
  if constexpr (sizeof(T) < 4) {
    return static_cast<T>(value_barrier(static_cast<std::uint32_t>(value)));
  } else {
#if !defined(ISOCHRON_MEMORY_SANITIZER)  // which takes assembly for a use of the value
    __asm__("" : "+r"(value));
#endif
    return value;
  }
}

// As value_barrier, through a volatile load: later optimisers of WebAssembly, which never see the
// empty assembly above, cannot see through it either. For verdicts and final reductions.
template <std::unsigned_integral T>
[[nodiscard]] inline T opaque(T value) noexcept {
  volatile T zero = 0;
  return static_cast<T>(value_barrier(value) ^ zero);
}

// All ones when `bit` is 1, zero when it is 0. `bit` must be 0 or 1.
template <std::unsigned_integral T>
[[nodiscard]] inline T mask_from_bit(T bit) noexcept {
  return value_barrier(static_cast<T>(T{0} - bit));
}

// All ones when `value` is zero, else zero.
template <std::unsigned_integral T>
[[nodiscard]] inline T mask_if_zero(T value) noexcept {
  // ~v & (v - 1) has its top bit set only for v == 0.
  const T top = static_cast<T>(static_cast<T>(~value) & static_cast<T>(value - 1));
  return mask_from_bit(static_cast<T>(value_barrier(top) >> (8 * sizeof(T) - 1)));
}

// `a` where mask's bits are one, `b` where they are zero.
template <std::unsigned_integral T>
[[nodiscard]] inline T select(T mask, T a, T b) noexcept {
  return static_cast<T>(b ^ (value_barrier(mask) & (a ^ b)));
}

// Overwrites `size` bytes with zeros; the compiler may not leave it out. Null with size 0 is
// allowed. Inline, because most sizes are constants and a few stores are cheaper than a call.
inline void wipe(void* data, std::size_t size) noexcept {
  if (size == 0) return;
  __builtin_memset(data, 0, size);
  // The assembly "reads" the memory, so the stores above are not dead.
  __asm__ volatile("" : : "r"(data) : "memory");
}

// An array that is wiped when it dies. Copies are allowed, and each wipes itself.
template <class T, std::size_t N>
  requires std::is_trivially_copyable_v<T>
class SecretArray : public std::array<T, N> {
 public:
  SecretArray() noexcept : std::array<T, N>{} {}
  SecretArray(const SecretArray&) noexcept = default;
  SecretArray& operator=(const SecretArray&) noexcept = default;
  ~SecretArray() { wipe(this->data(), sizeof(T) * N); }
};

// Wipes an object of trivially copyable type at the end of a scope.
template <class T>
  requires std::is_trivially_copyable_v<T>
class WipeOnExit {
 public:
  explicit WipeOnExit(T& object) noexcept : object_(object) {}
  WipeOnExit(const WipeOnExit&) = delete;
  WipeOnExit& operator=(const WipeOnExit&) = delete;
  ~WipeOnExit() { wipe(&object_, sizeof(T)); }

 private:
  T& object_;
};

}  // namespace isochron
