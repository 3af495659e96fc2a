// See hasher.h.
#include "hasher.h"

#include <algorithm>

#ifndef __wasi__
#include "blake3_file.h"
#endif

namespace isosum {
namespace {

using isochron::Blake3Mode;

Blake3Mode mode_of(const Parameters& parameters) {
  switch (parameters.mode) {
    case Parameters::Mode::hash:
    case Parameters::Mode::hmac:  // not of BLAKE3
      break;
    case Parameters::Mode::keyed:
      return Blake3Mode::keyed(std::span(parameters.key).first<isochron::Blake3::key_size>());
    case Parameters::Mode::derive_key:
      return Blake3Mode::derive_key(
          {reinterpret_cast<const char*>(parameters.others.customization.data()),
           parameters.others.customization.size()});
  }
  return Blake3Mode::hash();
}

}  // namespace

Hasher::Hasher(const Algorithm& algorithm, const Parameters& parameters, std::uint64_t length)
    : algorithm_(algorithm), parameters_(parameters), hash_(algorithm) {
  if (algorithm.name == "blake3") {
    blake3_.emplace(mode_of(parameters));
    error_ = isochron::Error::none;
    return;
  }
  const auto key = std::span(parameters.key).first(parameters.key_size);
  if (parameters.mode == Parameters::Mode::hmac) {
    error_ = hmac_.emplace().begin(algorithm, key);
    return;
  }
  isochron::HashParameters given = parameters.others;
  given.digest_size = length;
  given.key = key;
  error_ = hash_.begin(algorithm, given);
}

void Hasher::update(isochron::Bytes bytes) {
  if (blake3_) {
    blake3_->update(bytes);
  } else if (hmac_) {
    hmac_->update(bytes);
  } else {
    hash_.update(bytes);
  }
}

int Hasher::hash_by_segments(const SegmentedFile& file, std::uint64_t& bytes) {
  bytes = 0;
#ifdef __wasi__
  (void)file;
  return 0;
#else
  if (!blake3_ || file.size < least_parallel_size) return 0;
  isochron::Blake3Output root;
  const int error = hash_file_by_segments(mode_of(parameters_), file.descriptor, file.size,
                                          file.threads, file.progress, bytes, root);
  if (bytes > 0) root_ = root;
  return error;
#endif
}

Digest::Digest(const Hasher& hasher, std::uint64_t length) {
  if (hasher.blake3_) {
    blake3_ = hasher.root_ ? *hasher.root_ : hasher.blake3_->output();
    return;
  }
  // Lengths were checked when the options were read: none of these calls can fail.
  if (hasher.hmac_) {
    piece_ = std::make_unique<std::uint8_t[]>(static_cast<std::size_t>(length));
    (void)hasher.hmac_->finish({piece_.get(), static_cast<std::size_t>(length)});
    return;
  }
  if (hasher.algorithm_.extendable) {
    (void)hasher.hash_.output(output_);
    return;
  }
  piece_ = std::make_unique<std::uint8_t[]>(static_cast<std::size_t>(length));
  (void)hasher.hash_.finish({piece_.get(), static_cast<std::size_t>(length)});
}

void Digest::read(std::span<std::uint8_t> out) {
  if (blake3_) {
    (void)blake3_->read(out);
  } else if (piece_ != nullptr) {
    std::copy_n(piece_.get() + position_, out.size(), out.begin());
    position_ += out.size();
  } else {
    (void)output_.read(out);
  }
}

}  // namespace isosum
