// See sponge_leaves.h.
#include "isochron/sponge_leaves.h"

#include <algorithm>

namespace isochron {
namespace {

constexpr std::size_t max_value_size = 64;
// Pieces handed to the lanes at once: a multiple of all numbers of lanes.
constexpr std::size_t batch = 16;

}  // namespace

void SpongeLeaves::absorb(const Kind& kind, Bytes bytes, SpongeState& node) noexcept {
  if (filled_ > 0) {
    const Bytes part = bytes.first(
        static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), kind.size - filled_)));
    leaf_.absorb(kind.shape, part);
    filled_ += part.size();
    if (filled_ == kind.size) finish(kind, node);
    bytes = bytes.subspan(part.size());
  }
  while (bytes.size() >= kind.size) {
    const auto size = static_cast<std::size_t>(kind.size);
    const std::size_t value_size = 200u - kind.shape.rate;
    Bytes pieces[batch];
    std::size_t count = 0;
    for (; count < batch && bytes.size() >= size; ++count) {
      pieces[count] = bytes.first(size);
      bytes = bytes.subspan(size);
    }
    SecretArray<std::uint8_t, batch * max_value_size> values;
    sponge_hash_many(kind.shape, kind.suffix, {pieces, count}, values.data(), value_size);
    node.absorb(kind.shape, Bytes(values).first(count * value_size));
    count_ += count;
  }
  if (!bytes.empty()) {
    leaf_.absorb(kind.shape, bytes);
    filled_ += bytes.size();
  }
}

void SpongeLeaves::finish(const Kind& kind, SpongeState& node) noexcept {
  if (filled_ == 0) return;
  SecretArray<std::uint8_t, max_value_size> value;
  const auto used = std::span(value).first(200u - kind.shape.rate);
  leaf_.pad(kind.shape, kind.suffix);
  leaf_.squeeze(kind.shape, used);
  node.absorb(kind.shape, used);
  leaf_ = {};
  filled_ = 0;
  ++count_;
}

}  // namespace isochron
