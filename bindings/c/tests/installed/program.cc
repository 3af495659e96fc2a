#include <isochron/blake3_threads.h>
#include <isochron/sha256.h>

#include <cstdio>

int main() {
  const std::uint8_t message[] = {'a', 'b', 'c'};
  for (const auto& digest : {isochron::sha256(message), isochron::blake3_threaded(message)}) {
    char text[64];
    if (isochron::hex_encode(digest, text) != isochron::Error::none) return 1;
    std::printf("%.64s\n", text);
  }
}
