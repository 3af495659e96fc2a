// Argon2 (RFC 9106): parameters, first blocks and tag. See argon2.h; segments are in
// argon2_segment.cc.
#include "isochron/password/argon2.h"

#include <algorithm>
#include <array>

#include "isochron/blake2.h"
#include "isochron/password/argon2_segment.h"
#include "isochron/password/one_call.h"
#include "isochron/secret.h"

namespace isochron {
namespace {

constexpr std::uint64_t max_size = 0xffffffff;  // of every byte string
constexpr std::uint32_t max_lanes = 0xffffff;

using argon2_internals::block_size;

std::array<std::uint8_t, 4> le32(std::uint64_t x) noexcept {
  return {static_cast<std::uint8_t>(x), static_cast<std::uint8_t>(x >> 8),
          static_cast<std::uint8_t>(x >> 16), static_cast<std::uint8_t>(x >> 24)};
}

// A byte string with its length before it.
void update_with_length(Blake2b& hasher, Bytes bytes) noexcept {
  hasher.update(le32(bytes.size())).update(bytes);
}

// H^T of section 3.3: a hash of out.size() bytes, 4 to 2^32 - 1, of the two parts' concatenation.
void variable_length_hash(Bytes part1, Bytes part2, std::span<std::uint8_t> out) noexcept {
  Blake2b hasher;
  // Sizes up to 64 are BLAKE2b's own.
  (void)Blake2b::make({.digest_size = std::min<std::size_t>(out.size(), 64)}, hasher);
  hasher.update(le32(out.size())).update(part1).update(part2);
  Blake2bDigest value = hasher.finish();
  const WipeOnExit wiped(value);
  // V1, V2, ...: of each the first half goes out, as long as more than a whole one is missing.
  while (out.size() > value.size()) {
    std::copy_n(value.begin(), 32, out.begin());
    out = out.subspan(32);
    const std::size_t size = std::min<std::size_t>(out.size(), 64);
    (void)Blake2b::make({.digest_size = size}, hasher);
    value = hasher.update(value).finish();
  }
  std::copy_n(value.begin(), out.size(), out.begin());
}

}  // namespace

Error argon2_check(const Argon2Parameters& parameters, Bytes password, Bytes salt,
                   std::size_t tag_size) noexcept {
  if (parameters.variant > Argon2Variant::id) return Error::unsupported_parameter;
  if (parameters.lanes == 0 || parameters.lanes > max_lanes) return Error::invalid_parallelism;
  if (parameters.passes == 0) return Error::invalid_passes;
  if (parameters.memory < 8 * parameters.lanes) return Error::invalid_memory;
  if (salt.size() < argon2_min_salt_size || salt.size() > max_size) {
    return Error::invalid_salt_length;
  }
  if (tag_size < argon2_min_tag_size || tag_size > max_size) return Error::invalid_tag_length;
  if (password.size() > max_size || parameters.secret.size() > max_size ||
      parameters.associated_data.size() > max_size) {
    return Error::invalid_length;
  }
  return Error::none;
}

std::uint64_t argon2_memory_size(const Argon2Parameters& parameters) noexcept {
  const std::uint64_t quarters = std::uint64_t{4} * parameters.lanes;
  return quarters == 0 ? 0 : parameters.memory / quarters * quarters * block_size;
}

Error argon2(const Argon2Parameters& parameters, Bytes password, Bytes salt,
             std::span<std::uint8_t> memory, std::span<std::uint8_t> tag) noexcept {
  return password_internals::in_one_call<Argon2>(parameters, password, salt, memory, tag,
                                                 [](Argon2& work) {
                                                   while (work.step()) {
                                                   }
                                                 });
}

Error Argon2::check(const Argon2Parameters& parameters, Bytes password, Bytes salt,
                    std::size_t tag_size, std::span<const std::uint8_t> memory) noexcept {
  const Error error = argon2_check(parameters, password, salt, tag_size);
  if (error != Error::none) return error;
  return memory.size() < argon2_memory_size(parameters) ? Error::insufficient_memory : Error::none;
}

Error Argon2::begin(const Argon2Parameters& parameters, Bytes password, Bytes salt,
                    std::size_t tag_size, std::span<std::uint8_t> memory) noexcept {
  abort();
  const Error error = check(parameters, password, salt, tag_size, memory);
  if (error != Error::none) return error;

  memory_ = memory.first(static_cast<std::size_t>(argon2_memory_size(parameters)));
  tag_size_ = tag_size;
  passes_ = parameters.passes;
  lanes_ = parameters.lanes;
  segment_blocks_ = parameters.memory / (4 * parameters.lanes);
  variant_ = parameters.variant;
  pass_ = slice_ = lane_ = 0;

  // H0 (section 3.2).
  constexpr std::uint32_t version = 0x13;
  Blake2b hasher;
  for (const std::uint64_t x :
       {std::uint64_t{lanes_}, std::uint64_t{tag_size}, std::uint64_t{parameters.memory},
        std::uint64_t{passes_}, std::uint64_t{version}, static_cast<std::uint64_t>(variant_)}) {
    hasher.update(le32(x));
  }
  update_with_length(hasher, password);
  update_with_length(hasher, salt);
  update_with_length(hasher, parameters.secret);
  update_with_length(hasher, parameters.associated_data);
  Blake2bDigest h0 = hasher.finish();
  const WipeOnExit wiped(h0);

  for (std::uint32_t lane = 0; lane < lanes_; ++lane) {
    for (std::uint32_t column = 0; column < 2; ++column) {
      const std::array<std::array<std::uint8_t, 4>, 2> place{le32(column), le32(lane)};
      const std::size_t block = std::size_t{lane} * lane_blocks() + column;
      variable_length_hash(h0, {place[0].data(), sizeof place},
                           memory_.subspan(block * block_size, block_size));
    }
  }
  return Error::none;
}

std::uint64_t Argon2::steps() const noexcept { return std::uint64_t{passes_} * 4 * lanes_; }

std::uint64_t Argon2::steps_done() const noexcept {
  return (std::uint64_t{pass_} * 4 + slice_) * lanes_ + lane_;
}

void Argon2::fill_segment(std::uint32_t lane) const noexcept {
  const bool independent =
      variant_ == Argon2Variant::i || (variant_ == Argon2Variant::id && pass_ == 0 && slice_ < 2);
  argon2_internals::fill_segment({.memory = memory_.data(),
                                  .segment_blocks = segment_blocks_,
                                  .lanes = lanes_,
                                  .passes = passes_,
                                  .variant = variant_,
                                  .independent = independent,
                                  .pass = pass_,
                                  .slice = slice_,
                                  .lane = lane});
}

void Argon2::next_slice() noexcept {
  lane_ = 0;
  if (++slice_ == 4) {
    slice_ = 0;
    ++pass_;
  }
}

bool Argon2::step() noexcept {
  if (pass_ == passes_) return false;
  fill_segment(lane_);
  if (++lane_ == lanes_) next_slice();
  return pass_ != passes_;
}

Error Argon2::finish(std::span<std::uint8_t> tag) noexcept {
  if (memory_.empty() || pass_ != passes_) return Error::unfinished;
  if (tag.size() != tag_size_) return Error::invalid_tag_length;
  if (overlap(tag, memory_)) return Error::overlapping_buffers;
  // C: the sum of the lanes' last blocks, in place of the first lane's.
  const std::size_t lane_size = std::size_t{lane_blocks()} * block_size;
  const std::span<std::uint8_t> sum = memory_.subspan(lane_size - block_size, block_size);
  for (std::uint32_t lane = 1; lane < lanes_; ++lane) {
    const std::uint8_t* block = sum.data() + lane * lane_size;
    for (std::size_t i = 0; i < block_size; ++i) sum[i] ^= block[i];
  }
  variable_length_hash(sum, {}, tag);
  abort();
  return Error::none;
}

void Argon2::abort() noexcept {
  wipe(memory_.data(), memory_.size());
  memory_ = {};
  passes_ = lanes_ = pass_ = slice_ = lane_ = 0;
}

}  // namespace isochron
