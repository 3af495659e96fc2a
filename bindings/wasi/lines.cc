// Reading lines. See lines.h.
#include "lines.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace isosum {
namespace {

char buffer[LineReader::longest_line];

}  // namespace

// Reads more behind end_. False when the file has ended, reading failed or the buffer is full.
bool LineReader::fill() {
  if (ended_) return false;
  if (begin_ > 0 && end_ == sizeof buffer) {
    std::memmove(buffer, buffer + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (end_ == sizeof buffer) return false;
  // Small reads: a short file does not touch the whole buffer, a terminal is read line by line.
  constexpr std::size_t portion = 65536;
  std::size_t count = 0;
  const std::size_t room = std::min(portion, sizeof buffer - end_);
  error_ = file_.read(std::span(reinterpret_cast<std::uint8_t*>(buffer) + end_, room), count);
  ended_ = error_ != 0 || count == 0;
  end_ += count;
  return !ended_;
}

bool LineReader::next(Line& line) {
  std::size_t searched = 0;
  for (;;) {
    char* const start = buffer + begin_;
    const std::size_t size = end_ - begin_;
    if (void* newline = std::memchr(start + searched, '\n', size - searched)) {
      const auto length = static_cast<std::size_t>(static_cast<char*>(newline) - start) + 1;
      line = {std::span(start, length), false};
      begin_ += length;
      return true;
    }
    searched = size;
    if (fill()) continue;
    if (error_ != 0 || size == 0) return false;
    if (ended_) {  // the last line, without a newline
      line = {std::span(start, size), false};
      begin_ = end_;
      return true;
    }
    break;
  }
  // The buffer is full of one line: keep its start, pass over the rest.
  line = {std::span(buffer, longest_line / 2), true};
  for (;;) {
    char* const rest = buffer + longest_line / 2;
    begin_ = static_cast<std::size_t>(rest - buffer);
    void* const newline = std::memchr(rest, '\n', end_ - begin_);
    if (newline != nullptr) {
      begin_ = static_cast<std::size_t>(static_cast<char*>(newline) - buffer) + 1;
      return true;
    }
    end_ = begin_;
    if (!fill()) return error_ == 0;
  }
}

}  // namespace isosum
