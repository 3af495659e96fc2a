// Cyclic redundancy checks: the shift register's bytes go through a kernel. See crc.h.
#include "isochron/checksums/crc.h"

#include <type_traits>

#include "isochron/checksums/words.h"
#include "simd/dispatch.h"

namespace isochron {
namespace {

// The kernel of one check.
template <class Parameters>
const auto& kernel() noexcept {
  const simd::Kernels& kernels = simd::kernels();
  if constexpr (std::is_same_v<Parameters, crc_parameters::Crc32>) {
    return *kernels.crc32;
  } else if constexpr (std::is_same_v<Parameters, crc_parameters::Crc32c>) {
    return *kernels.crc32c;
  } else if constexpr (std::is_same_v<Parameters, crc_parameters::Crc64Nvme>) {
    return *kernels.crc64_nvme;
  } else {
    return *kernels.crc64_xz;
  }
}

}  // namespace

template <class Parameters>
Crc<Parameters>& Crc<Parameters>::update(Bytes bytes) noexcept {
  if (!bytes.empty()) kernel<Parameters>().update(&register_, bytes.data(), bytes.size());
  return *this;
}

template <class Parameters>
typename Crc<Parameters>::Digest Crc<Parameters>::finish() const noexcept {
  return checksums::canonical(value());
}

template class Crc<crc_parameters::Crc32>;
template class Crc<crc_parameters::Crc32c>;
template class Crc<crc_parameters::Crc64Nvme>;
template class Crc<crc_parameters::Crc64Xz>;

Crc32Digest crc32(Bytes message) noexcept { return Crc32().update(message).finish(); }
Crc32cDigest crc32c(Bytes message) noexcept { return Crc32c().update(message).finish(); }
Crc64NvmeDigest crc64_nvme(Bytes message) noexcept { return Crc64Nvme().update(message).finish(); }
Crc64XzDigest crc64_xz(Bytes message) noexcept { return Crc64Xz().update(message).finish(); }

std::uint32_t crc32_value(Bytes message) noexcept { return Crc32().update(message).value(); }
std::uint32_t crc32c_value(Bytes message) noexcept { return Crc32c().update(message).value(); }
std::uint64_t crc64_nvme_value(Bytes message) noexcept {
  return Crc64Nvme().update(message).value();
}
std::uint64_t crc64_xz_value(Bytes message) noexcept { return Crc64Xz().update(message).value(); }

}  // namespace isochron
