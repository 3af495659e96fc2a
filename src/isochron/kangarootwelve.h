// KT128 and KT256, KangarooTwelve (RFC 9861, section 3): hashes with an output as long as one asks,
// whose tree lets a long message be hashed several pieces at a time.
//
//   isochron::Kt128 h;
//   h.update(part1).update(part2);
//   h.finish(out);                       // out.size() bytes
//   h.finish(customization, out);        // in a domain of the caller's own
//
// Constant time in message and customization. No function allocates, fails or throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/sponge.h"
#include "isochron/sponge_leaves.h"

namespace isochron {

// A message in the making. Copyable at any point; copies go on independently. Wipes itself.
template <std::uint8_t Rate>
class KangarooTwelve {
 public:
  static constexpr std::size_t block_size = Rate;
  static constexpr std::size_t chunk_size = 8192;
  static constexpr std::size_t digest_size = 200 - Rate;
  using Output = SpongeOutput<Rate, 12>;

  // Appends bytes, up to 2^64 - 1 in all. Empty spans, also null ones, change nothing.
  KangarooTwelve& update(Bytes bytes) noexcept;

  // Output of all bytes so far. The customization string comes last in the tree, so it is given
  // here. May be called again, and update() may follow.
  void finish(std::span<std::uint8_t> out) const noexcept { finish({}, out); }
  void finish(Bytes customization, std::span<std::uint8_t> out) const noexcept;
  [[nodiscard]] Output output(Bytes customization = {}) const noexcept;

  // Forgets (wipes) the message; the object is as if newly made.
  void reset() noexcept { *this = KangarooTwelve(); }

  // Output of one message.
  static void of(Bytes message, Bytes customization, std::span<std::uint8_t> out) noexcept;

 private:
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.node_, self.leaves_, self.length_);
  }
  [[nodiscard]] bool fields_valid() const noexcept;

  // Ends the message; returns the suffix of the final node.
  std::uint8_t close(Bytes customization) noexcept;

  Sponge<Rate, 12> node_;  // the first chunk, then the values of all others
  SpongeLeaves leaves_;    // the chunks behind the first
  std::uint64_t length_ = 0;
};

extern template class KangarooTwelve<168>;
extern template class KangarooTwelve<136>;

using Kt128 = KangarooTwelve<168>;
using Kt256 = KangarooTwelve<136>;
using Kt128Output = Kt128::Output;
using Kt256Output = Kt256::Output;

// Output of one message.
inline void kt128(Bytes message, Bytes customization, std::span<std::uint8_t> out) noexcept {
  Kt128::of(message, customization, out);
}
inline void kt256(Bytes message, Bytes customization, std::span<std::uint8_t> out) noexcept {
  Kt256::of(message, customization, out);
}

}  // namespace isochron
