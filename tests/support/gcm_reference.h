// AES-GCM as NIST SP 800-38D writes it down, bit by bit.
#pragma once

#include "isochron/cipher/aes.h"
#include "tests/support/data.h"

namespace isochron::test {

// Ciphertext and a tag of 16 bytes.
Buffer gcm_by_definition(const AesKey& key, Bytes nonce, Bytes associated, Bytes plaintext);

}  // namespace isochron::test
