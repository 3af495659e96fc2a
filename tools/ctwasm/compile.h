// From a function's bytes to internal code, validated on the way.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "tools/ctwasm/instruction.h"
#include "tools/ctwasm/module.h"

namespace ctwasm {

struct CompiledCode {
  std::vector<Instruction> code;
  // Parameters and declared variables.
  std::vector<Type> locals;
  // Locals and the highest stack.
  std::uint32_t slots = 0;
};

// `types` maps a type's number to the first of its equals. Bytes of v128.const and i8x16.shuffle
// are appended to `constants`. Throws Error, with an offset, on what is invalid or unknown.
CompiledCode compile(const Module& module, std::uint32_t function,
                     const std::vector<std::uint32_t>& types,
                     std::vector<std::array<std::uint8_t, 16>>& constants);

}  // namespace ctwasm
