// libFuzzer target: HMAC of every hash, SipHash and Poly1305 on every backend against OpenSSL (HMAC
// of what it does not know, against the hash itself), in pieces, with copies and resets. The right
// tag is verified, one with a flipped bit is not.
//
// The input (numbers are little endian; bytes that are missing are zero):
//   1 byte   what: 0 Poly1305, 1 to 6 SipHash-1-3, 2-4, 4-8 with 8 and with 16 bytes, others HMAC
//   2 bytes  selector: the hash of the row whose number (row.h) is nearest
//   2 bytes  length of the key of an HMAC, modulo 400
//   2 bytes  length of the message, modulo 5000
//   2 bytes  where its first piece ends, modulo its length + 1
//   1 byte   length of the tag, modulo the whole one + 1
//   2 bytes  which bit of the tag is flipped
//   the key, then bytes that the message repeats; the pattern i mod 251 where there are none
#include <cstdlib>
#include <string>

#include "fuzz/keyed.h"
#include "fuzz/oracle.h"
#include "fuzz/row.h"
#include "isochron/hash.h"
#include "isochron/mac/hmac.h"
#include "isochron/mac/poly1305.h"
#include "isochron/mac/siphash.h"

namespace isochron::fuzz {
namespace {

struct Input {
  std::size_t what;
  const Algorithm* algorithm;
  std::size_t key_size;
  Buffer message;
  std::size_t split;
  std::size_t tag_size;
  std::size_t flipped;
  Buffer key;

  explicit Input(Reader reader) {
    what = reader.number(1);
    algorithm = row_of(static_cast<std::uint16_t>(reader.number(2))).algorithm;
    key_size = reader.number(2) % 400;
    message.resize(reader.number(2) % 5000);
    split = reader.number(2) % (message.size() + 1);
    tag_size = reader.number(1);
    flipped = reader.number(2);
    if (what == 0) key_size = Poly1305OneTime::key_size;
    if (what >= 1 && what <= 6) key_size = SipHash24::key_size;
    key = reader.bytes(key_size);
    const Bytes seed = reader.rest();
    for (std::size_t i = 0; i < message.size(); ++i) {
      message[i] = seed.empty() ? static_cast<std::uint8_t>(i % 251) : seed[i % seed.size()];
    }
  }
  [[nodiscard]] Bytes first() const { return Bytes(message).first(split); }
  [[nodiscard]] Bytes second() const { return Bytes(message).subspan(split); }

  void require(bool condition, std::string_view what_differs) const {
    fuzz::require(condition,
                  std::string(what_differs) + ", kind " + std::to_string(what) + ", " +
                      std::string(algorithm->name),
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
  const std::string name = openssl_name(algorithm);
  (void)set_backend("scalar");
  Buffer expected = by_definition(algorithm, in.key, in.message);
  if (!name.empty()) {
    OpenSslParameters parameters;
    parameters.text("digest", name);
    const Buffer tag = openssl_mac("HMAC", in.key, in.message, algorithm.digest_size, parameters);
    in.require(tag == expected, "OpenSSL differs from the definition");
  }
  const std::size_t size = in.tag_size % (algorithm.digest_size + 1);
  Buffer flipped = expected;
  flipped[in.flipped / 8 % flipped.size()] ^= static_cast<std::uint8_t>(1 << in.flipped % 8);
  on_each_backend([&] {
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
  });
}

template <class Mac>
void try_fixed(const Input& in, const char* name, OpenSslParameters& parameters) {
  const Buffer expected = openssl_mac(name, in.key, in.message, Mac::tag_size, parameters);
  in.require(!expected.empty(), "OpenSSL refuses");
  Buffer flipped = expected;
  flipped[in.flipped / 8 % flipped.size()] ^= static_cast<std::uint8_t>(1 << in.flipped % 8);
  on_each_backend([&] {
    Mac mac(typename Mac::Key(in.key.data(), Mac::key_size));
    Mac copy = mac;
    mac.update(in.first());
    copy.update(in.message);
    in.require(copy.verify(expected) && !copy.verify(flipped), "verify");
    copy = mac;
    in.require(copy.update(in.second()).verify(expected), "in two pieces");
  });
}

template <class Short, class Long, unsigned c, unsigned d>
void try_siphash(const Input& in) {
  const bool is_long = in.what % 2 == 0;
  OpenSslParameters parameters;
  parameters.number("c-rounds", c).number("d-rounds", d).number("size", is_long ? 16 : 8);
  is_long ? try_fixed<Long>(in, "SIPHASH", parameters)
          : try_fixed<Short>(in, "SIPHASH", parameters);
}

}  // namespace
}  // namespace isochron::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace isochron;
  using namespace isochron::fuzz;
  const Input in(Reader({data, size}));
  OpenSslParameters none;
  switch (in.what) {
    case 0:
      try_fixed<Poly1305OneTime>(in, "POLY1305", none);
      break;
    case 1:
    case 2:
      try_siphash<SipHash13, SipHash13x128, 1, 3>(in);
      break;
    case 3:
    case 4:
      try_siphash<SipHash24, SipHash24x128, 2, 4>(in);
      break;
    case 5:
    case 6:
      try_siphash<SipHash48, SipHash48x128, 4, 8>(in);
      break;
    default:
      try_hmac(in);
  }
  return 0;
}
