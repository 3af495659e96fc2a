// A line on the terminal that says how far hashing a file has got.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace isosum {

class Progress {
 public:
  // Shows nothing unless `wanted` and standard error is a terminal.
  explicit Progress(bool wanted);

  // A file begins. `size`: its bytes, where they are known.
  void begin(std::string_view name, std::optional<std::uint64_t> size);
  // `bytes` more are hashed.
  void advance(std::uint64_t bytes);
  // The file is done: shows its end and takes the line away.
  void end();

 private:
  using Clock = std::chrono::steady_clock;
  void draw();

  bool shown_;
  std::string name_;
  std::optional<std::uint64_t> size_;
  std::uint64_t done_ = 0;
  Clock::time_point start_;
  Clock::time_point drawn_;
};

// The line for these figures, at most `width` columns: name, part done, bar, MB/s, time to go;
// where the size is not known, bytes done, MB/s and time so far.
[[nodiscard]] std::string progress_line(std::string_view name, std::optional<std::uint64_t> size,
                                        std::uint64_t done, double seconds, std::size_t width);

}  // namespace isosum
