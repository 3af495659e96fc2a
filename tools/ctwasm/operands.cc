#include "tools/ctwasm/operands.h"

#include <algorithm>

namespace ctwasm {

std::uint32_t Operands::below(std::size_t count, const char* what) {
  const std::uint32_t index = in.number();
  if (index >= count) in.fail(std::string("no such ") + what);
  return index;
}

Type Operands::value_type() {
  const auto type = static_cast<Type>(in.byte());
  if (!is_value_type(type)) in.fail("unknown value type");
  return type;
}

Type Operands::reference_type() {
  const Type type = value_type();
  if (!is_reference(type)) in.fail("not a reference type");
  return type;
}

// A type's number, or a negative one of one byte for no result or one.
FunctionType Operands::block_type() {
  const std::int64_t number = in.leb<std::int64_t, 33>();
  if (number >= 0) {
    if (static_cast<std::size_t>(number) >= module_.types.size()) in.fail("no such type");
    return module_.types[static_cast<std::size_t>(number)];
  }
  constexpr std::int64_t empty = -64;
  if (number == empty) return {};
  const auto type = static_cast<Type>(number & 0x7F);
  if (number < empty || !is_value_type(type)) in.fail("unknown block type");
  return {{}, {type}};
}

std::uint32_t Operands::table(Type type) {
  const std::uint32_t index = table();
  if (module_.tables[index].element != type) in.fail("type mismatch");
  return index;
}

std::uint32_t Operands::data_segment() {
  if (!module_.data_count) in.fail("data count section is missing");
  return below(*module_.data_count, "data segment");
}

void Operands::need_memory() const {
  if (!module_.memory) in.fail("there is no memory");
}
void Operands::memory() {
  if (in.byte() != 0) in.fail("no such memory");
  need_memory();
}

std::uint32_t Operands::memory_argument(const Opcode& opcode) {
  need_memory();
  const std::uint32_t alignment = in.number();
  if (alignment > 4 || 1U << alignment > opcode.bytes) in.fail("alignment too large");
  return in.number();
}

std::uint8_t Operands::lane(const Opcode& opcode) {
  const std::uint8_t number = in.byte();
  if (number >= opcode.lanes) in.fail("no such lane");
  return number;
}

std::array<std::uint8_t, 16> Operands::sixteen(const Opcode& opcode) {
  std::array<std::uint8_t, 16> bytes;
  std::ranges::copy(in.bytes(bytes.size()), bytes.begin());
  const auto beyond = [&](std::uint8_t number) { return number >= opcode.lanes; };
  if (opcode.lanes != 0 && std::ranges::any_of(bytes, beyond)) in.fail("no such lane");
  return bytes;
}

}  // namespace ctwasm
