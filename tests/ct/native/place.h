// Where an instruction is, for people.
#pragma once

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>

namespace isochron::ct {

// "FILE 0xOFFSET", as symbolizers read it, of an address in a process with these /proc/PID/maps; or
// "?".
inline std::string place_in(const std::string& maps_file, std::uint64_t address) {
  std::ifstream maps(maps_file);
  std::string line, file;
  std::uint64_t base = 0;
  while (std::getline(maps, line)) {
    unsigned long begin = 0, end = 0;
    std::sscanf(line.c_str(), "%lx-%lx", &begin, &end);
    const std::size_t slash = line.find('/');
    if (slash == std::string::npos) continue;
    const std::string mapped = line.substr(slash);
    // An image's first part begins at its address 0.
    if (mapped != file) base = begin;
    file = mapped;
    if (begin <= address && address < end) {
      char offset[32];
      std::snprintf(offset, sizeof offset, "%#lx", address - base);
      return file + " " + offset;
    }
  }
  return "?";
}

}  // namespace isochron::ct
