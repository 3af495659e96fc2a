// See chunked.h.
#include "isochron/aead/chunked.h"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "isochron/blake3.h"
#include "isochron/rows/aeads.h"
#include "isochron/secret.h"

namespace isochron {
namespace {

using Algorithm = ChunkedHeader::Algorithm;
using KeySource = ChunkedHeader::KeySource;

constexpr std::string_view magic = "isocrypt";
constexpr std::uint8_t version = 1;
constexpr std::uint8_t log2_chunk_size = 16;
static_assert(Chunks::chunk_size == std::size_t{1} << log2_chunk_size);

// Where the header's parts begin.
constexpr std::size_t version_at = 8, algorithm_at = 9, source_at = 10, chunk_at = 11;
constexpr std::size_t costs_at = 12, salt_at = 24, commitment_at = 56;
static_assert(commitment_at + 32 == ChunkedHeader::size);

constexpr std::string_view context = "isochron isocrypt 2026-11 version 1: key, then commitment";

consteval AeadAlgorithm find(std::string_view name) {
  for (const AeadAlgorithm& row : rows::aeads) {
    if (row.name == name) return row;
  }
  __builtin_unreachable();
}
constexpr AeadAlgorithm chacha20_poly1305 = find("chacha20-poly1305");
constexpr AeadAlgorithm aes_256_gcm = find("aes-256-gcm");

void write(const ChunkedHeader& header, std::uint8_t* bytes) noexcept {
  std::copy(magic.begin(), magic.end(), bytes);
  bytes[version_at] = version;
  bytes[algorithm_at] = static_cast<std::uint8_t>(header.algorithm);
  bytes[source_at] = static_cast<std::uint8_t>(header.key_source);
  bytes[chunk_at] = log2_chunk_size;
  const std::uint32_t costs[] = {header.memory, header.passes, header.lanes};
  std::memcpy(bytes + costs_at, costs, sizeof costs);
  std::ranges::copy(header.salt, bytes + salt_at);
}

}  // namespace

Error check_chunked_header(const ChunkedHeader& header) noexcept {
  const bool known = header.algorithm == Algorithm::chacha20_poly1305 ||
                     header.algorithm == Algorithm::aes_256_gcm;
  const bool has_costs = (header.memory | header.passes | header.lanes) != 0;
  const bool good_source = header.key_source == KeySource::argon2id ||
                           (header.key_source == KeySource::key && !has_costs);
  return known && good_source ? Error::none : Error::unsupported_parameter;
}

Error parse_chunked_header(Bytes bytes, ChunkedHeader& header) noexcept {
  if (bytes.size() < ChunkedHeader::size ||
      std::memcmp(bytes.data(), magic.data(), magic.size()) != 0) {
    return Error::invalid_file;
  }
  if (bytes[version_at] != version) return Error::unsupported_version;
  ChunkedHeader read;
  read.algorithm = static_cast<Algorithm>(bytes[algorithm_at]);
  read.key_source = static_cast<KeySource>(bytes[source_at]);
  std::uint32_t costs[3];
  std::memcpy(costs, bytes.data() + costs_at, sizeof costs);
  read.memory = costs[0];
  read.passes = costs[1];
  read.lanes = costs[2];
  std::copy_n(bytes.begin() + salt_at, read.salt.size(), read.salt.begin());
  if (check_chunked_header(read) != Error::none || bytes[chunk_at] != log2_chunk_size) {
    return Error::invalid_file;
  }
  header = read;
  return Error::none;
}

Error Chunks::take_key(Algorithm algorithm, Bytes header, Bytes key,
                       Commitment& commitment) noexcept {
  if (key.size() != key_size) return Error::invalid_length;
  SecretArray<std::uint8_t, key_size + commitment_at> material;
  std::ranges::copy(key, material.begin());
  std::copy_n(header.begin(), commitment_at, material.begin() + key_size);
  SecretArray<std::uint8_t, key_size + sizeof(Commitment)> derived;
  blake3_derive_key(context, material, derived);
  std::copy_n(derived.begin() + key_size, commitment.size(), commitment.begin());
  number_ = 0;
  const bool is_aes = algorithm == Algorithm::aes_256_gcm;
  return key_.begin(is_aes ? aes_256_gcm : chacha20_poly1305, Bytes(derived).first(key_size));
}

Error Chunks::next(std::size_t size, bool last,
                   std::array<std::uint8_t, 12>& nonce) const noexcept {
  if (key_.algorithm() == nullptr) return Error::no_key;
  const bool whole = size == chunk_size;
  const bool short_last = last && size < chunk_size && (size > 0 || number_ == 0);
  if (!whole && !short_last) return Error::invalid_length;
  nonce = {};
  for (std::size_t i = 0; i < 8; ++i) {
    nonce[3 + i] = static_cast<std::uint8_t>(number_ >> (56 - 8 * i));
  }
  nonce[11] = last ? 1 : 0;
  return Error::none;
}

// 2^64 chunks are more than anybody has.
void Chunks::advance(bool last) noexcept {
  ++number_;
  if (last) key_.clear();
}

Error ChunkSealer::begin(const ChunkedHeader& header, Bytes key,
                         std::span<std::uint8_t, ChunkedHeader::size> bytes) noexcept {
  Error error = check_chunked_header(header);
  if (error != Error::none) return error;
  std::array<std::uint8_t, ChunkedHeader::size> made{};
  write(header, made.data());
  Commitment commitment;
  error = take_key(header.algorithm, made, key, commitment);
  if (error != Error::none) return error;
  std::ranges::copy(commitment, made.begin() + commitment_at);
  std::ranges::copy(made, bytes.begin());
  return Error::none;
}

Error ChunkSealer::seal(Bytes plaintext, bool last, std::span<std::uint8_t> sealed) noexcept {
  std::array<std::uint8_t, 12> nonce;
  Error error = next(plaintext.size(), last, nonce);
  if (error == Error::none) error = key_.seal(nonce, {}, plaintext, sealed);
  if (error == Error::none) advance(last);
  return error;
}

Error ChunkOpener::begin(Bytes bytes, Bytes key) noexcept {
  ChunkedHeader header;
  Error error = parse_chunked_header(bytes, header);
  if (error != Error::none) return error;
  Commitment commitment;
  error = take_key(header.algorithm, bytes, key, commitment);
  if (error != Error::none) return error;
  if (is_right_tag(commitment, bytes.subspan(commitment_at, commitment.size()))) {
    return Error::none;
  }
  key_.clear();
  return Error::wrong_key;
}

Error ChunkOpener::open(Bytes sealed, bool last, std::span<std::uint8_t> plaintext) noexcept {
  std::array<std::uint8_t, 12> nonce;
  if (sealed.size() < tag_size) return Error::invalid_length;
  Error error = next(sealed.size() - tag_size, last, nonce);
  if (error == Error::none) error = key_.open(nonce, {}, sealed, plaintext);
  if (error == Error::none) advance(last);
  return error;
}

}  // namespace isochron
