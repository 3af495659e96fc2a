// See cmac.h.
#include "isochron/mac/cmac.h"

#include <algorithm>

#include "isochron/mac/doubling.h"

namespace isochron {
namespace {

using Block = SecretArray<std::uint8_t, AesKey::block_size>;

}  // namespace

void AesCmacKey::make_subkeys() noexcept {
  Block l;
  (void)aes_.encrypt_blocks(l, l);  // one block in place is always allowed
  whole_ = doubled(l);
  partial_ = doubled(whole_);
}

void AesCmac::absorb(const std::uint8_t* blocks, std::size_t count) noexcept {
  key_->aes_.chain_blocks(chain_.data(), blocks, count);
}

AesCmac& AesCmac::update(Bytes bytes) noexcept {
  if (bytes.empty()) return *this;
  const std::size_t missing = std::min(rest_.size() - filled_, bytes.size());
  std::copy_n(bytes.begin(), missing, rest_.begin() + filled_);
  filled_ = static_cast<std::uint8_t>(filled_ + missing);
  bytes = bytes.subspan(missing);
  if (bytes.empty()) return *this;
  absorb(rest_.data(), 1);
  // The last block stays, also when it is whole.
  if (const std::size_t count = (bytes.size() - 1) / rest_.size(); count > 0) {
    absorb(bytes.data(), count);
    bytes = bytes.subspan(count * rest_.size());
  }
  std::copy(bytes.begin(), bytes.end(), rest_.begin());
  filled_ = static_cast<std::uint8_t>(bytes.size());
  return *this;
}

AesCmac::Tag AesCmac::finish() const noexcept {
  AesCmac last = *this;
  const bool whole = filled_ == rest_.size();
  if (!whole) {
    std::fill(last.rest_.begin() + filled_, last.rest_.end(), std::uint8_t{0});
    last.rest_[filled_] = 0x80;
  }
  const Block& subkey = whole ? key_->whole_ : key_->partial_;
  for (std::size_t i = 0; i < subkey.size(); ++i) last.rest_[i] ^= subkey[i];
  last.absorb(last.rest_.data(), 1);
  Tag tag;
  std::copy(last.chain_.begin(), last.chain_.end(), tag.begin());
  return tag;
}

bool AesCmac::verify(Bytes tag, std::size_t size) const noexcept {
  if (size < shortest_tag || size > tag_size) return false;
  Tag expected = finish();
  const WipeOnExit wipe_expected(expected);
  return constant_time_equal(Bytes(expected).first(size), tag);
}

}  // namespace isochron
