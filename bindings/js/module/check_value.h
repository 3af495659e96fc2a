// The known-answer test of a row of the table: one number made of digests that need all kernels of
// its primitive. The registry's program computes it natively when the package is built, a module
// before the algorithm is first used; an engine that miscompiles a kernel gets another number.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "isochron/hash_operations.h"

namespace isochron::js {

// Room for the test's messages and outputs.
inline constexpr std::size_t check_room = std::size_t{64} << 10;

// The FNV-1a hash of bytes, with 32 bits, going on from `value`.
inline std::uint32_t fold(std::uint32_t value, Bytes bytes) noexcept {
  for (const std::uint8_t byte : bytes) value = (value ^ byte) * 16777619;
  return value;
}

// Byte i of the messages is i mod 251, the rule of BLAKE3's own vectors.
inline Bytes check_message(std::uint8_t* room, std::size_t length) noexcept {
  for (std::size_t i = 0; i < length; ++i) room[i] = static_cast<std::uint8_t>(i % 251);
  return {room, length};
}

// Kernels work on four inputs at once and take a rest of two, or of one, in ways of their own.
// BLAKE3: six chunks, then five and a byte, six blocks of output, then five, need all of these. The
// trees with chunks of 8 KiB, which all take parameters, get several in the last part. `state` and
// `reader` are room for those of the algorithm.
inline std::uint32_t check_value(const Algorithm& algorithm, const HashOperations& operations,
                                 std::uint8_t* room, void* state, void* reader) noexcept {
  constexpr std::size_t parts[] = {std::size_t{6} << 10, (std::size_t{5} << 10) + 1,
                                   std::size_t{33} << 10};
  constexpr std::size_t pieces[] = {6 * 64, 5 * 64};
  constexpr std::uint32_t basis = 2166136261;

  // Without parameters there is nothing that could be wrong.
  (void)operations.begin(state, {});
  Bytes message = check_message(room, parts[0] + parts[1] + parts[2]);
  for (int i = 0; i < (algorithm.takes != 0 ? 3 : 2); ++i) {
    operations.update(state, message.first(parts[i]));
    message = message.subspan(parts[i]);
  }
  const std::span<std::uint8_t> digest(room, algorithm.digest_size);
  (void)operations.finish(state, digest);  // of the algorithm's own length
  std::uint32_t value = fold(basis, digest);
  if (algorithm.extendable) {
    operations.output(state, reader);
    for (const std::size_t piece : pieces) {
      const std::span<std::uint8_t> out(room, piece);
      (void)operations.output_read(reader, out);  // far from the output's end
      value = fold(value, out);
    }
    operations.output_end(reader);
  }
  operations.end(state);
  return value;
}

// The same for many messages at once: five of five blocks and a byte are four side by side and one
// alone. 0 where an algorithm has no kernels for that.
inline std::uint32_t check_many_value(const Algorithm& algorithm, const HashOperations& operations,
                                      std::uint8_t* room) noexcept {
  constexpr std::size_t count = 5;
  if (operations.many == nullptr) return 0;
  const std::size_t length = 5 * std::size_t{algorithm.block_size} + 1;
  const Bytes bytes = check_message(room, count * length);
  Bytes messages[count];
  for (std::size_t i = 0; i < count; ++i) messages[i] = bytes.subspan(i * length, length);
  const std::span<std::uint8_t> digests(room + bytes.size(), count * algorithm.digest_size);
  (void)operations.many(messages, digests);  // the counts fit
  return fold(1, digests);
}

}  // namespace isochron::js
