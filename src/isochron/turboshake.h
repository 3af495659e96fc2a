// TurboSHAKE128 and TurboSHAKE256 (RFC 9861, section 2): SHAKE with half the rounds, and a byte
// that separates uses.
//
//   isochron::TurboShake128 h;
//   h.update(part1).update(part2);
//   h.finish(out);                       // out.size() bytes
//
// Constant time in the message. No function allocates, fails or throws, unless its comment says so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/error.h"
#include "isochron/sponge.h"

namespace isochron {

// A message in the making. Copyable at any point; copies go on independently. Wipes itself.
template <std::uint8_t Rate>
class TurboShake {
 public:
  static constexpr std::size_t block_size = Rate;
  static constexpr std::size_t digest_size = 200 - Rate;
  static constexpr std::uint8_t default_domain = 0x1f;
  using Output = SpongeOutput<Rate, 12>;

  TurboShake() noexcept = default;

  // With a domain separation byte: uses with different ones never have outputs in common.
  // Error: invalid_domain when it is not 0x01 to 0x7f; then `out` is unchanged.
  static Error make(std::uint8_t domain, TurboShake& out) noexcept {
    if (!valid(domain)) return Error::invalid_domain;
    out = TurboShake();
    out.domain_ = domain;
    return Error::none;
  }

  // Appends bytes, as many as you like. Empty spans, also null ones, change nothing.
  TurboShake& update(Bytes bytes) noexcept {
    sponge_.absorb(bytes);
    return *this;
  }

  // Output of all bytes so far. May be called again, and update() may follow.
  void finish(std::span<std::uint8_t> out) const noexcept { sponge_.finish(domain_, out); }
  [[nodiscard]] Output output() const noexcept { return Output(sponge_, domain_); }

  // Forgets (wipes) the message; the domain stays.
  void reset() noexcept { sponge_ = {}; }

 private:
  static bool valid(std::uint8_t domain) noexcept { return 0x01 <= domain && domain <= 0x7f; }

  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.sponge_, self.domain_);
  }
  [[nodiscard]] bool fields_valid() const noexcept { return valid(domain_); }

  Sponge<Rate, 12> sponge_;
  std::uint8_t domain_ = default_domain;
};

using TurboShake128 = TurboShake<168>;
using TurboShake256 = TurboShake<136>;
using TurboShake128Output = TurboShake128::Output;
using TurboShake256Output = TurboShake256::Output;

// Output of one message, with the default domain.
inline void turboshake128(Bytes message, std::span<std::uint8_t> out) noexcept {
  sponge_hash({168, 12}, TurboShake128::default_domain, message, out);
}
inline void turboshake256(Bytes message, std::span<std::uint8_t> out) noexcept {
  sponge_hash({136, 12}, TurboShake256::default_domain, message, out);
}

}  // namespace isochron
