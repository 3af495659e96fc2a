// Ciphers and AES-CMAC as a WebAssembly module: functions of three inputs with one output.
// bindings/js/src/ciphers.ts drives it: it checks types and puts everything in its place, here
// values are checked. Memory grows to what a message needs.
#include "bindings/js/module/cipher_functions.h"
#include "bindings/js/module/quiet_abort.h"
#include "bindings/js/module/raw_module.h"
#include "bindings/js/module/wiped_stack.h"

extern "C" {

const void* layout() noexcept {
  __wasm_call_ctors();
  static const void* const places[] = {&__heap_base};
  return places;
}

// Three inputs at the heap's begin, one behind the other, and behind them the output.
std::uint32_t call(std::uint32_t function, std::uint32_t a, std::uint32_t b, std::uint32_t c,
                   std::uint32_t out) noexcept {
  using isochron::Bytes;
  std::uint8_t* const at = &__heap_base;
  return isochron::js::wiping_stack<isochron::js::wiped_stack_of_ciphers>([&] {
    return isochron::js::number(isochron::js::cipher_functions[function](
        Bytes(at, a), Bytes(at + a, b), Bytes(at + a + b, c), {at + a + b + c, out}));
  });
}

std::uint32_t check() noexcept {
  static std::uint8_t room[isochron::js::check_room];
  return isochron::js::cipher_check_value(room);
}

}  // extern "C"
