// Memory that ends, or begins, at a page no one may touch: an access one byte outside stops the
// program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace isochron::test {

class GuardedMemory {
 public:
  // Room for `capacity` bytes between two forbidden pages.
  explicit GuardedMemory(std::size_t capacity);
  GuardedMemory(const GuardedMemory&) = delete;
  GuardedMemory& operator=(const GuardedMemory&) = delete;
  ~GuardedMemory();

  // `size` bytes that begin behind the lower page.
  std::span<std::uint8_t> first(std::size_t size) { return {begin_, size}; }
  // `size` bytes that end before the upper page.
  std::span<std::uint8_t> last(std::size_t size) { return {begin_ + capacity_ - size, size}; }

 private:
  std::uint8_t* begin_;
  std::size_t capacity_;  // whole pages
  std::size_t page_;
};

}  // namespace isochron::test
