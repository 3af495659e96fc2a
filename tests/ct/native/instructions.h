// What an instruction of x86-64 shows of its operands to whoever measures time: the addresses that
// it touches, and the operands of a division.
#pragma once

#include <Zydis/Zydis.h>
#include <sys/types.h>
#include <sys/user.h>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace isochron::ct {

struct Instruction {
  ZydisDecodedInstruction decoded;
  ZydisDecodedOperand operands[ZYDIS_MAX_OPERAND_COUNT];
  // Indices of the operands that are in memory, and of a division's divisor.
  std::vector<unsigned> in_memory;
  bool divides = false;
  bool is_marker = false;  // INT3
  bool is_wide = false;    // of AVX-512
  bool is_crypto = false;  // of the SHA extensions
};

// The instructions of a stopped process. Each is decoded once: code does not change.
class Instructions {
 public:
  explicit Instructions(pid_t process);

  // The instruction at an address; ends the program where there is none, or one whose operands
  // can't be told (gathers, scatters, floating-point division).
  const Instruction& at(std::uint64_t address);

  // A number that stands for all that the instruction shows with these registers.
  std::uint64_t shown(const Instruction& instruction, const user_regs_struct& registers) const;

 private:
  std::uint64_t address_of(const Instruction& instruction, const ZydisDecodedOperand& operand,
                           const user_regs_struct& registers) const;
  std::uint64_t value_of(const Instruction& instruction, const ZydisDecodedOperand& operand,
                         const user_regs_struct& registers) const;

  pid_t process_;
  ZydisDecoder decoder_;
  std::unordered_map<std::uint64_t, Instruction> decoded_;
};

// Reads up to `size` bytes of the process's memory; how many there were.
std::size_t read_memory(pid_t process, std::uint64_t address, void* bytes, std::size_t size);

// Ends the program: the check could not be made.
[[noreturn]] void fail(const std::string& what);

}  // namespace isochron::ct
