// NOT CRYPTOGRAPHIC: cyclic redundancy checks find accidental damage. Anyone can make a message
// with any checksum.
//
// CRC-32 (IEEE 802.3: zip, gzip, PNG), CRC-32C (Castagnoli, RFC 3720 section 12.1: iSCSI, ext4),
// CRC-64/NVME (NVM Express) and CRC-64/XZ (ECMA-182, .xz files), with the parameters of the
// "Catalogue of parametrised CRC algorithms": reflected, all ones before and after.
//
//   std::uint32_t c = isochron::crc32_value(message);
//
//   isochron::Crc32 h;
//   h.update(part1).update(part2);
//   c = h.value();                            // or h.finish(): its bytes
//
// The portable code looks up tables at addresses that depend on the message, and is not constant
// time; code with carry-less multiplication is. No function allocates, fails or throws.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "isochron/bytes.h"

namespace isochron {

// One of the checks below. Copyable at any point; copies go on independently.
template <class Parameters>
class Crc {
 public:
  using Value = typename Parameters::Value;
  static constexpr std::size_t digest_size = sizeof(Value);
  static constexpr std::size_t block_size = 64;  // what a step of folding takes in
  using Digest = std::array<std::uint8_t, digest_size>;

  // Appends bytes. Empty spans, also null ones, are allowed anywhere and change nothing.
  Crc& update(Bytes bytes) noexcept;

  // The checksum of all bytes so far, as a number. May be called again, and update() may follow.
  [[nodiscard]] Value value() const noexcept { return static_cast<Value>(~register_); }

  // Its bytes, most significant first, as it is written in hexadecimal.
  [[nodiscard]] Digest finish() const noexcept;

  // Forgets the message; the object is as if newly made.
  void reset() noexcept { *this = Crc(); }

 private:
  friend struct StateFields;
  template <class Self, class Visit>
  static void visit_fields(Self& self, Visit visit) noexcept {
    visit(self.register_);
  }

  Value register_ = static_cast<Value>(~Value{0});
};

namespace crc_parameters {
struct Crc32 {
  using Value = std::uint32_t;
};
struct Crc32c {
  using Value = std::uint32_t;
};
struct Crc64Nvme {
  using Value = std::uint64_t;
};
struct Crc64Xz {
  using Value = std::uint64_t;
};
}  // namespace crc_parameters

using Crc32 = Crc<crc_parameters::Crc32>;
using Crc32c = Crc<crc_parameters::Crc32c>;
using Crc64Nvme = Crc<crc_parameters::Crc64Nvme>;
using Crc64Xz = Crc<crc_parameters::Crc64Xz>;

using Crc32Digest = Crc32::Digest;
using Crc32cDigest = Crc32c::Digest;
using Crc64NvmeDigest = Crc64Nvme::Digest;
using Crc64XzDigest = Crc64Xz::Digest;

// The checksum of one message: its bytes, most significant first.
[[nodiscard]] Crc32Digest crc32(Bytes message) noexcept;
[[nodiscard]] Crc32cDigest crc32c(Bytes message) noexcept;
[[nodiscard]] Crc64NvmeDigest crc64_nvme(Bytes message) noexcept;
[[nodiscard]] Crc64XzDigest crc64_xz(Bytes message) noexcept;

// The same as a number.
[[nodiscard]] std::uint32_t crc32_value(Bytes message) noexcept;
[[nodiscard]] std::uint32_t crc32c_value(Bytes message) noexcept;
[[nodiscard]] std::uint64_t crc64_nvme_value(Bytes message) noexcept;
[[nodiscard]] std::uint64_t crc64_xz_value(Bytes message) noexcept;

}  // namespace isochron
