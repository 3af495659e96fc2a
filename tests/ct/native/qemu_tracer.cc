// What tracer.cc does, for Arm on an emulated processor: a plugin of QEMU, which calls it for every
// instruction and every address in memory.
//
//   qemu-aarch64 -L ROOT -plugin libqemu_tracer.so PROGRAM ARGUMENT...
//
// Prints the same lines, with the instructions of Advanced SIMD and those of the extensions for
// AES, SHA and polynomials in the places of AVX-512 and SHA. What is divided a plugin cannot see.
// The exit status is the program's, or 2.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <unordered_map>
#include <vector>

#include "tests/ct/native/markers.h"
#include "tests/ct/native/place.h"
#include "tests/ct/native/qemu_plugin.h"

extern "C" {
// The version of the interface.
[[gnu::visibility("default")]] extern const int qemu_plugin_version = 1;
}

namespace isochron::ct {
namespace {

struct Instruction {
  std::uint64_t address;
  bool is_vector, is_crypto, is_division;
};

struct Trace {
  // Addresses of instructions, and behind each those that it touches.
  std::vector<std::uint64_t> steps;
  unsigned long instructions = 0;
  unsigned long vector = 0;
  unsigned long crypto = 0;
  unsigned long divisions = 0;
};

// Arm Architecture Reference Manual, C4.1: what encodings have in common. Data processing of
// Advanced SIMD, and of floating-point numbers.
bool is_vector(std::uint32_t code) { return (code >> 25 & 7) == 7; }
bool is_crypto(std::uint32_t code) {
  const bool aes = (code & 0xff3e0c00) == 0x4e280800;
  const bool sha1_and_sha256 =
      (code & 0xff208c00) == 0x5e000000 || (code & 0xff3e0c00) == 0x5e280800;
  const bool sha512_and_sha3 = code >> 24 == 0xce;
  const bool polynomial_of_64_bits = (code & 0xbfe0fc00) == 0x0ee0e000;
  return aes || sha1_and_sha256 || sha512_and_sha3 || polynomial_of_64_bits;
}
bool is_division(std::uint32_t code) {
  const bool integer = (code & 0x7fe0f800) == 0x1ac00800;
  const bool real = (code & 0xff20fc00) == 0x1e201800 || (code & 0xbfa0fc00) == 0x2e20fc00;
  return integer || real;
}

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "tracer: %s\n", what);
  std::_Exit(2);
}

class Tracer {
 public:
  // A run's begin, and its end.
  void begin(const char* name, std::uint64_t secret) {
    if (secret == 0) {
      report();
      name_ = name;
      count_ = 0;
      reference_ = {};
    }
    if (state_ != State::idle || name_ != name || secret != count_++) fail("markers out of order");
    state_ = secret == 0 ? State::records : State::compares;
    next_ = 0;
    at_ = nullptr;
  }
  void end() {
    if (state_ == State::idle) fail("markers out of order");
    if (state_ == State::compares && next_ != reference_.steps.size()) differs();
    state_ = State::idle;
  }

  void execute(const Instruction& instruction) {
    step(instruction.address);
    at_ = &instruction;
    if (state_ != State::records) return;
    ++reference_.instructions;
    reference_.vector += instruction.is_vector;
    reference_.crypto += instruction.is_crypto;
    reference_.divisions += instruction.is_division;
  }
  void touch(std::uint64_t address) { step(address); }

  // What the traces of name_ came to.
  void report() {
    if (name_.empty()) return;
    if (count_ != traced_secrets) fail("too few secrets");
    std::printf("%s\t%lu\t%lu\t%lu\t%lu\t", name_.c_str(), reference_.instructions,
                reference_.vector, reference_.crypto, reference_.divisions);
    std::printf(difference_.empty() ? "equal\n" : "differs\t%s\n", difference_.c_str());
    std::fflush(stdout);
    difference_.clear();
    name_.clear();
  }

 private:
  // Lost: behind a difference.
  enum class State { idle, records, compares, lost };

  void step(std::uint64_t address) {
    if (state_ == State::records) {
      reference_.steps.push_back(address);
    } else if (state_ == State::compares) {
      if (next_ == reference_.steps.size() || reference_.steps[next_++] != address) differs();
    }
  }
  // An address in memory, or where the instruction before went.
  void differs() {
    if (difference_.empty() && at_ != nullptr) {
      // The guest's addresses are the host's.
      difference_ = place_in("/proc/self/maps", at_->address);
    }
    state_ = State::lost;
  }

  std::string name_;
  std::uint64_t count_ = 0;
  Trace reference_;
  State state_ = State::idle;
  std::size_t next_ = 0;             // of the reference's steps
  const Instruction* at_ = nullptr;  // the last one
  std::string difference_;           // the first one's place
};

Tracer tracer;

void on_execution(unsigned /*vcpu*/, void* instruction) {
  tracer.execute(*static_cast<const Instruction*>(instruction));
}
void on_access(unsigned /*vcpu*/, qemu_plugin_meminfo_t /*info*/, std::uint64_t address,
               void* /*data*/) {
  tracer.touch(address);
}

// Code that is translated again has the same instructions.
void on_translation(qemu_plugin_id_t /*id*/, qemu_plugin_tb* block) {
  static std::unordered_map<std::uint64_t, Instruction> instructions;
  for (std::size_t i = 0; i < qemu_plugin_tb_n_insns(block); ++i) {
    qemu_plugin_insn* const insn = qemu_plugin_tb_get_insn(block, i);
    std::uint32_t code = 0;
    std::memcpy(&code, qemu_plugin_insn_data(insn), sizeof code);
    const std::uint64_t address = qemu_plugin_insn_vaddr(insn);
    Instruction& known = instructions[address];
    known = {address, is_vector(code), is_crypto(code), is_division(code)};
    qemu_plugin_register_vcpu_insn_exec_cb(insn, on_execution, QEMU_PLUGIN_CB_NO_REGS, &known);
    qemu_plugin_register_vcpu_mem_cb(insn, on_access, QEMU_PLUGIN_CB_NO_REGS, QEMU_PLUGIN_MEM_RW,
                                     nullptr);
  }
}

void on_syscall(qemu_plugin_id_t /*id*/, unsigned /*vcpu*/, std::int64_t number, std::uint64_t a1,
                std::uint64_t a2, std::uint64_t, std::uint64_t, std::uint64_t, std::uint64_t,
                std::uint64_t, std::uint64_t) {
  if (number == begin_trace_syscall) tracer.begin(reinterpret_cast<const char*>(a1), a2);
  if (number == end_trace_syscall) tracer.end();
}

void on_exit(qemu_plugin_id_t /*id*/, void* /*data*/) { tracer.report(); }

}  // namespace
}  // namespace isochron::ct

extern "C" [[gnu::visibility("default")]] int qemu_plugin_install(qemu_plugin_id_t id,
                                                                  const qemu_info_t* /*info*/,
                                                                  int /*argc*/, char** /*argv*/) {
  using namespace isochron::ct;
  qemu_plugin_register_vcpu_syscall_cb(id, on_syscall);
  qemu_plugin_register_vcpu_tb_trans_cb(id, on_translation);
  qemu_plugin_register_atexit_cb(id, on_exit, nullptr);
  return 0;
}
