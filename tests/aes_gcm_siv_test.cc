// AES-GCM-SIV: what every AEAD promises, and published messages, right and wrong ones.
#include "isochron/aead/aes_gcm_siv.h"

#include "tests/support/aead_contract.h"
#include "tests/support/aead_vectors.h"
#include "tests/support/gcm_siv_reference.h"

namespace isochron::test {

template <std::size_t size>
struct Traits<BasicAesGcmSiv<size>> {
  using Nonce = Nonce96;
  static constexpr std::string_view primitive = "aes";
  static constexpr std::uint64_t longest = 68'719'476'736;  // 2^36

  static Buffer expected(const Nonce& nonce, Bytes associated, Bytes plaintext) {
    return gcm_siv_by_definition(Bytes(some).subspan(key_at, size), nonce, associated, plaintext);
  }
};

namespace {

ISOCHRON_TEST_AEADS(Aes128GcmSiv, Aes256GcmSiv)

static_assert(Aes256GcmSiv::longest_associated == Aes256GcmSiv::longest_message);

// Among them are all of RFC 8452's, appendix C (flag Ktv), with counters that wrap.
TEST_CASE("AES-GCM-SIV: Wycheproof") {
  for (const std::string_view primitive : {"aes", "ghash"}) {
    check_wycheproof<Aes128GcmSiv, Aes256GcmSiv>(
        "aes_gcm_siv_test.json", 202, primitive,
        {{"Ktv", "Pseudorandom", "WrappedIv"}, {"ModifiedTag"}});
  }
}

// Appendix C.3: the counter wraps behind the first block.
TEST_CASE("row 7: AES-GCM-SIV's counter wraps at 2^32: RFC 8452, appendix C.3") {
  const char* const cases[][2] = {
      {"000000000000000000000000000000004db923dc793ee6497c76dcc03a98e108",
       "f3f80f2cf0cb2dd9c5984fcda908456cc537703b5ba70324a6793a7bf218d3ea"},
      {"eb3640277c7ffd1303c7a542d02d3e4c0000000000000000",
       "18ce4f0b8cb4d0cac65fea8f79257b20888e53e72299e56d"}};
  for_each_backend("aes", [&] {
    const Aes256GcmSiv key(Aes256GcmSiv::Source(Buffer(32)));
    const Nonce96 nonce(Nonce96::Source(Buffer(12)));
    for (const auto& [plaintext, ciphertext] : cases) {
      // The tag is the counter.
      const Buffer sealed = from_hex(std::string(ciphertext) + "ffffffff000000000000000000000000");
      CHECK(seals_and_opens(key, nonce, {}, from_hex(plaintext), sealed));
    }
  });
}

TEST_CASE("AES-GCM-SIV: one nonce for equal messages gives equal ones, and only there") {
  for_each_backend("aes", [] {
    const auto key = make_key<Aes256GcmSiv>();
    const auto nonce = make_nonce<Aes256GcmSiv>();
    const Buffer first = sealed_of(key, nonce, {}, Bytes(some).first(100));
    CHECK(first == sealed_of(key, nonce, {}, Bytes(some).first(100)));
    Buffer other(some.begin(), some.begin() + 100);
    other[99] ^= 1;
    const Buffer second = sealed_of(key, nonce, {}, other);
    // No block of key stream is the same.
    for (std::size_t at = 0; at < 96; at += 16) {
      CHECK_FALSE(std::equal(first.begin() + static_cast<long>(at),
                             first.begin() + static_cast<long>(at) + 16,
                             second.begin() + static_cast<long>(at)));
    }
  });
}

}  // namespace
}  // namespace isochron::test
