// The leaves of a tree of sponges (RFC 9861, section 3; SP 800-185, section 6): a message cut into
// pieces, each hashed by itself, whose values go to the tree's final node. A part of the classes of
// KangarooTwelve and ParallelHash; callers use those.
#pragma once

#include <cstddef>
#include <cstdint>

#include "isochron/bytes.h"
#include "isochron/sponge.h"

namespace isochron {

// Whole pieces in the bytes given are hashed where they are, several side by side in vector lanes;
// what is kept is a piece that has begun. Copyable; wipes itself.
class SpongeLeaves {
 public:
  struct Kind {
    SpongeShape shape;    // a leaf's value has 200 - shape.rate bytes
    std::uint8_t suffix;  // of the leaves
    std::uint64_t size;   // of a piece, in bytes; not 0
  };

  // Appends bytes to the message; `node` gets the values of the pieces that they complete.
  void absorb(const Kind& kind, Bytes bytes, SpongeState& node) noexcept;

  // Ends the message: the last piece, if one has begun.
  void finish(const Kind& kind, SpongeState& node) noexcept;

  // Whether this can be the state of an open message.
  [[nodiscard]] bool absorbs(const Kind& kind) const noexcept {
    return leaf_.absorbs(kind.shape) && filled_ < kind.size;
  }

  // Pieces completed so far.
  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }

 private:
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.leaf_, self.filled_, self.count_);
  }

  SpongeState leaf_;
  std::uint64_t filled_ = 0;  // bytes of the current piece, less than its size
  std::uint64_t count_ = 0;
};

}  // namespace isochron
