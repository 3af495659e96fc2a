// A stack of its own for a call, so that all that the call leaves on it can be looked at.
#pragma once

#include <ucontext.h>

#include <cstddef>
#include <cstdint>
#include <span>

namespace isochron::test {

class OwnStack {
 public:
  static constexpr std::size_t size = std::size_t{256} << 10;

  OwnStack();
  OwnStack(const OwnStack&) = delete;
  OwnStack& operator=(const OwnStack&) = delete;
  ~OwnStack();

  // Fills the stack with a pattern and calls call(argument) on it. What is returned is the stack as
  // it was left: from the deepest byte to the frame of the caller of `call`.
  std::span<const std::uint8_t> leave(void (*call)(void*), void* argument);

 private:
  static void enter();

  std::uint8_t* begin_;
  ucontext_t outside_{}, inside_{};
  void (*call_)(void*) = nullptr;
  void* argument_ = nullptr;
};

}  // namespace isochron::test
