// The known-answer test of chunk_module.cc.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "bindings/js/module/check_value.h"
#include "isochron/aead/chunked.h"

namespace isochron::js {

// One number made of a short file of each algorithm, opened again. `room` has 4 KiB at least.
inline std::uint32_t chunk_check_value(std::uint8_t* room) noexcept {
  constexpr std::size_t size = 3001;
  std::uint32_t value = 2166136261;
  for (const std::uint8_t number : {1, 2}) {
    const ChunkedHeader header{.algorithm = static_cast<ChunkedHeader::Algorithm>(number)};
    std::array<std::uint8_t, ChunkedHeader::size> bytes{};
    ChunkSealer sealer;
    ChunkOpener opener;
    const Bytes key = check_message(room, Chunks::key_size);
    std::uint8_t* const at = room + Chunks::key_size;
    const std::span<std::uint8_t> sealed(at, size + Chunks::tag_size);
    // The sizes are right.
    (void)sealer.begin(header, key, bytes);
    (void)sealer.seal(check_message(at, size), true, sealed);
    value = fold(fold(value, bytes), sealed);
    if (opener.begin(bytes, key) != Error::none) ++value;
    if (opener.open(sealed, true, sealed.first(size)) != Error::none) ++value;
    value = fold(value, sealed.first(size));
  }
  return value;
}

}  // namespace isochron::js
