// Makes an opcode of a function on values with shadows: its types are the function's.
#pragma once

#include <tuple>
#include <utility>

#include "tools/ctwasm/instruction.h"
#include "tools/ctwasm/machine.h"
#include "tools/ctwasm/value.h"

namespace ctwasm {

// What an opcode works on beside its operands, for functions that take it first.
struct Context {
  const Instruction& at;
  const Machine& machine;
};

template <class F>
struct Signature;
template <class R, class... A>
struct Signature<R (*)(A...)> {
  using Result = R;
  using Operands = std::tuple<A...>;
  static constexpr bool wants_context = false;
};
template <class R, class... A>
struct Signature<R (*)(Context, A...)> {
  using Result = R;
  using Operands = std::tuple<A...>;
  static constexpr bool wants_context = true;
};

template <class... T>
std::vector<Type> types_of(const std::tuple<T...>*) {
  return {InSlot<T>::type...};
}

// Works; reports `kind` if an operand is secret.
template <auto function, Kind kind>
void numeric(const Instruction* at, Slot* top, Slot* locals, Machine* machine) {
  using S = Signature<decltype(function)>;
  using Operands = typename S::Operands;
  constexpr int count = static_cast<int>(std::tuple_size_v<Operands>);
  [&]<std::size_t... i>(std::index_sequence<i...>) {
    const Operands operands{
        get<std::tuple_element_t<i, Operands>>(top[static_cast<int>(i) - count])...};
    const bool secret = (is_secret(std::get<i>(operands)) || ...);
    ++machine->statistics.instructions;
    machine->statistics.secret_instructions += secret;
    if constexpr (kind != Kind::none) {
      machine->current = at;
      if (secret) machine->report(kind, at);
    }
    if constexpr (S::wants_context) {
      put(top[-count], function(Context{*at, *machine}, std::get<i>(operands)...));
    } else {
      put(top[-count], function(std::get<i>(operands)...));
    }
  }(std::make_index_sequence<static_cast<std::size_t>(count)>());
  CTWASM_NEXT(top - count + 1);
}

// A row of the table of opcodes.
template <auto function, Kind kind = Kind::none>
Opcode row(std::uint32_t code, std::string name, Immediate immediate = Immediate::none,
           std::uint8_t lanes = 0) {
  using S = Signature<decltype(function)>;
  return {code,
          std::move(name),
          types_of(static_cast<typename S::Operands*>(nullptr)),
          {InSlot<typename S::Result>::type},
          immediate,
          lanes,
          0,
          &numeric<function, kind>};
}

}  // namespace ctwasm
