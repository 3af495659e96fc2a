// sha256_many: batches of any size and shape give what sha256 gives, message by message.
#include <catch2/catch.hpp>

#include "isochron/sha256.h"
#include "tests/support/backends.h"
#include "tests/support/data.h"

namespace isochron::test {
namespace {

// No kernel has more than 16 lanes; two batches and a rest.
constexpr std::size_t most_messages = 40;

void check_batch(const std::vector<Bytes>& messages) {
  std::vector<Sha256Digest> digests(messages.size());
  REQUIRE(sha256_many(messages, digests) == Error::none);
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    if (digests[i] == sha256(messages[i])) continue;
    if (wrong++ == 0) {
      FAIL_CHECK("message " << i << " of " << messages.size() << ", " << messages[i].size()
                            << " bytes");
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("sha256_many: 0 to 40 messages of equal length") {
  const Buffer bytes = pattern_bytes(4096 + most_messages);
  for_each_backend("sha256_many", [&] {
    for (std::size_t count = 0; count <= most_messages; ++count) {
      for (const std::size_t size : {0u, 1u, 55u, 56u, 63u, 64u, 65u, 119u, 128u, 1000u, 4096u}) {
        std::vector<Bytes> messages;
        // Each begins a byte further on: messages differ, overlap and lie at all alignments.
        for (std::size_t i = 0; i < count; ++i) {
          messages.push_back(Bytes(bytes).subspan(i, size));
        }
        check_batch(messages);
      }
    }
  });
}

TEST_CASE("sha256_many: 0 to 40 messages of mixed lengths, empty ones among them") {
  const Buffer bytes = pattern_bytes(8192);
  for_each_backend("sha256_many", [&] {
    for (std::size_t count = 0; count <= most_messages; ++count) {
      for (std::uint64_t seed = 0; seed < 16; ++seed) {
        Random random(seed * 100 + count);
        std::vector<Bytes> messages;
        for (std::size_t i = 0; i < count; ++i) {
          const std::size_t limits[] = {1, 65, 300, 4000};
          const std::size_t size = random.below(limits[random.below(4)]);
          messages.push_back(Bytes(bytes).subspan(random.below(bytes.size() - size), size));
        }
        check_batch(messages);
      }
    }
  });
}

TEST_CASE("sha256_many: one long message among short ones, in every place") {
  const Buffer bytes = pattern_bytes(20000);
  for_each_backend("sha256_many", [&] {
    for (std::size_t place = 0; place < 20; ++place) {
      std::vector<Bytes> messages(20, Bytes(bytes).subspan(3, 70));
      messages[place] = bytes;
      check_batch(messages);
    }
  });
}

TEST_CASE("sha256_many: every length from 0 to 1,100, each in every lane") {
  const Buffer bytes = pattern_bytes(1200);
  for_each_backend("sha256_many", [&] {
    std::vector<Bytes> messages;
    for (std::size_t n = 0; n <= 1100; ++n) {
      for (std::size_t repeat = 0; repeat < 17; ++repeat) {  // 17 is prime to every lane count
        messages.push_back(Bytes(bytes).subspan(repeat, n));
      }
    }
    check_batch(messages);
  });
}

TEST_CASE("sha256_many: null messages of length 0") {
  for_each_backend("sha256_many", [] {
    const Buffer bytes = pattern_bytes(64);
    check_batch(std::vector<Bytes>(most_messages));
    std::vector<Bytes> every_other(most_messages, Bytes(bytes));
    for (std::size_t i = 0; i < most_messages; i += 2) every_other[i] = Bytes();
    check_batch(every_other);
  });
}

TEST_CASE("sha256_many: digests at any alignment, nothing written beside them") {
  const Buffer bytes = pattern_bytes(500);
  for_each_backend("sha256_many", [&] {
    const std::vector<Bytes> messages(19, Bytes(bytes));
    const Sha256Digest expected = sha256(bytes);
    for (std::size_t offset = 0; offset < 64; ++offset) {
      Buffer room(64 + messages.size() * 32 + 64, 0xa5);
      const std::span digests(reinterpret_cast<Sha256Digest*>(room.data() + offset),
                              messages.size());
      REQUIRE(sha256_many(messages, digests) == Error::none);
      Buffer wanted(room.size(), 0xa5);
      for (std::size_t i = 0; i < messages.size(); ++i) {
        std::copy(expected.begin(), expected.end(),
                  wanted.begin() + static_cast<std::ptrdiff_t>(offset + 32 * i));
      }
      CHECK(room == wanted);
    }
  });
}

TEST_CASE("sha256_many: counts that differ are an error and nothing is written") {
  const Buffer bytes = pattern_bytes(100);
  Sha256Digest untouched;
  untouched.fill(0xa5);
  for (const std::size_t messages : {0u, 1u, 4u, 17u}) {
    for (const std::size_t digests : {0u, 1u, 3u, 5u, 16u, 18u}) {
      if (messages == digests) continue;
      const std::vector<Bytes> in(messages, Bytes(bytes));
      std::vector<Sha256Digest> out(digests, untouched);
      CHECK(sha256_many(in, out) == Error::count_mismatch);
      CHECK(out == std::vector<Sha256Digest>(digests, untouched));
    }
  }
}

}  // namespace
}  // namespace isochron::test
