// AES-XTS: the standard's text on every backend, NIST's and Wycheproof's data units, and what
// callers may do wrong. "Row n" is that of the catalogue of bugs in docs/testing.md.
#include "isochron/cipher/aes_xts.h"

#include <algorithm>
#include <optional>

#include "tests/support/backends.h"
#include "tests/support/key_of_size.h"
#include "tests/support/vectors.h"
#include "tests/support/wycheproof.h"
#include "tests/support/xts_reference.h"

namespace isochron::test {
namespace {

const Buffer some = pattern_bytes(40000);

template <class Test>
bool with_key(const Buffer& bytes, Test test) {
  std::optional<Aes128Xts> small;
  std::optional<Aes256Xts> large;
  if (Aes128Xts::make(bytes, small) == Error::none) return test(*small);
  return Aes256Xts::make(bytes, large) == Error::none && test(*large);
}

// Whether each becomes the other, elsewhere and in place.
template <class Key>
bool both_ways(const Key& key, const DataUnit& unit, Bytes plaintext, Bytes ciphertext) {
  Buffer out(plaintext.size(), 0xaa);
  return key.encrypt(unit, plaintext, out) == Error::none && std::ranges::equal(out, ciphertext) &&
         key.decrypt(unit, out, out) == Error::none && std::ranges::equal(out, plaintext) &&
         key.encrypt(unit, out, out) == Error::none && std::ranges::equal(out, ciphertext) &&
         key.decrypt(unit, ciphertext, out) == Error::none && std::ranges::equal(out, plaintext);
}

// Shorter ones are numbers in little endian.
DataUnit unit_of(Buffer tweak) {
  tweak.resize(16);
  return DataUnit(DataUnit::Source(tweak));
}

TEST_CASE("AES-XTS: Wycheproof") {
  for_each_backend("aes", [] {
    std::size_t other_keys = 0;
    for_each_wycheproof("aes_xts_test.json", 123, [&](const auto& group, const auto& c) {
      if (!is_valid(c) || c["flags"] != nlohmann::json({"Pseudorandom"})) return false;
      const Buffer key_bytes = bytes_of(c, "key");
      const bool runs = with_key(key_bytes, [&](const auto& key) {
        return both_ways(key, unit_of(bytes_of(c, "iv")), bytes_of(c, "msg"), bytes_of(c, "ct"));
      });
      if (group["keySize"] != 384) return runs;
      // AES-192 is no part of the standards.
      ++other_keys;
      std::optional<Aes128Xts> small;
      std::optional<Aes256Xts> large;
      return Aes128Xts::make(key_bytes, small) == Error::invalid_length &&
             Aes256Xts::make(key_bytes, large) == Error::invalid_length;
    });
    CHECK(other_keys == 41);
  });
}

TEST_CASE("AES-XTS: NIST's files") {
  for_each_backend("aes", [] {
    for (const std::string form : {"128hexstr", "dataunitseqno"}) {
      for (const std::string bits : {"128", "256"}) {
        const std::string name = "tests/vectors/xts/tweak-" + form + "-XTSGenAES" + bits + ".rsp";
        INFO(name);
        const std::string text = read_file(name);
        std::size_t cases = 0, whole_bytes = 0, wrong = 0, length = 0, ends = 0;
        Buffer key_bytes, plaintext, ciphertext;
        std::optional<DataUnit> unit;
        for (const auto& [field, value] : fields(text)) {
          if (field == "COUNT") ends = 0;
          if (field == "DataUnitLen") length = std::stoul(std::string(value));
          if (field == "Key") key_bytes = from_hex(value);
          if (field == "i") unit = unit_of(from_hex(value));
          if (field == "DataUnitSeqNumber") unit.emplace(std::stoull(std::string(value)));
          if (field == "PT") plaintext = from_hex(value);
          if (field == "CT") ciphertext = from_hex(value);
          if ((field != "PT" && field != "CT") || ++ends != 2) continue;
          ++cases;
          // The others end within a byte.
          if (length % 8 != 0) continue;
          ++whole_bytes;
          if (slow_build && cases % 8 != 0) continue;
          if (!with_key(key_bytes, [&](const auto& key) {
                return both_ways(key, *unit, plaintext, ciphertext);
              })) {
            ++wrong;
          }
        }
        CHECK(cases == 1000);
        CHECK(whole_bytes == (bits == "128" ? 800 : 600));
        CHECK(wrong == 0);
      }
    }
  });
}

// Sections 5.3 and 5.4, block by block.
Buffer by_definition(Bytes key, Buffer tweak, Bytes plaintext) {
  const std::size_t half = key.size() / 2;
  const auto aes = key_of_size<AesKey>(Buffer(key.begin(), key.begin() + static_cast<long>(half)));
  const auto other = key_of_size<AesKey>(Buffer(key.begin() + static_cast<long>(half), key.end()));
  REQUIRE(other.encrypt_blocks(tweak, tweak) == Error::none);
  const auto one = [&](Buffer block) {
    for (std::size_t i = 0; i < 16; ++i) block[i] ^= tweak[i];
    REQUIRE(aes.encrypt_blocks(block, block) == Error::none);
    for (std::size_t i = 0; i < 16; ++i) block[i] ^= tweak[i];
    times_x(tweak);
    return block;
  };
  Buffer out;
  std::size_t at = 0;
  for (; at + 16 <= plaintext.size(); at += 16) {
    const Bytes in = plaintext.subspan(at, 16);
    const Buffer block = one(Buffer(in.begin(), in.end()));
    out.insert(out.end(), block.begin(), block.end());
  }
  if (at == plaintext.size()) return out;
  const Bytes rest = plaintext.subspan(at);
  Buffer last(rest.begin(), rest.end());
  Buffer stolen(out.end() - 16, out.end());
  last.insert(last.end(), stolen.begin() + static_cast<long>(rest.size()), stolen.end());
  last = one(last);
  std::copy(last.begin(), last.end(), out.end() - 16);
  out.insert(out.end(), stolen.begin(), stolen.begin() + static_cast<long>(rest.size()));
  return out;
}

TEMPLATE_TEST_CASE("every length, and bytes around it stay", "", Aes128Xts, Aes256Xts) {
  const Bytes key_bytes = Bytes(some).subspan(3, TestType::key_size);
  struct Case {
    DataUnit unit;
    Bytes plaintext;
    Buffer expected;
  };
  std::vector<Case> cases;
  const auto add = [&](std::size_t size) {
    const Bytes plaintext = Bytes(some).subspan(size % 67, size);
    const DataUnit unit(std::uint64_t{0x0123456789abcdef} * size);
    const Buffer tweak(unit.tweak().begin(), unit.tweak().end());
    cases.push_back({unit, plaintext, by_definition(key_bytes, tweak, plaintext)});
  };
  // To three blocks past two of the widest batches.
  for (std::size_t size = 16; size <= 16 * (32 + 32 + 3); size += slow_build ? 7 : 1) add(size);
  for (const std::size_t size : {4096, 4097, 16384, 16399, 32768}) add(size);
  for_each_backend("aes", [&] {
    std::optional<TestType> key;
    REQUIRE(TestType::make(key_bytes, key) == Error::none);
    std::size_t wrong = 0;
    for (const auto& [unit, plaintext, expected] : cases) {
      const std::size_t size = plaintext.size();
      Buffer around(size + 64, 0xaa);
      const auto there = std::span(around).subspan(size % 33, size);
      bool right = both_ways(*key, unit, plaintext, expected) &&
                   key->encrypt(unit, plaintext, there) == Error::none &&
                   std::ranges::equal(there, expected) &&
                   key->decrypt(unit, there, there) == Error::none &&
                   std::ranges::equal(there, plaintext);
      std::ranges::fill(there, std::uint8_t{0xaa});
      right = right && around == Buffer(size + 64, 0xaa);
      if (!right && wrong++ == 0) FAIL_CHECK(size << " bytes");
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("the longest data unit, and one byte more") {
  std::optional<Aes128Xts> key;
  REQUIRE(Aes128Xts::make(Bytes(some).first(32), key) == Error::none);
  static_assert(AesXtsKey::longest_unit == 16'777'216);
  Buffer bytes(AesXtsKey::longest_unit + 1, 0x5a), before = bytes;
  CHECK(key->encrypt(DataUnit(1), bytes, bytes) == Error::message_too_long);
  CHECK(key->decrypt(DataUnit(1), bytes, bytes) == Error::message_too_long);
  CHECK(bytes == before);
  bytes.pop_back();
  before.pop_back();
  CHECK(key->encrypt(DataUnit(1), bytes, bytes) == Error::none);
  CHECK(bytes != before);
  CHECK(key->decrypt(DataUnit(1), bytes, bytes) == Error::none);
  CHECK(bytes == before);
}

TEST_CASE("row 15: keys and units of any other length") {
  for (std::size_t size = 0; size <= 80; ++size) {
    INFO(size);
    std::optional<Aes128Xts> small;
    std::optional<Aes256Xts> large;
    const Bytes bytes = Bytes(some).first(size);
    CHECK(Aes128Xts::make(bytes, small) == (size == 32 ? Error::none : Error::invalid_length));
    CHECK(Aes256Xts::make(bytes, large) == (size == 64 ? Error::none : Error::invalid_length));
    CHECK(small.has_value() == (size == 32));
    CHECK(large.has_value() == (size == 64));
    REQUIRE(Aes128Xts::make(Bytes(some).first(32), small) == Error::none);
    Buffer out(size, 0xaa);
    const Error error = size < 16 ? Error::invalid_length : Error::none;
    CHECK(small->encrypt(DataUnit(0), bytes, out) == error);
    if (size < 16) CHECK(out == Buffer(size, 0xaa));
    CHECK(small->decrypt(DataUnit(0), out, out) == error);
    if (size != 30) {
      out.assign(size, 0xaa);
      CHECK(small->encrypt(DataUnit(0), Bytes(some).first(30), out) == Error::invalid_length);
      CHECK(small->decrypt(DataUnit(0), Bytes(some).first(30), out) == Error::invalid_length);
      CHECK(out == Buffer(size, 0xaa));
    }
  }
}

TEST_CASE("a key of equal halves is refused") {
  for (const std::size_t size : {32, 64}) {
    Buffer bytes(some.begin(), some.begin() + static_cast<long>(size));
    std::copy_n(bytes.begin(), size / 2, bytes.begin() + static_cast<long>(size / 2));
    std::optional<Aes128Xts> small;
    std::optional<Aes256Xts> large;
    const auto make = [&] {
      return size == 32 ? Aes128Xts::make(bytes, small) : Aes256Xts::make(bytes, large);
    };
    CHECK(make() == Error::equal_key_halves);
    CHECK((!small.has_value() && !large.has_value()));
    bytes.back() ^= 1;
    CHECK(make() == Error::none);
  }
}

TEST_CASE("row 12: any overlap but the same begin is refused") {
  std::optional<Aes256Xts> key;
  REQUIRE(Aes256Xts::make(Bytes(some).first(64), key) == Error::none);
  constexpr std::size_t size = 100;
  Buffer expected(size);
  REQUIRE(key->encrypt(DataUnit(7), Bytes(some).first(size), expected) == Error::none);
  for (std::size_t at = 0; at <= 300; ++at) {
    INFO("output at " << at << ", input at 150");
    const bool refused = overlap_apart(at, 150, size);
    Buffer bytes(450, 0xaa);
    std::copy_n(some.begin(), size, bytes.begin() + 150);
    const Buffer before = bytes;
    const auto out = std::span(bytes).subspan(at, size);
    const Error error = key->encrypt(DataUnit(7), Bytes(bytes).subspan(150, size), out);
    CHECK(error == (refused ? Error::overlapping_buffers : Error::none));
    CHECK((refused ? bytes == before : std::ranges::equal(out, expected)));
    if (!refused) std::copy(expected.begin(), expected.end(), bytes.begin() + 150);
    CHECK(key->decrypt(DataUnit(7), Bytes(bytes).subspan(150, size), out) == error);
    CHECK((refused ? bytes == before : std::ranges::equal(out, Bytes(some).first(size))));
  }
}

}  // namespace
}  // namespace isochron::test
