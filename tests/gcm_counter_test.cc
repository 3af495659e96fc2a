// AES-GCM's counter of 32 bits with nonces of other lengths than 96 bits, which begin it anywhere:
// NIST SP 800-38D, section 7.1.
#include <algorithm>
#include <string>

#include "isochron/aead/aes_gcm.h"
#include "tests/support/backends.h"
#include "tests/support/wycheproof.h"

namespace isochron::test {
namespace {

constexpr std::size_t block_size = AesKey::block_size;
constexpr std::size_t message_size = (slow_build ? 1 : 10) << 20;

GcmNonce nonce_of(Bytes bytes) {
  std::optional<GcmNonce> nonce;
  if (GcmNonce::of_any_length(bytes, nonce) != Error::none) FAIL("no nonce");
  return *nonce;
}

std::uint32_t number_in(Bytes block) {
  return static_cast<std::uint32_t>(block[12]) << 24 | static_cast<std::uint32_t>(block[13]) << 16 |
         static_cast<std::uint32_t>(block[14]) << 8 | block[15];
}

// The counters that encrypted a message of zeros, which AES takes back from the key stream.
template <std::size_t key_size>
Buffer counters_of(Bytes key_bytes, Bytes nonce, std::size_t size) {
  const std::span<const std::uint8_t, key_size> key(key_bytes);
  Buffer sealed(size + 16);
  REQUIRE(BasicAesGcm<key_size>(key).seal(nonce_of(nonce), {}, Buffer(size), sealed) ==
          Error::none);
  sealed.resize(size);
  REQUIRE(AesKey(key).decrypt_blocks(sealed, sealed) == Error::none);
  return sealed;
}

// Whether each is one more than the one before, modulo 2^32, and the other 96 bits stay.
bool count_on(const Buffer& counters) {
  const Bytes first = Bytes(counters).first(block_size);
  for (std::size_t i = 0; i < counters.size() / block_size; ++i) {
    const Bytes block = Bytes(counters).subspan(i * block_size, block_size);
    if (!std::ranges::equal(block.first(12), first.first(12)) ||
        number_in(block) != static_cast<std::uint32_t>(number_in(first) + i)) {
      return false;
    }
  }
  return true;
}

// A nonce of 16 bytes whose counter wraps within the message.
Buffer wrapping_nonce(const Buffer& key) {
  Buffer nonce(16);
  for (std::uint32_t number = 0;; ++number) {
    for (std::size_t i = 0; i < 4; ++i) nonce[i] = static_cast<std::uint8_t>(number >> 8 * i);
    const std::uint32_t first = number_in(counters_of<32>(key, nonce, block_size));
    if (std::uint32_t{0} - first < message_size / block_size) return nonce;
  }
}

TEST_CASE("row 8: AES-GCM's counter wraps within a long message whose nonce has 16 bytes") {
  const Buffer key = pattern_bytes(32), nonce = wrapping_nonce(key);
  for_each_backend("aes", [&] {
    const Buffer counters = counters_of<32>(key, nonce, message_size);
    CHECK(number_in(counters) > number_in(Bytes(counters).last(block_size)));
    CHECK(count_on(counters));
  });
}

TEST_CASE("row 8: AES-GCM's counter wraps in one of the first blocks: Wycheproof's CounterWrap") {
  for_each_backend("aes", [&] {
    std::size_t tried = 0;
    for_each_wycheproof("aes_gcm_test.json", 316, [&](const auto&, const auto& c) {
      const auto& flags = c["flags"];
      if (std::ranges::find(flags, "CounterWrap") == flags.end()) return true;
      const Buffer key = bytes_of(c, "key"), nonce = bytes_of(c, "iv");
      for (std::size_t blocks = 1; blocks <= 70; ++blocks) {
        ++tried;
        const std::size_t size = blocks * block_size;
        const Buffer counters = key.size() == 16   ? counters_of<16>(key, nonce, size)
                                : key.size() == 24 ? counters_of<24>(key, nonce, size)
                                                   : counters_of<32>(key, nonce, size);
        if (!count_on(counters)) return false;
      }
      return true;
    });
    CHECK(tried > 0);
  });
}

}  // namespace
}  // namespace isochron::test
