// RIPEMD-160: initial value (appendix A of the designers' paper). See ripemd160.h.
#include "isochron/ripemd160.h"

#include "isochron/merkle_damgard_internals.h"

namespace isochron {

template <>
struct merkle_damgard::Definition<Ripemd160> {
  using Shape = merkle_damgard::Shape<std::uint32_t, 5, 8, std::endian::little>;
  static constexpr std::uint32_t initial[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476,
                                               0xc3d2e1f0};
  static constexpr auto one = &simd::Kernels::ripemd160;
  static constexpr auto many = &simd::Kernels::ripemd160_many;
};

template class MerkleDamgard<Ripemd160, std::uint32_t, 5, 64, 20>;

Ripemd160Digest ripemd160(Bytes message) noexcept {
  return merkle_damgard::hash<Ripemd160>(message);
}

Error ripemd160_many(std::span<const Bytes> messages, std::span<Ripemd160Digest> digests) noexcept {
  return merkle_damgard::hash_many<Ripemd160>(messages, digests);
}

}  // namespace isochron
