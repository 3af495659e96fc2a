// Prints the table of opcodes as JSON, for opcodes.test.mjs.
#include <iostream>
#include <nlohmann/json.hpp>

#include "tools/ctwasm/instruction.h"

namespace {

std::vector<int> numbers(const std::vector<ctwasm::Type>& types) {
  std::vector<int> numbers;
  for (const ctwasm::Type type : types) numbers.push_back(static_cast<int>(type));
  return numbers;
}

const char* name_of(ctwasm::Immediate immediate) {
  switch (immediate) {
    case ctwasm::Immediate::none:
      return "none";
    case ctwasm::Immediate::memory:
      return "memory";
    case ctwasm::Immediate::memory_and_lane:
      return "memory and lane";
    case ctwasm::Immediate::lane:
      return "lane";
    case ctwasm::Immediate::sixteen_bytes:
      return "sixteen bytes";
    case ctwasm::Immediate::sixteen_lanes:
      return "sixteen lanes";
  }
  return "unknown";
}

}  // namespace

int main() {
  nlohmann::json rows = nlohmann::json::array();
  for (const ctwasm::Opcode& opcode : ctwasm::opcodes()) {
    rows.push_back({{"prefix", opcode.code >> 16},
                    {"number", opcode.code & 0xFFFF},
                    {"name", opcode.name},
                    {"operands", numbers(opcode.operands)},
                    {"results", numbers(opcode.results)},
                    {"immediate", name_of(opcode.immediate)},
                    {"lanes", opcode.lanes}});
  }
  std::cout << rows.dump(1) << "\n";
}
