// cSHAKE, KMAC, TupleHash and ParallelHash: NIST's samples for SP 800-185, and what its text
// promises beyond them.
#include "isochron/sp800_185.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>

#include "isochron/sha3.h"
#include "isochron/state_fields.h"
#include "tests/support/backends.h"
#include "tests/support/vectors.h"

namespace isochron::test {
namespace {

struct Sample {
  std::string function;
  Buffer key, data, output;
  std::string customization;
  std::vector<Buffer> elements;
  std::uint64_t block_size = 0;
};

std::vector<Sample> samples() {
  const std::string text = read_file("tests/vectors/sp800_185/samples.txt");
  std::vector<Sample> found;
  for (const auto& [name, value] : fields(text)) {
    if (name == "Function") {
      found.emplace_back().function = value;
    } else if (name == "Key") {
      found.back().key = from_hex(value);
    } else if (name == "S") {
      found.back().customization = value;
    } else if (name == "Data") {
      found.back().data = from_hex(value);
    } else if (name == "Element") {
      found.back().elements.push_back(from_hex(value));
    } else if (name == "B") {
      found.back().block_size = std::stoul(std::string(value));
    } else {
      REQUIRE(name == "Output");
      found.back().output = from_hex(value);
    }
  }
  REQUIRE(found.size() == 40);
  return found;
}

// The output in one piece and, where there is one, from output().
template <class Hasher>
void check_output(const Hasher& hasher, const Buffer& expected) {
  Buffer out(expected.size());
  hasher.finish(out);
  CHECK(hex(out) == hex(expected));
  if constexpr (requires { hasher.output(); }) {
    auto output = hasher.output();
    Buffer first(5), rest(expected.size() - 5);
    REQUIRE(output.read(first) == Error::none);
    REQUIRE(output.read(rest) == Error::none);
    CHECK(hex(first) + hex(rest) == hex(expected));
  }
}

template <class Hasher>
void check_updates(Hasher hasher, const Sample& s) {
  for (int again = 0; again < 2; ++again) {
    hasher.update(Bytes(s.data).first(1)).update(Bytes(s.data).subspan(1));
    check_output(hasher, s.output);
    hasher.reset();  // key, customization and block size stay
  }
}

template <class Hasher>
void check_sample(const Sample& s) {
  const Bytes customization = as_bytes(s.customization);
  if constexpr (requires(Hasher hasher) { hasher.add({}); }) {
    Hasher hasher(customization);
    for (int again = 0; again < 2; ++again) {
      for (const Buffer& element : s.elements) hasher.add(element);
      check_output(hasher, s.output);
      hasher.reset();
    }
  } else if constexpr (requires(Hasher hasher) { Hasher::make(1, {}, hasher); }) {
    Hasher hasher;
    REQUIRE(Hasher::make(s.block_size, customization, hasher) == Error::none);
    check_updates(hasher, s);
  } else if (s.function.starts_with("KMAC")) {
    check_updates(Hasher(s.key, customization), s);
  } else {
    check_updates(Hasher(Bytes{}, customization), s);
  }
}

TEST_CASE("SP 800-185: NIST's samples") {
  const std::pair<std::string_view, void (*)(const Sample&)> functions[] = {
      {"cSHAKE128", check_sample<Cshake128>},
      {"cSHAKE256", check_sample<Cshake256>},
      {"KMAC128", check_sample<Kmac128>},
      {"KMAC256", check_sample<Kmac256>},
      {"KMACXOF128", check_sample<KmacXof128>},
      {"KMACXOF256", check_sample<KmacXof256>},
      {"TupleHash128", check_sample<TupleHash128>},
      {"TupleHash256", check_sample<TupleHash256>},
      {"TupleHashXOF128", check_sample<TupleHashXof128>},
      {"TupleHashXOF256", check_sample<TupleHashXof256>},
      {"ParallelHash128", check_sample<ParallelHash128>},
      {"ParallelHash256", check_sample<ParallelHash256>},
      {"ParallelHashXOF128", check_sample<ParallelHashXof128>},
      {"ParallelHashXOF256", check_sample<ParallelHashXof256>},
  };
  const auto all = samples();
  for (const char* primitive : {"keccak", "keccak_many"}) {
    DYNAMIC_SECTION(primitive)
    for_each_backend(primitive, [&] {
      for (const Sample& s : all) {
        INFO(s.function << ", " << s.data.size() << " bytes, \"" << s.customization << "\"");
        const auto row =
            std::ranges::find(functions, s.function, [](const auto& f) { return f.first; });
        REQUIRE(row != std::end(functions));
        row->second(s);
      }
    });
  }
}

TEST_CASE("cSHAKE without name and customization is SHAKE") {
  const Buffer message = pattern_bytes(500);
  Buffer expected(300), out(300);
  shake128(message, expected);
  Cshake128().update(message).finish(out);
  CHECK(out == expected);
  shake256(message, expected);
  Cshake256().update(message).finish(out);
  CHECK(out == expected);
  Cshake256(as_bytes("name")).update(message).finish(out);
  CHECK(out != expected);
}

TEST_CASE("KMAC and TupleHash: the length of the output is hashed, but not by Xof") {
  const Buffer bytes = pattern_bytes(100);
  Buffer shorter(20), longer(40);
  const auto begins = [&] { return std::equal(shorter.begin(), shorter.end(), longer.begin()); };
  const Kmac128 mac = Kmac128(bytes).update(bytes);
  mac.finish(shorter);
  mac.finish(longer);
  CHECK_FALSE(begins());
  const KmacXof128 xof = KmacXof128(bytes).update(bytes);
  xof.finish(shorter);
  xof.finish(longer);
  CHECK(begins());
}

// Keys whose encoding ends before, at and behind the end of a block: against SP 800-185,
// section 4.3, in terms of cSHAKE.
TEST_CASE("KMAC: keys of every length") {
  const Buffer bytes = pattern_bytes(700);
  const Bytes message = Bytes(bytes).first(77);
  for (std::size_t size = 0; size <= 345; ++size) {
    const Bytes key = Bytes(bytes).first(size);
    Buffer padded{1, 136};
    if (8 * size < 256) {
      padded.insert(padded.end(), {1, static_cast<std::uint8_t>(8 * size)});
    } else {
      padded.insert(padded.end(), {2, static_cast<std::uint8_t>(8 * size >> 8),
                                   static_cast<std::uint8_t>(8 * size)});
    }
    padded.insert(padded.end(), key.begin(), key.end());
    padded.resize((padded.size() + 135) / 136 * 136);
    Buffer expected(64), out(64);
    Cshake256(as_bytes("KMAC"), as_bytes("S"))
        .update(padded)
        .update(message)
        .update(Buffer{2, 0, 2})  // right_encode(512)
        .finish(expected);
    Kmac256(key, as_bytes("S")).update(message).finish(out);
    CHECK(out == expected);
  }
}

TEST_CASE("TupleHash: where elements end matters, and empty ones count") {
  const auto hashed = [](std::initializer_list<std::string_view> elements) {
    TupleHash256 hasher;
    for (const std::string_view element : elements) hasher.add(as_bytes(element));
    Buffer out(32);
    hasher.finish(out);
    return out;
  };
  CHECK(hashed({"abc", "d"}) != hashed({"ab", "cd"}));
  CHECK(hashed({"abc"}) != hashed({"abc", ""}));
  CHECK(hashed({}) != hashed({""}));
}

// SP 800-185, section 6.3, in terms of cSHAKE; all ways through the lanes.
TEST_CASE("ParallelHash: block sizes and lengths") {
  const Buffer bytes = pattern_bytes(5000);
  for_each_backend("keccak_many", [&] {
    for (const std::size_t block : {1u, 7u, 8u, 136u, 167u, 168u, 169u, 255u, 256u, 1000u, 6000u}) {
      for (const std::size_t length :
           {0u, 1u, 7u, 8u, 9u, 168u, 169u, 999u, 1000u, 1001u, 2000u, 4999u}) {
        if (length / block > 300) continue;
        const Bytes message = Bytes(bytes).first(length);
        Buffer expected(32), out(32);
        const auto digits = [](std::size_t x) {
          return x < 256 ? Buffer{static_cast<std::uint8_t>(x)}
                         : Buffer{static_cast<std::uint8_t>(x >> 8), static_cast<std::uint8_t>(x)};
        };
        const auto count_of = [](const Buffer& d) {
          return Buffer{static_cast<std::uint8_t>(d.size())};
        };
        Cshake128 node(as_bytes("ParallelHash"), as_bytes("S"));
        node.update(count_of(digits(block))).update(digits(block));
        std::size_t blocks = 0;
        for (std::size_t at = 0; at < length; at += block, ++blocks) {
          Buffer value(32);
          shake128(message.subspan(at, std::min(block, length - at)), value);
          node.update(value);
        }
        node.update(digits(blocks)).update(count_of(digits(blocks)));
        node.update(Buffer{1, 0, 2}).finish(expected);  // right_encode(256)
        ParallelHash128 hasher;
        REQUIRE(ParallelHash128::make(block, as_bytes("S"), hasher) == Error::none);
        hasher.update(message).finish(out);
        INFO(length << " bytes in blocks of " << block);
        CHECK(out == expected);
        hasher.reset();
        for (std::size_t at = 0; at < length; at += 100) {
          hasher.update(message.subspan(at, std::min<std::size_t>(100, length - at)));
        }
        hasher.finish(out);
        CHECK(out == expected);
      }
    }
  });
}

// The fields of a hasher end with the number of blocks and their size, 8 bytes each.
TEST_CASE("row 28: ParallelHash of up to 2^56 blocks") {
  constexpr std::size_t block = 8192;
  const Buffer bytes = pattern_bytes(12 * block + 5);
  for_each_backend("keccak_many", [&] {
    for (const int power : {8, 16, 32, 56}) {
      for (const std::uint64_t before : {1, 4, 8, 9}) {
        ParallelHash128 begun;
        begun.update(Bytes(bytes).first(3 * block));
        Buffer saved(1024);
        FieldWriter writer(saved);
        writer(begun);
        saved.resize(writer.size());
        std::uint64_t blocks = (std::uint64_t{1} << power) - before;
        std::memcpy(saved.data() + saved.size() - 16, &blocks, sizeof blocks);
        ParallelHash128 hasher;
        FieldReader reader(saved);
        reader(hasher);
        REQUIRE(reader.complete());
        Buffer out(32), expected(32);
        hasher.update(Bytes(bytes).subspan(3 * block)).finish(out);

        Cshake128 node(as_bytes("ParallelHash"), {});
        node.update(Buffer{2, 0x20, 0});  // left_encode(8192)
        for (std::size_t at = 0; at < bytes.size(); at += block) {
          Buffer value(32);
          shake128(Bytes(bytes).subspan(at, std::min(block, bytes.size() - at)), value);
          node.update(value);
        }
        blocks += 10;  // the rest of the message, the last block short
        Buffer digits;
        for (; blocks != 0; blocks >>= 8) {
          digits.insert(digits.begin(), static_cast<std::uint8_t>(blocks));
        }
        digits.push_back(static_cast<std::uint8_t>(digits.size()));
        node.update(digits).update(Buffer{1, 0, 2}).finish(expected);  // right_encode(256)
        INFO(before << " blocks before number 2^" << power);
        CHECK(out == expected);
      }
    }
  });
}

TEST_CASE("ParallelHash: blocks of no bytes are refused, and nothing changes") {
  ParallelHash256 hasher;
  hasher.update(pattern_bytes(20000));
  Buffer expected(64), out(64);
  hasher.finish(expected);
  CHECK(ParallelHash256::make(0, {}, hasher) == Error::invalid_length);
  hasher.finish(out);
  CHECK(out == expected);
  // As documented: blocks of 8192 bytes.
  REQUIRE(ParallelHash256::make(8192, {}, hasher) == Error::none);
  hasher.update(pattern_bytes(20000)).finish(out);
  CHECK(out == expected);
}

TEST_CASE("ParallelHash: a block larger than memory") {
  ParallelHash128 hasher;
  REQUIRE(ParallelHash128::make(std::uint64_t{1} << 60, {}, hasher) == Error::none);
  Buffer out(32), one(32), two(32);
  hasher.update(pattern_bytes(1000)).finish(one);
  hasher.reset();
  hasher.update(Bytes(pattern_bytes(1000)).first(1)).update(Bytes(pattern_bytes(1000)).subspan(1));
  hasher.finish(two);
  CHECK(one == two);
}

}  // namespace
}  // namespace isochron::test
