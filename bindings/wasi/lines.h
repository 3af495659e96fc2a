// A file line by line, in fixed memory.
#pragma once

#include <cstddef>
#include <span>

#include "file.h"

namespace isosum {

class LineReader {
 public:
  // Longer than any line with a name that a system can open, unless its digest has half a million
  // bytes.
  static constexpr std::size_t longest_line = std::size_t{1} << 20;

  struct Line {
    std::span<char> text;   // with its newline, where it has one; until the next call
    bool too_long = false;  // then `text` is only its beginning; the rest is passed over
  };

  // One reader at a time: they share their memory.
  explicit LineReader(File& file) : file_(file) {}

  // False at the end of the file, and when reading failed.
  [[nodiscard]] bool next(Line& line);
  [[nodiscard]] int error() const { return error_; }

 private:
  bool fill();

  File& file_;
  std::size_t begin_ = 0;  // of the bytes that were read and not yet returned
  std::size_t end_ = 0;
  bool ended_ = false;
  int error_ = 0;
};

}  // namespace isosum
