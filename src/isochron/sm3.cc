// SM3: initial value (GB/T 32905-2016, section 4.1). See sm3.h.
#include "isochron/sm3.h"

#include "isochron/merkle_damgard_internals.h"

namespace isochron {

template <>
struct merkle_damgard::Definition<Sm3> {
  using Shape = merkle_damgard::Shape<std::uint32_t, 8, 8, std::endian::big>;
  static constexpr std::uint32_t initial[8] = {0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600,
                                               0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e};
  static constexpr auto one = &simd::Kernels::sm3;
  static constexpr auto many = &simd::Kernels::sm3_many;
};

template class MerkleDamgard<Sm3, std::uint32_t, 8, 64, 32>;

Sm3Digest sm3(Bytes message) noexcept { return merkle_damgard::hash<Sm3>(message); }

Error sm3_many(std::span<const Bytes> messages, std::span<Sm3Digest> digests) noexcept {
  return merkle_damgard::hash_many<Sm3>(messages, digests);
}

}  // namespace isochron
