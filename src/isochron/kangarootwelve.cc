// See kangarootwelve.h. Section numbers are those of RFC 9861.
#include "isochron/kangarootwelve.h"

#include <algorithm>

#include "isochron/sponge_encodings.h"

namespace isochron {
namespace {

// Section 3.2: how the parts of the tree differ.
constexpr std::uint8_t single_node = 0x07, leaf = 0x0b, final_node = 0x06;
// What the final node has between the first chunk and the other chunks' values, and at its end.
constexpr std::uint8_t first_end[8] = {3, 0, 0, 0, 0, 0, 0, 0};
constexpr std::uint8_t tree_end[2] = {0xff, 0xff};

template <std::uint8_t Rate>
constexpr SpongeLeaves::Kind kind{{Rate, 12}, leaf, KangarooTwelve<Rate>::chunk_size};

}  // namespace

template <std::uint8_t Rate>
KangarooTwelve<Rate>& KangarooTwelve<Rate>::update(Bytes bytes) noexcept {
  if (length_ < chunk_size) {
    const auto room = chunk_size - static_cast<std::size_t>(length_);
    const Bytes part = bytes.first(std::min(bytes.size(), room));
    node_.absorb(part);
    length_ += part.size();
    bytes = bytes.subspan(part.size());
  }
  if (bytes.empty()) return *this;
  if (length_ == chunk_size) node_.absorb(first_end);
  leaves_.absorb(kind<Rate>, bytes, node_);
  length_ += bytes.size();
  return *this;
}

template <std::uint8_t Rate>
std::uint8_t KangarooTwelve<Rate>::close(Bytes customization) noexcept {
  update(customization).update(EncodedNumber::length(customization.size()));
  if (length_ <= chunk_size) return single_node;
  leaves_.finish(kind<Rate>, node_);
  node_.absorb(EncodedNumber::length(leaves_.count()));
  node_.absorb(tree_end);
  return final_node;
}

template <std::uint8_t Rate>
void KangarooTwelve<Rate>::finish(Bytes customization, std::span<std::uint8_t> out) const noexcept {
  KangarooTwelve copy = *this;
  copy.node_.pad(copy.close(customization));
  copy.node_.squeeze(out);
}

template <std::uint8_t Rate>
typename KangarooTwelve<Rate>::Output KangarooTwelve<Rate>::output(
    Bytes customization) const noexcept {
  KangarooTwelve copy = *this;
  const std::uint8_t suffix = copy.close(customization);
  return Output(copy.node_, suffix);
}

template <std::uint8_t Rate>
void KangarooTwelve<Rate>::of(Bytes message, Bytes customization,
                              std::span<std::uint8_t> out) noexcept {
  KangarooTwelve hasher;
  hasher.update(message);
  hasher.node_.pad(hasher.close(customization));
  hasher.node_.squeeze(out);
}

template <std::uint8_t Rate>
bool KangarooTwelve<Rate>::fields_valid() const noexcept {
  return leaves_.absorbs(kind<Rate>);
}

template class KangarooTwelve<168>;
template class KangarooTwelve<136>;

}  // namespace isochron
