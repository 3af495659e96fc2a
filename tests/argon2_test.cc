// Argon2: limits of parameters, lengths of tags, steps, memory.
#include "isochron/password/argon2.h"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <limits>
#include <set>

#include "tests/support/backends.h"
#include "tests/support/data.h"

namespace isochron::test {
namespace {

Buffer memory_for(const Argon2Parameters& parameters) {
  return Buffer(static_cast<std::size_t>(argon2_memory_size(parameters)));
}

bool all_zero(Bytes bytes) {
  return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

const Buffer password = pattern_bytes(9), salt = pattern_bytes(16);

Error check(const Argon2Parameters& parameters, std::size_t salt_size = 16,
            std::size_t tag_size = 32) {
  return argon2_check(parameters, password, {salt.data(), salt_size}, tag_size);
}

TEST_CASE("row 18: Argon2, limits of its parameters") {
  constexpr std::uint32_t most = 0xffffffff;
  CHECK(check({}) == Error::none);
  CHECK(check({.variant = static_cast<Argon2Variant>(3)}) == Error::unsupported_parameter);

  CHECK(check({.lanes = 0}) == Error::invalid_parallelism);
  CHECK(check({.lanes = 1}) == Error::none);
  CHECK(check({.memory = most, .lanes = (1u << 24) - 1}) == Error::none);
  CHECK(check({.memory = most, .lanes = 1u << 24}) == Error::invalid_parallelism);
  CHECK(check({.memory = most, .lanes = most}) == Error::invalid_parallelism);

  CHECK(check({.passes = 0}) == Error::invalid_passes);
  CHECK(check({.passes = 1}) == Error::none);
  CHECK(check({.passes = most}) == Error::none);

  CHECK(check({.memory = 0, .lanes = 1}) == Error::invalid_memory);
  CHECK(check({.memory = 7, .lanes = 1}) == Error::invalid_memory);
  CHECK(check({.memory = 8, .lanes = 1}) == Error::none);
  CHECK(check({.memory = 31, .lanes = 4}) == Error::invalid_memory);
  CHECK(check({.memory = 32, .lanes = 4}) == Error::none);
  CHECK(check({.memory = 8 * ((1u << 24) - 1) - 1, .lanes = (1u << 24) - 1}) ==
        Error::invalid_memory);
  CHECK(check({.memory = most, .lanes = 1}) == Error::none);

  CHECK(check({}, 0) == Error::invalid_salt_length);
  CHECK(check({}, 7) == Error::invalid_salt_length);
  CHECK(check({}, 8) == Error::none);
  CHECK(check({}, 16, 0) == Error::invalid_tag_length);
  CHECK(check({}, 16, 3) == Error::invalid_tag_length);
  CHECK(check({}, 16, 4) == Error::none);

  // Lengths alone are looked at.
  if constexpr (sizeof(std::size_t) > 4) {
    const Bytes longest(password.data(), most);
    const Bytes too_long(password.data(), static_cast<std::size_t>(std::uint64_t{most} + 1));
    CHECK(check({}, 16, too_long.size()) == Error::invalid_tag_length);
    CHECK(check({}, 16, longest.size()) == Error::none);
    CHECK(check({}, too_long.size()) == Error::invalid_salt_length);
    CHECK(check({}, longest.size()) == Error::none);
    CHECK(check({.secret = longest}) == Error::none);
    CHECK(check({.secret = too_long}) == Error::invalid_length);
    CHECK(check({.associated_data = longest}) == Error::none);
    CHECK(check({.associated_data = too_long}) == Error::invalid_length);
    CHECK(argon2_check({}, longest, salt, 32) == Error::none);
    CHECK(argon2_check({}, too_long, salt, 32) == Error::invalid_length);
  }
}

TEST_CASE("Argon2, memory") {
  CHECK(argon2_memory_size({.memory = 8, .lanes = 1}) == 8 * 1024);
  CHECK(argon2_memory_size({.memory = 11, .lanes = 1}) == 8 * 1024);
  CHECK(argon2_memory_size({.memory = 12, .lanes = 1}) == 12 * 1024);
  CHECK(argon2_memory_size({.memory = 47, .lanes = 4}) == 32 * 1024);
  CHECK(argon2_memory_size({.memory = 0xffffffff, .lanes = 1}) == std::uint64_t{0xfffffffc} * 1024);

  const Argon2Parameters parameters{.memory = 35, .passes = 1, .lanes = 4};
  Buffer memory = memory_for(parameters);
  std::ranges::fill(memory, 0xa5);
  const Buffer before = memory;
  std::array<std::uint8_t, 32> tag{};
  CHECK(argon2(parameters, password, salt, std::span(memory).first(memory.size() - 1), tag) ==
        Error::insufficient_memory);
  CHECK(argon2({.memory = 0xffffffff}, password, salt, memory, tag) == Error::insufficient_memory);
  CHECK(argon2({.memory = 8, .lanes = 2}, password, salt, memory, tag) == Error::invalid_memory);
  CHECK(all_zero(tag));
  CHECK(memory == before);
  CHECK(argon2(parameters, password, salt, memory, tag) == Error::none);
  CHECK_FALSE(all_zero(tag));
  CHECK(all_zero(memory));
}

TEST_CASE("row 6: Argon2, tags of 4 to 200 bytes, at any alignment") {
  const Argon2Parameters parameters{.memory = 8, .passes = 1, .lanes = 1};
  for_each_backend("argon2", [&] {
    std::set<std::string> beginnings;
    for (std::size_t size = 4; size <= 200; ++size) {
      Buffer memory(8 * 1024 + size % 17);
      // Bytes behind the tag stay as they are; every byte of it is written.
      Buffer first(size + 1, 0x00), second(size + 1, 0xff);
      const std::span<std::uint8_t> aligned = std::span(memory).subspan(size % 17);
      REQUIRE(argon2(parameters, password, salt, aligned, std::span(first).first(size)) ==
              Error::none);
      REQUIRE(argon2(parameters, password, salt, aligned, std::span(second).first(size)) ==
              Error::none);
      CHECK(first.back() == 0x00);
      CHECK(second.back() == 0xff);
      CHECK(std::equal(first.begin(), first.end() - 1, second.begin()));
      beginnings.insert(hex(Bytes(first).first(4)));
    }
    CHECK(beginnings.size() == 197);  // the length is part of it
  });
}

TEST_CASE("Argon2, all backends agree on all shapes of memory") {
  for (const Argon2Variant variant : {Argon2Variant::d, Argon2Variant::i, Argon2Variant::id}) {
    for (const std::uint32_t lanes : {1u, 2u, 3u, 5u}) {
      // Segments of 2, 3, 128, 129 and 257 blocks: around those for which addresses are made.
      for (const std::uint32_t blocks : {2u, 3u, 128u, 129u, 257u}) {
        const Argon2Parameters parameters{
            .variant = variant, .memory = 4 * lanes * blocks + 1, .passes = 2, .lanes = lanes};
        Buffer memory = memory_for(parameters);
        Buffer expected(32), tag(32);
        {
          const BackendScope scope("scalar");
          REQUIRE(argon2(parameters, password, salt, memory, expected) == Error::none);
        }
        for (const std::string_view backend : supported_backends()) {
          const BackendScope scope(backend);
          REQUIRE(argon2(parameters, password, salt, memory, tag) == Error::none);
          if (tag != expected) FAIL_CHECK(backend << ", " << lanes << " lanes, " << blocks);
        }
      }
    }
  }
}

TEST_CASE("Argon2, every parameter takes part") {
  const Buffer other = pattern_bytes(8);
  const Argon2Parameters base{.memory = 32, .passes = 2, .lanes = 2};
  std::vector<Argon2Parameters> all(8, base);
  all[1].variant = Argon2Variant::i;
  all[2].variant = Argon2Variant::d;
  all[3].memory = 33;  // the same blocks
  all[4].passes = 3;
  all[5].lanes = 1;
  all[6].secret = other;
  all[7].associated_data = other;
  std::set<std::string> tags;
  for (const Argon2Parameters& parameters : all) {
    Buffer memory = memory_for(parameters);
    Buffer tag(32);
    for (const auto& [p, s] :
         {std::pair<Bytes, Bytes>{password, salt}, {salt, salt}, {password, other}, {{}, salt}}) {
      REQUIRE(argon2(parameters, p, s, memory, tag) == Error::none);
      tags.insert(hex(tag));
    }
  }
  CHECK(tags.size() == 4 * all.size());
}

TEST_CASE("Argon2 in steps") {
  const Argon2Parameters parameters{.memory = 48, .passes = 3, .lanes = 2};
  Buffer memory = memory_for(parameters);
  Buffer expected(33), tag(33);
  REQUIRE(argon2(parameters, password, salt, memory, expected) == Error::none);

  Argon2 work;
  CHECK(work.steps() == 0);
  CHECK_FALSE(work.step());
  CHECK(work.finish(tag) == Error::unfinished);
  REQUIRE(work.begin(parameters, password, salt, tag.size(), memory) == Error::none);
  CHECK(work.steps() == 24);
  for (std::uint64_t i = 0; i < work.steps(); ++i) {
    CHECK(work.steps_done() == i);
    CHECK(work.finish(tag) == Error::unfinished);
    // Each step on another backend.
    const auto backends = supported_backends();
    const BackendScope scope(backends[i % backends.size()]);
    CHECK(work.step() == (i + 1 < work.steps()));
  }
  CHECK(work.steps_done() == 24);
  CHECK_FALSE(work.step());
  CHECK(work.finish(std::span(tag).first(32)) == Error::invalid_tag_length);
  CHECK(all_zero(tag));
  CHECK(work.finish(tag) == Error::none);
  CHECK(tag == expected);
  CHECK(all_zero(memory));
  CHECK(work.finish(tag) == Error::unfinished);

  REQUIRE(work.begin(parameters, password, salt, tag.size(), memory) == Error::none);
  work.step();
  CHECK_FALSE(all_zero(memory));
  work.abort();
  CHECK(all_zero(memory));
  CHECK(work.steps() == 0);

  {
    Argon2 other;
    REQUIRE(other.begin(parameters, password, salt, tag.size(), memory) == Error::none);
    CHECK_FALSE(all_zero(memory));
    CHECK(other.begin({.passes = 0}, password, salt, 32, memory) == Error::invalid_passes);
    CHECK(all_zero(memory));
    REQUIRE(other.begin(parameters, password, salt, tag.size(), memory) == Error::none);
  }
  CHECK(all_zero(memory));
}

TEST_CASE("row 12: Argon2, a tag in the memory") {
  const Argon2Parameters parameters{.memory = 16, .passes = 1, .lanes = 2};
  const std::size_t size = memory_for(parameters).size();
  Buffer memory = pattern_bytes(size + 100);
  const Buffer before = memory;
  const auto work_memory = std::span(memory).first(size);
  for (const std::size_t at : {std::size_t{0}, std::size_t{1}, size / 2, size - 32, size - 1}) {
    CHECK(argon2(parameters, password, salt, work_memory, std::span(memory).subspan(at, 32)) ==
          Error::overlapping_buffers);
  }
  CHECK(memory == before);
  // In steps: nothing is lost.
  Buffer expected(32), tag(32);
  REQUIRE(argon2(parameters, password, salt, work_memory, expected) == Error::none);
  Argon2 work;
  REQUIRE(work.begin(parameters, password, salt, tag.size(), work_memory) == Error::none);
  while (work.step()) {
  }
  CHECK(work.finish(std::span(memory).first(32)) == Error::overlapping_buffers);
  CHECK(work.finish(std::span(memory).subspan(size - 1, 32)) == Error::overlapping_buffers);
  CHECK(work.finish(tag) == Error::none);
  CHECK(tag == expected);
}

TEST_CASE("row 12: Argon2, a tag in place of the password") {
  const Argon2Parameters parameters{.memory = 8, .passes = 1, .lanes = 1};
  Buffer memory = memory_for(parameters);
  Buffer expected(32), both = pattern_bytes(32);
  REQUIRE(argon2(parameters, both, salt, memory, expected) == Error::none);
  REQUIRE(argon2(parameters, both, salt, memory, both) == Error::none);
  CHECK(both == expected);
}

}  // namespace
}  // namespace isochron::test
