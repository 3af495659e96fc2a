// Runs a fuzz target over its seeds, without a fuzzer, also as WebAssembly.
//   PROGRAM FOLDER                     each is right
//   PROGRAM FOLDER --print             also prints what each computes (transcript.h), by name
//   PROGRAM FOLDER --compare PRINTED   each computes what another build printed
// clang-format off
#include <cstdint>  // WASI's dirent.h takes its names for granted
#include <dirent.h>
// clang-format on

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/transcript.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

[[noreturn]] void die(const std::string& what) {
  std::cerr << what << '\n';
  std::exit(EXIT_FAILURE);
}

// Sorted. (WASI's C++ library has neither std::filesystem nor std::ifstream.)
std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  DIR* const directory = opendir(folder.c_str());
  if (directory == nullptr) die(folder + ": cannot be read; it should hold a target's seeds");
  while (const dirent* const entry = readdir(directory)) {
    if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
  }
  closedir(directory);
  std::ranges::sort(names);
  return names;
}

std::string contents(const std::string& path) {
  std::FILE* const file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) die(path + ": cannot be read");
  std::string bytes;
  char part[4096];
  while (const std::size_t size = std::fread(part, 1, sizeof part, file)) bytes.append(part, size);
  const bool bad = std::ferror(file) != 0;
  std::fclose(file);
  if (bad) die(path + ": cannot be read");
  return bytes;
}

// A line: what the input of this name computes.
std::string run(const std::string& folder, const std::string& name) {
  // In an allocation of its own, so that AddressSanitizer sees reads behind it.
  const std::string text = contents(folder + '/' + name);
  const std::vector<std::uint8_t> bytes(text.begin(), text.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
  std::string line = name + ' ';
  const std::uint64_t number = isochron::fuzz::transcript();
  for (int shift = 60; shift >= 0; shift -= 4) line += "0123456789abcdef"[number >> shift & 15];
  return line + '\n';
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string_view> arguments(argv + 1, argv + argc);
  const bool prints = arguments.size() == 2 && arguments[1] == "--print";
  const bool compares = arguments.size() == 3 && arguments[1] == "--compare";
  if (arguments.size() != 1 && !prints && !compares) die("usage: see replay.cc");
  const std::string folder(arguments[0]);
  std::string all;
  for (const std::string& name : names_in(folder)) {
    std::cerr << name << '\n';  // the last one is the one that fails
    all += run(folder, name);
  }
  if (all.empty()) die(folder + ": no inputs");
  if (compares) {
    const std::string wanted = contents(std::string(arguments[2]));
    const auto [ours, theirs] = std::ranges::mismatch(all, wanted);
    if (ours != all.end() || theirs != wanted.end()) {
      const auto line = std::count(all.begin(), ours, '\n');
      die("line " + std::to_string(line + 1) + " of " + std::string(arguments[2]) +
          ": this build computes something else");
    }
  }
  std::cout << (prints ? all : std::to_string(std::ranges::count(all, '\n')) + " inputs\n");
  return EXIT_SUCCESS;
}
