// Buffers of isochron_aead.h and isochron_cipher.h as spans.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron.h"
#include "isochron/bytes.h"
#include "state.h"

namespace isochron::c {

inline std::span<std::uint8_t> out_of(uint8_t* out, size_t length) noexcept {
  return {out, length};
}
inline bool is_null(std::span<std::uint8_t> out) noexcept {
  return is_null(out.data(), out.size());
}

// Pieces of associated data as spans.
struct Pieces {
  std::array<Bytes, ISOCHRON_AEAD_MOST_PIECES> spans;
  std::size_t count = 0;
  isochron_error error = ISOCHRON_ERROR_NONE;

  Pieces(const isochron_bytes* pieces, size_t number) noexcept {
    if (number > spans.size()) {
      error = ISOCHRON_ERROR_COUNT_MISMATCH;
      return;
    }
    if (pieces == nullptr && number != 0) error = ISOCHRON_ERROR_NULL_POINTER;
    for (; error == ISOCHRON_ERROR_NONE && count < number; ++count) {
      if (is_null(pieces[count])) error = ISOCHRON_ERROR_NULL_POINTER;
      spans[count] = bytes_of(pieces[count]);
    }
  }
  [[nodiscard]] std::span<const Bytes> all() const noexcept {
    return std::span(spans).first(count);
  }
};

}  // namespace isochron::c
