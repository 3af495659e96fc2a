// The AEADs of one family as a WebAssembly module: a key, sealing and opening. Compiled once for
// each family, whose name is ISOCHRON_AEADS, and linked with link-time optimisation.
// bindings/js/src/aead.ts drives it: it checks types and puts everything in its place, here values
// are checked. Memory grows to what a message needs.
#include <cstddef>
#include <cstdint>

#include "bindings/js/module/aead_rows.h"
#include "bindings/js/module/quiet_abort.h"
#include "bindings/js/module/raw_module.h"
#include "bindings/js/module/wiped_stack.h"
#include "isochron/aead/key.h"
#include "isochron/rows/aeads.h"

namespace {

using isochron::AeadKey;
using isochron::Bytes;
using isochron::Error;
using isochron::js::number;
using isochron::js::wiping_stack;

constexpr std::size_t count = isochron::js::aead_count(isochron::rows::aeads, ISOCHRON_AEADS);
constexpr auto rows = isochron::js::aead_rows<count>(isochron::rows::aeads, ISOCHRON_AEADS);

// The key at work. JavaScript saves its bytes, where several keys take turns, and brings them back:
// the object has no pointers but to static storage. Nothing is destroyed at the end of a module.
[[clang::no_destroy]] AeadKey key;

}  // namespace

extern "C" {

const void* layout() noexcept {
  __wasm_call_ctors();
  static const void* const places[] = {&__heap_base, &key, &key + 1};
  return places;
}

// Takes a key; sizes of 0 are the algorithm's own.
std::uint32_t begin(std::uint32_t row, const std::uint8_t* at, std::uint32_t size,
                    std::uint32_t nonce_size, std::uint32_t tag_size) noexcept {
  return wiping_stack<isochron::js::wiped_stack_of_sealing>([&] {
    return number(
        key.begin(rows[row], {at, size}, {.nonce_size = nonce_size, .tag_size = tag_size}));
  });
}
void clear() noexcept { key.clear(); }

// Functions have five parameters at most: where one of them goes over the stack, optimised code of
// V8 11.3 (Node 20) that calls them crashes.

// Encrypts `size` bytes in place; the tag goes behind them. Associated data lie behind the nonce.
std::uint32_t seal(const std::uint8_t* nonce, std::uint32_t nonce_size,
                   std::uint32_t associated_size, std::uint8_t* text, std::uint32_t size) noexcept {
  return wiping_stack<isochron::js::wiped_stack_of_sealing>([&] {
    return number(key.seal({nonce, nonce_size}, Bytes(nonce + nonce_size, associated_size),
                           {text, size}, {text, size + key.tag_size()}));
  });
}

// Decrypts `size` bytes and the tag behind them in place.
std::uint32_t open(const std::uint8_t* nonce, std::uint32_t nonce_size,
                   std::uint32_t associated_size, std::uint8_t* text, std::uint32_t size) noexcept {
  return wiping_stack<isochron::js::wiped_stack_of_opening>([&] {
    return number(key.open({nonce, nonce_size}, Bytes(nonce + nonce_size, associated_size),
                           {text, size + key.tag_size()}, {text, size}));
  });
}

std::uint32_t check() noexcept {
  static std::uint8_t room[isochron::js::check_room];
  return isochron::js::aead_check_value(rows, room);
}

}  // extern "C"
