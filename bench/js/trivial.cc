// Kernels that do next to nothing with a byte: what crossing into WebAssembly costs stands beside
// what it saves. They work on a buffer inside the module's memory.
#include <cstddef>
#include <cstdint>

#define EXPORT(name) extern "C" __attribute__((export_name(#name)))

alignas(16) static std::uint8_t bytes[std::size_t{1} << 16];

EXPORT(buffer) std::uint8_t* buffer() { return bytes; }

EXPORT(nothing) void nothing() {}

EXPORT(byte_sum) std::uint32_t byte_sum(std::size_t length) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < length; ++i) sum += bytes[i];
  return sum;
}

EXPORT(invert) void invert(std::size_t length) {
  for (std::size_t i = 0; i < length; ++i) bytes[i] ^= 0xff;
}
