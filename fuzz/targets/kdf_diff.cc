// libFuzzer target: HKDF, PBKDF2, key derivation with KMAC and in one step, with costs that are
// bounded, on every backend against OpenSSL; with hashes that it does not know, against scalar.
//
// The input (numbers are little endian; bytes that are missing are zero):
//   1 byte   what: 0 HKDF, 1 PBKDF2, 2 one step with a hash, 3 with HMAC, 4 and 5 with KMAC128 and
//            KMAC256, 6 and 7 derivation with these; modulo 8
//   2 bytes  selector: the hash of the row whose number (row.h) is nearest
//   1 byte   iterations of PBKDF2, modulo 12
//   2 bytes  length of the key: modulo 4 digests + 2; if the next byte is 7 modulo 8, 255 (of
//            PBKDF2, 20)
//   1 byte   PBKDF2 goes on by so many iterations + 1 at a time
//   3 bytes  lengths of secret, salt (or label) and info (or context)
//   secret, salt, info
#include <string>

#include "fuzz/backends.h"
#include "fuzz/peers/peers.h"
#include "fuzz/row.h"
#include "fuzz/transcript.h"
#include "isochron/kdf/hkdf.h"
#include "isochron/kdf/kmac_kdf.h"
#include "isochron/kdf/one_step.h"
#include "isochron/kdf/pbkdf2.h"
#include "isochron/mac/hmac.h"

namespace isochron::fuzz {
namespace {

struct Input {
  std::size_t what;
  const Algorithm* algorithm;
  std::uint32_t iterations;
  std::size_t size;
  std::size_t portion;
  Buffer secret, salt, info;

  explicit Input(Reader reader) {
    what = reader.number(1) % 8;
    algorithm = row_of(static_cast<std::uint16_t>(reader.number(2))).algorithm;
    iterations = static_cast<std::uint32_t>(reader.number(1) % 12);
    size = reader.number(2);
    portion = reader.number(1) + 1;
    // What an input costs are blocks, for PBKDF2 times iterations: few have many.
    const std::size_t blocks = portion % 8 != 0 ? 4 : what == 1 ? 20 : 255;
    size %= blocks * algorithm->digest_size + 2;
    const std::size_t secret_size = reader.number(1), salt_size = reader.number(1),
                      info_size = reader.number(1);
    secret = reader.bytes(secret_size);
    salt = reader.bytes(salt_size);
    info = reader.bytes(info_size);
  }

  // The error, or the key.
  Error derive(Buffer& key) const {
    const Algorithm& a = *algorithm;
    switch (what) {
      case 0:
        return hkdf(a, secret, salt, info, key);
      case 1:
        return pbkdf2(a, secret, salt, iterations, key);
      case 2:
        return one_step_hash(a, secret, info, key);
      case 3:
        return one_step_hmac(a, secret, salt, info, key);
      case 4:
        return one_step_kmac128(secret, salt, info, key);
      case 5:
        return one_step_kmac256(secret, salt, info, key);
      case 6:
        return kmac128_kdf(secret, salt, info, key);
      default:
        return kmac256_kdf(secret, salt, info, key);
    }
  }

  // What has to come out, by the contracts.
  [[nodiscard]] Error expected_error() const {
    if (what < 4 && !has_hmac(*algorithm)) return Error::unsupported_algorithm;
    if (what == 1 && iterations == 0) return Error::invalid_iterations;
    if (size == 0 || (what > 1 && secret.empty())) return Error::invalid_length;
    const bool too_long = what == 0 && size > hkdf_longest(*algorithm);
    return too_long ? Error::output_too_long : Error::none;
  }

  // OpenSSL's key.
  [[nodiscard]] Answer openssl() const {
    const std::string name = openssl_name(*algorithm);
    OpenSslParameters p;
    if (what < 4) {
      if (name.empty()) return {};
      p.text("digest", name);
    }
    const char* const kmac = what % 2 == 0 ? "KMAC128" : "KMAC256";
    switch (what) {
      case 0:
        if (secret.empty()) return {};
        p.bytes("key", secret).bytes("salt", salt).bytes("info", info);
        return openssl_kdf("HKDF", size, p);
      case 1:
        // 1: lengths that SP 800-132 forbids are allowed.
        p.number("pkcs5", 1).number("iter", iterations).bytes("pass", secret).bytes("salt", salt);
        return openssl_kdf("PBKDF2", size, p);
      case 2:
        p.bytes("secret", secret).bytes("info", info);
        return openssl_kdf("SSKDF", size, p);
      case 3:
        p.text("mac", "HMAC").bytes("secret", secret).bytes("info", info);
        if (!salt.empty()) p.bytes("salt", salt);
        return openssl_kdf("SSKDF", size, p);
      case 4:
      case 5:
        // Shorter keys are refused there.
        if (!salt.empty() && salt.size() < 4) return {};
        p.text("mac", kmac).bytes("secret", secret).bytes("info", info);
        if (!salt.empty()) p.bytes("salt", salt);
        return openssl_kdf("SSKDF", size, p);
      default:
        if (secret.size() < 4 || salt.size() > 127) return {};
        p.bytes("custom", salt).number("size", size);
        return openssl_mac(kmac, secret, info, size, p);
    }
  }

  void require(bool condition, std::string_view what_differs) const {
    if (condition) return;
    fail(std::string(what_differs) + ", kind " + std::to_string(what) + ", " +
             std::string(algorithm->name) + ", " + std::to_string(iterations) + " iterations, " +
             std::to_string(size) + " bytes",
         {{"secret", secret}, {"salt", salt}, {"info", info}});
  }
};

void try_portions(const Input& in, const Buffer& expected) {
  Pbkdf2 derivation;
  Buffer key(in.size);
  const auto begin = [&] {
    in.require(
        derivation.begin(*in.algorithm, in.secret, in.salt, in.iterations, key) == Error::none,
        "begin");
  };
  begin();
  std::uint64_t left = derivation.total();
  while (!derivation.run(in.portion)) {
    left -= in.portion;
    in.require(derivation.remaining() == left, "remaining iterations");
  }
  in.require(key == expected, "in portions");
  begin();
  const bool complete = derivation.run(1);
  derivation.abort();
  in.require(derivation.remaining() == 0 && key == (complete ? expected : Buffer(in.size)),
             "ended before the end");
}

}  // namespace
}  // namespace isochron::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isochron;
  using namespace isochron::fuzz;
  const Input in(Reader({data, size}));
  (void)set_backend("scalar");
  Buffer expected(in.size, 0xaa);
  const Error error = in.derive(expected);
  observe(expected);
  in.require(error == in.expected_error(), "the error");
  if (error != Error::none) {
    in.require(expected == Buffer(in.size, 0xaa), "something was written");
    return 0;
  }
  const Answer openssl = in.openssl();
  in.require(!openssl || openssl == expected, "OpenSSL differs");
  on_each_backend(in.what < 4 ? primitives_of(*in.algorithm) : Primitives{"keccak"}, [&] {
    Buffer key(in.size);
    in.require(in.derive(key) == Error::none && key == expected, "backends differ");
    if (in.what == 1) try_portions(in, expected);
  });
  return 0;
}
