// See instructions.h.
#include "tests/ct/native/instructions.h"

#include <sys/uio.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace isochron::ct {
namespace {

constexpr std::size_t longest_instruction = ZYDIS_MAX_INSTRUCTION_LENGTH;

// A general register, of any width; false for all others.
bool value_of_register(ZydisRegister reg, const user_regs_struct& r, std::uint64_t& value) {
  switch (ZydisRegisterGetLargestEnclosing(ZYDIS_MACHINE_MODE_LONG_64, reg)) {
#define ISOCHRON_REGISTER(NAME, field) \
  case ZYDIS_REGISTER_##NAME:          \
    value = r.field;                   \
    break;
    ISOCHRON_REGISTER(RAX, rax)
    ISOCHRON_REGISTER(RBX, rbx)
    ISOCHRON_REGISTER(RCX, rcx)
    ISOCHRON_REGISTER(RDX, rdx)
    ISOCHRON_REGISTER(RSI, rsi)
    ISOCHRON_REGISTER(RDI, rdi)
    ISOCHRON_REGISTER(RBP, rbp)
    ISOCHRON_REGISTER(RSP, rsp)
    ISOCHRON_REGISTER(R8, r8)
    ISOCHRON_REGISTER(R9, r9)
    ISOCHRON_REGISTER(R10, r10)
    ISOCHRON_REGISTER(R11, r11)
    ISOCHRON_REGISTER(R12, r12)
    ISOCHRON_REGISTER(R13, r13)
    ISOCHRON_REGISTER(R14, r14)
    ISOCHRON_REGISTER(R15, r15)
#undef ISOCHRON_REGISTER
    default:
      return false;
  }
  // AH and its like are no divisors that compilers use; the other narrow ones are the lower bits.
  const unsigned width = ZydisRegisterGetWidth(ZYDIS_MACHINE_MODE_LONG_64, reg);
  if (width < 64) value &= (std::uint64_t{1} << width) - 1;
  return true;
}

bool is_float_division(const ZydisDecodedInstruction& decoded) {
  const std::string name = ZydisMnemonicGetString(decoded.mnemonic);
  return name.find("div") != std::string::npos || name.find("sqrt") != std::string::npos;
}

// Of the SHA and AES extensions, on whatever width.
bool is_crypto(const ZydisDecodedInstruction& decoded) {
  const std::string_view name = ZydisMnemonicGetString(decoded.mnemonic);
  return name.starts_with("sha") || name.starts_with("aes") || name.starts_with("vaes");
}

void combine(std::uint64_t& sum, std::uint64_t value) {
  sum = (sum ^ value) * 0x9e3779b97f4a7c15;
  sum ^= sum >> 29;
}

}  // namespace

void fail(const std::string& what) {
  std::fprintf(stderr, "tracer: %s\n", what.c_str());
  std::exit(2);
}

std::size_t read_memory(pid_t process, std::uint64_t address, void* bytes, std::size_t size) {
  iovec to = {bytes, size};
  iovec from = {reinterpret_cast<void*>(address), size};
  const ssize_t read = process_vm_readv(process, &to, 1, &from, 1, 0);
  return read < 0 ? 0 : static_cast<std::size_t>(read);
}

Instructions::Instructions(pid_t process) : process_(process) {
  ZydisDecoderInit(&decoder_, ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64);
}

const Instruction& Instructions::at(std::uint64_t address) {
  const auto [place, is_new] = decoded_.try_emplace(address);
  Instruction& i = place->second;
  if (!is_new) return i;

  std::uint8_t bytes[longest_instruction];
  std::size_t size = read_memory(process_, address, bytes, sizeof bytes);
  // The page behind the code's last one may be missing.
  if (size == 0) size = read_memory(process_, address, bytes, 4096 - address % 4096);
  if (!ZYAN_SUCCESS(ZydisDecoderDecodeFull(&decoder_, bytes, size, &i.decoded, i.operands))) {
    fail("unknown instruction");
  }
  i.is_marker = i.decoded.mnemonic == ZYDIS_MNEMONIC_INT3;
  i.divides = i.decoded.mnemonic == ZYDIS_MNEMONIC_DIV || i.decoded.mnemonic == ZYDIS_MNEMONIC_IDIV;
  i.is_wide = i.decoded.encoding == ZYDIS_INSTRUCTION_ENCODING_EVEX;
  i.is_crypto = is_crypto(i.decoded);
  if (!i.divides && is_float_division(i.decoded)) fail("division of floating-point numbers");
  // Long forms of NOP name an address that they do not touch.
  if (i.decoded.mnemonic == ZYDIS_MNEMONIC_NOP) return i;
  for (unsigned n = 0; n < i.decoded.operand_count; ++n) {
    const ZydisDecodedOperand& operand = i.operands[n];
    if (operand.type != ZYDIS_OPERAND_TYPE_MEMORY) continue;
    if (operand.mem.type == ZYDIS_MEMOP_TYPE_VSIB) fail("gather or scatter");
    // AGEN is LEA's: an address is computed, not touched.
    if (operand.mem.type == ZYDIS_MEMOP_TYPE_MEM) i.in_memory.push_back(n);
  }
  return i;
}

std::uint64_t Instructions::address_of(const Instruction& instruction,
                                       const ZydisDecodedOperand& operand,
                                       const user_regs_struct& registers) const {
  const auto part = [&](ZydisRegister reg) {
    std::uint64_t value = 0;
    if (reg == ZYDIS_REGISTER_RIP) return registers.rip + instruction.decoded.length;
    if (reg != ZYDIS_REGISTER_NONE && !value_of_register(reg, registers, value)) {
      fail(std::string("address with ") + ZydisRegisterGetString(reg));
    }
    return static_cast<unsigned long long>(value);
  };
  std::uint64_t address = part(operand.mem.base) + part(operand.mem.index) * operand.mem.scale +
                          static_cast<std::uint64_t>(operand.mem.disp.value);
  if (operand.mem.segment == ZYDIS_REGISTER_FS) address += registers.fs_base;
  return address;
}

std::uint64_t Instructions::value_of(const Instruction& instruction,
                                     const ZydisDecodedOperand& operand,
                                     const user_regs_struct& registers) const {
  std::uint64_t value = 0;
  if (operand.type == ZYDIS_OPERAND_TYPE_MEMORY) {
    const std::uint64_t address = address_of(instruction, operand, registers);
    if (read_memory(process_, address, &value, operand.size / 8) != operand.size / 8) {
      fail("division by something that is not there");
    }
  } else if (!value_of_register(operand.reg.value, registers, value)) {
    fail("division by no register");
  }
  return value;
}

std::uint64_t Instructions::shown(const Instruction& instruction,
                                  const user_regs_struct& registers) const {
  std::uint64_t sum = 0;
  for (const unsigned n : instruction.in_memory) {
    combine(sum, address_of(instruction, instruction.operands[n], registers));
  }
  if (instruction.divides) {
    // The dividend, upper half in RDX, and the divisor.
    const unsigned width = instruction.operands[0].size;
    const std::uint64_t mask = ~std::uint64_t{0} >> (64 - width);
    combine(sum, registers.rax & mask);
    combine(sum, registers.rdx & mask);
    combine(sum, value_of(instruction, instruction.operands[0], registers));
  }
  return sum;
}

}  // namespace isochron::ct
