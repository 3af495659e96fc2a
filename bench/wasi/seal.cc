// Times sealing in one thread, on data in the cache; prints JSON as `isosum bench --json` does.
#include <array>
#include <cstdint>
#include <iostream>
#include <nlohmann/json.hpp>
#include <vector>

#include "bindings/wasi/median_speed.h"
#include "isochron/aead/algorithms.h"
#include "isochron/aead/key.h"
#include "isochron/backend.h"

namespace {

using isochron::AeadAlgorithm;
using isochron::AeadKey;

constexpr std::size_t lengths[] = {64, 1024, 16384, 1 << 20};
std::array<std::uint8_t, 1 << 20> message;
std::array<std::uint8_t, (1 << 20) + 32> sealed;

// 10^6 bytes a second.
double measure(const AeadKey& key, std::size_t length) {
  const std::array<std::uint8_t, 32> nonce{0x24};
  return isosum::median_speed(length, [&] {
    (void)key.seal(isochron::Bytes(nonce).first(key.nonce_size()), {},
                   isochron::Bytes(message).first(length),
                   std::span(sealed).first(length + key.tag_size()));
    // Each message depends on the tag before, so that none can be left out.
    message[0] ^= sealed[length];
  });
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
