// TurboSHAKE, KT128 and KT256: the vectors of RFC 9861 and of XKCP, and streams that begin and end
// anywhere in the tree.
#include "isochron/kangarootwelve.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>

#include "isochron/hash.h"
#include "isochron/state_fields.h"
#include "isochron/turboshake.h"
#include "tests/support/backends.h"
#include "tests/support/vectors.h"

namespace isochron::test {
namespace {

// A case of either file: "NAME(M=..., D=... or C=..., SIZE[ bytes])[, last N bytes]:", then bytes.
struct Case {
  std::string function;
  Buffer message;
  Buffer second;  // the domain or the customization
  std::size_t size;
  std::string end_of_output;
};

std::string_view take_until(std::string_view& text, std::string_view end) {
  const std::size_t at = text.find(end);
  REQUIRE(at != std::string_view::npos);
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(at + end.size());
  return taken;
}

// "17**2", "17^2" or "8191".
std::size_t number(std::string_view text) {
  const std::string digits(text);
  std::size_t used = 0;
  const std::size_t base = std::stoul(digits, &used);
  const std::size_t exponent_at = digits.find_first_of("0123456789", used);
  if (exponent_at == std::string::npos || digits[used] == ' ') return base;
  std::size_t power = 1;
  for (std::size_t e = std::stoul(digits.substr(exponent_at)); e > 0; --e) power *= base;
  return power;
}

Buffer hexadecimal_in(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits),
                       [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
  std::ranges::transform(digits, digits.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return from_hex(digits);
}

// "`00`^0", "`FF FF`", "ptn(17**2 bytes)"; XKCP's "empty", "pattern 0x00 to 0xFA for 17^2 bytes",
// "3 times byte 0xFF".
Buffer string_of(std::string_view text) {
  if (text == "empty" || text == "`00`^0") return {};
  if (text.starts_with("`")) return hexadecimal_in(text);
  for (const std::string_view pattern : {"ptn(", "pattern 0x00 to 0xFA for "}) {
    if (text.starts_with(pattern)) return pattern_bytes(number(text.substr(pattern.size())));
  }
  REQUIRE(text.ends_with(" times byte 0xFF"));
  return Buffer(number(text), 0xff);
}

std::vector<Case> cases_of(const std::string& path, std::size_t expected) {
  std::string file = read_file(path);
  std::vector<Case> cases;
  std::string_view text = file;
  for (;;) {
    const std::size_t at = std::min({text.find("TurboSHAKE"), text.find("KT128("),
                                     text.find("KT256("), text.find("KangarooTwelve(")});
    if (at == std::string_view::npos) break;
    text.remove_prefix(at);
    Case c;
    c.function = take_until(text, "(");
    if (text.starts_with("M=")) text.remove_prefix(2);
    c.message = string_of(take_until(text, ", "));
    REQUIRE((text[0] == 'C' || text[0] == 'D'));
    text.remove_prefix(2);
    c.second = string_of(take_until(text, ", "));
    c.size = number(take_until(text, ")"));
    take_until(text, ":");
    // Up to the next case's first letter that is no hexadecimal digit.
    const std::size_t end = text.find_first_not_of("`0123456789abcdefABCDEF \r\n");
    c.end_of_output = hex(hexadecimal_in(text.substr(0, end)));
    cases.push_back(c);
  }
  REQUIRE(cases.size() == expected);
  return cases;
}

template <class Xof>
Buffer turboshake(const Case& c) {
  REQUIRE(c.second.size() == 1);
  Xof hasher;
  REQUIRE(Xof::make(c.second[0], hasher) == Error::none);
  Buffer out(c.size), by_name(c.size);
  hasher.update(c.message).finish(out);
  HashParameters parameters;
  parameters.domain = c.second[0];
  const Algorithm& algorithm = *find_algorithm(c.function);
  REQUIRE(hash(algorithm, parameters, c.message, by_name) == Error::none);
  CHECK(by_name == out);
  return out;
}

Buffer output_of(const Case& c) {
  if (c.function == "TurboSHAKE128") return turboshake<TurboShake128>(c);
  if (c.function == "TurboSHAKE256") return turboshake<TurboShake256>(c);
  Buffer out(c.size);
  if (c.function == "KT256") {
    kt256(c.message, c.second, out);
  } else {
    REQUIRE((c.function == "KT128" || c.function == "KangarooTwelve"));
    kt128(c.message, c.second, out);
  }
  return out;
}

void check(const std::vector<Case>& cases) {
  for (const char* primitive : {"keccak", "keccak_many"}) {
    DYNAMIC_SECTION(primitive)
    for_each_backend(primitive, [&] {
      for (const Case& c : cases) {
        INFO(c.function << " of " << c.message.size() << " and " << c.second.size() << " bytes");
        const Buffer out = output_of(c);
        const std::size_t shown = c.end_of_output.size() / 2;
        REQUIRE(shown > 0);
        CHECK(hex(Bytes(out).last(shown)) == c.end_of_output);
      }
    });
  }
}

TEST_CASE("RFC 9861: all vectors of section 5") {
  check(cases_of("tests/vectors/keccak/rfc9861_test_vectors.txt", 67));
}

TEST_CASE("KT128: the vectors of XKCP") {
  check(cases_of("tests/vectors/keccak/xkcp_KangarooTwelve.txt", 14));
}

TEST_CASE("TurboSHAKE: a domain outside 0x01 to 0x7f is refused, and nothing changes") {
  TurboShake128 hasher;
  hasher.update(pattern_bytes(10));
  Buffer expected(32), out(32);
  hasher.finish(expected);
  for (const int domain : {0x00, 0x80, 0xff}) {
    CHECK(TurboShake128::make(static_cast<std::uint8_t>(domain), hasher) == Error::invalid_domain);
    hasher.finish(out);
    CHECK(out == expected);
  }
  REQUIRE(TurboShake128::make(0x7f, hasher) == Error::none);
  hasher.update(pattern_bytes(10)).finish(out);
  CHECK(out != expected);
  hasher.reset();
  Buffer again(32);
  hasher.update(pattern_bytes(10)).finish(again);
  CHECK(again == out);  // the domain stays
}

// RFC 9861, section 3, word by word: one chunk after the other. `more_chunks` are counted as if
// they had been there.
template <class Turbo>
Buffer reference(Bytes message, Bytes customization, std::size_t size,
                 std::uint64_t more_chunks = 0) {
  const auto length_encode = [](std::uint64_t x) {
    Buffer digits;
    for (; x != 0; x >>= 8) digits.insert(digits.begin(), static_cast<std::uint8_t>(x));
    digits.push_back(static_cast<std::uint8_t>(digits.size()));
    return digits;
  };
  const auto turbo = [](std::uint8_t domain, Bytes input, std::size_t out_size) {
    Turbo hasher;
    REQUIRE(Turbo::make(domain, hasher) == Error::none);
    Buffer out(out_size);
    hasher.update(input).finish(out);
    return out;
  };
  const auto append = [](Buffer& to, Bytes bytes) {
    to.insert(to.end(), bytes.begin(), bytes.end());
  };
  Buffer s(message.begin(), message.end());
  append(s, customization);
  append(s, length_encode(customization.size()));
  if (s.size() <= 8192) return turbo(0x07, s, size);
  Buffer node(s.begin(), s.begin() + 8192);
  append(node, Buffer{3, 0, 0, 0, 0, 0, 0, 0});
  std::uint64_t chunks = 0;
  for (std::size_t at = 8192; at < s.size(); at += 8192, ++chunks) {
    const Bytes chunk = Bytes(s).subspan(at, std::min<std::size_t>(8192, s.size() - at));
    append(node, turbo(0x0b, chunk, Turbo::digest_size));
  }
  append(node, length_encode(chunks + more_chunks));
  append(node, Buffer{0xff, 0xff});
  return turbo(0x06, node, size);
}

template <class Kt, class Turbo>
void check_streams() {
  const Buffer bytes = pattern_bytes(41 * 8192);
  const std::size_t lengths[] = {0,     1,     8190,     8191,          8192,
                                 8193,  16383, 16384,    16385,         24575,
                                 40000, 65536, 9 * 8192, 10 * 8192 + 1, 41 * 8192 - 1};
  for_each_backend("keccak_many", [&] {
    for (const std::size_t length : lengths) {
      const Bytes message = Bytes(bytes).first(length);
      const Buffer expected = reference<Turbo>(message, {}, 100);
      Buffer out(100);
      Kt::of(message, {}, out);
      CHECK(out == expected);
      // First a part, then the rest: leaves begun, completed and left open by either.
      for (const std::size_t first : {std::size_t{1}, std::size_t{8191}, std::size_t{8192},
                                      std::size_t{8193}, std::size_t{20000}}) {
        if (first > length) continue;
        Kt hasher;
        hasher.update(message.first(first));
        hasher.finish(out);
        CHECK(out == reference<Turbo>(message.first(first), {}, 100));
        hasher.update(message.subspan(first)).finish(out);
        INFO(length << " bytes, the first " << first << " by themselves");
        CHECK(out == expected);
      }
      Kt pieces;
      for (std::size_t at = 0; at < length; at += 1000) {
        pieces.update(message.subspan(at, std::min<std::size_t>(1000, length - at)));
      }
      pieces.finish(out);
      CHECK(out == expected);
    }
  });
}

TEST_CASE("KT128: streams against RFC 9861 word by word") { check_streams<Kt128, TurboShake128>(); }
TEST_CASE("KT256: streams against RFC 9861 word by word") { check_streams<Kt256, TurboShake256>(); }

// The fields of a hasher end with the number of chunks and that of bytes, 8 bytes each.
template <class Kt, class Turbo>
void check_counts() {
  const Buffer bytes = pattern_bytes(12 * 8192 + 5);
  for_each_backend("keccak_many", [&] {
    for (const int power : {8, 16, 32, 48, 51}) {  // 2^51 chunks are 2^64 bytes
      for (const std::uint64_t before : {1, 4, 8, 9}) {
        Kt begun;
        begun.update(Bytes(bytes).first(std::size_t{4} * 8192));  // 3 chunks behind the first
        Buffer saved(512);
        FieldWriter writer(saved);
        writer(begun);
        saved.resize(writer.size());
        const std::uint64_t chunks = (std::uint64_t{1} << power) - before;
        std::memcpy(saved.data() + saved.size() - 16, &chunks, sizeof chunks);
        Kt hasher;
        FieldReader reader(saved);
        reader(hasher);
        REQUIRE(reader.complete());
        Buffer out(32);
        hasher.update(Bytes(bytes).subspan(std::size_t{4} * 8192)).finish(out);
        INFO(before << " chunks before number 2^" << power);
        CHECK(out == reference<Turbo>(bytes, {}, out.size(), chunks - 3));
      }
    }
  });
}

TEST_CASE("row 28: KT128 of up to 2^51 chunks") { check_counts<Kt128, TurboShake128>(); }
TEST_CASE("row 28: KT256 of up to 2^51 chunks") { check_counts<Kt256, TurboShake256>(); }

TEST_CASE("KT128: customization round the end of the first chunk") {
  const Buffer bytes = pattern_bytes(20000);
  for (const std::size_t length : {0u, 1u, 4000u, 8190u, 8192u, 10000u}) {
    for (const std::size_t extra : {0u, 1u, 4188u, 4189u, 4190u, 8188u, 8189u, 8190u, 16382u}) {
      const Bytes message = Bytes(bytes).first(length), customization = Bytes(bytes).first(extra);
      Buffer out(32);
      const Kt128 hasher = Kt128().update(message);
      hasher.finish(customization, out);
      CHECK(out == reference<TurboShake128>(message, customization, 32));
      Buffer read(32);
      REQUIRE(hasher.output(customization).read(read) == Error::none);
      CHECK(read == out);
    }
  }
}

}  // namespace
}  // namespace isochron::test
