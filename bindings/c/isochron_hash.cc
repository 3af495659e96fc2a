// Hashes by name of isochron.h.
#include <algorithm>
#include <array>
#include <span>

#include "isochron.h"
#include "isochron/hash.h"
#include "state.h"

namespace {

using isochron::Algorithm;
using isochron::Hash;
using isochron::HashParameters;
using namespace isochron::c;

static_assert(ISOCHRON_HASH_LONGEST_SAVED == Hash::longest_saved);
static_assert(ISOCHRON_UNLIMITED == Algorithm::unlimited);

template <int in_c, Algorithm::Parameter parameter>
constexpr bool same = in_c == static_cast<int>(parameter);
static_assert(same<ISOCHRON_TAKES_KEY, Algorithm::key> &&
              same<ISOCHRON_TAKES_SALT, Algorithm::salt> &&
              same<ISOCHRON_TAKES_PERSONALIZATION, Algorithm::personalization> &&
              same<ISOCHRON_TAKES_CUSTOMIZATION, Algorithm::customization> &&
              same<ISOCHRON_TAKES_FUNCTION_NAME, Algorithm::function_name> &&
              same<ISOCHRON_TAKES_SEED, Algorithm::seed> &&
              same<ISOCHRON_TAKES_INNER_BLOCK_SIZE, Algorithm::inner_block_size> &&
              same<ISOCHRON_TAKES_DOMAIN, Algorithm::domain>);

// Messages of isochron_hash_many that are translated to spans at once.
constexpr std::size_t batch_size = 128;

isochron_error translate(const isochron_hash_parameters* from, HashParameters& to) noexcept {
  if (from == nullptr) return ISOCHRON_ERROR_NONE;
  if (is_null(from->key) || is_null(from->salt) || is_null(from->personalization) ||
      is_null(from->customization) || is_null(from->function_name)) {
    return ISOCHRON_ERROR_NULL_POINTER;
  }
  to = {.digest_size = from->digest_size,
        .key = bytes_of(from->key),
        .salt = bytes_of(from->salt),
        .personalization = bytes_of(from->personalization),
        .customization = bytes_of(from->customization),
        .function_name = bytes_of(from->function_name),
        .seed = from->seed,
        .inner_block_size = from->inner_block_size,
        .domain = from->domain};
  return ISOCHRON_ERROR_NONE;
}

}  // namespace

// ---- The table ----

const isochron_algorithm* isochron_algorithm_find(const char* name) {
  return name == nullptr ? nullptr : to_c(isochron::find_algorithm(name));
}

const isochron_algorithm* isochron_algorithm_at(size_t index) {
  const auto all = isochron::algorithms();
  return index < all.size() ? to_c(&all[index]) : nullptr;
}

// All names are literals, so that they end with a zero.
const char* isochron_algorithm_alias(const isochron_algorithm* algorithm, size_t index) {
  if (algorithm == nullptr || index >= row_of(algorithm).aliases.size()) return nullptr;
  return row_of(algorithm).aliases[index].data();
}

isochron_error isochron_algorithm_describe(const isochron_algorithm* algorithm,
                                           isochron_algorithm_info* info) {
  if (algorithm == nullptr) return ISOCHRON_ERROR_UNKNOWN_ALGORITHM;
  if (info == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  const Algorithm& row = row_of(algorithm);
  *info = {.name = row.name.data(),
           .title = row.title.data(),
           .standard = row.standard.data(),
           .primitive = row.primitive.data(),
           .longest_digest = row.longest_digest,
           .digest_size = row.digest_size,
           .block_size = row.block_size,
           .takes = row.takes,
           .shortest_key = row.shortest_key,
           .longest_key = row.longest_key,
           .salt_size = row.salt_size,
           .shorter_digests = row.shorter_digests,
           .extendable = row.extendable,
           .tuple = row.tuple,
           .legacy = row.legacy,
           .cryptographic = row.cryptographic};
  return ISOCHRON_ERROR_NONE;
}

// ---- In one call ----

isochron_error isochron_hash(const isochron_algorithm* algorithm,
                             const isochron_hash_parameters* parameters, const void* message,
                             size_t length, uint8_t* digest, size_t digest_length) {
  if (algorithm == nullptr) return ISOCHRON_ERROR_UNKNOWN_ALGORITHM;
  if (is_null(message, length) || is_null(digest, digest_length)) {
    return ISOCHRON_ERROR_NULL_POINTER;
  }
  const isochron::Bytes bytes = bytes_of(message, length);
  const std::span out(digest, digest_length);
  if (parameters == nullptr) return to_c(isochron::hash(row_of(algorithm), bytes, out));
  HashParameters given;
  const isochron_error error = translate(parameters, given);
  return error == ISOCHRON_ERROR_NONE ? to_c(isochron::hash(row_of(algorithm), given, bytes, out))
                                      : error;
}

isochron_error isochron_hash_many(const isochron_algorithm* algorithm,
                                  const isochron_bytes* messages, size_t count, uint8_t* digests,
                                  size_t digests_length) {
  if (algorithm == nullptr) return ISOCHRON_ERROR_UNKNOWN_ALGORITHM;
  if (is_null(messages, count) || is_null(digests, digests_length)) {
    return ISOCHRON_ERROR_NULL_POINTER;
  }
  const size_t size = row_of(algorithm).digest_size;
  if (digests_length % size != 0 || digests_length / size != count) {
    return ISOCHRON_ERROR_COUNT_MISMATCH;
  }
  if (const isochron_error error = check_many(messages, count, bytes_of(digests, digests_length));
      error != ISOCHRON_ERROR_NONE) {
    return error;
  }
  std::array<isochron::Bytes, batch_size> spans;
  for (size_t done = 0; done < count; done += batch_size) {
    const size_t n = std::min(batch_size, count - done);
    std::transform(messages + done, messages + done + n, spans.begin(),
                   [](const auto& m) { return bytes_of(m); });
    // Counts fit, and there is nothing else that could be wrong.
    (void)isochron::hash_many(row_of(algorithm), std::span(spans).first(n),
                              {digests + done * size, n * size});
  }
  return ISOCHRON_ERROR_NONE;
}

// ---- States ----

isochron_error isochron_hash_init(isochron_hash_state* state, const isochron_algorithm* algorithm,
                                  const isochron_hash_parameters* parameters) {
  if (state == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  if (algorithm == nullptr) return ISOCHRON_ERROR_UNKNOWN_ALGORITHM;
  HashParameters given;
  isochron_error error = translate(parameters, given);
  if (error != ISOCHRON_ERROR_NONE) return error;
  Hash hash(row_of(algorithm));
  error = to_c(hash.begin(row_of(algorithm), given));
  return error == ISOCHRON_ERROR_NONE ? emplace(state, hash) : error;
}

isochron_error isochron_hash_update(isochron_hash_state* state, const void* bytes, size_t length) {
  if (const isochron_error error = check(state); error != ISOCHRON_ERROR_NONE) return error;
  if (is_null(bytes, length)) return ISOCHRON_ERROR_NULL_POINTER;
  object_in(state).update(bytes_of(bytes, length));
  return ISOCHRON_ERROR_NONE;
}

isochron_error isochron_hash_finish(const isochron_hash_state* state, uint8_t* digest,
                                    size_t digest_length) {
  if (const isochron_error error = check(state); error != ISOCHRON_ERROR_NONE) return error;
  if (is_null(digest, digest_length)) return ISOCHRON_ERROR_NULL_POINTER;
  return to_c(object_in(state).finish({digest, digest_length}));
}

isochron_error isochron_hash_reset(isochron_hash_state* state) {
  if (const isochron_error error = check(state); error != ISOCHRON_ERROR_NONE) return error;
  object_in(state).reset();
  return ISOCHRON_ERROR_NONE;
}

void isochron_hash_wipe(isochron_hash_state* state) { wipe_state(state); }

isochron_error isochron_hash_save(const isochron_hash_state* state, uint8_t* saved, size_t room,
                                  size_t* size) {
  if (const isochron_error error = check(state); error != ISOCHRON_ERROR_NONE) return error;
  if (is_null(saved, room) || size == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  return to_c(object_in(state).save({saved, room}, *size));
}

isochron_error isochron_hash_restore(isochron_hash_state* state,
                                     const isochron_algorithm* algorithm, const void* saved,
                                     size_t length) {
  if (state == nullptr || is_null(saved, length)) return ISOCHRON_ERROR_NULL_POINTER;
  if (algorithm == nullptr) return ISOCHRON_ERROR_UNKNOWN_ALGORITHM;
  Hash hash(row_of(algorithm));
  const isochron_error error = to_c(hash.restore(bytes_of(saved, length)));
  return error == ISOCHRON_ERROR_NONE ? emplace(state, hash) : error;
}

// ---- Outputs ----

isochron_error isochron_hash_finish_output(const isochron_hash_state* state,
                                           isochron_hash_output* output) {
  if (const isochron_error error = check(state); error != ISOCHRON_ERROR_NONE) return error;
  if (output == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  isochron::HashOutput made;
  const isochron_error error = to_c(object_in(state).output(made));
  return error == ISOCHRON_ERROR_NONE ? emplace(output, made) : error;
}

isochron_error isochron_hash_output_read(isochron_hash_output* output, uint8_t* out,
                                         size_t out_length) {
  if (const isochron_error error = check(output); error != ISOCHRON_ERROR_NONE) return error;
  if (is_null(out, out_length)) return ISOCHRON_ERROR_NULL_POINTER;
  return to_c(object_in(output).read({out, out_length}));
}

void isochron_hash_output_wipe(isochron_hash_output* output) { wipe_state(output); }
