// See gcm_reference.h.
#include "tests/support/gcm_reference.h"

namespace isochron::test {
namespace {

// Section 6.3: the first bit of a block is the coefficient of x^0.
Buffer multiply(const Buffer& x, Buffer v) {
  Buffer z(16);
  for (int i = 0; i < 128; ++i) {
    if ((x[i / 8] >> (7 - i % 8) & 1) != 0) {
      for (int k = 0; k < 16; ++k) z[k] ^= v[k];
    }
    const bool last = (v[15] & 1) != 0;
    for (int k = 15; k > 0; --k) v[k] = static_cast<std::uint8_t>(v[k] >> 1 | v[k - 1] << 7);
    v[0] = static_cast<std::uint8_t>(v[0] >> 1);
    if (last) v[0] ^= 0xe1;
  }
  return z;
}

// Section 6.4, of bytes that are filled up with zeros, behind `y`.
Buffer ghash(const Buffer& h, Buffer y, Bytes bytes) {
  for (std::size_t at = 0; at < bytes.size(); at += 16) {
    for (std::size_t k = 0; k < 16 && at + k < bytes.size(); ++k) y[k] ^= bytes[at + k];
    y = multiply(y, h);
  }
  return y;
}

Buffer lengths(std::uint64_t first, std::uint64_t second) {
  Buffer block(16);
  for (int k = 0; k < 8; ++k) {
    block[7 - k] = static_cast<std::uint8_t>(8 * first >> 8 * k);
    block[15 - k] = static_cast<std::uint8_t>(8 * second >> 8 * k);
  }
  return block;
}

Buffer encrypted(const AesKey& key, Buffer block) {
  (void)key.encrypt_blocks(block, block);
  return block;
}

}  // namespace

// Section 7.1.
Buffer gcm_by_definition(const AesKey& key, Bytes nonce, Bytes associated, Bytes plaintext) {
  const Buffer h = encrypted(key, Buffer(16));
  Buffer counter(16);
  if (nonce.size() == 12) {
    counter.assign(nonce.begin(), nonce.end());
    counter.resize(16);
    counter[15] = 1;
  } else {
    counter = ghash(h, ghash(h, counter, nonce), lengths(0, nonce.size()));
  }
  const Buffer mask = encrypted(key, counter);
  Buffer sealed;
  while (sealed.size() < plaintext.size()) {
    for (int k = 15; k >= 12 && ++counter[static_cast<std::size_t>(k)] == 0; --k) {
    }
    const Buffer stream = encrypted(key, counter);
    for (std::size_t k = 0; k < 16 && sealed.size() < plaintext.size(); ++k) {
      sealed.push_back(plaintext[sealed.size()] ^ stream[k]);
    }
  }
  Buffer sum = ghash(h, ghash(h, Buffer(16), associated), sealed);
  sum = ghash(h, sum, lengths(associated.size(), plaintext.size()));
  for (std::size_t k = 0; k < 16; ++k) sealed.push_back(sum[k] ^ mask[k]);
  return sealed;
}

}  // namespace isochron::test
