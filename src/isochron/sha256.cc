// SHA-256 and SHA-224: initial values (FIPS 180-4, sections 5.3.2 and 5.3.3). See sha256.h.
#include "isochron/sha256.h"

#include "isochron/merkle_damgard_internals.h"

namespace isochron {
namespace merkle_damgard {

struct Sha256Family {
  using Shape = merkle_damgard::Shape<std::uint32_t, 8, 8, std::endian::big>;
  static constexpr auto one = &simd::Kernels::sha256;
  static constexpr auto many = &simd::Kernels::sha256_many;
};

template <>
struct Definition<Sha224> : Sha256Family {
  static constexpr std::uint32_t initial[8] = {0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939,
                                               0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4};
};

template <>
struct Definition<Sha256> : Sha256Family {
  static constexpr std::uint32_t initial[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                               0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
};

}  // namespace merkle_damgard

template class MerkleDamgard<Sha224, std::uint32_t, 8, 64, 28>;
template class MerkleDamgard<Sha256, std::uint32_t, 8, 64, 32>;

Sha224Digest sha224(Bytes message) noexcept { return merkle_damgard::hash<Sha224>(message); }
Sha256Digest sha256(Bytes message) noexcept { return merkle_damgard::hash<Sha256>(message); }

Error sha224_many(std::span<const Bytes> messages, std::span<Sha224Digest> digests) noexcept {
  return merkle_damgard::hash_many<Sha224>(messages, digests);
}
Error sha256_many(std::span<const Bytes> messages, std::span<Sha256Digest> digests) noexcept {
  return merkle_damgard::hash_many<Sha256>(messages, digests);
}

}  // namespace isochron
