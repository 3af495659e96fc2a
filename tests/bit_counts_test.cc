// The count of bits that ends a message of a Merkle-Damgard hash, round 2^32, 2^61 and 2^64: states
// are saved, told that they had that many bytes, and restored.
#include <algorithm>
#include <catch2/catch.hpp>

#include "isochron/checksums/crc.h"
#include "simd/targets.h"
#include "tests/support/algorithm_cases.h"

namespace isochron::test {
namespace {

using simd::Kernels;

template <class Word>
struct Family {
  std::vector<const char*> algorithms;
  const simd::BlockKernel<Word>* Kernels::* kernel;
  std::size_t words;  // of the state
  std::size_t count_size;
  bool big_endian;
};

// A saved state: a header, the size of the digest in 8 bytes, then the fields: the state's words,
// the buffer, the number of bytes; and the check value in 8 bytes.
struct Saved {
  Buffer bytes;

  explicit Saved(const Hash& hasher) : bytes(Hash::longest_saved) {
    std::size_t size = 0;
    REQUIRE(hasher.save(bytes, size) == Error::none);
    bytes.resize(size);
  }

  template <class Word>
  std::vector<Word> state(const Algorithm& algorithm, std::size_t words) const {
    const std::size_t begin = 8 + 2 + algorithm.name.size() + 8;
    REQUIRE(bytes.size() == begin + words * sizeof(Word) + algorithm.block_size + 8 + 8);
    std::vector<Word> state(words);
    for (std::size_t i = 0; i < words * sizeof(Word); ++i) {
      state[i / sizeof(Word)] |= Word{bytes[begin + i]} << (8 * (i % sizeof(Word)));
    }
    return state;
  }

  void set_length(std::uint64_t length) {
    const std::size_t fields_end = bytes.size() - 8;
    for (std::size_t i = 0; i < 8; ++i) {
      bytes[fields_end - 8 + i] = static_cast<std::uint8_t>(length >> (8 * i));
    }
    const auto check = crc64_xz(Bytes(bytes).first(fields_end));  // most significant byte first
    std::ranges::reverse_copy(check, bytes.begin() + static_cast<std::ptrdiff_t>(fields_end));
  }
};

// The digest of a message whose first `before` bytes led to `state`, by the scalar kernel.
template <class Word>
Buffer reference(const Family<Word>& family, std::vector<Word> state, std::uint64_t before,
                 Bytes rest, std::size_t digest_size) {
  const std::size_t block = 16 * sizeof(Word);
  Buffer padded(rest.begin(), rest.end());
  padded.push_back(0x80);
  while (padded.size() % block != block - family.count_size) padded.push_back(0);
  const unsigned __int128 bits = static_cast<unsigned __int128>(before + rest.size()) * 8;
  for (std::size_t i = 0; i < family.count_size; ++i) {
    const std::size_t place = family.big_endian ? family.count_size - 1 - i : i;
    padded.push_back(static_cast<std::uint8_t>(bits >> (8 * place)));
  }
  (simd::targets::scalar.*family.kernel)
      ->compress(state.data(), padded.data(), padded.size() / block);
  Buffer digest(digest_size);
  for (std::size_t i = 0; i < digest_size; ++i) {
    const std::size_t byte = i % sizeof(Word);
    const std::size_t place = family.big_endian ? sizeof(Word) - 1 - byte : byte;
    digest[i] = static_cast<std::uint8_t>(state[i / sizeof(Word)] >> (8 * place));
  }
  return digest;
}

template <class Word>
void check(const Family<Word>& family) {
  for (const char* name : family.algorithms) {
    DYNAMIC_SECTION(name) {
      const Algorithm& algorithm = *find_algorithm(name);
      const std::size_t block = algorithm.block_size;
      const Buffer bytes = pattern_bytes(4 * block);
      Saved saved{Hash(algorithm)};
      const auto initial = saved.state<Word>(algorithm, family.words);
      std::size_t wrong = 0;
      for (const int power : {29, 32, 61, 63, 64}) {
        const std::uint64_t top = power == 64 ? 0 : std::uint64_t{1} << power;
        const std::uint64_t before = top - 2 * block;
        saved.set_length(before);
        Hash start(algorithm);
        REQUIRE(start.restore(saved.bytes) == Error::none);
        for (std::size_t size = 0; size <= bytes.size(); ++size) {
          const Bytes rest = Bytes(bytes).first(size);
          Hash hasher = start;
          hasher.update(rest.first(size / 3)).update(rest.subspan(size / 3));
          if (finish(hasher) != reference(family, initial, before, rest, algorithm.digest_size) &&
              wrong++ == 0) {
            FAIL_CHECK(size << " bytes behind 2^" << power << " - " << 2 * block);
          }
        }
      }
      CHECK(wrong == 0);
    }
  }
}

TEST_CASE("row 28: the count of bits of a long message") {
  const Family<std::uint32_t> families32[] = {
      {{"md5"}, &Kernels::md5, 4, 8, false},
      {{"sha1"}, &Kernels::sha1, 5, 8, true},
      {{"ripemd160"}, &Kernels::ripemd160, 5, 8, false},
      {{"sha224", "sha256"}, &Kernels::sha256, 8, 8, true},
      {{"sm3"}, &Kernels::sm3, 8, 8, true},
  };
  const Family<std::uint64_t> family64 = {
      {"sha384", "sha512", "sha512-224", "sha512-256"}, &Kernels::sha512, 8, 16, true};
  for (const auto& family : families32) check(family);
  check(family64);
}

}  // namespace
}  // namespace isochron::test
