// BLAKE3 of large inputs on several threads (native builds). Same results as blake3.h.
//
// Uses std::thread; link the threads library. Allocates nothing itself; if the system refuses a
// thread, the calling thread does that part too.
#pragma once

#include "isochron/blake3.h"

namespace isochron {

// hasher.update(bytes), with up to `threads` threads (0: as many as the machine has cores, at most
// 64). Inputs too short to gain are hashed on the calling thread.
Blake3& blake3_update_threaded(Blake3& hasher, Bytes bytes, unsigned threads = 0) noexcept;

// blake3(message) with threads.
[[nodiscard]] Blake3Digest blake3_threaded(Bytes message, unsigned threads = 0) noexcept;

}  // namespace isochron
