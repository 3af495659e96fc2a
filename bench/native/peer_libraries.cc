// libsodium, zlib, liblzma and libxxhash as peers.
#include <lzma.h>
#include <sodium.h>
#include <xxhash.h>
#include <zlib.h>

#include <cstring>

#include "bench/native/row.h"

namespace isochron::bench {
namespace {

template <class Value>
void put(Value value, std::span<std::uint8_t> output) {
  std::memcpy(output.data(), &value, sizeof value);
}

// A peer whose function has a number as its result.
template <auto function>
std::vector<Peer> number(const char* library) {
  return {{library, [](Bytes in, std::span<std::uint8_t> out) { put(function(in), out); }}};
}

}  // namespace

std::vector<Peer> libsodium(const Algorithm& algorithm) {
  if (algorithm.name != "blake2b" || sodium_init() < 0) return {};
  return {{"libsodium", [](Bytes in, std::span<std::uint8_t> out) {
             crypto_generichash_blake2b(out.data(), crypto_generichash_blake2b_BYTES_MAX, in.data(),
                                        in.size(), nullptr, 0);
           }}};
}

std::vector<Peer> checksum_libraries(const Algorithm& algorithm) {
  const std::string_view name = algorithm.name;
  if (name == "crc32") {
    return number<[](Bytes in) { return crc32_z(0, in.data(), in.size()); }>("zlib");
  }
  if (name == "adler32") {
    return number<[](Bytes in) { return adler32_z(1, in.data(), in.size()); }>("zlib");
  }
  if (name == "crc64-xz") {
    return number<[](Bytes in) { return lzma_crc64(in.data(), in.size(), 0); }>("liblzma");
  }
  if (name == "xxh32") {
    return number<[](Bytes in) { return XXH32(in.data(), in.size(), 0); }>("libxxhash");
  }
  if (name == "xxh64") {
    return number<[](Bytes in) { return XXH64(in.data(), in.size(), 0); }>("libxxhash");
  }
  if (name == "xxh3-64") {
    return number<[](Bytes in) { return XXH3_64bits(in.data(), in.size()); }>("libxxhash");
  }
  if (name == "xxh3-128") {
    return number<[](Bytes in) { return XXH3_128bits(in.data(), in.size()); }>("libxxhash");
  }
  return {};
}

std::vector<std::pair<std::string, std::string>> library_versions() {
  return {{"libsodium", sodium_version_string()},
          {"zlib", zlibVersion()},
          {"libxxhash", std::to_string(XXH_versionNumber())}};
}

}  // namespace isochron::bench
