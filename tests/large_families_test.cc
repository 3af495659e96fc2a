// 5 GiB through an algorithm of each family of the table, and through every checksum: a byte, then
// the rest in one update. Expected values come from the same bytes in pieces of 16 MiB, by OpenSSL,
// zlib, liblzma or libxxhash; where none of them has the algorithm, by the scalar backend.
#include <lzma.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xxhash.h>
#include <zlib.h>

#include <catch2/catch.hpp>
#include <memory>
#include <set>
#include <tuple>

#include "tests/support/algorithm_cases.h"
#include "tests/support/openssl.h"

namespace isochron::test {
namespace {

// In one piece that takes 16 MiB of memory, mapped again and again: byte i of those is i mod 251.
constexpr std::size_t piece_size = std::size_t{1} << 24;
constexpr std::size_t size = std::size_t{5} << 30;

Bytes message() {
  static const Bytes pages = [] {
    const int file = memfd_create("pattern", 0);
    const Buffer piece = pattern_bytes(piece_size);
    REQUIRE(file >= 0);
    REQUIRE(write(file, piece.data(), piece.size()) == static_cast<ssize_t>(piece.size()));
    void* const at =
        mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    REQUIRE(at != MAP_FAILED);
    auto* const bytes = static_cast<std::uint8_t*>(at);
    for (std::size_t i = 0; i < size; i += piece_size) {
      REQUIRE(mmap(bytes + i, piece_size, PROT_READ, MAP_SHARED | MAP_FIXED, file, 0) !=
              MAP_FAILED);
    }
    close(file);
    return Bytes(bytes, size);
  }();
  return pages;
}

template <class Use>
void for_each_piece(Use use) {
  for (std::size_t i = 0; i < size; i += piece_size) use(message().subspan(i, piece_size));
}

// ---- Other implementations: empty when they have not the algorithm ----

template <class Number>
Buffer most_significant_first(Number number) {
  Buffer bytes(sizeof number);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<std::uint8_t>(number >> (8 * (bytes.size() - 1 - i)));
  }
  return bytes;
}

// Of a function of the sum so far and more bytes.
template <class Number, auto more>
Buffer sum(Number start) {
  for_each_piece(
      [&](Bytes piece) { start = static_cast<Number>(more(start, piece.data(), piece.size())); });
  return most_significant_first(start);
}

// Of functions on a state of libxxhash.
template <auto make, auto free, auto reset, auto update, auto digest>
Buffer xxhash() {
  const std::unique_ptr<std::remove_pointer_t<decltype(make())>, decltype(free)> state(make(),
                                                                                       free);
  REQUIRE(reset(state.get()) == XXH_OK);
  for_each_piece(
      [&](Bytes piece) { REQUIRE(update(state.get(), piece.data(), piece.size()) == XXH_OK); });
  return digest(state.get());
}

Buffer checksum_libraries(std::string_view name) {
  if (name == "crc32") return sum<std::uint32_t, crc32_z>(0);
  if (name == "adler32") return sum<std::uint32_t, adler32_z>(1);
  if (name == "crc64-xz") {
    return sum<std::uint64_t, [](std::uint64_t last, const std::uint8_t* data, std::size_t length) {
      return lzma_crc64(data, length, last);
    }>(0);
  }
  if (name == "xxh32") {
    return xxhash<XXH32_createState, XXH32_freeState,
                  [](XXH32_state_t* state) { return XXH32_reset(state, 0); }, XXH32_update,
                  [](XXH32_state_t* state) {
                    return most_significant_first(XXH32_digest(state));
                  }>();
  }
  if (name == "xxh64") {
    return xxhash<XXH64_createState, XXH64_freeState,
                  [](XXH64_state_t* state) { return XXH64_reset(state, 0); }, XXH64_update,
                  [](XXH64_state_t* state) {
                    return most_significant_first(XXH64_digest(state));
                  }>();
  }
  if (name == "xxh3-64") {
    return xxhash<XXH3_createState, XXH3_freeState, XXH3_64bits_reset, XXH3_64bits_update,
                  [](XXH3_state_t* state) {
                    return most_significant_first(XXH3_64bits_digest(state));
                  }>();
  }
  if (name == "xxh3-128") {
    return xxhash<XXH3_createState, XXH3_freeState, XXH3_128bits_reset, XXH3_128bits_update,
                  [](XXH3_state_t* state) {
                    XXH128_canonical_t canonical;
                    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state));
                    return Buffer(std::begin(canonical.digest), std::end(canonical.digest));
                  }>();
  }
  return {};
}

Buffer openssl(const Algorithm& a) {
  const OpenSslDigest digest = openssl_digest(a);
  if (digest == nullptr) return {};
  OpenSslHash oracle(digest.get());
  for_each_piece([&](Bytes piece) { oracle.update(piece); });
  return oracle.finish(a.digest_size);
}

// KMAC, which is no digest to OpenSSL.
Buffer openssl_mac(const AlgorithmCase& c) {
  const std::string_view title = c.algorithm->title;
  if (!title.starts_with("KMAC")) return {};
  using Mac = std::unique_ptr<EVP_MAC, decltype(&EVP_MAC_free)>;
  using Context = std::unique_ptr<EVP_MAC_CTX, decltype(&EVP_MAC_CTX_free)>;
  const Mac mac(EVP_MAC_fetch(nullptr, title.ends_with("128") ? "KMAC128" : "KMAC256", nullptr),
                EVP_MAC_free);
  REQUIRE(mac != nullptr);
  const Context context(EVP_MAC_CTX_new(mac.get()), EVP_MAC_CTX_free);
  int xof = title.starts_with("KMACXOF") ? 1 : 0;
  const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_int("xof", &xof), OSSL_PARAM_END};
  const Bytes key = c.parameters.key;
  REQUIRE(EVP_MAC_init(context.get(), key.data(), key.size(), parameters) == 1);
  for_each_piece([&](Bytes piece) {
    REQUIRE(EVP_MAC_update(context.get(), piece.data(), piece.size()) == 1);
  });
  Buffer out(c.algorithm->digest_size);
  std::size_t written = 0;
  REQUIRE(EVP_MAC_final(context.get(), out.data(), &written, out.size()) == 1);
  REQUIRE(written == out.size());
  return out;
}

Buffer scalar(const AlgorithmCase& c) {
  const BackendScope scope("scalar");
  Hash oracle = c.begin();
  if (c.algorithm->tuple) {
    oracle.update(message());
  } else {
    for_each_piece([&](Bytes piece) { oracle.update(piece); });
  }
  return finish(oracle);
}

// ---- Families ----

// What one standard makes of one kernel under one name: SHA3, SHAKE, ...; of checksums, each.
auto family_of(const Algorithm& a) {
  const std::string_view letters = a.title.substr(0, a.title.find_first_of("0123456789-"));
  return std::tuple(a.primitive, a.standard, a.cryptographic ? letters : a.name);
}

// The first algorithm of each family that belongs to a part of the table: without parameters, but
// for KMAC, which gets a key.
void check(bool (*belongs)(const Algorithm&)) {
  std::set<decltype(family_of(algorithms()[0]))> families;
  for (const AlgorithmCase& c : algorithm_cases()) {
    const Algorithm& a = *c.algorithm;
    if (c.name != std::string(a.name) + (a.title.starts_with("KMAC") ? " with key" : "")) continue;
    if (!belongs(a) || !families.insert(family_of(a)).second) continue;
    DYNAMIC_SECTION(a.name) {
      Hash hasher = c.begin();
      if (a.tuple) {
        hasher.update(message());
      } else {
        hasher.update(message().first(1)).update(message().subspan(1));
      }
      Buffer expected = openssl(a);
      if (expected.empty()) expected = openssl_mac(c);
      if (expected.empty()) expected = checksum_libraries(a.name);
      if (expected.empty()) expected = scalar(c);
      CHECK(hex(finish(hasher)) == hex(expected));
    }
  }
}

bool is_sp_800_185(const Algorithm& a) { return a.standard == "SP 800-185"; }
bool is_keccak(const Algorithm& a) { return a.primitive == "keccak" && !is_sp_800_185(a); }
bool is_blake(const Algorithm& a) { return a.primitive.starts_with("blake"); }
bool is_ascon(const Algorithm& a) { return a.primitive == "ascon"; }
bool is_checksum(const Algorithm& a) { return !a.cryptographic; }
bool is_another(const Algorithm& a) {
  return !is_sp_800_185(a) && !is_keccak(a) && !is_blake(a) && !is_ascon(a) && !is_checksum(a);
}

TEST_CASE("row 28: 5 GiB through SHA-2 and its like", "[merkle_damgard]") { check(is_another); }
TEST_CASE("row 28: 5 GiB through SHA-3 and KangarooTwelve", "[keccak]") { check(is_keccak); }
TEST_CASE("row 28: 5 GiB through SP 800-185", "[sp800_185]") { check(is_sp_800_185); }
TEST_CASE("row 28: 5 GiB through BLAKE2 and BLAKE3", "[blake]") { check(is_blake); }
TEST_CASE("row 28: 5 GiB through Ascon", "[ascon]") { check(is_ascon); }
TEST_CASE("row 28: 5 GiB through checksums", "[checksums]") { check(is_checksum); }

}  // namespace
}  // namespace isochron::test
