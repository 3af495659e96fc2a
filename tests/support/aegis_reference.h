// AEGIS as draft-irtf-cfrg-aegis-aead writes it down, a byte at a time, with a table for AES's
// S-box: what all kernels are compared with.
#pragma once

#include "tests/support/data.h"

namespace isochron::test {

// The draft's AESRound, of blocks of 16 bytes.
Buffer aes_round(const Buffer& in, const Buffer& round_key);

// Ciphertext and tag (of 16 or 32 bytes), by AEGIS-128 where the key has 16 bytes and AEGIS-256
// where it has 32; with so many lanes.
Buffer aegis_by_definition(std::size_t lanes, Bytes key, Bytes nonce, Bytes associated,
                           Bytes plaintext, std::size_t tag_size);

}  // namespace isochron::test
