// MD5: initial value (RFC 1321, section 3.3). See md5.h.
#include "isochron/legacy/md5.h"

#include "isochron/merkle_damgard_internals.h"

namespace isochron {

template <>
struct merkle_damgard::Definition<Md5> {
  using Shape = merkle_damgard::Shape<std::uint32_t, 4, 8, std::endian::little>;
  static constexpr std::uint32_t initial[4] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  static constexpr auto one = &simd::Kernels::md5;
  static constexpr auto many = &simd::Kernels::md5_many;
};

template class MerkleDamgard<Md5, std::uint32_t, 4, 64, 16>;

Md5Digest md5(Bytes message) noexcept { return merkle_damgard::hash<Md5>(message); }

Error md5_many(std::span<const Bytes> messages, std::span<Md5Digest> digests) noexcept {
  return merkle_damgard::hash_many<Md5>(messages, digests);
}

}  // namespace isochron
