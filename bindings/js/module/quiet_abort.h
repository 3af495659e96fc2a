// For modules that are linked whole: libc++'s own function for broken preconditions writes to
// standard error, and so brings the C library's output along. This one takes its place, which
// libc++ provides for ("Overriding the default termination handler").
#pragma once

#include <string_view>  // declares it

_LIBCPP_BEGIN_NAMESPACE_STD
void __libcpp_verbose_abort(const char* /*format*/, ...) { __builtin_trap(); }
_LIBCPP_END_NAMESPACE_STD
