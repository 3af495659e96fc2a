// The rows of the table of AEADs that a module has, and their known-answer
// test.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "bindings/js/module/check_value.h"
#include "isochron/aead/key.h"

namespace isochron::js {

// Kernels work on a few blocks and on many in ways of their own; a rest of some, and of some bytes.
inline constexpr std::size_t aead_check_sizes[] = {37, 171, 1100, 9001};

// One number made of what each row seals; an engine that miscompiles a kernel, or cannot open what
// it sealed, gets another one. `room` has check_room bytes.
inline std::uint32_t aead_check_value(std::span<const AeadAlgorithm> rows,
                                      std::uint8_t* room) noexcept {
  std::uint32_t value = 2166136261;
  for (const AeadAlgorithm& row : rows) {
    AeadKey key;
    const Bytes inputs = check_message(room, row.key_size + row.nonce_size + 20);
    (void)key.begin(row, inputs.first(row.key_size));  // of the row's own size
    const Bytes nonce = inputs.subspan(row.key_size, row.nonce_size);
    const Bytes associated = inputs.last(20);
    std::uint8_t* const text = room + inputs.size();
    for (const std::size_t size : aead_check_sizes) {
      const Bytes plaintext = check_message(text, size);
      const std::span<std::uint8_t> sealed(text, size + key.tag_size());
      (void)key.seal(nonce, associated, plaintext, sealed);  // the sizes fit
      value = fold(value, sealed);
      if (key.open(nonce, associated, sealed, sealed.first(size)) != Error::none) ++value;
      value = fold(value, plaintext);
    }
  }
  return value;
}

// The module that has a row: primitives of one family (aegis_128l, aegis_256, ...) share one.
constexpr std::string_view aead_module(const AeadAlgorithm& row) noexcept {
  return row.primitive.substr(0, row.primitive.find('_'));
}

// How many rows are a module's.
constexpr std::size_t aead_count(std::span<const AeadAlgorithm> table,
                                 std::string_view module) noexcept {
  return static_cast<std::size_t>(std::ranges::count(table, module, aead_module));
}

// Copies of them without texts.
template <std::size_t count>
constexpr std::array<AeadAlgorithm, count> aead_rows(std::span<const AeadAlgorithm> table,
                                                     std::string_view module) noexcept {
  std::array<AeadAlgorithm, count> rows{};
  std::size_t used = 0;
  for (const AeadAlgorithm& row : table) {
    if (aead_module(row) != module) continue;
    rows[used] = row;
    rows[used].name = rows[used].title = rows[used].standard = rows[used].primitive = {};
    ++used;
  }
  return rows;
}

}  // namespace isochron::js
