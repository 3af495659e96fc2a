// See gcm_siv_reference.h.
#include "tests/support/gcm_siv_reference.h"

#include "isochron/cipher/aes.h"
#include "tests/support/key_of_size.h"

namespace isochron::test {
namespace {

Buffer encrypted(const AesKey& key, Buffer block) {
  (void)key.encrypt_blocks(block, block);
  return block;
}

// Section 3: a * b * x^-128 modulo x^128 + x^127 + x^126 + x^121 + 1. Bit i of the bytes, the
// lowest first, belongs to x^i.
Buffer dot(const Buffer& a, const Buffer& b) {
  // Horner's rule from the lowest bit of a on: each step divides the sum by x.
  Buffer sum(16);
  for (int i = 0; i < 128; ++i) {
    if ((a[i / 8] >> i % 8 & 1) != 0) {
      for (int k = 0; k < 16; ++k) sum[k] ^= b[k];
    }
    const bool odd = (sum[0] & 1) != 0;
    // 1 is x^128 + x^127 + x^126 + x^121, and that divided by x has bits 127, 126, 125 and 120.
    for (int k = 0; k < 16; ++k) {
      sum[k] = static_cast<std::uint8_t>(sum[k] >> 1 | (k < 15 ? sum[k + 1] << 7 : 0));
    }
    if (odd) sum[15] ^= 0xe1;
  }
  return sum;
}

void polyval(Buffer& sum, const Buffer& h, Bytes bytes) {
  for (std::size_t at = 0; at < bytes.size(); at += 16) {
    for (std::size_t k = 0; k < 16 && at + k < bytes.size(); ++k) sum[k] ^= bytes[at + k];
    sum = dot(sum, h);
  }
}

}  // namespace

// Section 4.
Buffer gcm_siv_by_definition(Bytes key, const Nonce96& nonce, Bytes associated, Bytes plaintext) {
  const AesKey generator = key_of_size<AesKey>(Buffer(key.begin(), key.end()));
  Buffer derived;
  for (std::uint8_t i = 0; i < 2 + key.size() / 8; ++i) {
    Buffer block = {i, 0, 0, 0};
    block.insert(block.end(), nonce.bytes().begin(), nonce.bytes().end());
    block = encrypted(generator, block);
    derived.insert(derived.end(), block.begin(), block.begin() + 8);
  }
  const Buffer h(derived.begin(), derived.begin() + 16);
  const AesKey aes = key_of_size<AesKey>(Buffer(derived.begin() + 16, derived.end()));
  Buffer lengths(16);
  for (int k = 0; k < 8; ++k) {
    lengths[k] = static_cast<std::uint8_t>(std::uint64_t{8} * associated.size() >> 8 * k);
    lengths[8 + k] = static_cast<std::uint8_t>(std::uint64_t{8} * plaintext.size() >> 8 * k);
  }
  Buffer tag(16);
  polyval(tag, h, associated);
  polyval(tag, h, plaintext);
  polyval(tag, h, lengths);
  for (std::size_t k = 0; k < 12; ++k) tag[k] ^= nonce.bytes()[k];
  tag[15] &= 0x7f;
  tag = encrypted(aes, tag);
  Buffer counter = tag, sealed;
  counter[15] |= 0x80;
  while (sealed.size() < plaintext.size()) {
    const Buffer stream = encrypted(aes, counter);
    for (std::size_t k = 0; k < 16 && sealed.size() < plaintext.size(); ++k) {
      sealed.push_back(plaintext[sealed.size()] ^ stream[k]);
    }
    for (std::size_t k = 0; k < 4 && ++counter[k] == 0; ++k) {
    }
  }
  sealed.insert(sealed.end(), tag.begin(), tag.end());
  return sealed;
}

}  // namespace isochron::test
