// AES-CMAC: Wycheproof, NIST's files and the examples of SP 800-38B.
#include "isochron/mac/cmac.h"

#include <algorithm>

#include "tests/support/backends.h"
#include "tests/support/key_of_size.h"
#include "tests/support/vectors.h"
#include "tests/support/wycheproof.h"

namespace isochron::test {
namespace {

bool is_key_size(std::size_t size) { return size == 16 || size == 24 || size == 32; }

TEST_CASE("AES-CMAC: Wycheproof") {
  for_each_backend("aes", [] {
    for_each_wycheproof("aes_cmac_test.json", 311, [](const auto& group, const auto& c) {
      const Buffer key = bytes_of(c, "key"), message = bytes_of(c, "msg"), tag = bytes_of(c, "tag");
      // There is no object for a key of another size.
      if (!is_key_size(key.size())) return !is_valid(c) && c["flags"][0] == "InvalidKeySize";
      if (group["tagSize"] != 128) return false;
      const AesCmacKey expanded = key_of_size<AesCmacKey>(key);
      AesCmac mac(expanded);
      return mac.update(message).verify(tag) == is_valid(c);
    });
  });
}

// Tags of 4 to 16 bytes; "Result" only where some are wrong.
TEST_CASE("AES-CMAC: NIST's files") {
  const struct {
    const char* name;
    std::size_t cases, right;
  } files[] = {{"CMACGenAES192.rsp", 144, 144},
               {"CMACGenAES256.rsp", 96, 96},
               {"CMACVerAES128.rsp", 240, 48},
               {"CMACVerAES256.rsp", 240, 48}};
  for_each_backend("aes", [&] {
    for (const auto& file : files) {
      const std::string text = read_file(std::string("tests/vectors/cmac/") + file.name);
      const bool verdicts = std::string_view(file.name).starts_with("CMACVer");
      std::size_t cases = 0, right = 0, wrong = 0, size = 0, tag_size = 0;
      Buffer key, message;
      bool verified = false;
      for (const auto& [field, value] : fields(text)) {
        if (field == "Mlen") size = std::stoul(std::string(value));
        if (field == "Tlen") tag_size = std::stoul(std::string(value));
        if (field == "Key") key = from_hex(value);
        // An empty one is written as 00.
        if (field == "Msg") message = size == 0 ? Buffer() : from_hex(value);
        if (field == "Mac") {
          ++cases;
          const AesCmacKey expanded = key_of_size<AesCmacKey>(key);
          verified = AesCmac(expanded).update(message).verify(from_hex(value), tag_size);
          right += verified ? 1 : 0;
        }
        if (field == "Result" && (value.front() == 'P') != verified) ++wrong;
      }
      INFO(file.name);
      CHECK(cases == file.cases);
      CHECK(right == file.right);
      CHECK(wrong == 0);
      CHECK(verdicts == (right != cases));
    }
  });
}

TEST_CASE("AES-CMAC: the examples of SP 800-38B") {
  for_each_backend("aes", [] {
    for (const char* bits : {"128", "192", "256"}) {
      const std::string text =
          read_file(std::string("tests/vectors/cmac/nist-800-38b-aes") + bits + ".txt");
      std::size_t cases = 0;
      Buffer key, message;
      for (const auto& [field, value] : fields(text)) {
        if (field == "KEY") key = from_hex(value);
        if (field == "MESSAGE") message = from_hex(value);
        if (field != "OUTPUT") continue;
        ++cases;
        const AesCmacKey expanded = key_of_size<AesCmacKey>(key);
        AesCmac mac(expanded);
        CHECK(hex(mac.update(message).finish()) == value);
      }
      CHECK(cases == 4);
    }
  });
}

TEST_CASE("AES-CMAC: in any two pieces, and on from any point") {
  const Buffer message = pattern_bytes(70);
  const AesCmacKey key = key_of_size<AesCmacKey>(pattern_bytes(16));
  for (std::size_t size = 0; size <= message.size(); ++size) {
    const Bytes bytes = Bytes(message).first(size);
    const AesCmac::Tag tag = AesCmac(key).update(bytes).finish();
    for (std::size_t a = 0; a <= size; ++a) {
      AesCmac mac(key);
      mac.update(bytes.first(a));
      (void)mac.finish();
      AesCmac copy = mac;
      CHECK(mac.update(bytes.subspan(a)).update({}).finish() == tag);
      CHECK(copy.update(bytes.subspan(a)).verify(tag));
    }
  }
}

TEST_CASE("AES-CMAC: only the whole tag is right, or as much as is fixed") {
  const AesCmacKey key = key_of_size<AesCmacKey>(pattern_bytes(32));
  AesCmac mac(key);
  const Buffer message = pattern_bytes(33);
  const AesCmac::Tag tag = mac.update(message).finish();
  for (std::size_t size = 0; size < 16; ++size) {
    CHECK_FALSE(mac.verify(Bytes(tag).first(size)));
    CHECK(mac.verify(Bytes(tag).first(size), size) == (size >= 4));
    CHECK_FALSE(mac.verify(tag, size));
  }
  CHECK_FALSE(mac.verify(tag, 17));
  for (std::size_t bit = 0; bit < 128; ++bit) {
    AesCmac::Tag other = tag;
    other[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
    CHECK_FALSE(mac.verify(other));
  }
}

}  // namespace
}  // namespace isochron::test
