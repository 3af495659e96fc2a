// Row 26: keys, and what is made of them, are zero when their objects have died. What may stay are
// pointers to kernels and rows, and lengths.
#include <catch2/catch.hpp>

#include "isochron/aead/aegis.h"
#include "isochron/aead/aes_gcm.h"
#include "isochron/aead/aes_gcm_siv.h"
#include "isochron/aead/aes_siv.h"
#include "isochron/aead/algorithms.h"
#include "isochron/aead/ascon_aead128.h"
#include "isochron/aead/chacha20_poly1305.h"
#include "isochron/aead/key.h"
#include "isochron/algorithms.h"
#include "isochron/cipher/aes.h"
#include "isochron/cipher/chacha20.h"
#include "isochron/mac/cmac.h"
#include "isochron/mac/hmac.h"
#include "isochron/mac/poly1305.h"
#include "isochron/mac/siphash.h"
#include "isochron/secret_room.h"
#include "tests/support/data.h"
#include "tests/support/remains.h"

namespace isochron::test {
namespace {

constexpr auto nothing = [](auto&) {};

// Of a key made of `size` bytes, none of which is zero. `pointers`: to kernels, with a count.
template <class Key, std::size_t size>
std::size_t left_of_key(std::size_t pointers) {
  const Buffer bytes(size, 0xa5);
  const std::size_t left =
      left_over(remains<Key>(nothing, std::span<const std::uint8_t, size>(bytes)));
  constexpr std::size_t pointer_size = sizeof(void*) + 1;
  return left - std::min(left, pointers * pointer_size);
}

TEST_CASE("row 26: keys of ciphers and AEADs are wiped when they have died") {
  CHECK(left_of_key<AesKey, 32>(1) == 0);
  CHECK(left_of_key<AesCmacKey, 16>(1) == 0);
  CHECK(left_of_key<Aes128Siv, 32>(2) == 0);
  CHECK(left_of_key<Aes256Gcm, 32>(2) == 0);
  CHECK(left_of_key<Aes256GcmSiv, 32>(1) == 0);
  CHECK(left_of_key<ChaCha20Poly1305, 32>(0) == 0);
  CHECK(left_of_key<XChaCha20Poly1305, 32>(0) == 0);
  CHECK(left_of_key<AegisKey<32, 1>, 32>(0) == 0);
  CHECK(left_of_key<AsconAead128, 16>(0) == 0);
}

TEST_CASE("row 26: MACs and key streams are wiped when they have died") {
  const Buffer key(32, 0xa5), message = pattern_bytes(200);
  const std::span<const std::uint8_t, 32> key_32(key);
  const auto update = [&](auto& mac) { mac.update(message); };
  CHECK(left_over(remains<Poly1305OneTime>(update, key_32)) <= 1);
  CHECK(left_over(remains<SipHash24>(update, key_32.first<16>())) <= 1);
  CHECK(left_over(remains<Hmac>([&](Hmac& mac) {
          REQUIRE(mac.begin(*find_algorithm("sha256"), key) == Error::none);
          mac.update(message);
        })) <= 3 * 8);
  const Nonce96 nonce(key_32.first<12>());
  // Place and end.
  CHECK(left_over(remains<ChaCha20>(
            [](ChaCha20& stream) {
              Buffer bytes(100);
              REQUIRE(stream.apply(bytes, bytes) == Error::none);
            },
            key_32, nonce, 0u)) <= 17);
}

TEST_CASE("row 26: a key by name is wiped by clear(), and when its object has died") {
  for (const AeadAlgorithm& algorithm : aead_algorithms()) {
    const Buffer key(algorithm.key_size, 0xa5);
    INFO(algorithm.name);
    for (const bool cleared : {false, true}) {
      const Buffer left = remains<AeadKey>([&](AeadKey& aead) {
        REQUIRE(aead.begin(algorithm, key) == Error::none);
        if (cleared) aead.clear();
      });
      CHECK(left_over(left) <= 3 * (sizeof(void*) + 1));
    }
  }
}

TEST_CASE("row 26: a SecretRoom is wiped as far as it was used") {
  const Buffer left = remains<SecretRoom<64>>([](auto& room) {
    for (std::uint8_t& byte : room.first(40)) byte = 0xa5;
  });
  CHECK(left_over(left) <= 1);
}

}  // namespace
}  // namespace isochron::test
