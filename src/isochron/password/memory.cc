// See memory.h.
#include "isochron/password/memory.h"

#include <cstdlib>
#include <limits>
#include <utility>

#include "isochron/secret.h"

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace isochron {
namespace {

#if defined(__linux__)

// Pages of the system's own, which it has zeroed.
std::uint8_t* map(std::size_t size) noexcept {
  void* pages = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pages == MAP_FAILED) return nullptr;
  // Both are wishes. Without large pages, the first use of 64 MiB takes 10 ms.
  (void)::madvise(pages, size, MADV_HUGEPAGE);
  (void)::madvise(pages, size, MADV_DONTDUMP);
  return static_cast<std::uint8_t*>(pages);
}
void unmap(std::span<std::uint8_t> bytes) noexcept { (void)::munmap(bytes.data(), bytes.size()); }

#else

std::uint8_t* map(std::size_t size) noexcept {
  constexpr std::size_t alignment = 64;
  void* p = std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
  if (p != nullptr) __builtin_memset(p, 0, size);
  return static_cast<std::uint8_t*>(p);
}
void unmap(std::span<std::uint8_t> bytes) noexcept { std::free(bytes.data()); }

#endif

}  // namespace

Error SecretMemory::allocate(std::uint64_t size, SecretMemory& memory) noexcept {
  if (size > static_cast<std::uint64_t>(std::numeric_limits<std::ptrdiff_t>::max()) - 64) {
    return Error::out_of_memory;
  }
  if (size == 0) {
    memory = SecretMemory();
    return Error::none;
  }
  std::uint8_t* const bytes = map(static_cast<std::size_t>(size));
  if (bytes == nullptr) return Error::out_of_memory;
  memory = SecretMemory({bytes, static_cast<std::size_t>(size)});
  return Error::none;
}

SecretMemory& SecretMemory::operator=(SecretMemory&& other) noexcept {
  if (this != &other) {
    release();
    bytes_ = std::exchange(other.bytes_, {});
  }
  return *this;
}

void SecretMemory::release() noexcept {
  if (bytes_.empty()) return;
  wipe(bytes_.data(), bytes_.size());
  unmap(bytes_);
  bytes_ = {};
}

}  // namespace isochron
