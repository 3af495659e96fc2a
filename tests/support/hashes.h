// The hashes and modes that generic tests run over, behind one shape: a name for active_backend(),
// the sizes round which states differ, a fresh state, and the digest of a message in one call.
#pragma once

#include <array>
#include <string_view>

#include "isochron/blake3.h"
#include "isochron/sha256.h"
#include "tests/support/data.h"

namespace isochron::test {

using Digest = std::array<std::uint8_t, 32>;

struct Sha256Hash {
  static constexpr std::string_view primitive = "sha256";
  static constexpr std::size_t boundaries[] = {1, 63, 64, 65};
  static Sha256 begin() { return {}; }
  static Digest of(Bytes message) { return sha256(message); }
};

struct Blake3Hash {
  static constexpr std::string_view primitive = "blake3";
  static constexpr std::size_t boundaries[] = {1, 63, 64, 65, 1023, 1024, 1025};
  static Blake3 begin() { return {}; }
  static Digest of(Bytes message) { return blake3(message); }
};

// Byte i is 200 - i: a key that shares no word with BLAKE3's initial value.
inline constexpr std::array<std::uint8_t, 32> test_key = [] {
  std::array<std::uint8_t, 32> key{};
  for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(200 - i);
  return key;
}();

struct Blake3KeyedHash {
  static constexpr std::string_view primitive = "blake3";
  static Blake3 begin() { return Blake3::keyed(test_key); }
  static Digest of(Bytes message) { return blake3_keyed(test_key, message); }
};

struct Blake3DerivedKey {
  static constexpr std::string_view primitive = "blake3";
  static constexpr std::string_view context = "isochron tests 2026-11-23 derived key";
  static Blake3 begin() { return Blake3::derive_key(context); }
  static Digest of(Bytes message) {
    Digest key;
    blake3_derive_key(context, message, key);
    return key;
  }
};

}  // namespace isochron::test
