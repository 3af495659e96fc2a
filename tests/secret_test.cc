// Wiping, barriers, masks and selection.
#include "isochron/secret.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>

#include "isochron/blake3.h"
#include "isochron/sha256.h"
#include "tests/support/data.h"
#include "tests/support/hashes.h"
#include "tests/support/remains.h"

namespace isochron::test {
namespace {

template <class T>
std::vector<T> interesting_values() {
  std::vector<T> values = {
      0, 1, 2, 3, std::numeric_limits<T>::max(), static_cast<T>(std::numeric_limits<T>::max() - 1)};
  for (unsigned bit = 0; bit < 8 * sizeof(T); ++bit) {
    values.push_back(static_cast<T>(T{1} << bit));
    values.push_back(static_cast<T>(~(T{1} << bit)));
  }
  return values;
}

TEMPLATE_TEST_CASE("barriers return their argument", "", std::uint8_t, std::uint16_t, std::uint32_t,
                   std::uint64_t) {
  for (const TestType value : interesting_values<TestType>()) {
    CHECK(value_barrier(value) == value);
    CHECK(opaque(value) == value);
  }
}

TEMPLATE_TEST_CASE("masks are all ones or zero", "", std::uint8_t, std::uint16_t, std::uint32_t,
                   std::uint64_t) {
  constexpr TestType ones = std::numeric_limits<TestType>::max();
  CHECK(mask_from_bit(TestType{1}) == ones);
  CHECK(mask_from_bit(TestType{0}) == 0);
  for (const TestType value : interesting_values<TestType>()) {
    CHECK(mask_if_zero(value) == (value == 0 ? ones : 0));
  }
}

TEMPLATE_TEST_CASE("select takes bits by the mask", "", std::uint8_t, std::uint16_t, std::uint32_t,
                   std::uint64_t) {
  const auto values = interesting_values<TestType>();
  constexpr TestType ones = std::numeric_limits<TestType>::max();
  const auto mixed = static_cast<TestType>(0x0f0f0f0f0f0f0f0f);
  for (const TestType a : values) {
    bool right = true;
    for (const TestType b : values) {
      right = right && select(ones, a, b) == a && select(TestType{0}, a, b) == b &&
              select(mixed, a, b) == static_cast<TestType>((a & mixed) | (b & ~mixed));
    }
    CHECK(right);
  }
}

TEST_CASE("wipe zeroes all of the bytes and no other") {
  for (std::size_t size = 0; size <= 70; ++size) {
    Buffer bytes(size + 2, 0xa5);
    wipe(bytes.data() + 1, size);
    Buffer expected(size + 2, 0);
    expected.front() = expected.back() = 0xa5;
    CHECK(bytes == expected);
  }
  wipe(nullptr, 0);
}

TEST_CASE("row 26: a SecretArray is zero when it has died") {
  const Buffer left = remains<SecretArray<std::uint32_t, 16>>([](auto& array) {
    for (std::size_t i = 0; i < array.size(); ++i) array[i] = static_cast<std::uint32_t>(~i);
  });
  CHECK(left == Buffer(64));
}

// Fills an array on the stack, which dies, and tells where it was.
[[gnu::noinline]] std::uintptr_t fill_and_forget() {
  SecretArray<std::uint8_t, 64> secret;
  secret.fill(0xa5);
  const auto place = reinterpret_cast<std::uintptr_t>(secret.data());
  // Somebody has seen the bytes, so that they were there.
  __asm__ volatile("" : : "r"(place) : "memory");
  return place;
}

// To compilers, stores to what dies are superfluous: wipe() has a barrier against that. Nothing is
// called before the bytes are read, so nothing else is written there. Sanitizers move such arrays.
TEST_CASE("row 26: an array on the stack is wiped, whatever compilers think of it") {
  if constexpr (slow_build) return;
  // NOLINTNEXTLINE(performance-no-int-to-ptr)
  const auto* dead = reinterpret_cast<const volatile std::uint8_t*>(fill_and_forget());
  std::uint8_t sum = 0;
  for (std::size_t i = 0; i < 64; ++i) sum |= dead[i];
  CHECK(sum == 0);
}

TEST_CASE("row 26: states are wiped when they have died") {
  const Buffer message = pattern_bytes(5000);
  CHECK(left_over(remains<Sha256>([&](Sha256& h) { h.update(message); })) <= 8);
  CHECK(left_over(remains<Blake3>([&](Blake3& h) {
          h = Blake3::keyed(test_key);
          h.update(message);
        })) <= 16);
  CHECK(left_over(remains<Blake3Mode>([](Blake3Mode& m) { m = Blake3Mode::keyed(test_key); })) <=
        4);
  CHECK(left_over(remains<Blake3Output>([&](Blake3Output& output) {
          output = Blake3::keyed(test_key).update(message).output();
          Buffer out(100);
          REQUIRE(output.read(out) == Error::none);
        })) <= 12);
}

TEST_CASE("a SecretArray begins at zero and copies its content") {
  SecretArray<std::uint8_t, 20> a;
  for (const std::uint8_t byte : a) CHECK(byte == 0);
  a.fill(7);
  const SecretArray<std::uint8_t, 20> b = a;
  a.fill(9);
  SecretArray<std::uint8_t, 20> c;
  c = b;
  for (const std::uint8_t byte : c) CHECK(byte == 7);
}

TEST_CASE("WipeOnExit wipes at the end of its scope") {
  std::uint64_t words[4] = {1, 2, 3, 4};
  {
    const WipeOnExit wipe_words(words);
    CHECK(words[3] == 4);
  }
  for (const std::uint64_t word : words) CHECK(word == 0);
}

}  // namespace
}  // namespace isochron::test
