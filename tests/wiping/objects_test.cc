// When an object has died nothing in its memory depends on its key any more, and memory that goes
// back to the system is zero. Rows of the tables of hashes and AEADs are tested without a line
// here.
#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "isochron/aead/aegis.h"
#include "isochron/aead/aes_gcm.h"
#include "isochron/aead/aes_gcm_siv.h"
#include "isochron/aead/aes_siv.h"
#include "isochron/aead/algorithms.h"
#include "isochron/aead/ascon_aead128.h"
#include "isochron/aead/chacha20_poly1305.h"
#include "isochron/aead/chunked.h"
#include "isochron/aead/key.h"
#include "isochron/blake2.h"
#include "isochron/blake3.h"
#include "isochron/cipher/aes.h"
#include "isochron/cipher/aes_key_wrap.h"
#include "isochron/cipher/aes_xts.h"
#include "isochron/cipher/chacha20.h"
#include "isochron/hash.h"
#include "isochron/kdf/pbkdf2.h"
#include "isochron/mac/cmac.h"
#include "isochron/mac/hmac.h"
#include "isochron/mac/poly1305.h"
#include "isochron/mac/siphash.h"
#include "isochron/password/argon2.h"
#include "isochron/password/memory.h"
#include "isochron/password/password.h"
#include "isochron/password/scrypt.h"
#include "tests/support/algorithm_cases.h"
#include "tests/support/data.h"

namespace {

// What munmap() was given since this was set to 0, that was not zero (BUILD.bazel has the linker
// give all its calls to the function below).
std::size_t unmapped = 0, unmapped_not_zero = 0;

}  // namespace

extern "C" {
int __real_munmap(void* address, std::size_t size);
int __wrap_munmap(void* address, std::size_t size) {
  const std::span bytes(static_cast<const std::uint8_t*>(address), size);
  unmapped += size;
  unmapped_not_zero += size - static_cast<std::size_t>(std::ranges::count(bytes, 0));
  return __real_munmap(address, size);
}
}

namespace isochron::test {
namespace {

constexpr std::size_t key_size = 64;
using Key = std::array<std::uint8_t, key_size>;

Key key_number(std::uint64_t number) {
  Random random(number);
  Key key;
  for (std::uint8_t& byte : key) byte = static_cast<std::uint8_t>(random.next());
  return key;
}

// A copy of memory through volatile: as far as the compiler knows there is no object any more.
Buffer copy_of(const void* memory, std::size_t size) {
  const auto* bytes = static_cast<const volatile std::uint8_t*>(memory);
  return Buffer(bytes, bytes + size);
}

std::size_t differing(const std::vector<Buffer>& all) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < all.front().size(); ++i) {
    if (std::ranges::any_of(all, [&](const Buffer& b) { return b[i] != all.front()[i]; })) ++count;
  }
  return count;
}

struct Found {
  std::size_t alive, dead;  // bytes that depend on the key
};

// Makes an Object with `make(memory, key)` in a block of the heap, for several keys, and destroys
// it with `end(object)`.
template <class Object, class Make, class End>
Found bytes_of_key(Make make, End end) {
  struct alignas(Object) Block {
    std::uint8_t bytes[sizeof(Object)];
  };
  const auto block = std::make_unique<Block>();
  std::vector<Buffer> alive, dead;
  for (std::uint64_t number = 1; number <= 4; ++number) {
    const Key key = key_number(number);
    std::ranges::fill(block->bytes, std::uint8_t{0x5c});
    Object* object = make(block->bytes, key);
    alive.push_back(copy_of(block->bytes, sizeof(Object)));
    end(object);
    dead.push_back(copy_of(block->bytes, sizeof(Object)));
  }
  return {differing(alive), differing(dead)};
}

template <class Object, class Make>
void check_wiped(std::string_view name, Make make) {
  INFO(name);
  const Found found = bytes_of_key<Object>(make, [](Object* object) { std::destroy_at(object); });
  CHECK(found.alive >= 8);
  CHECK(found.dead == 0);
}

// Of classes that are made of a key of fixed size.
template <class Object, std::size_t size>
void check_wiped_key(std::string_view name) {
  check_wiped<Object>(name, [](void* memory, const Key& key) {
    return new (memory) Object(std::span(key).template first<size>());
  });
}

const Buffer message = pattern_bytes(300);

template <class Mac>
void check_wiped_mac(std::string_view name) {
  check_wiped<Mac>(name, [](void* memory, const Key& key) {
    auto* mac = new (memory) Mac(std::span(key).first<Mac::key_size>());
    mac->update(message);
    static_cast<void>(mac->finish());
    return mac;
  });
}

template <class Cipher, class Nonce>
void check_wiped_cipher(std::string_view name) {
  check_wiped<Cipher>(name, [](void* memory, const Key& key) {
    auto* cipher = new (memory) Cipher(std::span(key).first<Cipher::key_size>(),
                                       Nonce(Bytes(message).first<Nonce::Source::extent>()));
    Buffer out(77);
    REQUIRE(cipher->apply(Bytes(message).first(77), out) == Error::none);
    return cipher;
  });
}

TEST_CASE("row 26: what is not wiped is found") {
  struct Plain {
    Key key;
  };
  const auto make = [](void* memory, const Key& key) { return new (memory) Plain{key}; };
  CHECK(bytes_of_key<Plain>(make, [](Plain* p) { std::destroy_at(p); }).dead == key_size);
  void* pages = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  static_cast<std::uint8_t*>(pages)[100] = 1;
  unmapped_not_zero = 0;
  munmap(pages, 4096);
  CHECK(unmapped_not_zero == 1);
}

TEST_CASE("row 26: MACs") {
  check_wiped_mac<Poly1305OneTime>("Poly1305");
  check_wiped_mac<SipHash13>("SipHash-1-3");
  check_wiped_mac<SipHash24x128>("SipHash-2-4");
  check_wiped_mac<SipHash48>("SipHash-4-8");
  for (const Algorithm& algorithm : algorithms()) {
    if (!has_hmac(algorithm)) continue;
    check_wiped<HmacKey>(algorithm.name, [&](void* memory, const Key& key) {
      auto* made = new (memory) HmacKey();
      REQUIRE(made->begin(algorithm, key) == Error::none);
      return made;
    });
    check_wiped<Hmac>(algorithm.name, [&](void* memory, const Key& key) {
      auto* mac = new (memory) Hmac();
      REQUIRE(mac->begin(algorithm, key) == Error::none);
      mac->update(message);
      return mac;
    });
    check_wiped<Pbkdf2>(algorithm.name, [&](void* memory, const Key& key) {
      static Buffer derived(1000);
      auto* work = new (memory) Pbkdf2();
      REQUIRE(work->begin(algorithm, key, message, 5, derived) == Error::none);
      static_cast<void>(work->run(2));
      return work;
    });
  }
}

TEST_CASE("row 26: hashes with a key, and their outputs") {
  for (const Algorithm& algorithm : algorithms()) {
    if ((algorithm.takes & Algorithm::key) == 0) continue;
    const std::size_t size = std::min<std::size_t>(algorithm.longest_key, key_size);
    const auto begin = [&](void* memory, const Key& key) {
      auto* hash = new (memory) Hash(algorithm);
      REQUIRE(hash->begin(algorithm, {.key = Bytes(key).first(size)}) == Error::none);
      hash->update(message);
      return hash;
    };
    check_wiped<Hash>(algorithm.name, begin);
    if (!algorithm.extendable) continue;
    check_wiped<HashOutput>(algorithm.name, [&](void* memory, const Key& key) {
      alignas(Hash) std::uint8_t room[sizeof(Hash)];
      Hash* hash = begin(room, key);
      auto* output = new (memory) HashOutput();
      REQUIRE(hash->output(*output) == Error::none);
      Buffer read(77);
      REQUIRE(output->read(read) == Error::none);
      std::destroy_at(hash);
      return output;
    });
  }
  check_wiped<Blake3Mode>("BLAKE3's mode", [](void* memory, const Key& key) {
    return new (memory) Blake3Mode(Blake3Mode::keyed(std::span(key).first<32>()));
  });
}

TEST_CASE("row 26: AES and its modes") {
  check_wiped_key<AesKey, 16>("AES-128");
  check_wiped_key<AesKey, 24>("AES-192");
  check_wiped_key<AesKey, 32>("AES-256");
  check_wiped_key<AesCmacKey, 32>("AES-CMAC's key");
  check_wiped_key<Aes128KeyWrap, 16>("AES-128 key wrap");
  check_wiped_key<Aes256KeyWrap, 32>("AES-256 key wrap");
  check_wiped_key<Aes128Siv, 32>("AES-128-SIV");
  check_wiped_key<Aes256Siv, 64>("AES-256-SIV");
  check_wiped<std::optional<Aes256Xts>>("AES-256-XTS", [](void* memory, const Key& key) {
    auto* made = new (memory) std::optional<Aes256Xts>();
    REQUIRE(Aes256Xts::make(key, *made) == Error::none);
    return made;
  });
  check_wiped<AesCmac>("AES-CMAC", [](void* memory, const Key& key) {
    const AesCmacKey made(std::span(key).first<16>());
    auto* mac = new (memory) AesCmac(made);
    mac->update(message);
    return mac;
  });
  check_wiped<AesCtr>("AES-CTR", [](void* memory, const Key& key) {
    const AesKey made(std::span(key).first<16>());
    auto* cipher = new (memory) AesCtr(made, Bytes(message).first<16>());
    Buffer out(77);
    REQUIRE(cipher->apply(Bytes(message).first(77), out) == Error::none);
    return cipher;
  });
}

TEST_CASE("row 26: ChaCha20") {
  check_wiped_cipher<ChaCha20, Nonce96>("ChaCha20");
  check_wiped_cipher<ChaCha20Counter64, Nonce64>("ChaCha20 with 64 bits");
  check_wiped_cipher<XChaCha20, Nonce192>("XChaCha20");
}

TEST_CASE("row 26: AEADs") {
  for (const AeadAlgorithm& algorithm : aead_algorithms()) {
    const auto begin = [&](void* memory, const Key& key) {
      auto* made = new (memory) AeadKey();
      REQUIRE(made->begin(algorithm, Bytes(key).first(algorithm.key_size)) == Error::none);
      return made;
    };
    check_wiped<AeadKey>(algorithm.name, begin);
    INFO(algorithm.name << " cleared");
    CHECK(bytes_of_key<AeadKey>(begin, [](AeadKey* key) { key->clear(); }).dead == 0);
  }
  check_wiped_key<ChaCha20Poly1305, 32>("ChaCha20-Poly1305");
  check_wiped_key<Aes256Gcm, 32>("AES-256-GCM");
  check_wiped_key<Aes256GcmSiv, 32>("AES-256-GCM-SIV");
  check_wiped_key<Aegis128L, 16>("AEGIS-128L");
  check_wiped_key<AsconAead128, 16>("Ascon-AEAD128");
}

TEST_CASE("row 26: files in chunks") {
  for (const auto algorithm :
       {ChunkedHeader::Algorithm::chacha20_poly1305, ChunkedHeader::Algorithm::aes_256_gcm}) {
    const ChunkedHeader header{.algorithm = algorithm};
    std::array<std::uint8_t, ChunkedHeader::size> bytes;
    check_wiped<ChunkSealer>("sealer", [&](void* memory, const Key& key) {
      auto* sealer = new (memory) ChunkSealer();
      REQUIRE(sealer->begin(header, Bytes(key).first(32), bytes) == Error::none);
      return sealer;
    });
    check_wiped<ChunkOpener>("opener", [&](void* memory, const Key& key) {
      ChunkSealer sealer;
      REQUIRE(sealer.begin(header, Bytes(key).first(32), bytes) == Error::none);
      auto* opener = new (memory) ChunkOpener();
      REQUIRE(opener->begin(bytes, Bytes(key).first(32)) == Error::none);
      return opener;
    });
  }
}

// The memory that they work in, behind a computation and in the middle of one.
TEST_CASE("row 26: memory of Argon2 and scrypt") {
  const Key key = key_number(1);
  Buffer memory(64 << 10), tag(32);
  const auto is_zero = [&] { return std::ranges::all_of(memory, [](auto b) { return b == 0; }); };
  const Argon2Parameters costs{.memory = 64, .passes = 1, .lanes = 2};
  const ScryptParameters other{.n = 16, .r = 8, .p = 2};
  std::ranges::fill(memory, std::uint8_t{0});
  REQUIRE(argon2(costs, key, message, memory, tag) == Error::none);
  CHECK(is_zero());
  REQUIRE(scrypt(other, key, message, memory, tag) == Error::none);
  CHECK(is_zero());
  {
    Argon2 work;
    REQUIRE(work.begin(costs, key, message, tag.size(), memory) == Error::none);
    work.step();
    CHECK(!is_zero());
  }
  CHECK(is_zero());
  {
    Scrypt work;
    REQUIRE(work.begin(other, key, message, tag.size(), memory) == Error::none);
    work.step();
    CHECK(!is_zero());
  }
  CHECK(is_zero());
}

TEST_CASE("row 26: memory that goes back to the system") {
  unmapped = unmapped_not_zero = 0;
  {
    SecretMemory memory;
    REQUIRE(SecretMemory::allocate(100000, memory) == Error::none);
    std::ranges::fill(memory.bytes(), std::uint8_t{7});
  }
  CHECK(unmapped == 100000);
  CHECK(unmapped_not_zero == 0);
  unmapped = 0;
  const PasswordCost cost{.memory = 64, .passes = 1, .parallelism = 2};
  PasswordText text;
  REQUIRE(hash_password(as_bytes("secret"), text, cost) == Error::none);
  REQUIRE(verify_password(text.view(), as_bytes("secret")) == Error::none);
  // And what threads' stacks were made of, perhaps.
  CHECK(unmapped >= std::size_t{2} * (64 << 10));
}

}  // namespace
}  // namespace isochron::test
