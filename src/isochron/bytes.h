// Bytes: hexadecimal text and comparison of secrets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/error.h"

namespace isochron {

using Bytes = std::span<const std::uint8_t>;

// Writes two lower-case hexadecimal digits per byte, most significant first, no terminator.
// text.size() must be 2 * bytes.size(). Errors, nothing written: invalid_length,
// overlapping_buffers. Constant time in the bytes.
Error hex_encode(Bytes bytes, std::span<char> text) noexcept;

// Reads upper- or lower-case digits. bytes.size() must be text.size() / 2 and text.size() even.
// Errors, nothing written: invalid_length; overlapping_buffers where the two overlap but begin at
// different bytes. invalid_hex on any other character; then all of `bytes` is zero.
// Constant time in the digits, but for whether all of them are valid.
Error hex_decode(std::span<const char> text, std::span<std::uint8_t> bytes) noexcept;

// Whether a and b have the same length and the same bytes. Time depends on the lengths alone.
[[nodiscard]] bool constant_time_equal(Bytes a, Bytes b) noexcept;

// Whether a tag that came with a message is the one that was computed, for callers who then do one
// thing or another. Compares as above; the answer becomes public here, by the one branch that it
// decides, so what is returned is no longer made of secrets.
[[nodiscard]] bool is_right_tag(Bytes computed, Bytes tag) noexcept;

// Whether the two have a byte of memory in common.
[[nodiscard]] bool overlap(Bytes a, Bytes b) noexcept;

// Whether `in` may become `out` byte by byte, from front to back, where both may be the same
// memory. Errors: invalid_length unless they have the same size; overlapping_buffers where they
// overlap but begin at different bytes.
Error check_in_and_out(Bytes in, Bytes out) noexcept;

}  // namespace isochron
