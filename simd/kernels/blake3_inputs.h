// The work that BLAKE3's kernels share out among lanes.
#pragma once

#include "simd/kernels/blake3_round.h"

namespace isochron::simd::ISOCHRON_TARGET::blake3 {

// `count` inputs of the same kind: chunks, or pairs of chaining values that get a parent.
struct Inputs {
  const u8* at;        // the first input
  std::size_t stride;  // bytes from one input to the next
  std::size_t count;
  std::size_t blocks;       // of every input but the last
  std::size_t last_blocks;  // of the last, at most `blocks`; if fewer, its value stays open
  const u32* key;
  u64 counter;  // of the first input
  u32 step;     // from one input's counter to the next: 1 for chunks, 0 for parents
  u32 flags;    // of every block
  u32 start;    // besides, of a first block
  u32 end;      // besides, of a sixteenth block

  ISOCHRON_INLINE u32 flags_of(std::size_t block) const {
    u32 f = flags;
    if (block == 0) f |= start;
    if (block == blocks_per_chunk - 1) f |= end;
    return f;
  }

  // Whether one of the first n inputs has fewer blocks than the others.
  ISOCHRON_INLINE bool has_short(std::size_t n) const { return n == count && last_blocks < blocks; }

  ISOCHRON_INLINE void skip(std::size_t n) {
    at += n * stride;
    count -= n;
    counter += n * step;
    if (count == 1) blocks = last_blocks;
  }
};

// The root's or another node's compression, repeated for one block of output after another.
struct Source {
  const u32* value;
  const u8* block;
  u32 block_length;
  u64 counter;
  u32 flags;
};

}  // namespace isochron::simd::ISOCHRON_TARGET::blake3
