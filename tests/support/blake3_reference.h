// BLAKE3 as the paper defines it, recursively and one word at a time: what the library's scalar
// backend is compared with where the published vectors have no case.
#pragma once

#include <array>
#include <string_view>

#include "tests/support/data.h"

namespace isochron::test {

class Blake3Reference {
 public:
  static Blake3Reference hash();
  static Blake3Reference keyed(Bytes key);  // 32 bytes
  static Blake3Reference derive_key(std::string_view context);

  // Bytes [position, position + size) of the output.
  Buffer output(Bytes message, std::size_t size, std::uint64_t position = 0) const;

 private:
  using Words = std::array<std::uint32_t, 8>;

  // A compression that has not happened yet: whether it is the root is known only to its parent.
  struct Node {
    Words value;
    std::array<std::uint32_t, 16> block;
    std::uint64_t counter;
    std::uint32_t length;
    std::uint32_t flags;

    std::array<std::uint32_t, 16> compress(std::uint64_t t, std::uint32_t extra_flags) const;
    Words chaining_value() const;
  };

  Node chunk(Bytes bytes, std::uint64_t counter) const;
  Node tree(Bytes bytes, std::uint64_t first_chunk) const;

  Words key_{};
  std::uint32_t flags_ = 0;
};

}  // namespace isochron::test
