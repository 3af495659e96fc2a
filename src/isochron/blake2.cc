// BLAKE2b and BLAKE2s: parameters, buffering and lengths (RFC 7693, sections 2.5 and 3.3). See
// blake2.h.
#include "isochron/blake2.h"

#include <algorithm>
#include <cstring>

#include "isochron/blake2_internals.h"

namespace isochron {

using namespace blake2_internals;

namespace {

template <class Word>
ParameterBlock parameter_block(const Blake2Parameters<Word>& parameters) noexcept {
  return {.digest_length = static_cast<std::uint8_t>(parameters.digest_size),
          .key_length = static_cast<std::uint8_t>(parameters.key.size()),
          .salt = parameters.salt,
          .personalization = parameters.personalization};
}

template <class Word>
Blake2Digest<Word> digest_of(Bytes message) noexcept {
  Word h[8];
  const WipeOnExit wipe_state(h);
  initialise(parameter_block(Blake2Parameters<Word>{}), h);
  compress_message(h, message);
  Blake2Digest<Word> digest;
  std::memcpy(digest.data(), h, digest.size());
  return digest;
}

template <class Word>
Error digest_of(const Blake2Parameters<Word>& parameters, Bytes message,
                std::span<std::uint8_t> digest) noexcept {
  Blake2<Word> hasher;
  if (digest.size() != parameters.digest_size) return Error::invalid_length;
  if (const Error error = Blake2<Word>::make(parameters, hasher); error != Error::none) {
    return error;
  }
  const Blake2Digest<Word> whole = hasher.update(message).finish();
  std::copy_n(whole.begin(), digest.size(), digest.begin());
  return Error::none;
}

}  // namespace

template <class Word>
Blake2<Word>::Blake2() noexcept {
  initialise(parameter_block(Parameters{}), initial_.data());
  state_ = initial_;
}

template <class Word>
Error Blake2<Word>::make(const Parameters& parameters, Blake2& hasher) noexcept {
  if (!valid(parameters)) return Error::invalid_length;
  hasher.begin(parameter_block(parameters), parameters.key);
  return Error::none;
}

template <class Word>
void Blake2<Word>::begin(const ParameterBlock& parameters, Bytes key) noexcept {
  digest_length_ = parameters.digest_length;
  key_length_ = parameters.key_length;
  initialise(parameters, initial_.data());
  wipe(key_.data(), key_.size());
  std::ranges::copy(key, key_.begin());
  reset();
}

template <class Word>
void Blake2<Word>::reset() noexcept {
  state_ = initial_;
  counter_ = {};
  wipe(buffer_.data(), buffer_.size());
  // A key is the message's first block, padded with zeros.
  std::ranges::copy(key_, buffer_.begin());
  filled_ = key_length_ > 0 ? block_size : 0;
}

template <class Word>
Blake2<Word>& Blake2<Word>::update(Bytes bytes) noexcept {
  if (bytes.empty()) return *this;
  // A block is compressed once bytes follow it: until then it may be the last.
  if (filled_ > 0) {
    const std::size_t taken = std::min(block_size - filled_, bytes.size());
    if (taken > 0) std::memcpy(buffer_.data() + filled_, bytes.data(), taken);
    filled_ = static_cast<std::uint8_t>(filled_ + taken);
    bytes = bytes.subspan(taken);
    if (bytes.empty()) return *this;
    compress(state_.data(), buffer_.data(), 1, counter_.data());
  }
  const std::size_t before = length_before_last<Word>(bytes.size());
  if (before > 0) compress(state_.data(), bytes.data(), before / block_size, counter_.data());
  filled_ = static_cast<std::uint8_t>(bytes.size() - before);
  std::memcpy(buffer_.data(), bytes.data() + before, filled_);
  return *this;
}

template <class Word>
typename Blake2<Word>::Digest Blake2<Word>::finish() const noexcept {
  Word h[8];
  const WipeOnExit wipe_state(h);
  std::ranges::copy(state_, h);
  compress_last(h, buffer_.data(), filled_, counter_.data());
  Digest digest{};
  std::memcpy(digest.data(), h, digest_length_);
  return digest;
}

template <class Word>
bool Blake2<Word>::fields_valid() const noexcept {
  return filled_ <= block_size && key_length_ <= key_size && digest_length_ >= 1 &&
         digest_length_ <= digest_size;
}

template class Blake2<std::uint64_t>;
template class Blake2<std::uint32_t>;

Blake2bDigest blake2b(Bytes message) noexcept { return digest_of<std::uint64_t>(message); }
Blake2sDigest blake2s(Bytes message) noexcept { return digest_of<std::uint32_t>(message); }

Error blake2b(const Blake2bParameters& parameters, Bytes message,
              std::span<std::uint8_t> digest) noexcept {
  return digest_of(parameters, message, digest);
}
Error blake2s(const Blake2sParameters& parameters, Bytes message,
              std::span<std::uint8_t> digest) noexcept {
  return digest_of(parameters, message, digest);
}

}  // namespace isochron
