#include "tools/ctwasm/host.h"

namespace ctwasm {

namespace {

std::string text_at(Machine& machine, std::uint32_t address) {
  std::string text;
  while (const char c = machine.load<char>(address++)) text += c;
  return text;
}

}  // namespace

HostFunction Embind::resolve(const Import& import, const FunctionType& type) {
  if (type == FunctionType{std::vector<Type>(8, Type::i32), {}}) {
    return [this](Machine& machine, const Slot* slots) {
      const auto argument = [&](int i) { return static_cast<std::uint32_t>(slots[i].value[0]); };
      functions_[text_at(machine, argument(0))] = {argument(4), argument(5)};
    };
  }
  if (type.results.empty()) return [](Machine&, const Slot*) {};
  return unknown_import(import);
}

void Embind::construct(Machine& machine) {
  for (const Export& candidate : machine.module().exports) {
    if (candidate.kind == External::function &&
        machine.module().type_of(candidate.index) == FunctionType{}) {
      machine.call(candidate.index, {});
    }
  }
}

const Embind::Bound* Embind::find(const std::string& name) const {
  const auto found = functions_.find(name);
  return found == functions_.end() ? nullptr : &found->second;
}

HostFunction unknown_import(const Import& import) {
  return [import](Machine&, const Slot*) {
    throw Error("the module calls " + import.module + "." + import.name + ", which is not there");
  };
}

HostFunction resolve_marks(const Import& import) {
  if (import.name == "secret") {
    return [](Machine& machine, const Slot* slots) {
      machine.mark_secret(static_cast<std::uint32_t>(slots[0].value[0]),
                          static_cast<std::uint32_t>(slots[1].value[0]));
    };
  }
  if (import.name == "declassify") {
    return [](Machine& machine, const Slot* slots) {
      machine.declassify(static_cast<std::uint32_t>(slots[0].value[0]),
                         static_cast<std::uint32_t>(slots[1].value[0]),
                         "the module itself, at " + hexadecimal(machine.current->place));
    };
  }
  return unknown_import(import);
}

}  // namespace ctwasm
