// The table of opcodes, by family.
#pragma once

#include <vector>

#include "tools/ctwasm/instruction.h"

namespace ctwasm {

std::vector<Opcode> integer_opcodes();
std::vector<Opcode> float_opcodes();
std::vector<Opcode> memory_opcodes();
std::vector<Opcode> vector_integer_opcodes();
std::vector<Opcode> vector_lane_opcodes();
std::vector<Opcode> vector_float_opcodes();

}  // namespace ctwasm
