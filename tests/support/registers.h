// Calls after which all is looked at that a function must leave as it was (System V ABI for x86-64,
// section 3.2.1): the registers that belong to the caller, the stack pointer, the control bits of
// MXCSR, the x87 control word, the direction flag; and the upper halves of vector registers, which
// must be clear (VZEROUPPER), or the caller's SSE code would be slow.
#pragma once

#include <string>
#include <type_traits>

namespace isochron::test {

// The names of what calls have not left as it was since this was asked last; "" where all is well.
std::string broken_registers();

// Whether this processor tells that upper halves are in use.
bool sees_upper_halves();

#if defined(__x86_64__)

namespace detail {

// Calls the function that CheckedCall was made with, with the arguments and the result of its own
// call.
extern "C" void isochron_test_trampoline();

class CheckedCall {
 public:
  explicit CheckedCall(void (*function)());
  CheckedCall(const CheckedCall&) = delete;
  CheckedCall& operator=(const CheckedCall&) = delete;
  ~CheckedCall();
};

}  // namespace detail

template <class Result, class... Arguments>
Result call_checked(Result (*function)(Arguments...),
                    std::type_identity_t<Arguments>... arguments) {
  const detail::CheckedCall checked(reinterpret_cast<void (*)()>(function));
  return reinterpret_cast<Result (*)(Arguments...)>(detail::isochron_test_trampoline)(arguments...);
}

#else

// Other processors' registers are left to the compilers.
template <class Result, class... Arguments>
Result call_checked(Result (*function)(Arguments...),
                    std::type_identity_t<Arguments>... arguments) {
  return function(arguments...);
}

#endif

}  // namespace isochron::test
