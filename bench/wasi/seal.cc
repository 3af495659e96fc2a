// Times sealing in one thread, on data in the cache; prints JSON as `isosum bench --json` does.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <nlohmann/json.hpp>
#include <vector>

#include "isochron/aead/algorithms.h"
#include "isochron/aead/key.h"
#include "isochron/backend.h"

namespace {

using isochron::AeadAlgorithm;
using isochron::AeadKey;

constexpr std::size_t lengths[] = {64, 1024, 16384, 1 << 20};
std::array<std::uint8_t, 1 << 20> message;
std::array<std::uint8_t, (1 << 20) + 32> sealed;

double seconds_for(const AeadKey& key, std::size_t length, std::uint64_t repetitions) {
  const std::array<std::uint8_t, 32> nonce{0x24};
  const auto start = std::chrono::steady_clock::now();
  for (std::uint64_t i = 0; i < repetitions; ++i) {
    (void)key.seal(isochron::Bytes(nonce).first(key.nonce_size()), {},
                   isochron::Bytes(message).first(length),
                   std::span(sealed).first(length + key.tag_size()));
    // Each message depends on the tag before, so that none can be left out.
    message[0] ^= sealed[length];
  }
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// 10^6 bytes a second: the median of some runs, each long enough for the clock.
double measure(const AeadKey& key, std::size_t length) {
  constexpr double long_enough = 0.02;
  std::uint64_t repetitions = 1;
  while (seconds_for(key, length, repetitions) < long_enough) repetitions *= 2;
  std::array<double, 5> times;
  for (double& time : times) time = seconds_for(key, length, repetitions);
  std::sort(times.begin(), times.end());
  return static_cast<double>(length * repetitions) / times[times.size() / 2] / 1e6;
}

}  // namespace

int main() {
  auto rows = nlohmann::json::array();
  for (const char* const name : {"chacha20-poly1305", "aes-256-gcm"}) {
    const AeadAlgorithm* const algorithm = isochron::find_aead_algorithm(name);
    const std::array<std::uint8_t, 32> secret{0x42};
    for (const std::string_view backend : isochron::supported_backends()) {
      // Supported names cannot be refused, nor can keys of this length.
      (void)isochron::set_backend(backend);
      AeadKey key;
      (void)key.begin(*algorithm, secret);
      for (const std::size_t length : lengths) {
        rows.push_back({{"algorithm", std::string(name) + " seal"},
                        {"backend", backend},
                        {"bytes", length},
                        {"mb_per_second", measure(key, length)}});
      }
    }
  }
  std::cout << rows << '\n';
}
