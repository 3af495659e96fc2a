// No opcode loses a secret: a bit of a result that is called public is the same whatever the
// operands' secret bits are. And those that take a time of their own, and no others, report.
#include <catch2/catch.hpp>
#include <random>
#include <set>
#include <string>

#include "tools/ctwasm/machine.h"

namespace {

using namespace ctwasm;

constexpr int cases = 400;
constexpr int flips = 16;
constexpr std::uint64_t address = 64;

// One instruction at a time on a machine with a page of memory.
class Bench {
 public:
  Bench() : module_(with_memory()), machine_(module_, {}) {
    machine_.constants.emplace_back();
    code_[1].run = [](const Instruction*, Slot* top, Slot*, Machine* machine) {
      machine->globals.assign(1, top[-1]);
    };
  }

  // The operands are those of the opcode; memory at `address` is the input of loads. False if it
  // traps. The result, or what a store wrote.
  bool run(const Opcode& opcode, const std::vector<Slot>& operands, const Slot& memory,
           std::uint32_t lane, Slot& result) {
    std::memcpy(&machine_.memory[address], memory.value, 16);
    std::memcpy(&machine_.memory_secret[address], memory.secret, 16);
    code_[0] = {opcode.handler, 0, opcode.immediate == Immediate::sixteen_lanes ? 0 : lane, 0, 0};
    Slot stack[5] = {};
    std::copy(operands.begin(), operands.end(), stack + 1);
    try {
      code_[0].run(code_, stack + 1 + operands.size(), stack, &machine_);
    } catch (const Trap&) {
      return false;
    }
    result = {};
    if (opcode.results.empty()) {
      std::memcpy(result.value, &machine_.memory[address], 16);
      std::memcpy(result.secret, &machine_.memory_secret[address], 16);
    } else {
      result = machine_.globals[0];
      if (opcode.results[0] != Type::v128) result.value[1] = result.secret[1] = 0;
    }
    return true;
  }

  std::set<std::string> reported() const {
    std::set<std::string> kinds;
    for (const auto& [violation, times] : machine_.violations())
      kinds.insert(name_of(violation.kind));
    return kinds;
  }
  void set_shuffle(std::mt19937_64& random) {
    for (auto& index : machine_.constants[0]) index = static_cast<std::uint8_t>(random() % 32);
  }

 private:
  static Module with_memory() {
    Module module;
    module.memory = Limits{1, 1};
    return module;
  }

  Module module_;
  Machine machine_;
  Instruction code_[2];
};

// Values at the edges among random ones.
std::uint64_t random_word(std::mt19937_64& random) {
  const std::uint64_t word = random();
  switch (random() % 6) {
    case 0:
      return 0;
    case 1:
      return ~std::uint64_t{0};
    case 2:
      return word & random() & random();
    case 3:
      return word & 0x0707070707070707;
    default:
      return word;
  }
}
// Few secret bits, many, whole bytes, none.
std::uint64_t random_mask(std::mt19937_64& random) {
  const std::uint64_t word = random();
  switch (random() % 6) {
    case 0:
      return 0;
    case 1:
      return std::uint64_t{1} << (word % 64);
    case 2:
      return word & random() & random();
    case 3:
      return std::uint64_t{0xFF} << (8 * (word % 8));
    case 4:
      return ~std::uint64_t{0};
    default:
      return word;
  }
}
Slot random_slot(std::mt19937_64& random, Type type) {
  const std::uint64_t used =
      type == Type::i32 || type == Type::f32 ? 0xFFFFFFFF : ~std::uint64_t{0};
  const std::uint64_t high = type == Type::v128 ? ~std::uint64_t{0} : 0;
  return {{random_word(random) & used, random_word(random) & high},
          {random_mask(random) & used, random_mask(random) & high}};
}
// The same with other secrets.
Slot flipped(std::mt19937_64& random, Slot slot) {
  for (int half = 0; half < 2; ++half) slot.value[half] ^= random_mask(random) & slot.secret[half];
  return slot;
}

bool uses_memory(const Opcode& opcode) {
  return opcode.immediate == Immediate::memory || opcode.immediate == Immediate::memory_and_lane;
}

bool contains(const std::string& text, std::initializer_list<const char*> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](const char* part) { return text.find(part) != std::string::npos; });
}

std::set<std::string> expected_reports(const std::string& name) {
  if (name[0] == 'i' && contains(name, {".div_"})) return {"division"};
  if (name[0] == 'i' && contains(name, {".rem_"})) return {"remainder"};
  if (contains(name, {".trunc_", ".convert_", ".demote", ".promote"})) return {"floating point"};
  const bool arithmetic =
      contains(name, {".ceil", ".floor", ".trunc", ".nearest", ".sqrt", ".add", ".sub", ".mul",
                      ".div", ".min", ".max", ".pmin", ".pmax"});
  if (name[0] == 'f' && arithmetic) return {"floating point"};
  return {};
}

}  // namespace

TEST_CASE("public bits of results do not depend on secret bits of operands") {
  std::mt19937_64 random(1);
  for (const Opcode& opcode : opcodes()) {
    Bench bench;
    bool met_secret = false;
    for (int i = 0; i < cases; ++i) {
      bench.set_shuffle(random);
      const std::uint32_t lane =
          opcode.lanes == 0 ? 0 : static_cast<std::uint32_t>(random() % opcode.lanes);
      std::vector<Slot> operands;
      for (const Type type : opcode.operands) operands.push_back(random_slot(random, type));
      if (uses_memory(opcode)) operands[0] = {{address, 0}, {0, 0}};
      const Slot memory = random_slot(random, Type::v128);
      Slot expected;
      if (!bench.run(opcode, operands, memory, lane, expected)) continue;
      met_secret |= (expected.secret[0] | expected.secret[1]) != 0;
      for (int flip = 0; flip < flips; ++flip) {
        std::vector<Slot> others = operands;
        for (Slot& other : others) other = flipped(random, other);
        Slot result;
        if (!bench.run(opcode, others, flipped(random, memory), lane, result)) continue;
        const bool same = ((result.value[0] ^ expected.value[0]) & ~expected.secret[0]) == 0 &&
                          ((result.value[1] ^ expected.value[1]) & ~expected.secret[1]) == 0;
        if (!same) FAIL(opcode.name << " loses a secret");
      }
    }
    // No value of v128.const's is secret.
    if (met_secret == (opcode.name == "v128.const")) FAIL(opcode.name << " never gave a secret");
    if (bench.reported() != expected_reports(opcode.name)) FAIL(opcode.name << " reports wrongly");
  }
}

TEST_CASE("what is computed of public values is public, and nothing is reported") {
  std::mt19937_64 random(2);
  for (const Opcode& opcode : opcodes()) {
    Bench bench;
    for (int i = 0; i < cases; ++i) {
      std::vector<Slot> operands;
      for (const Type type : opcode.operands) operands.push_back(random_slot(random, type));
      if (uses_memory(opcode)) operands[0] = {{address, 0}, {0, 0}};
      for (Slot& operand : operands) operand.secret[0] = operand.secret[1] = 0;
      Slot memory = random_slot(random, Type::v128);
      memory.secret[0] = memory.secret[1] = 0;
      Slot result;
      if (!bench.run(opcode, operands, memory, 0, result)) continue;
      if ((result.secret[0] | result.secret[1]) != 0) FAIL(opcode.name << " makes a secret");
    }
    if (!bench.reported().empty()) FAIL(opcode.name << " reports");
  }
}

TEST_CASE("what is read or written at a secret address is secret, and reported") {
  for (const Opcode& opcode : opcodes()) {
    if (!uses_memory(opcode)) continue;
    Bench bench;
    std::vector<Slot> operands(opcode.operands.size());
    operands[0] = {{address, 0}, {1, 0}};
    Slot result;
    REQUIRE(bench.run(opcode, operands, {}, 0, result));
    const bool store = opcode.results.empty();
    CHECK(bench.reported() == std::set<std::string>{store ? "store address" : "load address"});
    CHECK((result.secret[0] & 0xFF) == 0xFF);
  }
}
