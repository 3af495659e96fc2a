// SHA-1: initial value (FIPS 180-4, section 5.3.1). See sha1.h.
#include "isochron/legacy/sha1.h"

#include "isochron/merkle_damgard_internals.h"

namespace isochron {

template <>
struct merkle_damgard::Definition<Sha1> {
  using Shape = merkle_damgard::Shape<std::uint32_t, 5, 8, std::endian::big>;
  static constexpr std::uint32_t initial[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476,
                                               0xc3d2e1f0};
  static constexpr auto one = &simd::Kernels::sha1;
  static constexpr auto many = &simd::Kernels::sha1_many;
};

template class MerkleDamgard<Sha1, std::uint32_t, 5, 64, 20>;

Sha1Digest sha1(Bytes message) noexcept { return merkle_damgard::hash<Sha1>(message); }

Error sha1_many(std::span<const Bytes> messages, std::span<Sha1Digest> digests) noexcept {
  return merkle_damgard::hash_many<Sha1>(messages, digests);
}

}  // namespace isochron
