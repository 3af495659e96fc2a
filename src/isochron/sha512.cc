// SHA-512, SHA-384, SHA-512/224, SHA-512/256: initial values (FIPS 180-4, sections 5.3.4 to 5.3.6).
// See sha512.h.
#include "isochron/sha512.h"

#include "isochron/merkle_damgard_internals.h"

namespace isochron {
namespace merkle_damgard {

struct Sha512Family {
  using Shape = merkle_damgard::Shape<std::uint64_t, 8, 16, std::endian::big>;
  static constexpr auto one = &simd::Kernels::sha512;
  static constexpr auto many = &simd::Kernels::sha512_many;
};

template <>
struct Definition<Sha384> : Sha512Family {
  static constexpr std::uint64_t initial[8] = {
      0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
      0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4};
};

template <>
struct Definition<Sha512> : Sha512Family {
  static constexpr std::uint64_t initial[8] = {
      0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
      0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
};

template <>
struct Definition<Sha512_224> : Sha512Family {
  static constexpr std::uint64_t initial[8] = {
      0x8c3d37c819544da2, 0x73e1996689dcd4d6, 0x1dfab7ae32ff9c82, 0x679dd514582f9fcf,
      0x0f6d2b697bd44da8, 0x77e36f7304c48942, 0x3f9d85a86a1d36c8, 0x1112e6ad91d692a1};
};

template <>
struct Definition<Sha512_256> : Sha512Family {
  static constexpr std::uint64_t initial[8] = {
      0x22312194fc2bf72c, 0x9f555fa3c84c64c2, 0x2393b86b6f53b151, 0x963877195940eabd,
      0x96283ee2a88effe3, 0xbe5e1e2553863992, 0x2b0199fc2c85b8aa, 0x0eb72ddc81c52ca2};
};

}  // namespace merkle_damgard

template class MerkleDamgard<Sha384, std::uint64_t, 8, 128, 48>;
template class MerkleDamgard<Sha512, std::uint64_t, 8, 128, 64>;
template class MerkleDamgard<Sha512_224, std::uint64_t, 8, 128, 28>;
template class MerkleDamgard<Sha512_256, std::uint64_t, 8, 128, 32>;

Sha384Digest sha384(Bytes message) noexcept { return merkle_damgard::hash<Sha384>(message); }
Sha512Digest sha512(Bytes message) noexcept { return merkle_damgard::hash<Sha512>(message); }
Sha512_224Digest sha512_224(Bytes message) noexcept {
  return merkle_damgard::hash<Sha512_224>(message);
}
Sha512_256Digest sha512_256(Bytes message) noexcept {
  return merkle_damgard::hash<Sha512_256>(message);
}

Error sha384_many(std::span<const Bytes> messages, std::span<Sha384Digest> digests) noexcept {
  return merkle_damgard::hash_many<Sha384>(messages, digests);
}
Error sha512_many(std::span<const Bytes> messages, std::span<Sha512Digest> digests) noexcept {
  return merkle_damgard::hash_many<Sha512>(messages, digests);
}
Error sha512_224_many(std::span<const Bytes> messages,
                      std::span<Sha512_224Digest> digests) noexcept {
  return merkle_damgard::hash_many<Sha512_224>(messages, digests);
}
Error sha512_256_many(std::span<const Bytes> messages,
                      std::span<Sha512_256Digest> digests) noexcept {
  return merkle_damgard::hash_many<Sha512_256>(messages, digests);
}

}  // namespace isochron
