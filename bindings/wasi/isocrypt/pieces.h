// A file as pieces of one size, several to a read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "bindings/wasi/file.h"
#include "isochron/bytes.h"

namespace isocrypt {

class Pieces {
 public:
  // `buffer`: for one byte more than some pieces, since a piece is the last one unless a byte
  // follows.
  Pieces(isosum::File& file, std::size_t size, std::span<std::uint8_t> buffer)
      : file_(file), size_(size), buffer_(buffer) {}

  // The next piece, until the next call: `size` bytes, or what is left. `last`: whether the file
  // ends behind it. Returns 0 or errno.
  [[nodiscard]] int next(isochron::Bytes& piece, bool& last);

 private:
  isosum::File& file_;
  std::size_t size_;
  std::span<std::uint8_t> buffer_;
  std::size_t begin_ = 0;  // of the bytes that were read and not yet returned
  std::size_t end_ = 0;
  bool ended_ = false;
};

}  // namespace isocrypt
