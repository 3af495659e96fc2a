// Published vectors whose files have the form of NIST's CAVP (SHAVS): messages, one at a time, in
// two parts and side by side, and the Monte Carlo tests.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/algorithm_cases.h"
#include "tests/support/vectors.h"

namespace isochron::test {
namespace {

struct File {
  const char* algorithm;
  const char* name;
  std::size_t cases;
};

constexpr File files[] = {
    {"md5", "md5-rfc-1321.txt", 7},
    {"sha1", "SHA1ShortMsg.rsp", 65},
    {"sha1", "SHA1LongMsg.rsp", 64},
    {"ripemd160", "ripemd160-ripevectors.txt", 8},
    {"sha224", "SHA224ShortMsg.rsp", 65},
    {"sha224", "SHA224LongMsg.rsp", 64},
    {"sha256", "SHA256ShortMsg.rsp", 65},
    {"sha256", "SHA256LongMsg.rsp", 64},
    {"sm3", "sm3-oscca.txt", 6},
    {"sha384", "SHA384ShortMsg.rsp", 129},
    {"sha384", "SHA384LongMsg.rsp", 128},
    {"sha512", "SHA512ShortMsg.rsp", 129},
    {"sha512", "SHA512LongMsg.rsp", 128},
    {"sha512-224", "SHA512_224ShortMsg.rsp", 129},
    {"sha512-224", "SHA512_224LongMsg.rsp", 128},
    {"sha512-256", "SHA512_256ShortMsg.rsp", 129},
    {"sha512-256", "SHA512_256LongMsg.rsp", 128},
};

constexpr const char* monte_carlo_files[][2] = {
    {"sha1", "SHA1Monte.rsp"},
    {"sha224", "SHA224Monte.rsp"},
    {"sha256", "SHA256Monte.rsp"},
    {"sha384", "SHA384Monte.rsp"},
    {"sha512", "SHA512Monte.rsp"},
    {"sha512-224", "SHA512_224Monte.rsp"},
    {"sha512-256", "SHA512_256Monte.rsp"},
};

const Algorithm& algorithm_of(const char* name) {
  const Algorithm* algorithm = find_algorithm(name);
  REQUIRE(algorithm != nullptr);
  return *algorithm;
}

Buffer digest_of(const Algorithm& algorithm, Bytes message) {
  Buffer digest(algorithm.digest_size);
  REQUIRE(hash(algorithm, message, digest) == Error::none);
  return digest;
}

TEST_CASE("published messages, in one call and in two parts") {
  for (const File& file : files) {
    DYNAMIC_SECTION(file.name) {
      const Algorithm& algorithm = algorithm_of(file.algorithm);
      const auto cases = cavp_messages(file.name, file.cases);
      for_each_backend(algorithm.primitive, [&] {
        for (const MessageVector& c : cases) {
          INFO(c.message.size() << " bytes");
          CHECK(hex(digest_of(algorithm, c.message)) == c.digest);
          const std::size_t half = c.message.size() / 2;
          Hash hasher(algorithm);
          hasher.update(Bytes(c.message).first(half)).update(Bytes(c.message).subspan(half));
          CHECK(hex(finish(hasher)) == c.digest);
        }
      });
    }
  }
}

TEST_CASE("published messages, side by side") {
  for (const File& file : files) {
    DYNAMIC_SECTION(file.name) {
      const Algorithm& algorithm = algorithm_of(file.algorithm);
      const auto cases = cavp_messages(file.name, file.cases);
      std::vector<Bytes> messages;
      std::string expected;
      for (const MessageVector& c : cases) {
        messages.emplace_back(c.message);
        expected += c.digest;
      }
      for_each_backend(std::string(algorithm.primitive) + "_many", [&] {
        Buffer digests(messages.size() * algorithm.digest_size);
        REQUIRE(hash_many(algorithm, messages, digests) == Error::none);
        CHECK(hex(digests) == expected);
      });
    }
  }
}

// SHAVS section 6.4: each message is the last three digests, each round of 1,000 starts from the
// last digest of the one before.
TEST_CASE("Monte Carlo") {
  for (const auto& [name, file] : monte_carlo_files) {
    DYNAMIC_SECTION(file) {
      const Algorithm& algorithm = algorithm_of(name);
      const MonteCarloVector vector = cavp_monte_carlo(file);
      const std::size_t size = algorithm.digest_size;
      REQUIRE(vector.seed.size() == size);
      for_each_backend(algorithm.primitive, [&] {
        Buffer seed = vector.seed, message(3 * size);
        const auto last = message.begin() + static_cast<std::ptrdiff_t>(2 * size);
        Hash hasher(algorithm);
        std::size_t errors = 0;
        for (const std::string& expected : vector.digests) {
          for (std::size_t i = 0; i < message.size(); ++i) message[i] = seed[i % size];
          for (int i = 0; i < 1000; ++i) {
            hasher.reset();
            if (hasher.update(message).finish(seed) != Error::none) ++errors;
            std::copy(message.begin() + static_cast<std::ptrdiff_t>(size), message.end(),
                      message.begin());
            std::ranges::copy(seed, last);
          }
          CHECK(hex(seed) == expected);
        }
        CHECK(errors == 0);
      });
    }
  }
}

}  // namespace
}  // namespace isochron::test
