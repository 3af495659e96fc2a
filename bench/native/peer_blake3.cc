// The official BLAKE3 library as a peer. It is opened at run time, so that the benchmark builds
// and runs without it.
//
// A library built with BLAKE3_TESTING exports `g_cpu_features`, the set of instructions that it
// found; setting it limits the library to what one of Isochron's backends is allowed.
#include <dlfcn.h>

#include <array>

#include "bench/native/row.h"

namespace isochron::bench {
namespace {

// Sizes and bits of its blake3.h and blake3_impl.h, version 1.
struct alignas(64) Hasher {
  std::array<std::uint8_t, 2048> opaque;  // blake3_hasher has 1912 bytes
};
enum Feature : unsigned {
  sse2 = 1 << 0,
  ssse3 = 1 << 1,
  sse41 = 1 << 2,
  avx = 1 << 3,
  avx2 = 1 << 4,
  undefined = 1 << 30,  // look at the processor
};

struct Library {
  void (*init)(Hasher*);
  void (*init_keyed)(Hasher*, const std::uint8_t*);
  void (*update)(Hasher*, const void*, std::size_t);
  void (*finalize)(const Hasher*, std::uint8_t*, std::size_t);
  const char* (*version)();
  unsigned* features;
};
Library library;

template <class T>
void find(void* handle, const char* name, T& symbol) {
  symbol = reinterpret_cast<T>(dlsym(handle, name));
}

bool open(const std::string& path) {
  if (path.empty() || library.init != nullptr) return library.init != nullptr;
  void* const handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) return false;
  find(handle, "blake3_hasher_init", library.init);
  find(handle, "blake3_hasher_init_keyed", library.init_keyed);
  find(handle, "blake3_hasher_update", library.update);
  find(handle, "blake3_hasher_finalize", library.finalize);
  find(handle, "blake3_version", library.version);
  find(handle, "g_cpu_features", library.features);
  return library.init != nullptr;
}

template <unsigned features>
void limit() {
  if (library.features != nullptr) *library.features = features;
}

// Bytes of a digest; finalize writes an output of any length, and takes its time for it.
constexpr std::size_t digest_size = 32;

void hash(Bytes input, std::span<std::uint8_t> output) {
  Hasher hasher;
  library.init(&hasher);
  library.update(&hasher, input.data(), input.size());
  library.finalize(&hasher, output.data(), output.size());
}

void digest(Bytes input, std::span<std::uint8_t> output) { hash(input, output.first(digest_size)); }

void keyed(Bytes input, std::span<std::uint8_t> output) {
  static constexpr std::array<std::uint8_t, 32> key{0x42};
  Hasher hasher;
  library.init_keyed(&hasher, key.data());
  library.update(&hasher, input.data(), input.size());
  library.finalize(&hasher, output.data(), digest_size);
}

std::vector<Peer> peers(const std::string& path, Work work) {
  if (!open(path)) return {};
  if (library.features == nullptr) return {{"BLAKE3 C", work, nullptr, ""}};
  constexpr unsigned v128 = sse2 | ssse3 | sse41;
  return {{"BLAKE3 C", work, limit<undefined>, ""},
          {"BLAKE3 C, AVX2", work, limit < v128 | avx | avx2 >, "avx2"},
          {"BLAKE3 C, SSE4.1", work, limit<v128>, "v128"},
          {"BLAKE3 C, portable", work, limit<0>, "scalar"}};
}

}  // namespace

std::vector<Peer> official_blake3(const std::string& path) { return peers(path, digest); }
std::vector<Peer> official_blake3_keyed(const std::string& path) { return peers(path, keyed); }
std::vector<Peer> official_blake3_output(const std::string& path) { return peers(path, hash); }
std::string official_blake3_version(const std::string& path) {
  return open(path) ? library.version() : "";
}

}  // namespace isochron::bench
