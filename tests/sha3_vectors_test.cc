// SHA-3 and SHAKE against NIST's CAVP vectors (SHA3VS): short and long messages, one at a time and
// side by side, outputs of many lengths, the Monte Carlo tests; and Keccak-256.
#include <algorithm>
#include <catch2/catch.hpp>

#include "isochron/sha3.h"
#include "simd/dispatch.h"
#include "tests/support/backends.h"
#include "tests/support/vectors.h"

namespace isochron::test {
namespace {

// All-zero input, and the permutation of that: 24 rounds each.
TEST_CASE("Keccak-f[1600]: XKCP's intermediate values") {
  const std::string text = read_file("tests/vectors/keccak/KeccakF-1600-IntermediateValues.txt");
  std::vector<std::string> states;
  for (std::size_t at = 0; (at = text.find("permutation:\n", at)) != std::string::npos;) {
    at = text.find('\n', at) + 1;
    std::string digits = text.substr(at, 3 * 200);
    std::erase(digits, ' ');
    std::ranges::transform(digits, digits.begin(), [](char c) {
      return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    states.push_back(digits);
  }
  REQUIRE(states.size() == 4);  // input, output, input, output
  REQUIRE(states[2] == states[1]);
  for_each_backend("keccak", [&] {
    std::uint64_t state[25] = {};
    const Bytes bytes(reinterpret_cast<const std::uint8_t*>(state), sizeof state);
    CHECK(hex(bytes) == states[0]);
    simd::kernels().keccak->permute(state, 24);
    CHECK(hex(bytes) == states[1]);
    simd::kernels().keccak->permute(state, 24);
    CHECK(hex(bytes) == states[3]);
  });
}

// Short messages have each length up to `longest`.
std::vector<MessageVector> all_messages(const std::string& name, std::size_t longest) {
  auto cases = cavp_messages(name + "ShortMsg.rsp", longest + 1);
  std::ranges::copy(cavp_messages(name + "LongMsg.rsp", 100), std::back_inserter(cases));
  return cases;
}

template <class Hasher>
Buffer finish(const Hasher& hasher) {
  Buffer digest(Hasher::digest_size);
  if constexpr (requires { hasher.finish(digest); }) {
    hasher.finish(digest);
  } else {
    std::ranges::copy(hasher.finish(), digest.begin());
  }
  return digest;
}

template <class Hasher>
void check_digests(const std::string& name) {
  const auto cases = all_messages(name, Hasher::block_size);
  SECTION("one by one")
  for_each_backend("keccak", [&] {
    for (const MessageVector& c : cases) {
      INFO(c.message.size() << " bytes");
      CHECK(hex(Hasher::of(c.message)) == c.digest);
      const std::size_t half = c.message.size() / 2;
      Hasher hasher;
      hasher.update(Bytes(c.message).first(half)).update(Bytes(c.message).subspan(half));
      CHECK(hex(finish(hasher)) == c.digest);
    }
  });
  SECTION("side by side")
  for_each_backend("keccak_many", [&] {
    std::vector<Bytes> messages;
    for (const MessageVector& c : cases) messages.emplace_back(c.message);
    std::vector<typename Hasher::Digest> digests(messages.size());
    REQUIRE(Hasher::many(messages, digests) == Error::none);
    for (std::size_t i = 0; i < cases.size(); ++i) {
      INFO(cases[i].message.size() << " bytes");
      CHECK(hex(digests[i]) == cases[i].digest);
    }
  });
}

TEST_CASE("SHA3-224: CAVP messages") { check_digests<Sha3_224>("SHA3_224"); }
TEST_CASE("SHA3-256: CAVP messages") { check_digests<Sha3_256>("SHA3_256"); }
TEST_CASE("SHA3-384: CAVP messages") { check_digests<Sha3_384>("SHA3_384"); }
TEST_CASE("SHA3-512: CAVP messages") { check_digests<Sha3_512>("SHA3_512"); }

// SHA3VS section 6.2.3: a thousand times the digest of the last digest.
template <class Hasher>
void check_monte_carlo(const std::string& name) {
  const MonteCarloVector vector = cavp_monte_carlo(name + "Monte.rsp");
  for_each_backend("keccak", [&] {
    typename Hasher::Digest digest;
    REQUIRE(vector.seed.size() == digest.size());
    std::ranges::copy(vector.seed, digest.begin());
    for (const std::string& expected : vector.digests) {
      for (int i = 0; i < 1000; ++i) digest = Hasher::of(digest);
      CHECK(hex(digest) == expected);
    }
  });
}

TEST_CASE("SHA3-224: CAVP Monte Carlo") { check_monte_carlo<Sha3_224>("SHA3_224"); }
TEST_CASE("SHA3-256: CAVP Monte Carlo") { check_monte_carlo<Sha3_256>("SHA3_256"); }
TEST_CASE("SHA3-384: CAVP Monte Carlo") { check_monte_carlo<Sha3_384>("SHA3_384"); }
TEST_CASE("SHA3-512: CAVP Monte Carlo") { check_monte_carlo<Sha3_512>("SHA3_512"); }

template <class Xof>
Buffer output_of(Bytes message, std::size_t size) {
  Buffer out(size);
  Xof::of(message, out);
  return out;
}

// The messages' outputs have one length: 128 or 256 bits.
template <class Xof>
void check_outputs(const std::string& name) {
  const auto cases = all_messages(name, 2 * Xof::block_size);
  const std::size_t size = cases[0].digest.size() / 2;
  SECTION("one by one")
  for_each_backend("keccak", [&] {
    for (const MessageVector& c : cases) {
      INFO(c.message.size() << " bytes");
      CHECK(hex(output_of<Xof>(c.message, size)) == c.digest);
    }
  });
  SECTION("side by side")
  for_each_backend("keccak_many", [&] {
    std::vector<Bytes> messages;
    for (const MessageVector& c : cases) messages.emplace_back(c.message);
    Buffer outputs(messages.size() * size);
    REQUIRE(Xof::many(messages, outputs, size) == Error::none);
    for (std::size_t i = 0; i < cases.size(); ++i) {
      INFO(cases[i].message.size() << " bytes");
      CHECK(hex(Bytes(outputs).subspan(i * size, size)) == cases[i].digest);
    }
  });
}

TEST_CASE("SHAKE128: CAVP messages") { check_outputs<Shake128>("SHAKE128"); }
TEST_CASE("SHAKE256: CAVP messages") { check_outputs<Shake256>("SHAKE256"); }

template <class Xof>
void check_variable_outputs(const std::string& name, std::size_t count) {
  const std::string text = read_file("tests/vectors/cavp/" + name + "VariableOut.rsp");
  for_each_backend("keccak", [&] {
    std::size_t size = 0, cases = 0;
    Buffer message;
    for (const auto& [field, value] : fields(text)) {
      if (field == "Outputlen") {
        size = std::stoul(std::string(value)) / 8;
      } else if (field == "Msg") {
        message = from_hex(value);
      } else if (field == "Output") {
        REQUIRE(value.size() == 2 * size);
        CHECK(hex(output_of<Xof>(message, size)) == value);
        ++cases;
      }
    }
    CHECK(cases == count);
  });
}

TEST_CASE("SHAKE128: CAVP outputs of many lengths") {
  check_variable_outputs<Shake128>("SHAKE128", 1126);
}
TEST_CASE("SHAKE256: CAVP outputs of many lengths") {
  check_variable_outputs<Shake256>("SHAKE256", 1246);
}

// SHA3VS section 6.3.3: the message is the last output's first 16 bytes (zeros behind shorter
// ones), the next output's length follows from the last output's last two bytes.
template <class Xof>
void check_xof_monte_carlo(const std::string& name, std::size_t shortest, std::size_t longest) {
  const std::string text = read_file("tests/vectors/cavp/" + name + "Monte.rsp");
  for_each_backend("keccak", [&] {
    std::size_t cases = 0, size = longest;
    Buffer output;
    for (const auto& [field, value] : fields(text)) {
      if (field == "Msg") {
        output = from_hex(value);
      } else if (field == "Outputlen") {
        for (int i = 0; i < 1000; ++i) {
          output.resize(16);
          output = output_of<Xof>(output, size);
          const std::size_t last = output[size - 2] * 256u + output[size - 1];
          // The length that this output was asked for is checked when it is the thousandth.
          if (i == 999) CHECK(size == std::stoul(std::string(value)) / 8);
          size = shortest + last % (longest - shortest + 1);
        }
      } else if (field == "Output") {
        CHECK(hex(output) == value);
        ++cases;
      }
    }
    CHECK(cases == 100);
  });
}

TEST_CASE("SHAKE128: CAVP Monte Carlo") {
  check_xof_monte_carlo<Shake128>("SHAKE128", 128 / 8, 1120 / 8);
}
TEST_CASE("SHAKE256: CAVP Monte Carlo") {
  check_xof_monte_carlo<Shake256>("SHAKE256", 16 / 8, 2000 / 8);
}

// Values that Ethereum's yellow paper, its ABI specification and its tests depend on; confirmed
// with PyCryptodome's Crypto.Hash.keccak.
TEST_CASE("Keccak-256: known answers") {
  for_each_backend("keccak", [] {
    CHECK(hex(keccak256({})) == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    CHECK(hex(keccak256(as_bytes("abc"))) ==
          "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");
    CHECK(hex(keccak256(as_bytes("transfer(address,uint256)"))).starts_with("a9059cbb"));
    CHECK(hex(Keccak256().update(pattern_bytes(135)).finish()) ==
          "cbdfd9dee5faad3818d6b06f95a219fd290b0e1706f6a82e5a595b9ce9faca62");
    CHECK(hex(keccak256(pattern_bytes(1000))) ==
          "af692982e84a5a9688359025660a7857cd28ee7c8d867cfa1677baf2e6d1f63b");
  });
}

}  // namespace
}  // namespace isochron::test
