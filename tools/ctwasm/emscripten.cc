// Functions that Emscripten's JavaScript provides. Their names are minified in modules, so a
// scenario says which import is which.
#include <algorithm>
#include <cstring>

#include "tools/ctwasm/host.h"

namespace ctwasm {

namespace {

std::uint32_t number(const Slot& slot) { return static_cast<std::uint32_t>(slot.value[0]); }

// emscripten_resize_heap(size): whether memory has this size now.
void resize_heap(Machine& machine, Slot* slots) {
  const std::size_t wanted = number(slots[0]);
  const std::size_t size = machine.memory.size();
  const std::size_t pages = (std::max(wanted, size) - size + page_size - 1) / page_size;
  const bool grown = machine.grow_memory(static_cast<std::uint32_t>(pages)) != ~std::uint32_t{0};
  slots[0] = {{grown ? 1U : 0U, 0}, {0, 0}};
}

// emscripten_memcpy_js(to, from, size): memory.copy of modules that do not have it.
void copy(Machine& machine, Slot* slots) {
  const std::uint32_t to = number(slots[0]);
  const std::uint32_t from = number(slots[1]);
  const std::uint32_t size = number(slots[2]);
  std::memmove(machine.bytes(to, size).data(), machine.bytes(from, size).data(), size);
  std::memmove(machine.shadow(to, size).data(), machine.shadow(from, size).data(), size);
}

}  // namespace

HostFunction resolve_substitute(const std::string& name) {
  if (name == "emscripten_resize_heap") return resize_heap;
  if (name == "emscripten_memcpy_js") return copy;
  if (name == "zero") return [](Machine&, Slot* slots) { slots[0] = Slot{}; };
  throw Error("unknown substitute for an import: " + name);
}

}  // namespace ctwasm
