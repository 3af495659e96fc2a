// Drawing the progress line. See progress.h.
#include "progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#ifndef __wasi__
#include <sys/ioctl.h>
#endif

#include "output.h"
#include "text.h"

namespace isosum {
namespace {

constexpr std::chrono::milliseconds redraw_interval{100};

// Columns of the terminal, less one: writing into the last one moves some terminals to a new line.
std::size_t usable_width() {
#ifndef __wasi__
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1) return size.ws_col - 1U;
#endif
  const char* columns = std::getenv("COLUMNS");
  const int width = columns != nullptr ? std::atoi(columns) : 0;
  return width > 1 ? static_cast<std::size_t>(width) - 1 : 79;
}

std::string padded(const std::string& text, std::size_t width) {
  return std::string(width - std::min(width, text.size()), ' ') + text;
}

// 0:07, 12:34, 1:02:03
std::string clock_time(double seconds) {
  // A hundred hours say "not soon" as well as more digits would.
  const auto whole = static_cast<std::uint64_t>(std::min(seconds + 0.5, 359999.0));
  const auto two = [](std::uint64_t value) {
    return std::string{static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
  };
  const std::uint64_t minutes = whole / 60;
  const std::string tail = ':' + two(whole % 60);
  if (minutes < 60) return decimal(minutes) + tail;
  return decimal(minutes / 60) + ':' + two(minutes % 60) + tail;
}

std::size_t columns_of(std::string_view name) {
  std::size_t columns = 0;
  for (const char c : name) columns += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return columns;
}

// The end of a long name says more than its start. Cuts between characters.
std::string shortened(std::string_view name, std::size_t width) {
  std::size_t columns = columns_of(name);
  if (columns <= width) return std::string(name);
  while (columns > width - 3) {
    name.remove_prefix(1);
    while (!name.empty() && (static_cast<unsigned char>(name[0]) & 0xc0) == 0x80) {
      name.remove_prefix(1);
    }
    --columns;
  }
  return "..." + std::string(name);
}

}  // namespace

std::string progress_line(std::string_view name, std::optional<std::uint64_t> size,
                          std::uint64_t done, double seconds, std::size_t width) {
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  const std::string speed = padded(decimal1(rate / 1e6), 8) + " MB/s";
  std::string figures;
  std::string bar;
  if (size) {
    // A file that grew or shrank meanwhile must not leave the scale.
    const double part =
        *size > 0 ? std::min(1.0, static_cast<double>(done) / static_cast<double>(*size)) : 1.0;
    const double left = (1 - part) * static_cast<double>(*size);
    const std::string eta = rate > 0 || left == 0 ? clock_time(rate > 0 ? left / rate : 0) : "-:--";
    const auto percent = static_cast<std::uint64_t>(part * 100);
    figures = padded(decimal(percent), 4) + '%' + speed + "  ETA " + eta;
    constexpr std::size_t brackets = 3;
    constexpr std::size_t least_name = 12;
    constexpr std::size_t narrowest_bar = 10;
    constexpr std::size_t good_bar = 20;
    constexpr std::size_t widest_bar = 40;
    const std::size_t taken = figures.size() + brackets;
    if (width >= taken + least_name + narrowest_bar) {
      // A long name takes from the bar until that has come down to a good width.
      const std::size_t room = width - taken;
      const std::size_t name_room = std::max(least_name, room - std::min(room, good_bar));
      const std::size_t cells = std::min(widest_bar, room - std::min(name_room, columns_of(name)));
      const auto full = static_cast<std::size_t>(part * static_cast<double>(cells));
      bar = " [" + std::string(full, '=') + std::string(cells - full, ' ') + ']';
    }
  } else {
    figures = padded(decimal1(static_cast<double>(done) / 1e6), 10) + " MB" + speed + "  " +
              clock_time(seconds);
  }
  constexpr std::size_t shortest_name = 4;
  std::string line;
  if (width >= bar.size() + figures.size() + shortest_name) {
    line = shortened(name, width - bar.size() - figures.size()) + bar;
  }
  line += figures;
  return line.substr(0, width);
}

Progress::Progress(bool wanted) : shown_(wanted && ::isatty(STDERR_FILENO) == 1) {}

void Progress::begin(std::string_view name, std::optional<std::uint64_t> size) {
  if (!shown_) return;
  // Quoting makes control characters harmless.
  name_ = name == "-" ? "standard input" : quoted(name);
  size_ = size;
  done_ = 0;
  start_ = Clock::now();
  draw();
}

void Progress::advance(std::uint64_t bytes) {
  if (!shown_) return;
  done_ += bytes;
  if (Clock::now() - drawn_ >= redraw_interval) draw();
}

void Progress::end() {
  if (!shown_) return;
  draw();
  write_to_stderr("\r\x1b[K");
}

void Progress::draw() {
  drawn_ = Clock::now();
  const double seconds = std::chrono::duration<double>(drawn_ - start_).count();
  // To the line's start, over what is there, and away with the rest of it.
  write_to_stderr('\r' + progress_line(name_, size_, done_, seconds, usable_width()) + "\x1b[K");
}

}  // namespace isosum
