// libFuzzer target: HMAC of every hash, SipHash, Poly1305 and AES-CMAC on every backend against
// OpenSSL (HMAC of what it does not know, against the hash itself), in pieces, with copies and
// resets. The right tag is verified, one with a flipped bit is not.
//
// The input (numbers are little endian; bytes that are missing are zero):
//   1 byte   what: a row of the table at the end; greater numbers are its last, HMAC
//   2 bytes  selector: the hash of the row whose number (row.h) is nearest
//   2 bytes  length of the key of an HMAC, modulo 400
//   2 bytes  length of the message, modulo 2500
//   2 bytes  where its first piece ends, modulo its length + 1
//   1 byte   length of the tag, modulo the whole one + 1
//   2 bytes  which bit of the tag is flipped
//   the key, then bytes that the message repeats; the pattern i mod 251 where there are none
#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>
#include <string_view>

#include "fuzz/backends.h"
#include "fuzz/peers/peers.h"
#include "fuzz/row.h"
#include "fuzz/transcript.h"
#include "isochron/hash.h"
#include "isochron/mac/cmac.h"
#include "isochron/mac/hmac.h"
#include "isochron/mac/poly1305.h"
#include "isochron/mac/siphash.h"

namespace isochron::fuzz {
namespace {

struct Input {
  std::string_view name;
  const Algorithm* algorithm;
  std::size_t key_size;
  Buffer message;
  std::size_t split;
  std::size_t tag_size;
  std::size_t flipped;
  Buffer key;

  // `fixed`: the length of the key, unless the input has one.
  Input(std::string_view of, std::size_t fixed, Reader reader) : name(of) {
    algorithm = row_of(static_cast<std::uint16_t>(reader.number(2))).algorithm;
    const std::size_t given = reader.number(2) % 400;
    key_size = fixed == 0 ? given : fixed;
    const std::size_t size = reader.number(2) % 2500;
    split = reader.number(2) % (size + 1);
    tag_size = reader.number(1);
    flipped = reader.number(2);
    key = reader.bytes(key_size);
    message = Repeated(reader.rest()).bytes(size);
  }
  [[nodiscard]] Bytes first() const { return Bytes(message).first(split); }
  [[nodiscard]] Bytes second() const { return Bytes(message).subspan(split); }

  void require(bool condition, std::string_view what_differs) const {
    if (condition) return;
    fail(std::string(name) + ", " + std::string(algorithm->name) + ": " + std::string(what_differs),
         {{"key", key}, {"first", first()}, {"second", second()}});
  }
};

// H((K0 ^ opad) || H((K0 ^ ipad) || message)), from nothing but the hash.
Buffer by_definition(const Algorithm& algorithm, const Buffer& key, const Buffer& message) {
  const auto digest = [&](const Buffer& bytes) {
    Buffer out(algorithm.digest_size);
    if (hash(algorithm, bytes, out) != Error::none) std::abort();
    return out;
  };
  Buffer padded = key.size() > algorithm.block_size ? digest(key) : key;
  padded.resize(algorithm.block_size);
  const auto keyed = [&](std::uint8_t pad, const Buffer& bytes) {
    Buffer all = padded;
    for (auto& byte : all) byte ^= pad;
    all.insert(all.end(), bytes.begin(), bytes.end());
    return digest(all);
  };
  return keyed(0x5c, keyed(0x36, message));
}

void try_hmac(const Input& in) {
  const Algorithm& algorithm = *in.algorithm;
  Hmac mac;
  const Error begun = mac.begin(algorithm, in.key);
  in.require((begun == Error::none) == has_hmac(algorithm), "begin and has_hmac differ");
  if (begun != Error::none) return;
  (void)set_backend("scalar");
  const Buffer expected = by_definition(algorithm, in.key, in.message);
  observe(expected);
  if (const std::string name = openssl_name(algorithm); !name.empty()) {
    OpenSslParameters parameters;
    parameters.text("digest", name);
    const Answer tag = openssl_mac("HMAC", in.key, in.message, algorithm.digest_size, parameters);
    in.require(tag == expected, "OpenSSL differs from the definition");
  }
  const std::size_t size = in.tag_size % (algorithm.digest_size + 1);
  Buffer flipped = expected;
  flip_bit(flipped, in.flipped);
  on_each_backend({algorithm.primitive}, [&] {
    Hmac other;
    in.require(other.begin(algorithm, in.key) == Error::none, "begin");
    other.update(in.first());
    Hmac copy = other;
    copy.update(in.second());
    in.require(copy.verify(expected) && !copy.verify(flipped), "verify");
    Buffer part(size);
    const bool good = size >= Hmac::shortest_tag;
    in.require((copy.finish(part) == Error::none) == good, "lengths of tags");
    if (good) {
      in.require(std::equal(part.begin(), part.end(), expected.begin()), "a shorter tag");
      in.require(copy.verify(part, size), "verify of a shorter tag");
    }
    other.reset();
    other.update(in.message);
    Buffer whole(algorithm.digest_size);
    in.require(other.finish(whole) == Error::none && whole == expected, "the tag after a reset");
    in.require(hmac(algorithm, in.key, in.message, whole) == Error::none && whole == expected,
               "in one call");
    in.require(hmac_verify(algorithm, in.key, in.message, expected) &&
                   !hmac_verify(algorithm, in.key, in.message, flipped),
               "verified in one call");
  });
}

// `openssl`: its name there.
template <class Mac>
void try_fixed(const Input& in, const char* openssl, OpenSslParameters parameters) {
  const typename Mac::Key key(in.key.data(), Mac::key_size);
  (void)set_backend("scalar");
  Mac scalar(key);
  const auto whole = scalar.update(in.message).finish();
  const Buffer expected(whole.begin(), whole.end());
  observe(expected);
  if (has_peers()) {
    in.require(openssl_mac(openssl, in.key, in.message, Mac::tag_size, parameters) == expected,
               "OpenSSL differs");
  }
  Buffer flipped = expected;
  flip_bit(flipped, in.flipped);
  on_each_backend({"poly1305"}, [&] {
    Mac mac(key);
    Mac copy = mac;
    mac.update(in.first());
    copy.update(in.message);
    in.require(copy.verify(expected) && !copy.verify(flipped), "verify");
    copy = mac;
    in.require(copy.update(in.second()).verify(expected), "in two pieces");
  });
}

template <std::size_t key_size>
void try_cmac(const Input& in) {
  const std::span<const std::uint8_t, key_size> bytes(in.key);
  (void)set_backend("scalar");
  const AesCmacKey scalar(bytes);
  const auto expected = AesCmac(scalar).update(in.message).finish();
  observe(expected);
  if (has_peers()) {
    OpenSslParameters parameters;
    parameters.text("cipher", "AES-" + std::to_string(8 * key_size) + "-CBC");
    const Answer tag = openssl_mac("CMAC", in.key, in.message, AesCmac::tag_size, parameters);
    in.require(tag && std::ranges::equal(*tag, expected), "OpenSSL differs");
  }
  auto flipped = expected;
  flip_bit(flipped, in.flipped);
  on_each_backend({"aes"}, [&] {
    const AesCmacKey key(bytes);
    AesCmac mac(key);
    mac.update(in.first());
    AesCmac copy = mac;
    mac.update(in.second());
    in.require(mac.verify(expected) && !mac.verify(flipped), "verify");
    in.require(copy.update(in.second()).finish() == expected, "a copy");
    const std::size_t size = in.tag_size % (AesCmac::tag_size + 1);
    in.require(mac.verify(Bytes(expected).first(size), size) == (size >= AesCmac::shortest_tag),
               "verify of a shorter tag");
  });
}

void try_poly1305(const Input& in) { try_fixed<Poly1305OneTime>(in, "POLY1305", {}); }

template <class Mac, unsigned c, unsigned d>
void try_siphash(const Input& in) {
  OpenSslParameters parameters;
  parameters.number("c-rounds", c).number("d-rounds", d).number("size", Mac::tag_size);
  try_fixed<Mac>(in, "SIPHASH", parameters);
  const typename Mac::Key key(in.key.data(), Mac::key_size);
  in.require(Mac(key).update(in.message).verify(Mac::of(key, in.message)), "in one call");
}

struct Kind {
  std::string_view name;
  std::size_t key_size;  // 0: the input has one
  void (*run)(const Input& in);
};

constexpr Kind kinds[] = {
    {"Poly1305", Poly1305OneTime::key_size, try_poly1305},
    {"SipHash-1-3", SipHash13::key_size, try_siphash<SipHash13, 1, 3>},
    {"SipHash-1-3-128", SipHash13x128::key_size, try_siphash<SipHash13x128, 1, 3>},
    {"SipHash-2-4", SipHash24::key_size, try_siphash<SipHash24, 2, 4>},
    {"SipHash-2-4-128", SipHash24x128::key_size, try_siphash<SipHash24x128, 2, 4>},
    {"SipHash-4-8", SipHash48::key_size, try_siphash<SipHash48, 4, 8>},
    {"SipHash-4-8-128", SipHash48x128::key_size, try_siphash<SipHash48x128, 4, 8>},
    {"CMAC with AES-128", 16, try_cmac<16>},
    {"CMAC with AES-192", 24, try_cmac<24>},
    {"CMAC with AES-256", 32, try_cmac<32>},
    {"HMAC", 0, try_hmac},
};

}  // namespace
}  // namespace isochron::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isochron::fuzz;
  Reader reader({data, size});
  const Kind& kind = kinds[std::min<std::size_t>(reader.number(1), std::size(kinds) - 1)];
  kind.run(Input(kind.name, kind.key_size, reader));
  return 0;
}
