// The numbers and bytes of a scenario.
//
//   EXPRESSION  terms joined by + - *, without spaces: 12, 0x40, a name, u32[EXPRESSION] (what lies
//               in memory there), global[NAME] (an exported global's value)
//   BYTES       hex:00ff, text:abc, zero:EXPRESSION, pattern:EXPRESSION (byte i is i modulo 251, so
//               that blocks cannot be swapped), file:PATH
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tools/ctwasm/machine.h"

namespace ctwasm {

class Expressions {
 public:
  Expressions(Machine& machine, std::filesystem::path folder)
      : machine_(machine), folder_(std::move(folder)) {}

  std::map<std::string, std::uint64_t, std::less<>> names;

  std::uint64_t number(std::string_view text);
  std::vector<Byte> bytes(std::string_view text);

 private:
  std::uint64_t sum(std::string_view& text);
  std::uint64_t product(std::string_view& text);
  std::uint64_t term(std::string_view& text);

  Machine& machine_;
  std::filesystem::path folder_;
};

}  // namespace ctwasm
