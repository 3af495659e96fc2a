// SHA-256 (FIPS 180-4) of isochron.h.
#include <algorithm>
#include <array>
#include <cstring>
#include <span>

#include "isochron.h"
#include "isochron/sha256.h"
#include "state.h"

namespace {

using isochron::Sha256;
using namespace isochron::c;

static_assert(ISOCHRON_SHA256_DIGEST_SIZE == Sha256::digest_size);
static_assert(ISOCHRON_SHA256_BLOCK_SIZE == Sha256::block_size);

// Messages of sha256_many that are translated to spans at once: enough to fill the widest vectors
// many times, 6 KiB of stack.
constexpr std::size_t batch_size = 128;

}  // namespace

isochron_error isochron_sha256(const void* message, size_t length,
                               uint8_t digest[ISOCHRON_SHA256_DIGEST_SIZE]) {
  if (is_null(message, length) || digest == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  const isochron::Sha256Digest d = isochron::sha256(bytes_of(message, length));
  std::memcpy(digest, d.data(), d.size());
  return ISOCHRON_ERROR_NONE;
}

isochron_error isochron_sha256_many(const isochron_bytes* messages, size_t count,
                                    uint8_t (*digests)[ISOCHRON_SHA256_DIGEST_SIZE]) {
  if (is_null(messages, count) || is_null(digests, count)) return ISOCHRON_ERROR_NULL_POINTER;
  const isochron::Bytes all = bytes_of(digests, count * ISOCHRON_SHA256_DIGEST_SIZE);
  if (const isochron_error error = check_many(messages, count, all); error != ISOCHRON_ERROR_NONE) {
    return error;
  }
  std::array<isochron::Bytes, batch_size> spans;
  std::array<isochron::Sha256Digest, batch_size> results;
  for (size_t done = 0; done < count; done += batch_size) {
    const size_t n = std::min(batch_size, count - done);
    for (size_t i = 0; i < n; ++i) {
      spans[i] = bytes_of(messages[done + i].data, messages[done + i].length);
    }
    const isochron_error error =
        to_c(isochron::sha256_many(std::span(spans).first(n), std::span(results).first(n)));
    if (error != ISOCHRON_ERROR_NONE) return error;
    std::memcpy(digests[done], results.data(), n * ISOCHRON_SHA256_DIGEST_SIZE);
  }
  return ISOCHRON_ERROR_NONE;
}

isochron_error isochron_sha256_init(isochron_sha256_state* state) {
  return emplace(state, Sha256());
}

isochron_error isochron_sha256_update(isochron_sha256_state* state, const void* bytes,
                                      size_t length) {
  if (const isochron_error error = check(state); error != ISOCHRON_ERROR_NONE) return error;
  if (is_null(bytes, length)) return ISOCHRON_ERROR_NULL_POINTER;
  object_in(state).update(bytes_of(bytes, length));
  return ISOCHRON_ERROR_NONE;
}

isochron_error isochron_sha256_finish(const isochron_sha256_state* state,
                                      uint8_t digest[ISOCHRON_SHA256_DIGEST_SIZE]) {
  if (const isochron_error error = check(state); error != ISOCHRON_ERROR_NONE) return error;
  if (digest == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  const isochron::Sha256Digest d = object_in(state).finish();
  std::memcpy(digest, d.data(), d.size());
  return ISOCHRON_ERROR_NONE;
}

isochron_error isochron_sha256_reset(isochron_sha256_state* state) {
  if (const isochron_error error = check(state); error != ISOCHRON_ERROR_NONE) return error;
  object_in(state).reset();
  return ISOCHRON_ERROR_NONE;
}

void isochron_sha256_wipe(isochron_sha256_state* state) { wipe_state(state); }
