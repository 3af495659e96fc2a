// ChaCha20-Poly1305 and XChaCha20-Poly1305 against published messages, right and wrong ones.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "isochron/aead/chacha20_poly1305.h"
#include "tests/support/backends.h"
#include "tests/support/data.h"
#include "tests/support/wycheproof.h"

namespace isochron::test {
namespace {

constexpr std::size_t tag_size = 16;

// Whether sealing gives this message, and opening the plaintext, elsewhere and in place.
template <class Key>
bool seals_and_opens(const Key& key, const typename Key::Nonce& nonce, Bytes associated,
                     const Buffer& plaintext, const Buffer& sealed) {
  Buffer made(sealed.size()), opened(plaintext.size());
  if (key.seal(nonce, associated, plaintext, made) != Error::none || made != sealed) return false;
  if (key.open(nonce, associated, made, opened) != Error::none || opened != plaintext) return false;
  const auto message = std::span(made).first(plaintext.size());
  if (key.open(nonce, associated, made, message) != Error::none) return false;
  if (!std::ranges::equal(message, plaintext)) return false;
  return key.seal(nonce, associated, message, made) == Error::none && made == sealed;
}

// Whether opening fails and leaves the output as it was, elsewhere and in place.
template <class Key>
bool is_refused(const Key& key, const typename Key::Nonce& nonce, Bytes associated,
                const Buffer& sealed) {
  Buffer opened(sealed.size() - tag_size, 0xaa), both = sealed;
  const auto message = std::span(both).first(opened.size());
  return key.open(nonce, associated, sealed, opened) == Error::wrong_tag &&
         opened == Buffer(opened.size(), 0xaa) &&
         key.open(nonce, associated, both, message) == Error::wrong_tag && both == sealed;
}

template <class Key>
void check_wycheproof(const char* file, std::size_t count) {
  // What each flag says about its cases.
  const std::set<std::string> well_formed = {
      "EdgeCaseCiphertext", "EdgeCasePoly1305", "EdgeCasePolyKey", "EdgeCaseTag", "Ktv",
      "Pseudorandom"};
  for_each_backend("chacha20", [&] {
    for_each_wycheproof(file, count, [&](const auto& group, const auto& c) {
      bool good_nonce = true, good_tag = true;
      for (const std::string flag : c["flags"]) {
        if (flag == "InvalidNonceSize") {
          good_nonce = false;
        } else if (flag == "ModifiedTag") {
          good_tag = false;
        } else if (!well_formed.contains(flag)) {
          return false;
        }
      }
      std::optional<Key> key;
      std::optional<typename Key::Nonce> nonce;
      const Error key_error = make_exact(bytes_of(c, "key"), key);
      const Error nonce_error = make_exact(bytes_of(c, "iv"), nonce);
      if (key_error != Error::none || (nonce_error == Error::none) != good_nonce) return false;
      if (is_valid(c) != (good_nonce && good_tag) || group["tagSize"] != 8 * tag_size) return false;
      if (!good_nonce) return nonce_error == Error::invalid_length;
      Buffer sealed = bytes_of(c, "ct");
      const Buffer tag = bytes_of(c, "tag"), associated = bytes_of(c, "aad");
      sealed.insert(sealed.end(), tag.begin(), tag.end());
      return good_tag ? seals_and_opens(*key, *nonce, associated, bytes_of(c, "msg"), sealed)
                      : is_refused(*key, *nonce, associated, sealed);
    });
  });
}

TEST_CASE("ChaCha20-Poly1305: Wycheproof") {
  check_wycheproof<ChaCha20Poly1305>("chacha20_poly1305_test.json", 325);
}
TEST_CASE("XChaCha20-Poly1305: Wycheproof") {
  check_wycheproof<XChaCha20Poly1305>("xchacha20_poly1305_test.json", 315);
}

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
