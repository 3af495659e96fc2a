// HMAC, KMAC, SipHash and Poly1305 against published tags, good and bad ones.
#include <catch2/catch.hpp>

#include "isochron/mac/hmac.h"
#include "isochron/mac/poly1305.h"
#include "isochron/mac/siphash.h"
#include "isochron/sp800_185.h"
#include "tests/support/algorithm_cases.h"
#include "tests/support/backends.h"
#include "tests/support/vectors.h"
#include "tests/support/wycheproof.h"

namespace isochron::test {
namespace {

// Whether HMAC makes this tag of the message, in parts, and takes it and no other one for right.
bool hmac_agrees(const Algorithm& hash, Bytes key, Bytes message, const Buffer& tag, bool valid) {
  Hmac mac;
  if (mac.begin(hash, key) != Error::none) return false;
  const std::size_t third = message.size() / 3;
  mac.update(message.first(third)).update(message.subspan(third));
  Buffer made(tag.size());
  if (mac.finish(made) != Error::none) return false;
  Buffer flipped = made;
  flipped.back() ^= 0x80;
  const bool whole = tag.size() == hash.digest_size;
  return (made == tag) == valid && mac.verify(tag, tag.size()) == valid &&
         mac.verify(tag) == (valid && whole) && !mac.verify(flipped, tag.size()) &&
         hmac_verify(hash, key, message, tag) == (valid && whole);
}

TEST_CASE("HMAC: Wycheproof") {
  const std::tuple<const char*, const char*, std::size_t> files[] = {
      {"hmac_sha1_test.json", "sha1", 170},
      {"hmac_sha224_test.json", "sha224", 172},
      {"hmac_sha256_test.json", "sha256", 174},
      {"hmac_sha384_test.json", "sha384", 174},
      {"hmac_sha512_test.json", "sha512", 174},
      {"hmac_sha512_224_test.json", "sha512-224", 173},
      {"hmac_sha512_256_test.json", "sha512-256", 175},
      {"hmac_sha3_224_test.json", "sha3-224", 172},
      {"hmac_sha3_256_test.json", "sha3-256", 174},
      {"hmac_sha3_384_test.json", "sha3-384", 174},
      {"hmac_sha3_512_test.json", "sha3-512", 174},
      {"hmac_sm3_test.json", "sm3", 174},
  };
  for (const auto& [file, name, count] : files) {
    const Algorithm& hash = algorithm_named(name);
    DYNAMIC_SECTION(file) {
      for_each_backend(hash.primitive, [&, file = file, count = count] {
        for_each_wycheproof(file, count, [&](const auto& group, const auto& c) {
          const Buffer tag = bytes_of(c, "tag");
          return tag.size() == group["tagSize"].template get<std::size_t>() / 8 &&
                 hmac_agrees(hash, bytes_of(c, "key"), bytes_of(c, "msg"), tag, is_valid(c));
        });
      });
    }
  }
}

TEST_CASE("HMAC: NIST's vectors, with tags of many lengths") {
  const std::string text = read_file("tests/vectors/hmac/HMAC.rsp");
  const std::tuple<const char*, std::size_t> parts[] = {
      {"sha1", 300}, {"sha224", 375}, {"sha256", 225}, {"sha384", 300}, {"sha512", 375}};
  for (const auto& [name, count] : parts) {
    const Algorithm& hash = algorithm_named(name);
    DYNAMIC_SECTION(name) {
      for_each_backend(hash.primitive, [&, count = count] {
        // A part of the file begins with its hash's length in brackets.
        const std::size_t begin = text.find("[L=" + std::to_string(hash.digest_size) + "]");
        REQUIRE(begin != std::string::npos);
        const std::string part = text.substr(begin, text.find("[L=", begin + 1) - begin);
        std::size_t tag_size = 0, cases = 0, wrong = 0;
        Buffer key, message;
        for (const auto& [field, value] : fields(part)) {
          if (field == "Tlen") tag_size = std::stoul(std::string(value));
          if (field == "Key") key = from_hex(value);
          if (field == "Msg") message = from_hex(value);
          if (field != "Mac") continue;
          const Buffer tag = from_hex(value);
          ++cases;
          wrong += tag.size() == tag_size && hmac_agrees(hash, key, message, tag, true) ? 0 : 1;
        }
        CHECK(cases == count);
        CHECK(wrong == 0);
      });
    }
  }
}

TEST_CASE("HMAC: the RFCs' vectors") {
  const std::tuple<const char*, const char*, std::size_t> files[] = {
      {"rfc-2202-md5.txt", "md5", 7},
      {"rfc-2202-sha1.txt", "sha1", 7},
      {"rfc-2286-ripemd160.txt", "ripemd160", 7},
      {"rfc-4231-sha224.txt", "sha224", 6},
      {"rfc-4231-sha256.txt", "sha256", 6},
      {"rfc-4231-sha384.txt", "sha384", 6},
      {"rfc-4231-sha512.txt", "sha512", 6},
  };
  for (const auto& [file, name, count] : files) {
    const Algorithm& hash = algorithm_named(name);
    const std::string text = read_file(std::string("tests/vectors/hmac/") + file);
    DYNAMIC_SECTION(file) {
      for_each_backend(hash.primitive, [&, count = count] {
        std::size_t cases = 0;
        Buffer key, message;
        for (const auto& [field, value] : fields(text)) {
          if (field == "Key") key = from_hex(value);
          if (field == "Msg") message = from_hex(value);
          if (field != "MD") continue;
          ++cases;
          CHECK(hmac_agrees(hash, key, message, from_hex(value), true));
        }
        CHECK(cases == count);
      });
    }
  }
}

template <class Kmac>
void check_kmac(const std::string& file, std::size_t count) {
  for_each_backend("keccak", [&] {
    for_each_wycheproof(file, count, [](const auto&, const auto& c) {
      const Buffer tag = bytes_of(c, "tag");
      Buffer made(tag.size());
      Kmac(bytes_of(c, "key")).update(bytes_of(c, "msg")).finish(made);
      return constant_time_equal(made, tag) == is_valid(c);
    });
  });
}

TEST_CASE("KMAC128: Wycheproof") { check_kmac<Kmac128>("kmac128_no_customization_test.json", 174); }
TEST_CASE("KMAC256: Wycheproof") { check_kmac<Kmac256>("kmac256_no_customization_test.json", 261); }

template <class SipHash>
void check_siphash(const std::string& file) {
  for_each_wycheproof(file, 40, [](const auto&, const auto& c) {
    const Buffer key = bytes_of(c, "key"), message = bytes_of(c, "msg"), tag = bytes_of(c, "tag");
    if (key.size() != SipHash::key_size || tag.size() != SipHash::tag_size) return false;
    SipHash mac(typename SipHash::Key(key.data(), SipHash::key_size));
    const auto first = mac.update(message).finish();
    mac.reset();
    for (const std::uint8_t& byte : message) mac.update({&byte, 1});
    return mac.finish() == first && mac.verify(tag) == is_valid(c) &&
           !mac.verify(Bytes(tag).first(tag.size() - 1));
  });
}

TEST_CASE("SipHash: Wycheproof") {
  check_siphash<SipHash13>("siphash_1_3_test.json");
  check_siphash<SipHash24>("siphash_2_4_test.json");
  check_siphash<SipHash48>("siphash_4_8_test.json");
  check_siphash<SipHash24x128>("siphashx_2_4_test.json");
  check_siphash<SipHash48x128>("siphashx_4_8_test.json");
}

TEST_CASE("Poly1305: the RFC's vectors") {
  const std::string text = read_file("tests/vectors/poly1305/rfc7539.txt");
  // Some numbers are written in capitals.
  const auto lower = [](std::string_view digits) {
    std::string low(digits);
    for (char& c : low) c = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    return low;
  };
  for_each_backend("poly1305", [&] {
    std::size_t cases = 0;
    Buffer key, message;
    for (const auto& [field, value] : fields(text)) {
      if (field == "KEY") key = from_hex(lower(value));
      if (field == "MSG") message = from_hex(lower(value));
      if (field != "TAG") continue;
      ++cases;
      REQUIRE(key.size() == Poly1305OneTime::key_size);
      const Poly1305OneTime::Key whole(key.data(), Poly1305OneTime::key_size);
      CHECK(hex(poly1305_one_time(whole, message)) == lower(value));
      for (std::size_t split = 0; split <= message.size(); ++split) {
        Poly1305OneTime mac(whole);
        mac.update(Bytes(message).first(split)).update({}).update(Bytes(message).subspan(split));
        if (!mac.verify(from_hex(lower(value)))) FAIL_CHECK("split at " << split);
      }
    }
    CHECK(cases == 11);
  });
}

}  // namespace
}  // namespace isochron::test
