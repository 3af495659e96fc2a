// Which blocks Argon2 makes from which (RFC 9106, sections 3.2 to 3.4).
#include "isochron/password/argon2_segment.h"

#include <bit>
#include <cstring>

#include "isochron/secret.h"
#include "simd/dispatch.h"

namespace isochron::argon2_internals {
namespace {

static_assert(std::endian::native == std::endian::little, "blocks in memory are little endian");

constexpr std::uint32_t words_per_block = block_size / 8;

struct alignas(64) Block {
  std::uint8_t bytes[block_size];

  void set_word(std::uint32_t i, std::uint64_t word) noexcept {
    std::memcpy(bytes + std::size_t{8} * i, &word, sizeof word);
  }
};

std::uint64_t load_word(const std::uint8_t* p) noexcept {
  std::uint64_t word;
  std::memcpy(&word, p, sizeof word);
  return word;
}

// What G needs beside the memory. Wiped at the end of the segment.
struct Work {
  Block scratch;
  // Section 3.4.1.2, Argon2i's way to J1 and J2: two G over a zero block and a counter.
  Block zero, input, addresses;
};

class Filler {
 public:
  explicit Filler(const Segment& segment) noexcept
      : s_(segment),
        lane_blocks_(4 * segment.segment_blocks),
        first_(segment.slice * segment.segment_blocks),
        compress_(simd::kernels().argon2->compress) {
    std::memset(&work_, 0, sizeof work_);
    if (!s_.independent) return;
    const std::uint64_t words[] = {
        s_.pass,   s_.lane,
        s_.slice,  std::uint64_t{lane_blocks_} * s_.lanes,
        s_.passes, static_cast<std::uint64_t>(s_.variant),
    };
    std::memcpy(work_.input.bytes, words, sizeof words);
  }
  Filler(const Filler&) = delete;
  Filler& operator=(const Filler&) = delete;
  ~Filler() { wipe(&work_, sizeof work_); }

  void fill() noexcept {
    std::uint32_t i = s_.pass == 0 && s_.slice == 0 ? 2 : 0;  // the first two are there
    if (s_.independent && i != 0) next_addresses(0);
    for (; i < s_.segment_blocks; ++i) {
      const std::uint32_t column = first_ + i;
      const std::uint8_t* previous = block(s_.lane, (column == 0 ? lane_blocks_ : column) - 1);
      if (s_.independent && i % words_per_block == 0) next_addresses(i / words_per_block);
      const std::uint64_t j = s_.independent ? address(i) : load_word(previous);
      if (s_.independent && (i + 1) % words_per_block != 0) {
        prefetch(reference(i + 1, address(i + 1)));
      }
      compress_(block(s_.lane, column), previous, reference(i, j), s_.pass != 0,
                work_.scratch.bytes);
    }
  }

 private:
  [[nodiscard]] std::uint8_t* block(std::uint32_t lane, std::uint32_t column) const noexcept {
    return s_.memory + (std::size_t{lane} * lane_blocks_ + column) * block_size;
  }

  // J of block i, once next_addresses() has made it.
  [[nodiscard]] std::uint64_t address(std::uint32_t i) const noexcept {
    return load_word(work_.addresses.bytes + std::size_t{8} * (i % words_per_block));
  }

  // Where addresses are known beforehand, the block that is wanted next is on its way from memory
  // while G is computed.
  static void prefetch(const std::uint8_t* block) noexcept {
    for (std::size_t i = 0; i < block_size; i += 64) __builtin_prefetch(block + i);
  }

  // The J of 128 blocks, the first of them being number 128 * group of the segment.
  void next_addresses(std::uint32_t group) noexcept {
    constexpr std::uint32_t counter = 6;
    work_.input.set_word(counter, std::uint64_t{group} + 1);
    Block& out = work_.addresses;
    compress_(out.bytes, work_.zero.bytes, work_.input.bytes, false, work_.scratch.bytes);
    Block once = out;
    compress_(out.bytes, work_.zero.bytes, once.bytes, false, work_.scratch.bytes);
    wipe(&once, sizeof once);
  }

  // Section 3.4.2: the block that J1 || J2 stands for, for block i of the segment.
  [[nodiscard]] const std::uint8_t* reference(std::uint32_t i, std::uint64_t j) const noexcept {
    const bool first_pass = s_.pass == 0;
    const auto other = static_cast<std::uint32_t>((j >> 32) % s_.lanes);
    const std::uint32_t lane = first_pass && s_.slice == 0 ? s_.lane : other;
    // Those that are there: the other three segments, or those before this one in the first pass;
    // in the own lane those of this segment too. Never the one before this, which G takes anyway.
    std::uint32_t area = first_pass ? first_ : lane_blocks_ - s_.segment_blocks;
    if (lane == s_.lane) {
      area += i - 1;
    } else if (i == 0) {
      area -= 1;
    }
    const std::uint64_t j1 = j & 0xffffffff;
    const std::uint64_t x = (j1 * j1) >> 32;
    const std::uint64_t back = (area * x) >> 32;
    const std::uint64_t start =
        first_pass ? 0 : (s_.slice == 3 ? 0 : std::uint64_t{first_} + s_.segment_blocks);
    std::uint64_t column = start + area - 1 - back;
    if (column >= lane_blocks_) column -= lane_blocks_;
    return block(lane, static_cast<std::uint32_t>(column));
  }

  const Segment& s_;
  std::uint32_t lane_blocks_;
  std::uint32_t first_;  // the segment's first block in its lane
  decltype(simd::Argon2Kernel::compress) compress_;
  Work work_;
};

}  // namespace

void fill_segment(const Segment& segment) noexcept { Filler(segment).fill(); }

}  // namespace isochron::argon2_internals
