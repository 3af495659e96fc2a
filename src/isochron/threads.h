// Work on several threads (native builds). Internal.
#pragma once

#include <array>
#include <exception>
#include <thread>

namespace isochron {

inline constexpr unsigned max_threads = 64;

// work(number) on `threads` threads, at most max_threads, this one among them as number 0. If the
// system gives no more of them, those that there are have to do the work.
template <class Work>
void run_on_threads(unsigned threads, Work& work) noexcept {
  std::array<std::thread, max_threads> others;
  unsigned started = 0;
  try {
    while (started + 1 < threads) {
      others[started] = std::thread([&work, number = started + 1] { work(number); });
      ++started;
    }
  } catch (const std::exception&) {
  }
  work(0);
  for (unsigned i = 0; i < started; ++i) others[i].join();
}

}  // namespace isochron
