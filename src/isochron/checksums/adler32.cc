// Adler-32. See adler32.h; the sums are the kernel's work.
#include "isochron/checksums/adler32.h"

#include "isochron/checksums/words.h"
#include "simd/dispatch.h"

namespace isochron {

Adler32& Adler32::update(Bytes bytes) noexcept {
  if (!bytes.empty()) simd::kernels().adler32->update(sums_.data(), bytes.data(), bytes.size());
  return *this;
}

Adler32Digest Adler32::finish() const noexcept { return checksums::canonical(value()); }

Adler32Digest adler32(Bytes message) noexcept { return Adler32().update(message).finish(); }

std::uint32_t adler32_value(Bytes message) noexcept { return Adler32().update(message).value(); }

}  // namespace isochron
