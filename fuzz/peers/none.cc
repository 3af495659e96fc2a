// No other implementation: the scalar backend is the only oracle. See peers.h.
#include "fuzz/peers/peers.h"

namespace isochron::fuzz {

bool has_peers() { return false; }

std::string openssl_name(const Algorithm&) { return {}; }
Answer openssl_digest(const Algorithm&, Bytes, std::size_t) { return {}; }
Answer openssl_mac(const char*, Bytes, Bytes, std::size_t, OpenSslParameters&) { return {}; }
Answer openssl_kdf(const char*, std::size_t, OpenSslParameters&) { return {}; }
Answer openssl_scrypt(const ScryptParameters&, Bytes, Bytes, std::size_t) { return {}; }
Answer openssl_aead(const AeadAlgorithm&, std::size_t, Bytes, Bytes, Bytes, Bytes) { return {}; }
Answer openssl_aes_siv(Bytes, std::span<const Buffer>, Bytes) { return {}; }
Answer openssl_aes_xts(Bytes, Bytes, Bytes) { return {}; }
Answer openssl_aes_wrap(Bytes, bool, Bytes) { return {}; }
Answer openssl_aes_ctr(Bytes, Bytes, Bytes) { return {}; }
Answer openssl_aes_blocks(Bytes, Bytes) { return {}; }
Answer sodium_aead(SodiumAead, Bytes, Bytes, Bytes, Bytes) { return {}; }
Answer sodium_cipher(SodiumCipher, Bytes, Bytes, std::uint64_t, Bytes) { return {}; }
Answer sodium_argon2(const Argon2Parameters&, Bytes, Bytes, std::size_t) { return {}; }

}  // namespace isochron::fuzz
