// Inputs by rule, files and hexadecimal text for tests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isochron/bytes.h"

namespace isochron::test {

using Buffer = std::vector<std::uint8_t>;

// Whether this build mostly runs far below the processor's speed: Arm's tests in an emulator, and
// those with a sanitizer. Long sweeps are thinned there; elsewhere they are whole.
#if defined(__aarch64__) || __has_feature(address_sanitizer) || \
    __has_feature(undefined_behavior_sanitizer) || __has_feature(memory_sanitizer)
inline constexpr bool slow_build = true;
#else
inline constexpr bool slow_build = false;
#endif

// Byte i is i mod 251: a prime, so that no two blocks, chunks or lanes are alike and swapped ones
// cannot cancel out.
Buffer pattern_bytes(std::size_t size);

// A reproducible stream of numbers (SplitMix64).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  // From 0 to bound - 1.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }

 private:
  std::uint64_t state_;
};

// Whether pieces of `size` bytes that begin at a and at b share bytes, but not their begin.
constexpr bool overlap_apart(std::size_t a, std::size_t b, std::size_t size) {
  const std::size_t distance = a > b ? a - b : b - a;
  return distance > 0 && distance < size;
}

std::string hex(Bytes bytes);
// Decoded by code of its own, so that vectors do not depend on what they test. Digits must be
// valid.
Buffer from_hex(std::string_view text);

// The whole file; `path` is relative to the repository's root, which is the working folder of every
// test (natively and as the preopened folder of a WASI engine). Fails the test if there is none.
std::string read_file(const std::string& path);
// The same; nothing if there is none.
std::optional<std::string> try_read_file(const std::string& path);

inline Bytes as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace isochron::test
