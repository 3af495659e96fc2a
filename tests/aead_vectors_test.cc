// ChaCha20-Poly1305 and XChaCha20-Poly1305 against published messages, right and wrong ones.
#include "tests/support/aead_vectors.h"

#include <map>
#include <vector>

#include "isochron/aead/chacha20_poly1305.h"
#include "tests/support/vectors.h"

namespace isochron::test {
namespace {

const AeadFlags flags = {{"EdgeCaseCiphertext", "EdgeCasePoly1305", "EdgeCasePolyKey",
                          "EdgeCaseTag", "Ktv", "Pseudorandom"},
                         {"ModifiedTag"}};

TEST_CASE("ChaCha20-Poly1305: Wycheproof") {
  check_wycheproof<ChaCha20Poly1305>("chacha20_poly1305_test.json", 325, "chacha20", flags);
}
TEST_CASE("XChaCha20-Poly1305: Wycheproof") {
  check_wycheproof<XChaCha20Poly1305>("xchacha20_poly1305_test.json", 315, "chacha20", flags);
}

struct Message {
  Buffer key, nonce, associated, text, sealed, tag;
  bool right = true;
};

// BoringSSL's names and OpenSSL's.
const std::map<std::string_view, Buffer Message::*> members = {
    {"KEY", &Message::key},           {"Key", &Message::key},        {"NONCE", &Message::nonce},
    {"IV", &Message::nonce},          {"AD", &Message::associated},  {"AAD", &Message::associated},
    {"IN", &Message::text},           {"Plaintext", &Message::text}, {"CT", &Message::sealed},
    {"Ciphertext", &Message::sealed}, {"TAG", &Message::tag},        {"Tag", &Message::tag},
};

// BoringSSL's file has text in quotes too.
Buffer bytes_written_as(std::string_view value) {
  if (!value.starts_with('"')) return from_hex(value);
  REQUIRE((value.size() >= 2 && value.ends_with('"')));
  const Bytes text = as_bytes(value.substr(1, value.size() - 2));
  return {text.begin(), text.end()};
}

std::vector<Message> read_messages(const std::string& name) {
  const std::string text = read_file("tests/vectors/chacha20/" + name);
  std::vector<Message> all;
  for (const auto& [field, value] : fields(text)) {
    if (field == "COUNT") {
      all.emplace_back();
    } else if (field == "Result") {
      REQUIRE(value == "CIPHERFINAL_ERROR");
      all.back().right = false;
    } else {
      all.back().*members.at(field) = bytes_written_as(value);
    }
  }
  for (Message& message : all) {
    message.sealed.insert(message.sealed.end(), message.tag.begin(), message.tag.end());
  }
  return all;
}

void check_messages(const char* file, std::size_t count, std::size_t wrong) {
  const std::vector<Message> all = read_messages(file);
  REQUIRE(all.size() == count);
  for_each_backend("chacha20", [&] {
    std::size_t refused = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Message& m = all[i];
      INFO("COUNT = " << i + 1);
      std::optional<ChaCha20Poly1305> key;
      std::optional<Nonce96> nonce;
      REQUIRE(make_exact(m.key, key) == Error::none);
      REQUIRE(make_exact(m.nonce, nonce) == Error::none);
      REQUIRE(m.sealed.size() == m.text.size() + ChaCha20Poly1305::tag_size);
      if (m.right) {
        CHECK(seals_and_opens(*key, *nonce, m.associated, m.text, m.sealed));
      } else {
        CHECK(is_refused(*key, *nonce, m.associated, m.sealed));
        ++refused;
      }
    }
    CHECK(refused == wrong);
  });
}

TEST_CASE("ChaCha20-Poly1305: BoringSSL's messages") { check_messages("boringssl.txt", 66, 0); }
TEST_CASE("ChaCha20-Poly1305: OpenSSL's messages") { check_messages("openssl.txt", 5, 1); }

const char* const sunscreen =
    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
    "sunscreen would be it.";
const char* const sunscreen_associated = "50515253c0c1c2c3c4c5c6c7";
const char* const sunscreen_key =
    "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f";

template <class Key>
void check_sunscreen(const char* nonce_digits, const char* sealed) {
  for_each_backend("chacha20", [&] {
    std::optional<Key> key;
    std::optional<typename Key::Nonce> nonce;
    REQUIRE(make_exact(from_hex(sunscreen_key), key) == Error::none);
    REQUIRE(make_exact(from_hex(nonce_digits), nonce) == Error::none);
    const Bytes text = as_bytes(sunscreen);
    CHECK(seals_and_opens(*key, *nonce, from_hex(sunscreen_associated),
                          Buffer(text.begin(), text.end()), from_hex(sealed)));
  });
}

TEST_CASE("ChaCha20-Poly1305: RFC 8439, section 2.8.2") {
  check_sunscreen<ChaCha20Poly1305>(
      "070000004041424344454647",
      "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
      "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
      "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
      "3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691");
}
TEST_CASE("XChaCha20-Poly1305: draft-irtf-cfrg-xchacha-03, section A.3.1") {
  check_sunscreen<XChaCha20Poly1305>(
      "404142434445464748494a4b4c4d4e4f5051525354555657",
      "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
      "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
      "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
      "21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49");
}

}  // namespace
}  // namespace isochron::test
