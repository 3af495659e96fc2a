// BLAKE3 of many messages side by side. See blake3.h.
#include <algorithm>

#include "isochron/blake3.h"
#include "isochron/placed_lanes.h"
#include "simd/dispatch.h"
#include "simd/kernels/blake3_constants.h"

namespace isochron {
namespace {

namespace constants = simd::blake3_constants;

// Messages of one chunk (sections 2.1 and 2.4): the chunk is the root.
struct Shape {
  using Word = std::uint32_t;
  using One = simd::Blake3Kernel;
  static constexpr std::size_t block_size = constants::block_size;

  static bool takes(std::size_t size) noexcept { return size <= constants::chunk_size; }

  static Word initial(std::size_t i) noexcept { return constants::iv[i]; }

  static void compress(const One& one, Word h[8], const std::uint8_t* blocks, std::size_t count,
                       const Word place[4]) noexcept {
    for (; count > 0; --count, blocks += block_size) {
      one.compress(h, blocks, static_cast<std::uint8_t>(place[2]), 0,
                   static_cast<std::uint8_t>(place[3]));
    }
  }

  // The first block, those in the middle, the last; or the first and last in one.
  static std::size_t run(std::size_t size, std::size_t done, Word place[4]) noexcept {
    const std::size_t left = size - done;
    const bool first = done == 0, last = left <= block_size;
    place[0] = place[1] = 0;  // the chunk's number
    place[2] = static_cast<Word>(std::min(left, block_size));
    place[3] = Word{0} | (first ? constants::chunk_start : 0) |
               (last ? constants::chunk_end | constants::root : 0);
    return first || last ? 1 : (left - 1) / block_size;
  }
};

}  // namespace

Error blake3_many(std::span<const Bytes> messages, std::span<Blake3Digest> digests) noexcept {
  if (messages.size() != digests.size()) return Error::count_mismatch;
  PlacedLanes<Shape>(*simd::kernels().blake3, *simd::kernels().blake3_many, messages, digests)
      .run();
  for (std::size_t i = 0; i < messages.size(); ++i) {
    if (!Shape::takes(messages[i].size())) digests[i] = blake3(messages[i]);
  }
  return Error::none;
}

}  // namespace isochron
