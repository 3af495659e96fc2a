// Ascon-AEAD128: what every AEAD promises, and published messages, right and wrong ones.
#include "isochron/aead/ascon_aead128.h"

#include <array>
#include <bit>

#include "tests/support/aead_contract.h"
#include "tests/support/aead_vectors.h"
#include "tests/support/vectors.h"

namespace isochron::test {
namespace {

// SP 800-232, section 3, a column of the state at a time.
using State = std::array<std::uint64_t, 5>;

void permute(State& s, int rounds) {
  // Table 6: the S-box of (x0, x1, x2, x3, x4), x0 first.
  static const std::uint8_t sbox[32] = {
      0x4,  0xb,  0x1f, 0x14, 0x1a, 0x15, 0x9,  0x2,  0x1b, 0x5, 0x8, 0x12, 0x1d, 0x3, 0x6, 0x1c,
      0x1e, 0x13, 0x7,  0xe,  0x0,  0xd,  0x11, 0x18, 0x10, 0xc, 0x1, 0x19, 0x16, 0xa, 0xf, 0x17};
  for (int i = 12 - rounds; i < 12; ++i) {
    s[2] ^= static_cast<std::uint64_t>(0xf0 - 0x0f * i);
    State t{};
    for (int bit = 0; bit < 64; ++bit) {
      int x = 0;
      for (const std::uint64_t word : s) x = x << 1 | static_cast<int>(word >> bit & 1);
      for (int k = 0; k < 5; ++k) {
        t[static_cast<std::size_t>(k)] |= std::uint64_t{sbox[x] >> (4 - k) & 1u} << bit;
      }
    }
    const int turns[5][2] = {{19, 28}, {61, 39}, {1, 6}, {10, 17}, {7, 41}};
    for (std::size_t k = 0; k < 5; ++k) {
      s[k] = t[k] ^ std::rotr(t[k], turns[k][0]) ^ std::rotr(t[k], turns[k][1]);
    }
  }
}

std::uint64_t word(Bytes bytes) {
  std::uint64_t w = 0;
  for (std::size_t i = 0; i < 8 && i < bytes.size(); ++i) w |= std::uint64_t{bytes[i]} << 8 * i;
  return w;
}

// Section 4, algorithm 3.
Buffer by_definition(Bytes key, Bytes nonce, Bytes associated, Bytes plaintext) {
  const std::uint64_t k[2] = {word(key.first(8)), word(key.last(8))};
  State s = {0x00001000808c0001, k[0], k[1], word(nonce.first(8)), word(nonce.last(8))};
  permute(s, 12);
  s[3] ^= k[0];
  s[4] ^= k[1];
  const auto pad = [](Bytes bytes) {
    Buffer padded(bytes.begin(), bytes.end());
    padded.push_back(1);
    padded.resize((padded.size() + 15) / 16 * 16);
    return padded;
  };
  if (!associated.empty()) {
    const Buffer padded = pad(associated);
    for (std::size_t at = 0; at < padded.size(); at += 16) {
      s[0] ^= word(Bytes(padded).subspan(at, 8));
      s[1] ^= word(Bytes(padded).subspan(at + 8, 8));
      permute(s, 8);
    }
  }
  s[4] ^= std::uint64_t{1} << 63;
  const Buffer padded = pad(plaintext);
  Buffer sealed;
  const auto put = [&](std::uint64_t w) {
    for (int i = 0; i < 8; ++i) sealed.push_back(static_cast<std::uint8_t>(w >> 8 * i));
  };
  for (std::size_t at = 0; at < padded.size(); at += 16) {
    if (at > 0) permute(s, 8);
    s[0] ^= word(Bytes(padded).subspan(at, 8));
    s[1] ^= word(Bytes(padded).subspan(at + 8, 8));
    put(s[0]);
    put(s[1]);
  }
  sealed.resize(plaintext.size());
  s[2] ^= k[0];
  s[3] ^= k[1];
  permute(s, 12);
  put(s[3] ^ k[0]);
  put(s[4] ^ k[1]);
  return sealed;
}

}  // namespace

template <>
struct Traits<AsconAead128> {
  using Nonce = Nonce128;
  static constexpr std::string_view primitive = "ascon";
  static constexpr std::uint64_t longest = 18'014'398'509'481'984;  // 2^54

  static Buffer expected(const Nonce& nonce, Bytes associated, Bytes plaintext) {
    return by_definition(Bytes(some).subspan(key_at, 16), nonce.bytes(), associated, plaintext);
  }
};

namespace {

ISOCHRON_TEST_AEADS(AsconAead128)

TEST_CASE("Ascon-AEAD128: Wycheproof") {
  check_wycheproof<AsconAead128>(
      "ascon_sp800_232_aead128_test.json", 252, "ascon",
      {{"Ktv", "Pseudorandom", "RateBoundary", "BytePattern", "ByteOrder"},
       {"ModifiedTag", "ModifiedCiphertext", "ModifiedInput"}});
}

TEST_CASE("Ascon-AEAD128: the designers' known answers") {
  for_each_backend("ascon", [] {
    const std::string text = read_file("tests/vectors/ascon/LWC_AEAD_KAT_128_128.txt");
    const auto lower = [](std::string_view digits) {
      std::string result(digits);
      for (char& c : result) c = 'A' <= c && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
      return result;
    };
    std::size_t cases = 0, wrong = 0;
    Buffer nonce, plaintext, associated;
    std::optional<AsconAead128> key;
    for (const auto& [field, value] : fields(text)) {
      if (field == "Count") continue;
      const Buffer bytes = from_hex(lower(value));
      if (field == "Key") REQUIRE(make_exact(bytes, key) == Error::none);
      if (field == "Nonce") nonce = bytes;
      if (field == "PT") plaintext = bytes;
      if (field == "AD") associated = bytes;
      if (field != "CT") continue;
      ++cases;
      if (!seals_and_opens(*key, Nonce128(Nonce128::Source(nonce)), associated, plaintext, bytes)) {
        ++wrong;
      }
      Buffer changed = bytes;
      changed[cases % changed.size()] ^= 0x10;
      if (!is_refused(*key, Nonce128(Nonce128::Source(nonce)), associated, changed)) ++wrong;
    }
    CHECK(cases == 1089);
    CHECK(wrong == 0);
  });
}

}  // namespace
}  // namespace isochron::test
