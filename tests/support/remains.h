// What an object leaves in memory when it has died: whether secrets are wiped.
#pragma once

#include <algorithm>
#include <cstddef>
#include <new>

#include "tests/support/data.h"

namespace isochron::test {

// Makes a T of `arguments` in zeroed memory, lets `use` fill it, destroys it and hands over what it
// leaves behind. The memory is read through volatile, since the object is gone as far as the
// compiler knows.
template <class T, class Use, class... Arguments>
Buffer remains(Use use, const Arguments&... arguments) {
  alignas(T) unsigned char memory[sizeof(T)];
  for (unsigned char& byte : memory) byte = 0;
  T* object = new (memory) T(arguments...);
  use(*object);
  object->~T();
  const volatile unsigned char* dead = memory;
  return Buffer(dead, dead + sizeof(T));
}

// Bytes that are not zero; lengths, counters and flags are no secrets and may stay.
inline std::size_t left_over(const Buffer& bytes) {
  return bytes.size() - static_cast<std::size_t>(std::ranges::count(bytes, 0));
}

}  // namespace isochron::test
