// Messages whose length passes 2^32 bits and 2^32 bytes (row 1: a partial block, then an update of
// almost 4 GiB; row 28: counters of bits). The bytes are zero pages, which the system maps without
// memory. Expected values come from the same bytes in updates of 1 MiB, and for SHA-256 from
// OpenSSL.
//
// Then 5 GiB through an algorithm of each family of the table, whose expected values come from
// OpenSSL or, where it has not the algorithm, from the scalar backend.
#include <openssl/sha.h>
#include <sys/mman.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <set>
#include <utility>

#include "isochron/blake3_threads.h"
#include "isochron/kangarootwelve.h"
#include "isochron/sha3.h"
#include "tests/support/algorithm_cases.h"
#include "tests/support/hashes.h"
#include "tests/support/openssl.h"

namespace isochron::test {
namespace {

constexpr std::uint64_t four_gib = std::uint64_t{1} << 32;

Bytes zeros() {
  static const Bytes pages = [] {
    void* at = mmap(nullptr, four_gib + 4096, PROT_READ,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    REQUIRE(at != MAP_FAILED);
    madvise(at, four_gib, MADV_HUGEPAGE);  // fewer page faults, where the system grants it
    return Bytes(static_cast<const std::uint8_t*>(at), four_gib + 4096);
  }();
  return pages;
}

template <class Hasher>
void update_by_mebibytes(Hasher& hasher, std::uint64_t size) {
  for (; size >= 1 << 20; size -= 1 << 20) hasher.update(zeros().first(1 << 20));
  hasher.update(zeros().first(size));
}

TEST_CASE("row 28: SHA-256 of messages round 2^32 bits") {
  for (const std::size_t size : {(1u << 29) - 1, 1u << 29, (1u << 29) + 1}) {
    Digest expected;
    SHA256(zeros().data(), size, expected.data());
    CHECK(sha256(zeros().first(size)) == expected);
    Sha256 hasher;
    update_by_mebibytes(hasher, size);
    CHECK(hasher.finish() == expected);
  }
}

// update(first), then update(2^32 - k), with first + 2^32 - k round 2^32.
TEST_CASE("row 1: SHA-256, a partial block and almost 4 GiB") {
  Sha256 start;
  update_by_mebibytes(start, four_gib - 64);
  for (const auto& [first, k] : {std::pair{1u, 1u}, {63u, 63u}, {63u, 64u}}) {
    INFO("update(" << first << "), update(2^32 - " << k << ")");
    const std::uint64_t rest = four_gib - k;
    Sha256 hasher;
    hasher.update(zeros().first(first)).update(zeros().first(rest));
    Sha256 expected = start;
    expected.update(zeros().first(first + rest - (four_gib - 64)));
    CHECK(hasher.finish() == expected.finish());
  }
  start.update(zeros().first(64));
  Digest expected;
  SHA256(zeros().data(), four_gib, expected.data());
  CHECK(start.finish() == expected);
}

TEST_CASE("row 1: BLAKE3, a partial block and almost 4 GiB") {
  Blake3 start;
  update_by_mebibytes(start, four_gib - 64);
  for (const auto& [first, k] : {std::pair{1u, 1u}, {63u, 63u}, {63u, 64u}, {1023u, 1u}}) {
    INFO("update(" << first << "), update(2^32 - " << k << ")");
    const std::uint64_t rest = four_gib - k;
    Blake3 hasher;
    hasher.update(zeros().first(first)).update(zeros().first(rest));
    Blake3 expected = start;
    expected.update(zeros().first(first + rest - (four_gib - 64)));
    CHECK(hasher.finish() == expected.finish());
    Blake3 threaded;
    threaded.update(zeros().first(first));
    CHECK(blake3_update_threaded(threaded, zeros().first(rest)).finish() == expected.finish());
  }
}

// CVE-2022-37454: a partial block and then almost 2^32 bytes made XKCP's SHA-3 write past its
// state.
TEST_CASE("row 1: SHA3-256, a partial block and almost 4 GiB") {
  constexpr std::size_t rate = Sha3_256::block_size;
  Sha3_256 start;
  update_by_mebibytes(start, four_gib - rate);
  for (const std::size_t k : {std::size_t{1}, rate - 1}) {
    INFO("update(" << rate - 1 << "), update(2^32 - " << k << ")");
    const std::uint64_t rest = four_gib - k;
    Sha3_256 hasher;
    hasher.update(zeros().first(rate - 1)).update(zeros().first(rest));
    Sha3_256 expected = start;
    expected.update(zeros().first(rate - 1 + rest - (four_gib - rate)));
    CHECK(hasher.finish() == expected.finish());
  }
}

TEST_CASE("row 1: KT128, a chunk begun and almost 4 GiB") {
  Kt128 expected_hasher, hasher;
  update_by_mebibytes(expected_hasher, 8191 + four_gib - 5);
  hasher.update(zeros().first(8191)).update(zeros().first(four_gib - 5));
  Digest out, expected;
  hasher.finish(out);
  expected_hasher.finish(expected);
  CHECK(out == expected);
}

// 5 GiB in one piece that take 16 MiB of memory, mapped again and again: byte i of those is
// i mod 251.
constexpr std::size_t piece_size = std::size_t{1} << 24;
constexpr std::size_t five_gib = std::size_t{5} << 30;

Bytes five_gib_of_pattern() {
  static const Bytes pages = [] {
    const int file = memfd_create("pattern", 0);
    const Buffer piece = pattern_bytes(piece_size);
    REQUIRE(file >= 0);
    REQUIRE(write(file, piece.data(), piece.size()) == static_cast<ssize_t>(piece.size()));
    void* const at =
        mmap(nullptr, five_gib, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    REQUIRE(at != MAP_FAILED);
    auto* const bytes = static_cast<std::uint8_t*>(at);
    for (std::size_t i = 0; i < five_gib; i += piece_size) {
      REQUIRE(mmap(bytes + i, piece_size, PROT_READ, MAP_SHARED | MAP_FIXED, file, 0) !=
              MAP_FAILED);
    }
    close(file);
    return Bytes(bytes, five_gib);
  }();
  return pages;
}

template <class Hasher>
void update_by_pieces(Hasher& hasher, Bytes message) {
  for (std::size_t i = 0; i < message.size(); i += piece_size) {
    hasher.update(message.subspan(i, piece_size));
  }
}

TEST_CASE("row 28: 5 GiB through each family") {
  const Bytes message = five_gib_of_pattern();
  // What one standard makes of one kernel.
  std::set<std::pair<std::string_view, std::string_view>> families;
  for (const AlgorithmCase& c : plain_cases()) {
    const Algorithm& a = *c.algorithm;
    if (!families.emplace(a.primitive, a.standard).second) continue;
    DYNAMIC_SECTION(a.name) {
      Hash hasher(a);
      if (a.tuple) {
        hasher.update(message);
      } else {
        hasher.update(message.first(1)).update(message.subspan(1));
      }
      const Buffer digest = finish(hasher);
      if (const OpenSslDigest openssl = openssl_digest(a); openssl != nullptr) {
        OpenSslHash oracle(openssl.get());
        update_by_pieces(oracle, message);
        CHECK(digest == oracle.finish(digest.size()));
      } else {
        const BackendScope scope("scalar");
        Hash oracle(a);
        if (a.tuple) {
          oracle.update(message);
        } else {
          update_by_pieces(oracle, message);
        }
        CHECK(digest == finish(oracle));
      }
    }
  }
}

}  // namespace
}  // namespace isochron::test
