// See guarded.h.
#include "tests/support/guarded.h"

#include <sys/mman.h>
#include <unistd.h>

#include <catch2/catch.hpp>

namespace isochron::test {

GuardedMemory::GuardedMemory(std::size_t capacity)
    : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))) {
  capacity_ = (capacity + page_ - 1) / page_ * page_;
  void* all = mmap(nullptr, capacity_ + 2 * page_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  REQUIRE(all != MAP_FAILED);
  begin_ = static_cast<std::uint8_t*>(all) + page_;
  REQUIRE(mprotect(begin_, capacity_, PROT_READ | PROT_WRITE) == 0);
}

GuardedMemory::~GuardedMemory() { munmap(begin_ - page_, capacity_ + 2 * page_); }

}  // namespace isochron::test
