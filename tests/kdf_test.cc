// What the headers of key derivation promise beyond published keys. "Row n" is that of the
// catalogue of bugs in docs/testing.md.
#include <algorithm>
#include <catch2/catch.hpp>

#include "isochron/kdf/hkdf.h"
#include "isochron/kdf/kmac_kdf.h"
#include "isochron/kdf/one_step.h"
#include "isochron/kdf/pbkdf2.h"
#include "isochron/sp800_185.h"
#include "tests/support/algorithm_cases.h"

namespace isochron::test {
namespace {

const Algorithm& sha256_row() { return *find_algorithm("sha256"); }

// ---- HKDF ----

TEST_CASE("row 18: HKDF's lengths: 0, 1, the longest, one more") {
  for (const AlgorithmCase& c : plain_cases()) {
    const Algorithm& algorithm = *c.algorithm;
    Buffer okm(std::size_t{255} * algorithm.digest_size + 1, 0xaa);
    const Buffer before = okm;
    const auto expand = [&](std::size_t size) {
      return hkdf(algorithm, as_bytes("ikm"), as_bytes("salt"), as_bytes("info"),
                  std::span(okm).first(size));
    };
    INFO(c.name);
    if (!has_hmac(algorithm)) {
      CHECK(expand(32) == Error::unsupported_algorithm);
      CHECK(okm == before);
      continue;
    }
    const std::size_t longest = hkdf_longest(algorithm);
    CHECK(longest == okm.size() - 1);
    CHECK(expand(0) == Error::invalid_length);
    CHECK(expand(longest + 1) == Error::output_too_long);
    CHECK(okm == before);
    REQUIRE(expand(longest) == Error::none);
    CHECK(okm.back() == 0xaa);
    const Buffer whole = okm;
    okm = before;
    REQUIRE(expand(1) == Error::none);
    CHECK(okm[0] == whole[0]);
    CHECK(okm[1] == 0xaa);
  }
}

TEST_CASE("HKDF's pseudorandom key has the hash's length, or more to expand") {
  Buffer prk(33, 0xaa), okm(32, 0xaa);
  for (const std::size_t size : {0, 1, 31, 33}) {
    CHECK(hkdf_extract(sha256_row(), {}, {}, std::span(prk).first(size)) == Error::invalid_length);
  }
  for (const std::size_t size : {0, 1, 31}) {
    CHECK(hkdf_expand(sha256_row(), Bytes(prk).first(size), {}, okm) == Error::invalid_length);
  }
  CHECK(prk == Buffer(33, 0xaa));
  CHECK(okm == Buffer(32, 0xaa));
  CHECK(hkdf_expand(sha256_row(), prk, {}, okm) == Error::none);
}

TEST_CASE("row 12: HKDF's output may lie where key and salt do, but not on the info") {
  Buffer bytes = pattern_bytes(300), expected(100);
  const Buffer before = bytes;
  const Bytes ikm = Bytes(bytes).first(50), salt = Bytes(bytes).subspan(50, 50);
  const Bytes info = Bytes(bytes).subspan(200, 10);
  REQUIRE(hkdf(sha256_row(), ikm, salt, info, expected) == Error::none);
  for (const std::size_t at : {101, 150, 200, 209}) {
    CHECK(hkdf(sha256_row(), ikm, salt, info, std::span(bytes).subspan(at, 100)) ==
          (at > 100 ? Error::overlapping_buffers : Error::none));
    CHECK(bytes == before);
  }
  REQUIRE(hkdf(sha256_row(), ikm, salt, info, std::span(bytes).subspan(20, 100)) == Error::none);
  CHECK(hex(Bytes(bytes).subspan(20, 100)) == hex(expected));
  // PRK and output at one place.
  Buffer prk(32), okm(64);
  REQUIRE(hkdf_extract(sha256_row(), {}, as_bytes("ikm"), prk) == Error::none);
  REQUIRE(hkdf_expand(sha256_row(), prk, {}, okm) == Error::none);
  prk.resize(64);
  REQUIRE(hkdf_expand(sha256_row(), Bytes(prk).first(32), {}, prk) == Error::none);
  CHECK(prk == okm);
}

// ---- PBKDF2 ----

// PBKDF2 by the letter of RFC 8018, section 5.2.
Buffer reference(const Algorithm& algorithm, Bytes password, Bytes salt, unsigned iterations,
                 std::size_t size) {
  Buffer key;
  for (std::uint32_t i = 1; key.size() < size; ++i) {
    Buffer input(salt.begin(), salt.end());
    for (const unsigned shift : {24u, 16u, 8u, 0u}) {
      input.push_back(static_cast<std::uint8_t>(i >> shift));
    }
    Buffer u(algorithm.digest_size), t(algorithm.digest_size);
    for (unsigned j = 0; j < iterations; ++j) {
      REQUIRE(hmac(algorithm, password, input, u) == Error::none);
      for (std::size_t k = 0; k < u.size(); ++k) t[k] ^= u[k];
      input = u;
    }
    key.insert(key.end(), t.begin(), t.end());
  }
  key.resize(size);
  return key;
}

TEST_CASE("PBKDF2 with every hash, one block to more than two groups of them") {
  const Buffer password = pattern_bytes(150), salt = pattern_bytes(20);
  for (const AlgorithmCase& c : plain_cases()) {
    const Algorithm& algorithm = *c.algorithm;
    if (!has_hmac(algorithm)) continue;
    DYNAMIC_SECTION(c.name) {
      for_each_backend(algorithm.primitive, [&] {
        const std::size_t digest = algorithm.digest_size;
        const Buffer expected = reference(algorithm, password, salt, 3, 34 * digest + 1);
        for (std::size_t blocks = 1; blocks <= 34; ++blocks) {
          for (const std::size_t size : {blocks * digest - 1, blocks * digest + 1}) {
            Buffer key(size);
            REQUIRE(pbkdf2(algorithm, password, salt, 3, key) == Error::none);
            if (!std::equal(key.begin(), key.end(), expected.begin())) FAIL_CHECK(size);
          }
        }
        for (const unsigned iterations : {1u, 2u, 10u}) {
          Buffer key(3 * digest);
          REQUIRE(pbkdf2(algorithm, password, salt, iterations, key) == Error::none);
          CHECK(key == reference(algorithm, password, salt, iterations, key.size()));
        }
      });
    }
  }
}

// The kernels of several lanes are primitives of their own.
TEST_CASE("PBKDF2 derives the blocks of long keys side by side") {
  const std::pair<const char*, const char*> names[] = {{"sha1", "sha1_many"},
                                                       {"sha256", "sha256_many"},
                                                       {"sha512", "sha512_many"},
                                                       {"sm3", "sm3_many"}};
  for (const auto& [name, primitive] : names) {
    const Algorithm& algorithm = *find_algorithm(name);
    const Buffer expected =
        reference(algorithm, as_bytes("password"), as_bytes("salt"), 5, 40 * algorithm.digest_size);
    DYNAMIC_SECTION(name) {
      for_each_backend(primitive, [&] {
        Buffer key(expected.size());
        REQUIRE(pbkdf2(algorithm, as_bytes("password"), as_bytes("salt"), 5, key) == Error::none);
        CHECK(key == expected);
      });
    }
  }
}

// Of blocks beside those at which a counter of 8 or 16 bits would begin again, their numbers.
constexpr std::uint32_t numbers_round_carries[] = {1, 255, 256, 257, 65535, 65536, 65537};
constexpr std::size_t most_numbers = 65537;

Buffer big_endian(std::uint32_t number) {
  return {static_cast<std::uint8_t>(number >> 24), static_cast<std::uint8_t>(number >> 16),
          static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)};
}

// Block `number`, from 1, of a key.
Bytes block_of(const Buffer& key, std::uint32_t number, std::size_t size) {
  return Bytes(key).subspan((number - 1) * size, size);
}

TEST_CASE("PBKDF2's numbers of blocks carry past 8 and 16 bits") {
  Buffer key(most_numbers * 32);
  REQUIRE(pbkdf2(sha256_row(), as_bytes("password"), as_bytes("salt"), 1, key) == Error::none);
  for (const std::uint32_t number : numbers_round_carries) {
    Buffer input = from_hex("73616c74"), expected(32);  // "salt"
    const Buffer bytes = big_endian(number);
    input.insert(input.end(), bytes.begin(), bytes.end());
    REQUIRE(hmac(sha256_row(), as_bytes("password"), input, expected) == Error::none);
    INFO(number);
    CHECK(std::ranges::equal(block_of(key, number, 32), expected));
  }
}

TEST_CASE("row 18: PBKDF2 refuses no iterations and impossible lengths") {
  Buffer key(32, 0xaa);
  CHECK(pbkdf2(sha256_row(), {}, {}, 0, key) == Error::invalid_iterations);
  CHECK(pbkdf2(sha256_row(), {}, {}, 1, {}) == Error::invalid_length);
  CHECK(pbkdf2(*find_algorithm("crc32"), {}, {}, 1, key) == Error::unsupported_algorithm);
  CHECK(pbkdf2(*find_algorithm("shake128"), {}, {}, 1, key) == Error::unsupported_algorithm);
  CHECK(pbkdf2_longest(sha256_row()) == 0xffffffffull * 32);
  if constexpr (sizeof(std::size_t) == 8) {
    // Never touched: the length alone is looked at.
    const auto size = static_cast<std::size_t>(pbkdf2_longest(sha256_row()) + 1);
    CHECK(pbkdf2(sha256_row(), {}, {}, 1, std::span(key.data(), size)) == Error::output_too_long);
  }
  CHECK(key == Buffer(32, 0xaa));
  CHECK(pbkdf2(sha256_row(), {}, {}, 1, std::span(key).first(1)) == Error::none);
  CHECK(key[1] == 0xaa);
}

TEST_CASE("row 12: PBKDF2's key may lie where password and salt do") {
  Buffer bytes = pattern_bytes(150);
  const Buffer expected =
      reference(sha256_row(), Bytes(bytes).first(70), Bytes(bytes).subspan(60, 40), 2, 100);
  REQUIRE(pbkdf2(sha256_row(), Bytes(bytes).first(70), Bytes(bytes).subspan(60, 40), 2,
                 std::span(bytes).subspan(30, 100)) == Error::none);
  CHECK(hex(Bytes(bytes).subspan(30, 100)) == hex(expected));
}

TEST_CASE("PBKDF2 in portions of any size") {
  for (const char* name : {"sha256", "sha512-224", "sha3-256"}) {
    const Algorithm& algorithm = *find_algorithm(name);
    const Buffer expected = reference(algorithm, as_bytes("password"), as_bytes("salt"), 7, 1000);
    for (const std::uint64_t portion : {1, 2, 3, 7, 8, 1000}) {
      Pbkdf2 derivation;
      Buffer key(1000, 0xaa);
      REQUIRE(derivation.begin(algorithm, as_bytes("password"), as_bytes("salt"), 7, key) ==
              Error::none);
      CHECK(key == Buffer(1000));
      const std::uint64_t total = derivation.total();
      CHECK(derivation.remaining() == total);
      CHECK(total % 7 == 0);
      for (std::uint64_t done = 0; done < total;) {
        const bool complete = derivation.run(portion);
        done = std::min(total, done + portion);
        CHECK(derivation.remaining() == total - done);
        CHECK(complete == (done == total));
      }
      CHECK(key == expected);
      CHECK(derivation.run(1));
    }
  }
}

TEST_CASE("an aborted PBKDF2 leaves nothing of the key") {
  Buffer key(1000, 0xaa);
  Pbkdf2 derivation;
  REQUIRE(derivation.begin(sha256_row(), as_bytes("password"), {}, 4, key) == Error::none);
  CHECK_FALSE(derivation.run(5));
  CHECK(key != Buffer(1000));
  derivation.abort();
  CHECK(key == Buffer(1000));
  CHECK(derivation.total() == 0);
  CHECK(derivation.run(100));
  CHECK(key == Buffer(1000));
  // A complete key stays.
  REQUIRE(derivation.begin(sha256_row(), as_bytes("password"), {}, 4, key) == Error::none);
  CHECK(derivation.run(1000));
  derivation.abort();
  CHECK(key != Buffer(1000));
}

TEST_CASE("a PBKDF2 goes on when the backend changes") {
  const Buffer expected = reference(sha256_row(), as_bytes("password"), {}, 20, 320);
  Buffer key(320);
  Pbkdf2 derivation;
  REQUIRE(derivation.begin(sha256_row(), as_bytes("password"), {}, 20, key) == Error::none);
  for (int i = 0; derivation.remaining() > 0; ++i) {
    const auto backends = supported_backends();
    const BackendScope scope(backends[static_cast<std::size_t>(i) % backends.size()]);
    derivation.run(2);
  }
  CHECK(key == expected);
}

// ---- KMAC and one step ----

TEST_CASE("key derivation with KMAC is KMAC of the context, with the label as customization") {
  Buffer key(50), expected(50);
  Kmac128(as_bytes("key"), as_bytes("label")).update(as_bytes("context")).finish(expected);
  REQUIRE(kmac128_kdf(as_bytes("key"), as_bytes("label"), as_bytes("context"), key) == Error::none);
  CHECK(key == expected);
  Kmac256(as_bytes("key"), as_bytes("label")).update(as_bytes("context")).finish(expected);
  REQUIRE(kmac256_kdf(as_bytes("key"), as_bytes("label"), as_bytes("context"), key) == Error::none);
  CHECK(key == expected);
  // A shorter key is another one.
  Buffer shorter(49);
  REQUIRE(kmac256_kdf(as_bytes("key"), as_bytes("label"), as_bytes("context"), shorter) ==
          Error::none);
  CHECK_FALSE(std::equal(shorter.begin(), shorter.end(), key.begin()));
  for (const auto derive : {kmac128_kdf, kmac256_kdf}) {
    CHECK(derive({}, {}, {}, key) == Error::invalid_length);
    CHECK(derive(as_bytes("key"), {}, {}, {}) == Error::invalid_length);
    CHECK(key == expected);
    Buffer one(1);
    REQUIRE(derive(as_bytes("key"), {}, {}, one) == Error::none);
  }
  // In place.
  key = pattern_bytes(50);
  Kmac256(key, {}).finish(expected);
  REQUIRE(kmac256_kdf(key, {}, {}, key) == Error::none);
  CHECK(key == expected);
}

TEST_CASE("one step: counter, Z and FixedInfo through a hash or HMAC") {
  const Buffer z = pattern_bytes(33), info = pattern_bytes(12);
  for (const AlgorithmCase& c : plain_cases()) {
    const Algorithm& algorithm = *c.algorithm;
    Buffer by_hash(2 * algorithm.digest_size + 1, 0xaa), by_hmac = by_hash;
    const Buffer before = by_hash;
    INFO(c.name);
    const Error error = one_step_hash(algorithm, z, info, by_hash);
    CHECK(one_step_hmac(algorithm, z, as_bytes("salt"), info, by_hmac) == error);
    if (!has_hmac(algorithm)) {
      CHECK(error == Error::unsupported_algorithm);
      CHECK(by_hash == before);
      CHECK(by_hmac == before);
      continue;
    }
    REQUIRE(error == Error::none);
    Buffer hash_expected, hmac_expected;
    for (std::uint8_t i = 1; i <= 3; ++i) {
      Buffer input = {0, 0, 0, i};
      input.insert(input.end(), z.begin(), z.end());
      input.insert(input.end(), info.begin(), info.end());
      Buffer block(algorithm.digest_size);
      REQUIRE(hash(algorithm, input, block) == Error::none);
      hash_expected.insert(hash_expected.end(), block.begin(), block.end());
      REQUIRE(hmac(algorithm, as_bytes("salt"), input, block) == Error::none);
      hmac_expected.insert(hmac_expected.end(), block.begin(), block.end());
    }
    hash_expected.resize(by_hash.size());
    hmac_expected.resize(by_hash.size());
    CHECK(by_hash == hash_expected);
    CHECK(by_hmac == hmac_expected);
  }
}

TEST_CASE("one step: the counter carries past 8 and 16 bits") {
  Buffer key(most_numbers * 32);
  REQUIRE(one_step_hash(sha256_row(), as_bytes("z"), as_bytes("info"), key) == Error::none);
  for (const std::uint32_t number : numbers_round_carries) {
    Buffer input = big_endian(number), expected(32);
    for (const char c : std::string_view("zinfo")) input.push_back(static_cast<std::uint8_t>(c));
    REQUIRE(hash(sha256_row(), input, expected) == Error::none);
    INFO(number);
    CHECK(std::ranges::equal(block_of(key, number, 32), expected));
  }
}

TEST_CASE("one step through KMAC: an empty salt is the default one") {
  const Buffer zeros(164);
  Buffer key(70), expected(70);
  Kmac128(Bytes(zeros), as_bytes("KDF"))
      .update(from_hex("00000001"))
      .update(as_bytes("zinfo"))
      .finish(expected);
  REQUIRE(one_step_kmac128(as_bytes("z"), {}, as_bytes("info"), key) == Error::none);
  CHECK(key == expected);
  Kmac256(Bytes(zeros).first(132), as_bytes("KDF"))
      .update(from_hex("00000001"))
      .update(as_bytes("zinfo"))
      .finish(expected);
  REQUIRE(one_step_kmac256(as_bytes("z"), {}, as_bytes("info"), key) == Error::none);
  CHECK(key == expected);
  Buffer salted(70);
  REQUIRE(one_step_kmac256(as_bytes("z"), as_bytes("salt"), as_bytes("info"), salted) ==
          Error::none);
  CHECK(salted != key);
}

TEST_CASE("one step: lengths and overlaps") {
  Buffer bytes = pattern_bytes(100);
  const Buffer before = bytes;
  const Bytes z = Bytes(bytes).first(20), info = Bytes(bytes).subspan(50, 10);
  const std::span key = std::span(bytes).subspan(55, 40);
  CHECK(one_step_hash(sha256_row(), {}, info, key) == Error::invalid_length);
  CHECK(one_step_hash(sha256_row(), z, info, {}) == Error::invalid_length);
  CHECK(one_step_hash(sha256_row(), z, info, key) == Error::overlapping_buffers);
  CHECK(one_step_hmac(sha256_row(), key, {}, info, key) == Error::overlapping_buffers);
  CHECK(one_step_kmac128({}, {}, info, key) == Error::invalid_length);
  CHECK(one_step_kmac256(z, {}, info, {}) == Error::invalid_length);
  if constexpr (sizeof(std::size_t) == 8) {
    const std::span huge(bytes.data(), std::size_t{0xffffffff} * 32 + 1);
    CHECK(one_step_hash(sha256_row(), z, info, huge) == Error::output_too_long);
  }
  CHECK(bytes == before);
}

}  // namespace
}  // namespace isochron::test
