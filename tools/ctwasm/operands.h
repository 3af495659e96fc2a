// What stands behind opcodes: numbers of functions, types, tables and so on, checked against the
// module. Core specification 2.0, section 5.4.
#pragma once

#include <array>
#include <cstdint>

#include "tools/ctwasm/instruction.h"
#include "tools/ctwasm/module.h"
#include "tools/ctwasm/reader.h"

namespace ctwasm {

class Operands {
 public:
  Operands(const Module& module, const Function& function)
      : in(module.file, function.begin, function.end), module_(module) {}

  Reader in;

  Type value_type();
  Type reference_type();
  FunctionType block_type();
  std::uint32_t type() { return below(module_.types.size(), "type"); }
  std::uint32_t function() { return below(module_.functions.size(), "function"); }
  std::uint32_t global() { return below(module_.globals.size(), "global"); }
  std::uint32_t table() { return below(module_.tables.size(), "table"); }
  // A table of this type.
  std::uint32_t table(Type type);
  std::uint32_t element_segment() { return below(module_.elements.size(), "element segment"); }
  std::uint32_t data_segment();
  void memory();
  // Of loads and stores: the offset.
  std::uint32_t memory_argument(const Opcode& opcode);
  std::uint8_t lane(const Opcode& opcode);
  std::array<std::uint8_t, 16> sixteen(const Opcode& opcode);

  std::uint32_t below(std::size_t count, const char* what);

 private:
  void need_memory() const;

  const Module& module_;
};

}  // namespace ctwasm
