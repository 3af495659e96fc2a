// AES-GCM-SIV as RFC 8452 writes it down, bit by bit.
#pragma once

#include "isochron/nonce.h"
#include "tests/support/data.h"

namespace isochron::test {

// Ciphertext and tag. key: of 16 or 32 bytes.
Buffer gcm_siv_by_definition(Bytes key, const Nonce96& nonce, Bytes associated, Bytes plaintext);

}  // namespace isochron::test
