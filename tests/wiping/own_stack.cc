// See own_stack.h.
#include "tests/wiping/own_stack.h"

#include <sys/mman.h>

#include <catch2/catch.hpp>
#include <cstring>

namespace isochron::test {
namespace {

// makecontext() hands over no pointers.
OwnStack* entered;

}  // namespace

OwnStack::OwnStack() {
  void* all = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  REQUIRE(all != MAP_FAILED);
  begin_ = static_cast<std::uint8_t*>(all);
}

OwnStack::~OwnStack() { munmap(begin_, size); }

void OwnStack::enter() { entered->call_(entered->argument_); }

std::span<const std::uint8_t> OwnStack::leave(void (*call)(void*), void* argument) {
  std::memset(begin_, 0xa5, size);
  call_ = call;
  argument_ = argument;
  entered = this;
  getcontext(&inside_);
  inside_.uc_stack.ss_sp = begin_;
  inside_.uc_stack.ss_size = size;
  inside_.uc_link = &outside_;
  makecontext(&inside_, enter, 0);
  swapcontext(&outside_, &inside_);
  return {begin_, size};
}

}  // namespace isochron::test
