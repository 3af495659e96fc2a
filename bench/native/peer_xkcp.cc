// XKCP's KangarooTwelve as a peer. It is opened at run time, so that the benchmark builds and runs
// without it; it was built with functions that limit it to what one of Isochron's backends is
// allowed.
#include <dlfcn.h>

#include "bench/native/row.h"

namespace isochron::bench {
namespace {

// Of its KangarooTwelve.h.
struct Library {
  int (*kt)(int security, const std::uint8_t* input, std::size_t input_size, std::uint8_t* output,
            std::size_t output_size, const std::uint8_t* customization, std::size_t custom_size);
  void (*enable_all)();
  int (*disable_avx512)();
  int (*disable_avx2)();
  int (*disable_ssse3)();
};
Library library;

template <class T>
bool find(void* handle, const char* name, T& symbol) {
  symbol = reinterpret_cast<T>(dlsym(handle, name));
  return symbol != nullptr;
}

template <bool avx512, bool avx2, bool ssse3>
void limit() {
  library.enable_all();
  if (!avx512) library.disable_avx512();
  if (!avx2) library.disable_avx2();
  if (!ssse3) library.disable_ssse3();
}

}  // namespace

bool open_xkcp(const std::string& path) {
  void* const handle = path.empty() ? nullptr : dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  return handle != nullptr &&
         find(handle, "KangarooTwelve_EnableAllCpuFeatures", library.enable_all) &&
         find(handle, "KangarooTwelve_DisableAVX512", library.disable_avx512) &&
         find(handle, "KangarooTwelve_DisableAVX2", library.disable_avx2) &&
         find(handle, "KangarooTwelve_DisableSSSE3", library.disable_ssse3) &&
         find(handle, "KangarooTwelve", library.kt);
}

std::vector<Peer> xkcp(const Algorithm& algorithm) {
  const int security = algorithm.name == "kt128" ? 128 : algorithm.name == "kt256" ? 256 : 0;
  if (security == 0 || library.kt == nullptr) return {};
  const std::size_t size = algorithm.digest_size;
  const Work work = [=](Bytes in, std::span<std::uint8_t> out) {
    library.kt(security, in.data(), in.size(), out.data(), size, nullptr, 0);
  };
  return {{"XKCP", work, limit<true, true, true>, ""},
          {"XKCP, AVX2", work, limit<false, true, true>, "avx2"},
          {"XKCP, SSSE3", work, limit<false, false, true>, "v128"},
          {"XKCP, 64 bits", work, limit<false, false, false>, "scalar"}};
}

}  // namespace isochron::bench
