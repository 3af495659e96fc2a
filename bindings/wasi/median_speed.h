// How fast something is that takes too short for a clock.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace isosum {

// 10^6 bytes a second of call(), which takes `bytes`: the median of five runs, each of so many
// calls that the clock can time it.
template <class Call>
double median_speed(std::size_t bytes, Call call) {
  using Clock = std::chrono::steady_clock;
  const auto seconds_for = [&](std::uint64_t calls) {
    const auto start = Clock::now();
    for (std::uint64_t i = 0; i < calls; ++i) call();
    return std::chrono::duration<double>(Clock::now() - start).count();
  };
  constexpr double long_enough = 0.02;
  std::uint64_t calls = 1;
  double seconds = seconds_for(calls);
  while (seconds < long_enough) {
    calls *= seconds < long_enough / 16 ? 8 : 2;
    seconds = seconds_for(calls);
  }
  std::array<double, 5> times;
  for (double& time : times) time = seconds_for(calls);
  std::ranges::sort(times);
  return static_cast<double>(bytes * calls) / times[times.size() / 2] / 1e6;
}

}  // namespace isosum
