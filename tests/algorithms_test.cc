// The table of algorithms, and the interface that hashes with a row of it.
#include "isochron/algorithms.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>
#include <set>
#include <string>

#include "isochron/checksums/crc.h"
#include "tests/support/algorithm_cases.h"

namespace isochron::test {
namespace {

TEST_CASE("every name leads to its own row, whatever its case and separators") {
  for (const Algorithm& a : algorithms()) {
    INFO(a.name);
    std::vector<std::string_view> names(a.aliases.begin(), a.aliases.end());
    names.push_back(a.name);
    names.push_back(a.title);
    for (const std::string_view name : names) {
      CHECK(find_algorithm(name) == &a);
      std::string other(name);
      std::ranges::transform(other, other.begin(), [](char c) {
        return static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      });
      CHECK(find_algorithm(other) == &a);
      CHECK(find_algorithm("_" + other + "-") == &a);
      CHECK(find_algorithm(other + "x") != &a);
    }
  }
  CHECK(find_algorithm("") == nullptr);
  CHECK(find_algorithm("-") == nullptr);
  CHECK(find_algorithm("sha257") == nullptr);
}

TEST_CASE("rows are complete and agree with themselves") {
  for (const Algorithm& a : algorithms()) {
    INFO(a.name);
    CHECK_FALSE(a.title.empty());
    CHECK_FALSE(a.standard.empty());
    CHECK(a.digest_size > 0);
    CHECK(a.block_size > 0);
    CHECK(a.longest_digest >= a.digest_size);
    CHECK_FALSE((a.shorter_digests && a.longest_digest != a.digest_size));
    CHECK(((a.takes & Algorithm::key) != 0) == (a.longest_key > 0));
    CHECK(a.shortest_key <= a.longest_key);
    CHECK(((a.takes & (Algorithm::salt | Algorithm::personalization)) != 0) == (a.salt_size > 0));
    CHECK(!active_backend(a.primitive).empty());
    CHECK(a.operations != nullptr);
  }
}

TEST_CASE("what an algorithm does not take is refused, and nothing changes") {
  const Buffer bytes = pattern_bytes(300);
  const Bytes some = Bytes(bytes).first(16);
  for (const Algorithm& a : algorithms()) {
    INFO(a.name);
    Hash hasher(a);
    hasher.update(bytes);
    const Buffer expected = finish(hasher);
    const auto refused = [&](HashParameters parameters, Error error) {
      CHECK(hasher.begin(a, parameters) == error);
      CHECK(finish(hasher) == expected);
      Buffer out(a.digest_size, 0x5a);
      CHECK(hash(a, parameters, bytes, out) == error);
      CHECK(std::ranges::all_of(out, [](std::uint8_t byte) { return byte == 0x5a; }));
    };
    const auto takes = [&](Algorithm::Parameter parameter) { return (a.takes & parameter) != 0; };
    using P = Algorithm::Parameter;
    const Error unsupported = Error::unsupported_parameter;
    if (!takes(P::key)) refused({.key = some}, unsupported);
    if (!takes(P::salt)) refused({.salt = some}, unsupported);
    if (!takes(P::personalization)) refused({.personalization = some}, unsupported);
    if (!takes(P::customization)) refused({.customization = some}, unsupported);
    if (!takes(P::function_name)) refused({.function_name = some}, unsupported);
    if (!takes(P::seed)) refused({.seed = 1}, unsupported);
    if (!takes(P::inner_block_size)) refused({.inner_block_size = 1}, unsupported);
    for (const int wrong : {0x80, 0xff}) {
      refused({.domain = static_cast<std::uint8_t>(wrong)},
              takes(P::domain) ? Error::invalid_domain : unsupported);
    }
    if (!takes(P::domain)) refused({.domain = 0x1f}, unsupported);
    if (takes(P::key) && a.shortest_key > 1) {
      refused({.key = Bytes(bytes).first(a.shortest_key - 1)}, Error::invalid_length);
    }
    if (takes(P::key) && a.longest_key < bytes.size()) {
      refused({.key = Bytes(bytes).first(a.longest_key + 1)}, Error::invalid_length);
    }
    for (const std::size_t wrong : {a.salt_size - 1, a.salt_size + 1}) {
      if (takes(P::salt)) refused({.salt = Bytes(bytes).first(wrong)}, Error::invalid_length);
      if (takes(P::personalization)) {
        refused({.personalization = Bytes(bytes).first(wrong)}, Error::invalid_length);
      }
    }
    if (a.longest_digest != Algorithm::unlimited) {
      refused({.digest_size = a.longest_digest + 1}, Error::invalid_length);
    }
    if (!a.variable_length()) {
      refused({.digest_size = a.digest_size - 1u}, Error::invalid_length);
    }
  }
}

TEST_CASE("digests of a wrong length are refused, outputs of any length are not") {
  const Buffer bytes = pattern_bytes(300);
  for (const AlgorithmCase& c : plain_cases()) {
    INFO(c.name);
    const Hash hasher = c.begin().update(bytes);
    const Buffer digest = finish(hasher);
    for (const std::size_t size : {digest.size() - 1, digest.size() + 1, std::size_t{0}}) {
      Buffer out(size, 0x5a);
      const Error error = hasher.finish(out);
      if (!c.algorithm->extendable) {
        CHECK(error == Error::invalid_length);
        CHECK(hash(*c.algorithm, bytes, out) == Error::invalid_length);
        CHECK(std::ranges::all_of(out, [](std::uint8_t byte) { return byte == 0x5a; }));
        continue;
      }
      CHECK(error == Error::none);
      const std::size_t common = std::min(out.size(), digest.size());
      CHECK(std::equal(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(common),
                       digest.begin()));
    }
  }
}

TEST_CASE("row 27: an output in pieces of every size to a block and one") {
  for (const AlgorithmCase& c : algorithm_cases()) {
    INFO(c.name);
    const Hash hasher = c.begin().update(pattern_bytes(777));
    HashOutput output;
    Buffer nothing(1);
    CHECK(output.read(nothing) == Error::output_exhausted);
    if (!c.algorithm->extendable) {
      CHECK(hasher.output(output) == Error::not_extendable);
      CHECK(output.seek(0) == Error::unsupported_parameter);
      continue;
    }
    // BLAKE2X's ends at the length asked for; blake2_test.cc.
    if (c.parameters.digest_size != 0) continue;
    const std::size_t block = c.algorithm->block_size;
    Buffer expected(4 * block);
    REQUIRE(hasher.finish(expected) == Error::none);
    REQUIRE(hasher.output(output) == Error::none);
    if (output.seek(block + 1) == Error::none) {
      Buffer read(block);
      REQUIRE(output.read(read) == Error::none);
      CHECK(std::ranges::equal(read, std::span(expected).subspan(block + 1, block)));
    }
    std::size_t wrong = 0;
    for (std::size_t piece = 1; piece <= block + 1; ++piece) {
      REQUIRE(hasher.output(output) == Error::none);
      Buffer read(expected.size());
      HashOutput half;
      for (std::size_t done = 0; done < read.size(); done += piece) {
        const std::size_t size = std::min(piece, read.size() - done);
        if (output.read(std::span(read).subspan(done, size)) != Error::none) ++wrong;
        if (done < read.size() / 2) half = output;
      }
      if (read != expected) ++wrong;
      // A copy goes on where it was made.
      Buffer rest(8);
      if (half.read(rest) != Error::none || std::ranges::search(expected, rest).empty()) {
        ++wrong;
      }
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("many messages: the same digests as one by one") {
  const Buffer bytes = pattern_bytes(4096);
  for_each_case(plain_cases(), [&](const AlgorithmCase& c) {
    const std::size_t size = c.algorithm->digest_size;
    const std::size_t block = c.algorithm->block_size;
    for (std::size_t count = 0; count <= 49; ++count) {
      std::vector<Bytes> messages;
      Random random(count);
      for (std::size_t i = 0; i < count; ++i) {
        const std::size_t length = count % 2 == 0 ? count : random.below(4 * block);
        messages.push_back(Bytes(bytes).subspan(random.below(100), length));
      }
      Buffer digests(count * size);
      REQUIRE(hash_many(*c.algorithm, messages, digests) == Error::none);
      std::size_t wrong = 0;
      for (std::size_t i = 0; i < count; ++i) {
        const auto begin = digests.begin() + static_cast<std::ptrdiff_t>(i * size);
        const Buffer expected = c.digest(messages[i]);
        if (!std::equal(expected.begin(), expected.end(), begin)) ++wrong;
      }
      INFO(count << " messages");
      CHECK(wrong == 0);
      Buffer other(digests.size() + 1, 0x5a);
      CHECK(hash_many(*c.algorithm, messages, other) == Error::count_mismatch);
      CHECK(std::ranges::all_of(other, [](std::uint8_t byte) { return byte == 0x5a; }));
    }
  });
}

TEST_CASE("a saved state goes on at every fill of the buffer") {
  for_each_case(algorithm_cases(), [](const AlgorithmCase& c) {
    const Buffer bytes = pattern_bytes(std::size_t{3} * c.algorithm->block_size + 5000);
    const Bytes end = Bytes(bytes).last(5000);
    Buffer saved(Hash::longest_saved);
    std::size_t wrong = 0;
    for (std::size_t n = 0; n <= std::size_t{3} * c.algorithm->block_size; ++n) {
      Hash hasher = c.begin();
      hasher.update(Bytes(bytes).first(n));
      std::size_t size = 0;
      REQUIRE(hasher.save(saved, size) == Error::none);
      Hash next(*c.algorithm);
      REQUIRE(next.restore(Bytes(saved).first(size)) == Error::none);
      if (next.digest_size() != hasher.digest_size() || finish(next) != finish(hasher)) ++wrong;
      if (finish(next.update(end)) != finish(hasher.update(end))) ++wrong;
      // Parameters come with the state.
      next.reset();
      if (finish(next) != finish(c.begin())) ++wrong;
    }
    CHECK(wrong == 0);
  });
}

TEST_CASE("a saved state that is damaged, cut short or another algorithm's is refused") {
  for (const AlgorithmCase& c : plain_cases()) {
    INFO(c.name);
    Hash hasher = c.begin();
    hasher.update(pattern_bytes(333));
    Buffer room(Hash::longest_saved);
    std::size_t size = 0;
    REQUIRE(hasher.save(room, size) == Error::none);
    const Buffer saved(room.begin(), room.begin() + static_cast<std::ptrdiff_t>(size));

    Hash target = c.begin();
    target.update(pattern_bytes(50));
    const Buffer before = finish(target);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < saved.size(); ++i) {
      for (const int bit : {0, 7}) {
        Buffer damaged = saved;
        damaged[i] = static_cast<std::uint8_t>(damaged[i] ^ (1 << bit));
        if (target.restore(damaged) != Error::invalid_saved_state) ++wrong;
      }
      if (target.restore(Bytes(saved).first(i)) != Error::invalid_saved_state) ++wrong;
    }
    Buffer longer = saved;
    longer.push_back(0);
    if (target.restore(longer) != Error::invalid_saved_state) ++wrong;
    CHECK(wrong == 0);

    Buffer short_room(size - 1, 0x5a);
    std::size_t needed = 0;
    CHECK(hasher.save(short_room, needed) == Error::invalid_length);
    CHECK(needed == size);
    CHECK(std::ranges::all_of(short_room, [](std::uint8_t byte) { return byte == 0x5a; }));

    for (const Algorithm& other : algorithms()) {
      if (&other == c.algorithm) continue;
      Hash stranger(other);
      CHECK(stranger.restore(saved) == Error::other_algorithm);
    }
    CHECK(finish(target) == before);
  }
}

// Makes the check value right again: the CRC-64/XZ of all before it.
void repair(Buffer& saved) {
  const std::uint64_t crc = crc64_xz_value(Bytes(saved).first(saved.size() - 8));
  std::memcpy(saved.data() + saved.size() - 8, &crc, sizeof crc);
}

TEST_CASE("a saved state of another version, or with bytes behind its fields, is refused") {
  constexpr std::size_t version_at = 8;
  for (const AlgorithmCase& c : plain_cases()) {
    INFO(c.name);
    Buffer saved(Hash::longest_saved);
    std::size_t size = 0;
    Hash hasher = c.begin();
    REQUIRE(hasher.update(pattern_bytes(333)).save(saved, size) == Error::none);
    saved.resize(size);
    repair(saved);
    REQUIRE(hasher.restore(saved) == Error::none);
    Buffer newer = saved;
    ++newer[version_at];
    repair(newer);
    CHECK(hasher.restore(newer) == Error::invalid_saved_state);
    Buffer longer = saved;
    longer.insert(longer.end() - 8, 0);
    repair(longer);
    CHECK(hasher.restore(longer) == Error::invalid_saved_state);
  }
}

// Behind one and two zeros BLAKE2's states differ in the fill of their buffers alone.
TEST_CASE("a saved state whose buffer is fuller than full is refused") {
  for (const std::string_view name : {"blake2b", "blake2s"}) {
    const Algorithm& algorithm = *find_algorithm(name);
    const auto saved = [&](std::size_t zeros) {
      Buffer bytes(Hash::longest_saved);
      std::size_t size = 0;
      REQUIRE(Hash(algorithm).update(Buffer(zeros)).save(bytes, size) == Error::none);
      bytes.resize(size);
      return bytes;
    };
    const Buffer one = saved(1), two = saved(2);
    const auto fields_end = one.end() - 8;
    const auto [fill, other] = std::mismatch(one.begin(), fields_end, two.begin());
    REQUIRE(std::equal(fill + 1, fields_end, other + 1));
    REQUIRE(*fill == 1);
    for (const std::size_t more : {0, 1}) {
      const std::size_t value = algorithm.block_size + more;
      Buffer changed = one;
      changed[static_cast<std::size_t>(fill - one.begin())] = static_cast<std::uint8_t>(value);
      repair(changed);
      INFO(name << ", " << value);
      CHECK(Hash(algorithm).restore(changed) ==
            (more == 0 ? Error::none : Error::invalid_saved_state));
    }
  }
}

// The last field of a state without a whole chunk is how many subtrees wait: none.
TEST_CASE("a saved state of BLAKE3 with a tree deeper than its message is refused") {
  const Algorithm& algorithm = *find_algorithm("blake3");
  Buffer saved(Hash::longest_saved);
  std::size_t size = 0;
  REQUIRE(Hash(algorithm).update(Buffer(100)).save(saved, size) == Error::none);
  saved.resize(size);
  std::uint8_t& depth = saved[size - 9];
  REQUIRE(depth == 0);
  for (unsigned value = 0; value < 256; ++value) {
    depth = static_cast<std::uint8_t>(value);
    repair(saved);
    INFO(value);
    CHECK(Hash(algorithm).restore(saved) ==
          (value == 0 ? Error::none : Error::invalid_saved_state));
  }
}

}  // namespace
}  // namespace isochron::test
