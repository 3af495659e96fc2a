// A function's internal code in the making: what is read, what validation knows, what was emitted.
#pragma once

#include <cstdint>
#include <vector>

#include "tools/ctwasm/blocks.h"
#include "tools/ctwasm/compile.h"
#include "tools/ctwasm/operands.h"

namespace ctwasm {

class Emitter {
 protected:
  Emitter(const Module& module, const Function& function)
      : operands_(module, function), blocks_(operands_.in) {}

  void emit(Handler run, std::uint32_t a = 0, std::uint64_t b = 0, std::uint32_t c = 0) {
    if (!blocks_.dead()) result_.code.push_back({run, b, a, c, place_});
  }

  // Takes and gives values of known types.
  void simple(Handler run, const std::vector<Type>& operands, const std::vector<Type>& results,
              std::uint32_t a = 0, std::uint64_t b = 0) {
    blocks_.pop(operands);
    emit(run, a, b);
    blocks_.push(results);
  }

  // How far it is from an instruction to another.
  static std::uint64_t distance(std::size_t from, std::size_t to) { return to - from; }
  void patch(std::size_t from) { result_.code[from].b = distance(from, result_.code.size()); }

  // A branch whose values lie on top of the stack, its condition no longer.
  void emit_branch(Handler plain, Handler unwinding, Block& to) {
    if (blocks_.dead()) return;
    const std::size_t count = to.label_types().size();
    const bool unwinds = blocks_.height() - count != to.height;
    const std::size_t from = result_.code.size();
    emit(unwinds ? unwinding : plain, static_cast<std::uint32_t>(result_.locals.size() + to.height),
         distance(from, to.begin), static_cast<std::uint32_t>(count));
    if (to.kind != BlockKind::loop) to.pending.push_back(from);
  }

  Operands operands_;
  Blocks blocks_;
  std::uint32_t place_ = 0;  // of the instruction that is being compiled
  CompiledCode result_;
};

}  // namespace ctwasm
