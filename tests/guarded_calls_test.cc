// Every buffer of keyed functions between forbidden pages: keys, nonces, associated data, messages,
// salts, memory, outputs. Rows of the tables of hashes and AEADs are tested without a line here.
#include <algorithm>
#include <catch2/catch.hpp>
#include <initializer_list>
#include <memory>
#include <optional>
#include <vector>

#include "isochron/aead/aes_siv.h"
#include "isochron/aead/algorithms.h"
#include "isochron/aead/key.h"
#include "isochron/cipher/aes.h"
#include "isochron/cipher/aes_key_wrap.h"
#include "isochron/cipher/aes_xts.h"
#include "isochron/cipher/chacha20.h"
#include "isochron/kdf/hkdf.h"
#include "isochron/kdf/kmac_kdf.h"
#include "isochron/kdf/one_step.h"
#include "isochron/kdf/pbkdf2.h"
#include "isochron/mac/cmac.h"
#include "isochron/mac/hmac.h"
#include "isochron/mac/poly1305.h"
#include "isochron/mac/siphash.h"
#include "isochron/password/argon2.h"
#include "isochron/password/scrypt.h"
#include "tests/support/algorithm_cases.h"
#include "tests/support/guarded.h"

namespace isochron::test {
namespace {

using Inputs = std::vector<Bytes>;
using Output = std::span<std::uint8_t>;

// Where a call's inputs and output lie: each in a memory of its own.
class Places {
 public:
  // Whether call(inputs, output) gives the same where all of them begin behind a forbidden page,
  // and where all of them end before one, as it does in ordinary memory. It returns an Error.
  template <class Call>
  bool same(const Inputs& inputs, std::size_t output_size, Call call) {
    while (memories_.size() <= inputs.size()) {
      memories_.push_back(std::make_unique<GuardedMemory>(capacity));
    }
    Buffer expected(output_size);
    if (call(inputs, Output(expected)) != Error::none) return false;
    for (const bool at_end : {false, true}) {
      const auto place = [&](std::size_t memory, std::size_t size) {
        return at_end ? memories_[memory]->last(size) : memories_[memory]->first(size);
      };
      Inputs placed;
      for (const Bytes input : inputs) {
        const auto there = place(placed.size(), input.size());
        std::ranges::copy(input, there.begin());
        placed.emplace_back(there);
      }
      const auto output = place(inputs.size(), output_size);
      std::ranges::fill(output, 0xaa);
      if (call(placed, output) != Error::none) return false;
      if (!std::ranges::equal(output, expected)) return false;
    }
    return true;
  }

 private:
  static constexpr std::size_t capacity = 40000;
  std::vector<std::unique_ptr<GuardedMemory>> memories_;  // the last one used is the output's
};

const Buffer bytes = pattern_bytes(20000);
Bytes some(std::size_t at, std::size_t size) { return Bytes(bytes).subspan(at, size); }

// Every length to past two blocks, then round the kernels' batches.
std::vector<std::size_t> lengths(std::size_t longest = 4096) {
  std::vector<std::size_t> all;
  for (std::size_t n = 0; n <= longest; n += slow_build ? (n < 40 ? 1 : 61) : (n < 300 ? 1 : 37)) {
    all.push_back(n);
  }
  return all;
}

// call(n, places) for every length; it says whether all was right.
template <class Call>
void check_lengths(const std::vector<std::size_t>& all, Call call) {
  Places places;
  std::size_t wrong = 0;
  for (const std::size_t n : all) {
    if (!call(n, places) && wrong++ == 0) FAIL_CHECK(n << " bytes");
  }
  CHECK(wrong == 0);
}

TEST_CASE("row 2: parameters and digests of hashes between forbidden pages") {
  for_each_case(algorithm_cases(), [](const AlgorithmCase& c) {
    const HashParameters& p = c.parameters;
    check_lengths({0, 1, 1000}, [&](std::size_t n, Places& places) {
      const Inputs inputs = {p.key,           p.salt,          p.personalization,
                             p.customization, p.function_name, some(0, n)};
      const std::size_t size = static_cast<std::size_t>(c.begin().digest_size());
      return places.same(inputs, size, [&](const Inputs& in, Output out) {
        HashParameters placed = p;
        placed.key = in[0];
        placed.salt = in[1];
        placed.personalization = in[2];
        placed.customization = in[3];
        placed.function_name = in[4];
        return hash(*c.algorithm, placed, in[5], out);
      });
    });
  });
}

TEST_CASE("row 2: messages side by side, and their digests, between forbidden pages") {
  for (const std::string_view backend : supported_backends()) {
    const BackendScope scope(backend);
    for (const Algorithm& algorithm : algorithms()) {
      INFO(backend << " " << algorithm.name);
      check_lengths({0, 1, 63, 64, 65, 1000}, [&](std::size_t n, Places& places) {
        constexpr std::size_t count = 19;
        Inputs messages;
        for (std::size_t i = 0; i < count; ++i) messages.push_back(some(i, n + i % 3));
        return places.same(
            messages, count * algorithm.digest_size,
            [&](const Inputs& in, Output out) { return hash_many(algorithm, in, out); });
      });
    }
  }
}

TEST_CASE("row 2: HMAC, HKDF and PBKDF2 between forbidden pages") {
  for (const Algorithm& algorithm : algorithms()) {
    if (!has_hmac(algorithm)) continue;
    DYNAMIC_SECTION(algorithm.name) {
      const std::size_t digest = algorithm.digest_size;
      check_lengths(lengths(300), [&](std::size_t n, Places& places) {
        const Inputs inputs = {some(0, n), some(7, n / 2), some(9, 300 - n % 300)};
        return places.same(inputs, digest,
                           [&](const Inputs& in, Output out) {
                             return hmac(algorithm, in[0], in[2], out);
                           }) &&
               (n % 50 != 0 ||
                (places.same(inputs, 3 * digest + 1,
                             [&](const Inputs& in, Output out) {
                               return hkdf(algorithm, in[0], in[1], in[2], out);
                             }) &&
                 places.same(inputs, 9 * digest + 1, [&](const Inputs& in, Output out) {
                   return pbkdf2(algorithm, in[0], in[2], 2, out);
                 })));
      });
    }
  }
}

TEST_CASE("row 2: key derivation in one step and with KMAC between forbidden pages") {
  const Algorithm& sha256 = algorithm_named("sha256");
  check_lengths(lengths(300), [&](std::size_t n, Places& places) {
    const Inputs inputs = {some(0, n + 1), some(7, n), some(9, 300 - n)};
    const auto right = [&](auto derive) {
      return places.same(inputs, n + 1, [&](const Inputs& in, Output out) {
        return derive(in[0], in[1], in[2], out);
      });
    };
    return right(kmac128_kdf) && right(kmac256_kdf) && right(one_step_kmac128) &&
           right(one_step_kmac256) && right([&](Bytes z, Bytes, Bytes info, Output out) {
             return one_step_hash(sha256, z, info, out);
           }) &&
           right([&](Bytes z, Bytes salt, Bytes info, Output out) {
             return one_step_hmac(sha256, z, salt, info, out);
           });
  });
}

template <class Mac>
bool mac_is_right(std::size_t n, Places& places) {
  return places.same({some(3, Mac::key_size), some(0, n)}, Mac::tag_size,
                     [](const Inputs& in, Output out) {
                       Mac mac(in[0].first<Mac::key_size>());
                       mac.update(in[1].first(in[1].size() / 3));
                       const auto tag = mac.update(in[1].subspan(in[1].size() / 3)).finish();
                       std::ranges::copy(tag, out.begin());
                       return mac.verify(out) ? Error::none : Error::wrong_tag;
                     });
}

TEST_CASE("row 2: SipHash between forbidden pages") {
  check_lengths(lengths(300), [](std::size_t n, Places& places) {
    return mac_is_right<SipHash24>(n, places) && mac_is_right<SipHash13x128>(n, places);
  });
}

TEST_CASE("row 2: Poly1305 between forbidden pages") {
  for_each_backend("poly1305", [] { check_lengths(lengths(), mac_is_right<Poly1305OneTime>); });
}

template <std::size_t key_size>
bool aes_is_right(std::size_t n, Places& places) {
  const Inputs inputs = {some(3, key_size), some(40, 16), some(0, n)};
  return places.same(inputs, n, [](const Inputs& in, Output out) {
    const AesKey key(in[0].first<key_size>());
    AesCtr cipher(key, in[1].first<AesKey::block_size>());
    return cipher.apply(in[2], out);
  }) && places.same(inputs, n / 16 * 16, [](const Inputs& in, Output out) {
    const AesKey key(in[0].first<key_size>());
    const Error error = key.encrypt_blocks(in[2].first(out.size()), out);
    return error == Error::none ? key.decrypt_blocks(out, out) : error;
  }) && places.same(inputs, 16, [](const Inputs& in, Output out) {
    const AesCmacKey key(in[0].first<key_size>());
    AesCmac mac(key);
    std::ranges::copy(mac.update(in[2]).finish(), out.begin());
    return Error::none;
  });
}

template <class Key>
bool xts_is_right(std::size_t n, Places& places) {
  if (n < AesXtsKey::shortest_unit) return true;
  return places.same({some(3, Key::key_size), some(40, 16), some(0, n)}, n,
                     [](const Inputs& in, Output out) {
                       std::optional<Key> key;
                       const DataUnit unit(in[1].first<16>());
                       Error error = Key::make(in[0], key);
                       if (error == Error::none) error = key->encrypt(unit, in[2], out);
                       return error == Error::none ? key->decrypt(unit, out, out) : error;
                     });
}

bool siv_is_right(std::size_t n, Places& places) {
  return places.same({some(3, 64), some(40, n % 40), some(0, n)}, n + AesSivKey::tag_size,
                     [](const Inputs& in, Output out) {
                       const Aes256Siv key(in[0].first<64>());
                       const Bytes items[] = {in[1]};
                       return key.seal(items, in[2], out);
                     });
}

bool wrap_is_right(std::size_t n, Places& places) {
  if (n == 0) return true;
  return places.same({some(3, 32), some(0, n)}, AesKeyWrapKey::padded_size(n),
                     [](const Inputs& in, Output out) {
                       return Aes256KeyWrap(in[0].first<32>()).wrap_padded(in[1], out);
                     });
}

TEST_CASE("row 2: AES and its modes between forbidden pages") {
  for_each_backend("aes", [] {
    check_lengths(lengths(), [](std::size_t n, Places& places) {
      return aes_is_right<16>(n, places) && aes_is_right<24>(n, places) &&
             aes_is_right<32>(n, places) && xts_is_right<Aes128Xts>(n, places) &&
             xts_is_right<Aes256Xts>(n, places) && siv_is_right(n, places) &&
             wrap_is_right(n, places);
    });
  });
}

template <class Cipher, class Nonce>
bool stream_is_right(std::size_t n, Places& places) {
  return places.same({some(3, Cipher::key_size), some(50, Nonce::Source::extent), some(0, n)}, n,
                     [](const Inputs& in, Output out) {
                       Cipher cipher(in[0].first<Cipher::key_size>(),
                                     Nonce(in[1].first<Nonce::Source::extent>()));
                       return cipher.apply(in[2], out);
                     });
}

TEST_CASE("row 2: ChaCha20 between forbidden pages") {
  for_each_backend("chacha20", [] {
    check_lengths(lengths(), [](std::size_t n, Places& places) {
      return stream_is_right<ChaCha20, Nonce96>(n, places) &&
             stream_is_right<ChaCha20Counter64, Nonce64>(n, places) &&
             stream_is_right<XChaCha20, Nonce192>(n, places);
    });
  });
}

TEST_CASE("row 2: sealing and opening between forbidden pages") {
  for (const AeadAlgorithm& algorithm : aead_algorithms()) {
    DYNAMIC_SECTION(algorithm.name) {
      for_each_backend(algorithm.primitive, [&] {
        check_lengths(lengths(), [&](std::size_t n, Places& places) {
          const Inputs inputs = {some(3, algorithm.key_size), some(50, algorithm.nonce_size),
                                 some(70, n % 83), some(0, n)};
          const std::size_t tag_size = algorithm.tag_size();
          Buffer sealed(n + tag_size);
          const bool right = places.same(inputs, sealed.size(), [&](const Inputs& in, Output out) {
            AeadKey key;
            Error error = key.begin(algorithm, in[0]);
            if (error == Error::none) error = key.seal(in[1], in[2], in[3], out);
            std::ranges::copy(out, sealed.begin());
            return error;
          });
          return right &&
                 places.same({inputs[0], inputs[1], inputs[2], Bytes(sealed).first(n),
                              Bytes(sealed).last(tag_size)},
                             n, [&](const Inputs& in, Output out) {
                               AeadKey key;
                               const Error error = key.begin(algorithm, in[0]);
                               return error != Error::none
                                          ? error
                                          : key.open_detached(in[1], in[2], in[3], in[4], out);
                             });
        });
      });
    }
  }
}

TEST_CASE("row 2: Argon2 between forbidden pages") {
  for_each_backend("argon2", [] {
    check_lengths({0, 1, 100}, [](std::size_t n, Places& places) {
      // The output is the tag; the memory has guards of its own.
      const Argon2Parameters parameters{.memory = 16, .passes = 2, .lanes = 2};
      GuardedMemory memory(16 << 10);
      return places.same({some(0, n), some(9, 8 + n), some(1, n), some(2, n)}, 4 + n,
                         [&](const Inputs& in, Output out) {
                           Argon2Parameters placed = parameters;
                           placed.secret = in[2];
                           placed.associated_data = in[3];
                           return argon2(placed, in[0], in[1], memory.first(16 << 10), out);
                         });
    });
  });
}

TEST_CASE("row 2: scrypt between forbidden pages") {
  for_each_backend("scrypt", [] {
    check_lengths({0, 1, 100}, [](std::size_t n, Places& places) {
      const ScryptParameters parameters{.n = 16, .r = 2, .p = 2};
      const auto size = static_cast<std::size_t>(scrypt_memory_size(parameters));
      GuardedMemory memory(size);
      return places.same({some(0, n), some(9, n)}, 1 + n, [&](const Inputs& in, Output out) {
        return scrypt(parameters, in[0], in[1], memory.last(size), out);
      });
    });
  });
}

}  // namespace
}  // namespace isochron::test
