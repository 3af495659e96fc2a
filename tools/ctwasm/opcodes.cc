#include "tools/ctwasm/opcodes.h"

#include <algorithm>

namespace ctwasm {

const std::vector<Opcode>& opcodes() {
  static const std::vector<Opcode> all = [] {
    std::vector<Opcode> rows;
    for (const auto& family :
         {integer_opcodes(), float_opcodes(), memory_opcodes(), vector_integer_opcodes(),
          vector_lane_opcodes(), vector_float_opcodes()}) {
      rows.insert(rows.end(), family.begin(), family.end());
    }
    std::ranges::sort(rows, {}, &Opcode::code);
    return rows;
  }();
  return all;
}

const Opcode* find_opcode(std::uint32_t code) {
  const auto found = std::ranges::lower_bound(opcodes(), code, {}, &Opcode::code);
  return found != opcodes().end() && found->code == code ? &*found : nullptr;
}

}  // namespace ctwasm
