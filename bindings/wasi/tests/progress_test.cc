// The progress line: its figures, and that it fits the terminal.
#include "progress.h"

#include <catch2/catch.hpp>
#include <limits>

using isosum::progress_line;

TEST_CASE("a file of known size") {
  CHECK(progress_line("file", 1000000000, 250000000, 0.5, 80) ==
        "file [==========                              ]  25%   500.0 MB/s  ETA 0:02");
  CHECK(progress_line("file", 1000, 1000, 0.5, 80) ==
        "file [========================================] 100%     0.0 MB/s  ETA 0:00");
  CHECK(progress_line("file", 4000000000000, 1000000, 1, 60)
            .ends_with("0%     1.0 MB/s  ETA 99:59:59"));
  CHECK(progress_line("file", 7200000000, 200000000, 100, 60).ends_with("ETA 58:20"));
  CHECK(progress_line("file", 7600000000, 200000000, 100, 60).ends_with("ETA 1:01:40"));
}

TEST_CASE("before anything is known") {
  CHECK(progress_line("file", 1000, 0, 0, 80).ends_with("  0%     0.0 MB/s  ETA -:--"));
  CHECK(progress_line("file", 0, 0, 0, 80).ends_with("100%     0.0 MB/s  ETA 0:00"));
}

TEST_CASE("a file that grew stays on the scale") {
  CHECK(progress_line("file", 1000, 5000, 1, 80).find("] 100%") != std::string::npos);
}

TEST_CASE("a stream of unknown size") {
  CHECK(progress_line("standard input", std::nullopt, 123400000, 2, 80) ==
        "standard input     123.4 MB    61.7 MB/s  0:02");
}

TEST_CASE("the line fits every width") {
  const std::string long_name(200, 'x');
  const std::string wide_name = "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9";
  for (const std::string& name : {std::string("f"), long_name}) {
    for (std::size_t width = 1; width <= 200; ++width) {
      CAPTURE(name, width);
      CHECK(progress_line(name, 1000000, 400000, 1, width).size() <= width);
      CHECK(progress_line(name, std::nullopt, 400000, 1, width).size() <= width);
      CHECK(progress_line(name, std::numeric_limits<std::uint64_t>::max(), 1, 1e9, width).size() <=
            width);
    }
  }
  // Long names lose their beginning, between characters.
  CHECK(progress_line(long_name, 1000, 500, 1, 80) ==
        "..." + std::string(26, 'x') + " [==========          ]  50%     0.0 MB/s  ETA 0:01");
  CHECK(progress_line(wide_name, 1000, 500, 1, 34).starts_with("...\xc3\xa9\xc3\xa9\xc3\xa9  50%"));
}
