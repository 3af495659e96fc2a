// Files in chunks of isochron.h.
#include <algorithm>
#include <span>

#include "isochron.h"
#include "isochron/aead/chunked.h"
#include "state.h"

namespace {

using namespace isochron::c;
using isochron::ChunkedHeader;
using isochron::Chunks;
using isochron::Error;

static_assert(ISOCHRON_CHUNKED_HEADER_SIZE == ChunkedHeader::size);
static_assert(ISOCHRON_CHUNK_SIZE == Chunks::chunk_size);
static_assert(ISOCHRON_CHUNK_TAG_SIZE == Chunks::tag_size);
static_assert(ISOCHRON_CHUNK_KEY_SIZE == Chunks::key_size);
static_assert(sizeof(isochron_chunked_header::salt) == ChunkedHeader::salt_size);

}  // namespace

isochron_error isochron_chunked_parse(isochron_bytes bytes, isochron_chunked_header* header) {
  if (is_null(bytes) || header == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  ChunkedHeader read;
  const Error error = parse_chunked_header(bytes_of(bytes), read);
  if (error != Error::none) return to_c(error);
  *header = {.algorithm = static_cast<std::uint32_t>(read.algorithm),
             .key_source = static_cast<std::uint32_t>(read.key_source),
             .memory = read.memory,
             .passes = read.passes,
             .lanes = read.lanes,
             .salt = {}};
  std::ranges::copy(read.salt, header->salt);
  return ISOCHRON_ERROR_NONE;
}

isochron_error isochron_chunk_sealer_init(isochron_chunk_sealer* sealer,
                                          const isochron_chunked_header* header, const uint8_t* key,
                                          uint8_t* bytes) {
  if (sealer == nullptr || header == nullptr || key == nullptr || bytes == nullptr) {
    return ISOCHRON_ERROR_NULL_POINTER;
  }
  ChunkedHeader made{.algorithm = enumerator<ChunkedHeader::Algorithm>(header->algorithm),
                     .key_source = enumerator<ChunkedHeader::KeySource>(header->key_source),
                     .memory = header->memory,
                     .passes = header->passes,
                     .lanes = header->lanes};
  std::ranges::copy(header->salt, made.salt.begin());
  // Before the struct is touched.
  if (const Error error = check_chunked_header(made); error != Error::none) return to_c(error);
  return to_c(
      make_in(sealer).begin(made, {key, Chunks::key_size},
                            std::span<uint8_t, ChunkedHeader::size>(bytes, ChunkedHeader::size)));
}

isochron_error isochron_chunk_seal(isochron_chunk_sealer* sealer, isochron_bytes plaintext,
                                   bool last, uint8_t* sealed, size_t sealed_length) {
  if (const isochron_error error = check(sealer); error != ISOCHRON_ERROR_NONE) return error;
  if (is_null(plaintext) || is_null(sealed, sealed_length)) return ISOCHRON_ERROR_NULL_POINTER;
  return to_c(object_in(sealer).seal(bytes_of(plaintext), last, {sealed, sealed_length}));
}

void isochron_chunk_sealer_wipe(isochron_chunk_sealer* sealer) { wipe_state(sealer); }

isochron_error isochron_chunk_opener_init(isochron_chunk_opener* opener, isochron_bytes bytes,
                                          const uint8_t* key) {
  if (opener == nullptr || is_null(bytes) || key == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  const Error error = make_in(opener).begin(bytes_of(bytes), {key, Chunks::key_size});
  if (error != Error::none) wipe_state(opener);
  return to_c(error);
}

isochron_error isochron_chunk_open(isochron_chunk_opener* opener, isochron_bytes sealed, bool last,
                                   uint8_t* plaintext, size_t plaintext_length) {
  if (const isochron_error error = check(opener); error != ISOCHRON_ERROR_NONE) return error;
  if (is_null(sealed) || is_null(plaintext, plaintext_length)) return ISOCHRON_ERROR_NULL_POINTER;
  return to_c(object_in(opener).open(bytes_of(sealed), last, {plaintext, plaintext_length}));
}

void isochron_chunk_opener_wipe(isochron_chunk_opener* opener) { wipe_state(opener); }
