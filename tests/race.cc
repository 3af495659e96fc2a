// Two threads that write one variable: what ThreadSanitizer must find.
#include <thread>

int main() {
  int shared = 0;
  const auto count = [&shared] {
    for (int i = 0; i < 1000; ++i) ++shared;
  };
  std::thread other(count);
  count();
  other.join();
  return shared > 0 ? 0 : 1;
}
