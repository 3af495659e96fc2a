// One segment of Argon2's memory. See argon2.h.
#pragma once

#include <cstddef>
#include <cstdint>

#include "isochron/password/argon2.h"

namespace isochron::argon2_internals {

inline constexpr std::size_t block_size = 1024;

struct Segment {
  std::uint8_t* memory;  // all of it: lane after lane, four segments a lane
  std::uint32_t segment_blocks;
  std::uint32_t lanes;
  std::uint32_t passes;
  Argon2Variant variant;
  bool independent;  // of the password: which blocks are read
  std::uint32_t pass;
  std::uint32_t slice;
  std::uint32_t lane;
};

// Fills the segment. It reads no segment of its slice in other lanes, so that those may be filled
// at the same time.
void fill_segment(const Segment& segment) noexcept;

}  // namespace isochron::argon2_internals
