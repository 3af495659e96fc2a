// blake2b_many, blake2s_many and blake3_many: batches of any size and shape give what one call
// after the other gives.
#include <catch2/catch.hpp>

#include "isochron/blake2.h"
#include "isochron/blake3.h"
#include "tests/support/backends.h"
#include "tests/support/data.h"

namespace isochron::test {
namespace {

// No kernel has more than 16 lanes; two batches and a rest.
constexpr std::size_t most_messages = 40;

struct B {
  using Digest = Blake2bDigest;
  static constexpr std::string_view primitive = "blake2b_many";
  static constexpr std::size_t block_size = Blake2b::block_size;
  static Digest of(Bytes message) { return blake2b(message); }
  static Error many(std::span<const Bytes> messages, std::span<Digest> digests) {
    return blake2b_many(messages, digests);
  }
};
struct S {
  using Digest = Blake2sDigest;
  static constexpr std::string_view primitive = "blake2s_many";
  static constexpr std::size_t block_size = Blake2s::block_size;
  static Digest of(Bytes message) { return blake2s(message); }
  static Error many(std::span<const Bytes> messages, std::span<Digest> digests) {
    return blake2s_many(messages, digests);
  }
};

struct Three {
  using Digest = Blake3Digest;
  static constexpr std::string_view primitive = "blake3_many";
  static constexpr std::size_t block_size = Blake3::block_size;
  static Digest of(Bytes message) { return blake3(message); }
  static Error many(std::span<const Bytes> messages, std::span<Digest> digests) {
    return blake3_many(messages, digests);
  }
};

template <class Hash>
void check_batch(const std::vector<Bytes>& messages) {
  std::vector<typename Hash::Digest> digests(messages.size());
  REQUIRE(Hash::many(messages, digests) == Error::none);
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    if (digests[i] == Hash::of(messages[i])) continue;
    if (wrong++ == 0) {
      FAIL_CHECK("message " << i << " of " << messages.size() << ", " << messages[i].size()
                            << " bytes");
    }
  }
  CHECK(wrong == 0);
}

TEMPLATE_TEST_CASE("BLAKE, many: 0 to 40 messages of equal length", "", B, S, Three) {
  constexpr std::size_t block = TestType::block_size;
  const Buffer bytes = pattern_bytes(4096 + most_messages);
  for_each_backend(TestType::primitive, [&] {
    for (std::size_t count = 0; count <= most_messages; ++count) {
      for (const std::size_t size :
           {std::size_t{0}, std::size_t{1}, block - 1, block, block + 1, 2 * block, 2 * block + 1,
            std::size_t{1000}, std::size_t{1024}, std::size_t{1025}, 32 * block}) {
        std::vector<Bytes> messages;
        // Each begins a byte further on: messages differ, overlap and lie at all alignments.
        for (std::size_t i = 0; i < count; ++i) {
          messages.push_back(Bytes(bytes).subspan(i, size));
        }
        check_batch<TestType>(messages);
      }
    }
  });
}

TEMPLATE_TEST_CASE("BLAKE, many: mixed lengths, empty and null messages among them", "", B, S,
                   Three) {
  const Buffer bytes = pattern_bytes(8192);
  for_each_backend(TestType::primitive, [&] {
    for (std::size_t count = 0; count <= most_messages; ++count) {
      for (std::uint64_t seed = 0; seed < 16; ++seed) {
        Random random(seed * 100 + count);
        std::vector<Bytes> messages;
        for (std::size_t i = 0; i < count; ++i) {
          const std::size_t limits[] = {1, 130, 1100, 4000};
          const std::size_t size = random.below(limits[random.below(4)]);
          messages.push_back(Bytes(bytes).subspan(random.below(bytes.size() - size), size));
          if (size == 0) messages.back() = Bytes();
        }
        check_batch<TestType>(messages);
      }
    }
  });
}

TEMPLATE_TEST_CASE("BLAKE, many: one long message among short ones, in every place", "", B, S,
                   Three) {
  const Buffer bytes = pattern_bytes(20000);
  for_each_backend(TestType::primitive, [&] {
    for (std::size_t place = 0; place < 20; ++place) {
      std::vector<Bytes> messages(20, Bytes(bytes).subspan(3, 70));
      messages[place] = bytes;
      check_batch<TestType>(messages);
    }
  });
}

TEMPLATE_TEST_CASE("BLAKE, many: counts that differ are an error and nothing is written", "", B, S,
                   Three) {
  const Buffer bytes = pattern_bytes(100);
  typename TestType::Digest untouched;
  untouched.fill(0xa5);
  const std::vector<Bytes> in(3, Bytes(bytes));
  for (const std::size_t count : {0u, 1u, 2u, 4u, 17u}) {
    std::vector<typename TestType::Digest> out(count, untouched);
    CHECK(TestType::many(in, out) == Error::count_mismatch);
    CHECK(out == std::vector<typename TestType::Digest>(count, untouched));
  }
}

}  // namespace
}  // namespace isochron::test
