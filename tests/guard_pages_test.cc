// Buffers with forbidden pages at both ends: nothing is read or written outside, at lengths from 0
// to 4 KiB, on any backend.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/algorithm_cases.h"
#include "tests/support/guarded.h"
#include "tests/support/hashes.h"

namespace isochron::test {
namespace {

constexpr std::size_t longest = 4096;

// Calls use(span) with the same content at the lower and at the upper end of a guarded memory.
template <class Use>
void at_both_ends(GuardedMemory& memory, Bytes content, Use use) {
  for (const auto place : {memory.first(content.size()), memory.last(content.size())}) {
    std::ranges::copy(content, place.begin());
    use(Bytes(place));
  }
}

TEST_CASE("row 2: messages between forbidden pages") {
  for_each_case(plain_cases(), [](const AlgorithmCase& c) {
    const Buffer bytes = pattern_bytes(longest);
    GuardedMemory memory(longest);
    std::size_t wrong = 0;
    for (std::size_t n = 0; n <= longest; n += n < 600 ? 1 : 7) {
      const Bytes message = Bytes(bytes).first(n);
      const Buffer expected = c.digest(message);
      at_both_ends(memory, message, [&](Bytes guarded) {
        if (c.digest(guarded) != expected) ++wrong;
        if (c.algorithm->tuple) return;
        Hash hasher = c.begin();
        hasher.update(guarded.first(n / 3)).update(guarded.subspan(n / 3));
        if (finish(hasher) != expected) ++wrong;
      });
    }
    CHECK(wrong == 0);
  });
}

TEMPLATE_TEST_CASE("row 2: states between forbidden pages, finished at every fill", "", Sha256Hash,
                   Blake3Hash) {
  for_each_backend(TestType::primitive, [] {
    const Buffer bytes = pattern_bytes(2200);
    using Hasher = decltype(TestType::begin());
    GuardedMemory memory(sizeof(Hasher));
    constexpr std::size_t room =
        (sizeof(Hasher) + alignof(Hasher) - 1) / alignof(Hasher) * alignof(Hasher);
    for (const auto place : {memory.first(room), memory.last(room)}) {
      Hasher* hasher = new (place.data()) Hasher(TestType::begin());
      std::size_t wrong = 0;
      for (std::size_t n = 0; n < bytes.size(); ++n) {
        if (hasher->finish() != TestType::of(Bytes(bytes).first(n))) ++wrong;
        hasher->update(Bytes(bytes).subspan(n, 1));
      }
      CHECK(wrong == 0);
      hasher->~Hasher();
    }
  });
}

TEST_CASE("row 2: BLAKE3's output between forbidden pages") {
  for_each_backend("blake3", [] {
    const Blake3 hasher = Blake3().update(pattern_bytes(100));
    Buffer expected(longest);
    hasher.finish(expected);
    GuardedMemory memory(longest);
    std::size_t wrong = 0;
    for (std::size_t n = 0; n <= longest; ++n) {
      for (const auto place : {memory.first(n), memory.last(n)}) {
        hasher.finish(place);
        if (!std::equal(place.begin(), place.end(), expected.begin())) ++wrong;
        Blake3Output reader = hasher.output();
        reader.seek(n / 2);
        if (reader.read(place.first(n / 2)) != Error::none) ++wrong;
        if (!std::equal(place.begin(), place.begin() + static_cast<long>(n / 2),
                        expected.begin() + static_cast<long>(n / 2))) {
          ++wrong;
        }
      }
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("row 2: sha256_many's messages and digests between forbidden pages") {
  for_each_backend("sha256_many", [] {
    const Buffer bytes = pattern_bytes(longest);
    GuardedMemory low(longest), high(longest), digests_memory(40 * 32);
    std::ranges::copy(bytes, low.first(longest).begin());
    std::ranges::copy(bytes, high.last(longest).begin());
    std::size_t wrong = 0;
    for (std::size_t n = 0; n <= longest; n += n < 200 ? 1 : 31) {
      // Some begin at a forbidden page, some end at one.
      std::vector<Bytes> messages;
      for (std::size_t i = 0; i < 37; ++i) {
        messages.push_back(i % 2 == 0 ? Bytes(low.first(n)) : Bytes(high.last(n)));
      }
      const std::size_t size = messages.size() * sizeof(Sha256Digest);
      for (const auto place : {digests_memory.first(size), digests_memory.last(size)}) {
        const std::span digests(reinterpret_cast<Sha256Digest*>(place.data()), messages.size());
        if (sha256_many(messages, digests) != Error::none) ++wrong;
        for (std::size_t i = 0; i < messages.size(); ++i) {
          if (digests[i] != sha256(messages[i])) ++wrong;
        }
      }
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("row 2: hexadecimal text, comparison and wiping between forbidden pages") {
  GuardedMemory a(512), b(512);
  const Buffer content = pattern_bytes(512);
  std::size_t wrong = 0;
  for (std::size_t n = 0; n <= 256; ++n) {
    at_both_ends(a, Bytes(content).first(n), [&](Bytes bytes) {
      at_both_ends(b, Bytes(content).first(n),
                   [&](Bytes same) { wrong += constant_time_equal(bytes, same) ? 0 : 1; });
      for (const auto place : {b.first(2 * n), b.last(2 * n)}) {
        const std::span text(reinterpret_cast<char*>(place.data()), place.size());
        if (hex_encode(bytes, text) != Error::none) ++wrong;
        Buffer decoded(n);
        if (hex_decode(text, decoded) != Error::none) ++wrong;
        if (!std::ranges::equal(decoded, bytes)) ++wrong;
        wipe(place.data(), place.size());
      }
    });
  }
  CHECK(wrong == 0);
}

}  // namespace
}  // namespace isochron::test
