// An instance of a module at work: memory, globals and tables with their shadows, calls, and what
// was found.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "tools/ctwasm/instruction.h"
#include "tools/ctwasm/module.h"
#include "tools/ctwasm/violation.h"

namespace ctwasm {

inline constexpr std::size_t page_size = 65536;

// A function that the host provides; `slots` holds the arguments and receives the results.
using HostFunction = std::function<void(Machine&, Slot* slots)>;
// The host function for an import; throws Error for those that it does not know.
using Host = std::function<HostFunction(const Import&, const FunctionType&)>;

struct Violation {
  std::uint32_t place;
  Kind kind;
  auto operator<=>(const Violation&) const = default;
};

struct Declassification {
  std::string reason;
  std::uint64_t times = 0;
  std::uint64_t bytes = 0;
};

struct Statistics {
  std::uint64_t instructions = 0;
  // Of those, computed on, loaded, stored or decided by at least one secret bit. Moves between
  // the stack, locals and globals do not count.
  std::uint64_t secret_instructions = 0;
  std::uint64_t secret_bytes_marked = 0;
};

// Code is compiled at the first call.
struct Body {
  std::vector<Instruction> code;
  std::uint32_t parameters = 0;
  std::uint32_t results = 0;
  std::uint32_t locals = 0;
  std::uint32_t slots = 0;
  HostFunction host;
  // Shared by equal types, for call_indirect.
  std::uint32_t type = 0;
};

class Machine {
 public:
  Machine(const Module& module, const Host& host);
  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;

  // Calls a function from outside. Throws Trap with the place.
  std::vector<Slot> call(std::uint32_t function, std::span<const Slot> arguments);
  // The same from inside of a handler: arguments in slots[0...], where results lie afterwards.
  void invoke(std::uint32_t function, Slot* slots);

  const Module& module() const { return module_; }
  const Body& body(std::uint32_t function);

  // A secret reached where it must not: counted by place and kind. False if that was an outcome,
  // which is public from now on.
  bool report(Kind kind, const Instruction* at);
  const std::map<Violation, std::uint64_t>& violations() const { return violations_; }

  // Of memory. Both throw Trap outside of it.
  void mark_secret(std::uint64_t address, std::uint64_t size);
  void declassify(std::uint64_t address, std::uint64_t size, const std::string& reason);
  const std::vector<Declassification>& declassifications() const { return declassifications_; }
  // The next branch or select that a secret decides is a declassification of that decision; of
  // several that are expected, one after the other.
  void expect_outcome(std::string reason) { outcomes_.push_back(std::move(reason)); }
  bool awaits_outcome() const { return !outcomes_.empty(); }

  // Bytes of memory, and of its shadow. Throws Trap outside.
  std::span<Byte> bytes(std::uint64_t address, std::uint64_t size);
  std::span<Byte> shadow(std::uint64_t address, std::uint64_t size);
  template <class T>
  T load(std::uint64_t address) {
    T value;
    std::memcpy(&value, bytes(address, sizeof value).data(), sizeof value);
    return value;
  }
  // What is written from outside is public.
  void write(std::uint64_t address, ByteSpan bytes);
  // With its shadow.
  void copy(std::uint64_t to, std::uint64_t from, std::uint64_t size);
  template <class T>
  void store(std::uint64_t address, T value) {
    write(address, {reinterpret_cast<const Byte*>(&value), sizeof value});
  }

  // The old size, or 2^32 - 1. Of memory in pages.
  std::uint32_t grow_memory(std::uint32_t pages);
  std::uint32_t grow_table(std::uint32_t table, std::uint32_t by, Reference fill);

  // For handlers.
  Statistics statistics;
  std::vector<Byte> memory;
  std::vector<Byte> memory_secret;
  std::vector<Slot> globals;
  std::vector<std::vector<Reference>> tables;
  // Segments that were dropped are empty.
  std::vector<ByteSpan> data;
  std::vector<std::vector<Reference>> elements;
  // For v128.const and i8x16.shuffle.
  std::vector<std::array<std::uint8_t, 16>> constants;
  // The instruction that may trap.
  const Instruction* current = nullptr;

 private:
  void initialise(const Host& host);
  void count_declassification(const std::string& reason, std::uint64_t bytes);
  Slot evaluate(const Constant& constant) const;
  std::vector<Reference> evaluate(const std::vector<Constant>& expressions) const;

  const Module& module_;
  std::vector<std::uint32_t> types_;
  std::vector<Body> bodies_;
  // Not initialised: most of it is never touched.
  std::unique_ptr<Slot[]> stack_;
  std::map<Violation, std::uint64_t> violations_;
  std::vector<Declassification> declassifications_;
  std::deque<std::string> outcomes_;
  std::uint32_t depth_ = 0;
};

}  // namespace ctwasm
