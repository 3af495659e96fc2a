// Runs a fuzz target over files, without a fuzzer: the regression test of its corpus.
//   PROGRAM FILE|FOLDER...
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

bool run_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file.is_open() || file.bad()) {
    std::cerr << "cannot read " << path << '\n';
    return false;
  }
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t files = 0;
  for (int i = 1; i < argc; ++i) {
    if (!std::filesystem::is_directory(argv[i])) {
      if (!run_file(argv[i])) return EXIT_FAILURE;
      ++files;
      continue;
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
      if (entry.is_directory()) continue;
      if (!run_file(entry.path())) return EXIT_FAILURE;
      ++files;
    }
  }
  std::cout << files << " inputs, no difference\n";
  return files > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
