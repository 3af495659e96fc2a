// See sp800_185.h. Section numbers are those of SP 800-185.
#include "isochron/sp800_185.h"

#include "isochron/sponge_encodings.h"

namespace isochron {
namespace {

constexpr std::uint8_t cshake_suffix =
    0x04;  // section 3.3: the bits 00, then the padding's first 1
constexpr std::uint8_t shake_suffix = 0x1f;

template <std::size_t N>
Bytes as_bytes(const char (&name)[N]) noexcept {
  return {reinterpret_cast<const std::uint8_t*>(name), N - 1};
}

std::uint64_t bits(std::uint64_t bytes) noexcept { return 8 * bytes; }

// Section 2.3.2.
template <class AnySponge>
void absorb_string(AnySponge& sponge, Bytes string) noexcept {
  sponge.absorb(EncodedNumber::left(bits(string.size())));
  sponge.absorb(string);
}

// What cSHAKE puts before the message (section 3.3): bytepad(encode_string(N) || encode_string(S),
// rate).
template <std::uint8_t Rate>
Sponge<Rate, 24> cshake(Bytes function_name, Bytes customization) noexcept {
  Sponge<Rate, 24> sponge;
  sponge.absorb(EncodedNumber::left(Rate));
  absorb_string(sponge, function_name);
  absorb_string(sponge, customization);
  sponge.fill_block();
  return sponge;
}

// The output's length behind the message (sections 4.3, 5.3, 6.3); 0 where the length is left open.
template <bool Xof>
EncodedNumber encoded_output(std::span<const std::uint8_t> out) noexcept {
  return EncodedNumber::right(Xof ? 0 : bits(out.size()));
}

template <bool Xof, std::uint8_t Rate>
void finish_with_length(const Sponge<Rate, 24>& sponge, std::span<std::uint8_t> out) noexcept {
  Sponge<Rate, 24> copy = sponge;
  copy.absorb(encoded_output<Xof>(out));
  copy.pad(cshake_suffix);
  copy.squeeze(out);
}

template <std::uint8_t Rate>
SpongeOutput<Rate, 24> open_output(const Sponge<Rate, 24>& sponge) noexcept {
  Sponge<Rate, 24> copy = sponge;
  copy.absorb(encoded_output<true>({}));
  return SpongeOutput<Rate, 24>(copy, cshake_suffix);
}

}  // namespace

// cSHAKE.

template <std::uint8_t Rate>
Cshake<Rate>::Cshake(Bytes function_name, Bytes customization) noexcept {
  if (function_name.empty() && customization.empty()) {
    suffix_ = shake_suffix;
  } else {
    suffix_ = cshake_suffix;
    initial_ = sponge_ = cshake<Rate>(function_name, customization);
  }
}

// KMAC.

template <std::uint8_t Rate, bool Xof>
Kmac<Rate, Xof>::Kmac(Bytes key, Bytes customization) noexcept
    : initial_(cshake<Rate>(as_bytes("KMAC"), customization)) {
  initial_.absorb(EncodedNumber::left(Rate));
  absorb_string(initial_, key);
  initial_.fill_block();
  sponge_ = initial_;
}

template <std::uint8_t Rate, bool Xof>
void Kmac<Rate, Xof>::finish(std::span<std::uint8_t> out) const noexcept {
  finish_with_length<Xof>(sponge_, out);
}

template <std::uint8_t Rate, bool Xof>
typename Kmac<Rate, Xof>::Output Kmac<Rate, Xof>::output() const noexcept
  requires Xof
{
  return open_output(sponge_);
}

// TupleHash.

template <std::uint8_t Rate, bool Xof>
TupleHash<Rate, Xof>::TupleHash(Bytes customization) noexcept
    : initial_(cshake<Rate>(as_bytes("TupleHash"), customization)), sponge_(initial_) {}

template <std::uint8_t Rate, bool Xof>
TupleHash<Rate, Xof>& TupleHash<Rate, Xof>::add(Bytes element) noexcept {
  absorb_string(sponge_, element);
  return *this;
}

template <std::uint8_t Rate, bool Xof>
void TupleHash<Rate, Xof>::finish(std::span<std::uint8_t> out) const noexcept {
  finish_with_length<Xof>(sponge_, out);
}

template <std::uint8_t Rate, bool Xof>
typename TupleHash<Rate, Xof>::Output TupleHash<Rate, Xof>::output() const noexcept
  requires Xof
{
  return open_output(sponge_);
}

// ParallelHash.

template <std::uint8_t Rate, bool Xof>
ParallelHash<Rate, Xof>::ParallelHash(std::uint64_t inner_block_size, Bytes customization) noexcept
    : initial_(cshake<Rate>(as_bytes("ParallelHash"), customization)),
      inner_block_size_(inner_block_size) {
  initial_.absorb(EncodedNumber::left(inner_block_size));
  node_ = initial_;
}

template <std::uint8_t Rate, bool Xof>
SpongeLeaves::Kind ParallelHash<Rate, Xof>::kind() const noexcept {
  // Blocks go through cSHAKE without name and customization, which is SHAKE.
  return {node_.shape, shake_suffix, inner_block_size_};
}

template <std::uint8_t Rate, bool Xof>
ParallelHash<Rate, Xof>& ParallelHash<Rate, Xof>::update(Bytes bytes) noexcept {
  leaves_.absorb(kind(), bytes, node_);
  return *this;
}

template <std::uint8_t Rate, bool Xof>
Sponge<Rate, 24> ParallelHash<Rate, Xof>::closed() const noexcept {
  Sponge<Rate, 24> node = node_;
  SpongeLeaves leaves = leaves_;
  leaves.finish(kind(), node);
  node.absorb(EncodedNumber::right(leaves.count()));
  return node;
}

template <std::uint8_t Rate, bool Xof>
void ParallelHash<Rate, Xof>::finish(std::span<std::uint8_t> out) const noexcept {
  finish_with_length<Xof>(closed(), out);
}

template <std::uint8_t Rate, bool Xof>
typename ParallelHash<Rate, Xof>::Output ParallelHash<Rate, Xof>::output() const noexcept
  requires Xof
{
  return open_output(closed());
}

template <std::uint8_t Rate, bool Xof>
void ParallelHash<Rate, Xof>::reset() noexcept {
  node_ = initial_;
  leaves_ = {};
}

template <std::uint8_t Rate, bool Xof>
bool ParallelHash<Rate, Xof>::fields_valid() const noexcept {
  return inner_block_size_ > 0 && leaves_.absorbs(kind());
}

template class Cshake<168>;
template class Cshake<136>;
template class Kmac<168, false>;
template class Kmac<136, false>;
template class Kmac<168, true>;
template class Kmac<136, true>;
template class TupleHash<168, false>;
template class TupleHash<136, false>;
template class TupleHash<168, true>;
template class TupleHash<136, true>;
template class ParallelHash<168, false>;
template class ParallelHash<136, false>;
template class ParallelHash<168, true>;
template class ParallelHash<136, true>;

}  // namespace isochron
