// Rows for Argon2 and scrypt, memory of the system included, as in their peers. What is counted is
// the memory that is written.
#include <openssl/evp.h>
#include <sodium.h>

#include <array>

#include "bench/native/row.h"
#include "isochron/password/memory.h"
#include "isochron/password/password_threads.h"

namespace isochron::bench {
namespace {

constexpr std::array<std::uint8_t, 16> salt{1, 2, 3};
constexpr std::size_t tag_size = 32;
constexpr std::size_t mebibyte = std::size_t{1} << 20;
constexpr std::size_t argon2_memory = 64 * mebibyte;

Work argon2id(std::uint32_t passes, std::uint32_t lanes, unsigned threads) {
  return [=](Bytes in, std::span<std::uint8_t> out) {
    const Argon2Parameters parameters{
        .memory = argon2_memory / 1024, .passes = passes, .lanes = lanes};
    SecretMemory memory;
    if (SecretMemory::allocate(argon2_memory_size(parameters), memory) == Error::none) {
      (void)argon2_threaded(parameters, in, salt, memory.bytes(), out.first(tag_size), threads);
    }
  };
}

// It has one lane only.
std::vector<Peer> sodium_argon2id(unsigned passes) {
  if (sodium_init() < 0) return {};
  return {{"libsodium", [=](Bytes in, std::span<std::uint8_t> out) {
             (void)crypto_pwhash(out.data(), tag_size, reinterpret_cast<const char*>(in.data()),
                                 in.size(), salt.data(), passes, argon2_memory,
                                 crypto_pwhash_ALG_ARGON2ID13);
           }}};
}

constexpr ScryptParameters scrypt_parameters{.n = 1 << 15, .r = 8, .p = 1};
constexpr std::size_t scrypt_memory = 32 * mebibyte;

void scrypt_work(Bytes in, std::span<std::uint8_t> out) {
  SecretMemory memory;
  if (SecretMemory::allocate(scrypt_memory_size(scrypt_parameters), memory) == Error::none) {
    (void)scrypt(scrypt_parameters, in, salt, memory.bytes(), out.first(tag_size));
  }
}

std::vector<Peer> scrypt_peers() {
  const auto& [n, r, p] = scrypt_parameters;
  std::vector<Peer> peers{{"OpenSSL", [=](Bytes in, std::span<std::uint8_t> out) {
                             (void)EVP_PBE_scrypt(reinterpret_cast<const char*>(in.data()),
                                                  in.size(), salt.data(), salt.size(), n, r, p,
                                                  2 * scrypt_memory, out.data(), tag_size);
                           }}};
  // The last one is the peer to compare with.
  if (sodium_init() < 0) return peers;
  peers.push_back({"libsodium", [=](Bytes in, std::span<std::uint8_t> out) {
                     (void)crypto_pwhash_scryptsalsa208sha256_ll(in.data(), in.size(), salt.data(),
                                                                 salt.size(), n, r, p, out.data(),
                                                                 tag_size);
                   }});
  return peers;
}

}  // namespace

std::vector<Row> password_rows() {
  return {
      {"argon2id", "argon2", Shape::memory, argon2id(1, 1, 1), sodium_argon2id(1), {argon2_memory}},
      {"argon2id_3_passes",
       "argon2",
       Shape::memory,
       argon2id(3, 1, 1),
       sodium_argon2id(3),
       {3 * argon2_memory}},
      // RFC 9106's second recommended option.
      {"argon2id_rfc9106",
       "argon2",
       Shape::memory,
       argon2id(3, 4, 0),
       {},
       {3 * argon2_memory},
       true},
      {"scrypt", "scrypt", Shape::memory, scrypt_work, scrypt_peers(), {scrypt_memory}},
  };
}

}  // namespace isochron::bench
