// What aead.h and the headers of the AEADs promise, of ChaCha20's and AES-GCM; and messages with a
// nonce that was drawn.
#include "isochron/aead/aead.h"

#include <algorithm>
#include <type_traits>

#include "isochron/aead/aes_gcm.h"
#include "isochron/aead/chacha20_poly1305.h"
#include "isochron/aead/random_nonce.h"
#include "isochron/cipher/chacha20.h"
#include "isochron/mac/poly1305.h"
#include "tests/support/aead_contract.h"
#include "tests/support/gcm_reference.h"

namespace isochron::test {
namespace {

// RFC 8439, section 2.8, by the cipher and the MAC themselves.
template <class Cipher, class Key>
Buffer by_definition(const typename Key::Nonce& nonce, Bytes associated, Bytes plaintext) {
  Cipher cipher(ChaCha20KeyStream::Key(some.data() + key_at, 32), nonce);
  Buffer one_time(64), sealed(plaintext.begin(), plaintext.end());
  REQUIRE(cipher.apply(one_time, one_time) == Error::none);
  REQUIRE(cipher.apply(sealed, sealed) == Error::none);
  Poly1305OneTime mac(Poly1305OneTime::Key(one_time.data(), 32));
  const Buffer zeros(16);
  Buffer lengths(16);
  for (std::size_t i = 0; i < 8; ++i) {
    lengths[i] = static_cast<std::uint8_t>(std::uint64_t{associated.size()} >> (8 * i));
    lengths[8 + i] = static_cast<std::uint8_t>(std::uint64_t{plaintext.size()} >> (8 * i));
  }
  mac.update(associated).update(Bytes(zeros).first((16 - associated.size() % 16) % 16));
  mac.update(sealed).update(Bytes(zeros).first((16 - sealed.size() % 16) % 16)).update(lengths);
  const auto tag = mac.finish();
  sealed.insert(sealed.end(), tag.begin(), tag.end());
  return sealed;
}

template <class Key, class Cipher>
struct ChaChaTraits {
  using Nonce = typename Key::Nonce;
  static constexpr std::string_view primitive = "chacha20";
  static constexpr std::uint64_t longest = 274'877'906'880;  // 2^38 - 64

  static Buffer expected(const Nonce& nonce, Bytes associated, Bytes plaintext) {
    return by_definition<Cipher, Key>(nonce, associated, plaintext);
  }
};

}  // namespace

template <>
struct Traits<ChaCha20Poly1305> : ChaChaTraits<ChaCha20Poly1305, ChaCha20> {};
template <>
struct Traits<XChaCha20Poly1305> : ChaChaTraits<XChaCha20Poly1305, XChaCha20> {};
template <std::size_t size>
struct Traits<BasicAesGcm<size>> {
  using Nonce = Nonce96;
  static constexpr std::string_view primitive = "aes";
  static constexpr std::uint64_t longest = 68'719'476'704;  // 2^36 - 32

  static Buffer expected(const Nonce& nonce, Bytes associated, Bytes plaintext) {
    const AesKey key(std::span<const std::uint8_t, size>(some.data() + key_at, size));
    return gcm_by_definition(key, nonce.bytes(), associated, plaintext);
  }
};

namespace {

ISOCHRON_TEST_AEADS(ChaCha20Poly1305, XChaCha20Poly1305, Aes128Gcm, Aes192Gcm, Aes256Gcm)

TEST_CASE("messages with a nonce that was drawn") {
  const auto key = make_key<XChaCha20Poly1305>();
  constexpr std::size_t more = random_nonce_overhead<XChaCha20Poly1305>;
  static_assert(more == 40);
  const Bytes plaintext = Bytes(some).first(50), associated = Bytes(some).first(5);
  Buffer first(50 + more), second(50 + more), opened(50);
  REQUIRE(seal_with_random_nonce(key, associated, plaintext, first) == Error::none);
  REQUIRE(seal_with_random_nonce(key, associated, plaintext, second) == Error::none);
  CHECK_FALSE(std::equal(first.begin(), first.begin() + 24, second.begin()));
  const XChaCha20Poly1305::Nonce nonce(XChaCha20Poly1305::Nonce::Source(first.data(), 24));
  CHECK(std::ranges::equal(Bytes(first).subspan(24), sealed_of(key, nonce, associated, plaintext)));
  REQUIRE(open_with_nonce(key, associated, first, opened) == Error::none);
  CHECK(std::ranges::equal(opened, plaintext));
  // In place: the plaintext where the ciphertext will be, or is.
  std::ranges::copy(plaintext, second.begin() + 24);
  const auto inside = std::span(second).subspan(24, 50);
  REQUIRE(seal_with_random_nonce(key, associated, inside, second) == Error::none);
  REQUIRE(open_with_nonce(key, associated, second, inside) == Error::none);
  CHECK(std::ranges::equal(inside, plaintext));
  // What is refused leaves all as it was.
  Buffer before = second;
  CHECK(seal_with_random_nonce(key, associated, Bytes(second).subspan(23, 50), second) ==
        Error::overlapping_buffers);
  CHECK(seal_with_random_nonce(key, associated, Bytes(second).subspan(25, 50), second) ==
        Error::overlapping_buffers);
  CHECK(seal_with_random_nonce(key, associated, plaintext, std::span(second).first(89)) ==
        Error::invalid_length);
  CHECK(second == before);
  for (std::size_t size = 0; size < 40; ++size) {
    CHECK(open_with_nonce(key, associated, Bytes(first).first(size), {}) == Error::invalid_length);
  }
  for (std::size_t bit = 0; bit < 8 * first.size(); bit += 3) {
    Buffer changed = first;
    changed[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    Buffer out(50, 0xaa);
    if (open_with_nonce(key, associated, changed, out) != Error::wrong_tag ||
        out != Buffer(50, 0xaa)) {
      FAIL_CHECK("bit " << bit);
    }
  }
}

// Keys have one owner, and nonces of one size are not those of another.
static_assert(!std::is_copy_constructible_v<ChaCha20Poly1305>);
static_assert(!std::is_move_constructible_v<ChaCha20Poly1305>);
static_assert(!HasRandomNonces<ChaCha20Poly1305> && HasRandomNonces<XChaCha20Poly1305>);
template <class Key, class Nonce>
concept Seals = requires(const Key& key, const Nonce& nonce, std::span<std::uint8_t> out) {
  key.seal(nonce, {}, {}, out);
};
static_assert(Seals<ChaCha20Poly1305, Nonce96> && !Seals<ChaCha20Poly1305, Nonce192>);
static_assert(Seals<XChaCha20Poly1305, Nonce192> && !Seals<XChaCha20Poly1305, Nonce96>);

}  // namespace
}  // namespace isochron::test
