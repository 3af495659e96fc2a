// See guarded.h.
#include "tests/support/guarded.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace isochron::test {
namespace {

void require(bool done, const char* what) {
  if (done) return;
  std::perror(what);
  std::abort();
}

}  // namespace

GuardedMemory::GuardedMemory(std::size_t capacity)
    : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))) {
  capacity_ = (capacity + page_ - 1) / page_ * page_;
  void* all = mmap(nullptr, capacity_ + 2 * page_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  require(all != MAP_FAILED, "mmap");
  begin_ = static_cast<std::uint8_t*>(all) + page_;
  require(mprotect(begin_, capacity_, PROT_READ | PROT_WRITE) == 0, "mprotect");
}

GuardedMemory::~GuardedMemory() { munmap(begin_ - page_, capacity_ + 2 * page_); }

}  // namespace isochron::test
