// BLAKE2b and BLAKE2s of many messages side by side. See blake2.h.
#include "isochron/blake2_internals.h"
#include "isochron/placed_lanes.h"

namespace isochron {

using namespace blake2_internals;

namespace {

template <class W>
struct Shape {
  using Word = W;
  using One = simd::Blake2Kernel<Word>;
  static constexpr std::size_t block_size = Blake2<Word>::block_size;

  static bool takes(std::size_t) noexcept { return true; }

  // Of the longest digest, without a key.
  static Word initial(std::size_t i) noexcept {
    constexpr Word parameters = Blake2<Word>::digest_size | 1 << 16 | 1 << 24;  // fanout, depth
    return simd::blake2_constants::iv<Word>[i] ^ (i == 0 ? parameters : 0);
  }

  static void compress(const One& one, Word h[8], const std::uint8_t* blocks, std::size_t count,
                       const Word place[4]) noexcept {
    one.compress(h, blocks, count, {{place[0], place[1]}, {place[2], place[3]}});
  }

  // All blocks but the last, then the last.
  static std::size_t run(std::size_t size, std::size_t done, Word place[4]) noexcept {
    const std::size_t before = length_before_last<Word>(size);
    const Word start[2] = {};
    const bool last = done == before;
    const Place<Word> p = place_behind(start, last ? size : done + block_size);
    place[0] = p.t[0];
    place[1] = p.t[1];
    place[2] = last ? ~Word{0} : Word{0};
    place[3] = 0;
    return last ? 1 : (before - done) / block_size;
  }
};

template <class Word>
Error many(std::span<const Bytes> messages, std::span<Blake2Digest<Word>> digests) noexcept {
  if (messages.size() != digests.size()) return Error::count_mismatch;
  PlacedLanes<Shape<Word>>(kernel<Word>(), many_kernel<Word>(), messages, digests).run();
  return Error::none;
}

}  // namespace

Error blake2b_many(std::span<const Bytes> messages, std::span<Blake2bDigest> digests) noexcept {
  return many<std::uint64_t>(messages, digests);
}
Error blake2s_many(std::span<const Bytes> messages, std::span<Blake2sDigest> digests) noexcept {
  return many<std::uint32_t>(messages, digests);
}

}  // namespace isochron
