// Opening where a tag is that of the plaintext, so that nothing may be written before all of it was
// decrypted. Internal.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/bytes.h"
#include "isochron/secret_room.h"

namespace isochron {

// Bytes that are decrypted and authenticated while they are near.
inline constexpr std::size_t two_pass_piece = 4096;

// first(Bytes ciphertext, std::uint8_t* out) decrypts the next piece, two_pass_piece bytes but for
// the last, and takes it into the tag;
// is_right() then compares the tags; second(Bytes ciphertext, std::uint8_t* out) decrypts all of it
// anew. A message of one piece is decrypted once.
template <class First, class IsRight, class Second>
bool open_in_two_passes(Bytes ciphertext, std::uint8_t* plaintext, First first, IsRight is_right,
                        Second second) noexcept {
  SecretRoom<two_pass_piece> room;
  std::span<std::uint8_t> piece;
  for (std::size_t at = 0; at < ciphertext.size(); at += piece.size()) {
    piece = room.first(std::min(two_pass_piece, ciphertext.size() - at));
    first(ciphertext.subspan(at, piece.size()), piece.data());
  }
  if (!is_right()) return false;
  if (ciphertext.size() == piece.size()) {
    std::ranges::copy(piece, plaintext);
  } else {
    second(ciphertext, plaintext);
  }
  return true;
}

}  // namespace isochron
