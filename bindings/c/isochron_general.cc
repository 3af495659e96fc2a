// Version, errors, bytes and backends of isochron.h.
#include <cstdint>
#include <string_view>

#include "isochron.h"
#include "isochron/backend.h"
#include "isochron/bytes.h"
#include "isochron/error.h"
#include "state.h"

namespace {

using isochron::Error;

// Names and messages of the library are string literals, which end with a zero.
const char* text_of(std::string_view text) noexcept { return text.data(); }

const char* element(std::span<const std::string_view> names, std::size_t index) noexcept {
  return index < names.size() ? text_of(names[index]) : nullptr;
}

// Error is an unsigned byte; other numbers stay errors that nobody knows.
Error from_c(int error) noexcept {
  constexpr int last = 255;
  return static_cast<Error>(error >= 0 && error < last ? error : last);
}

}  // namespace

const char* isochron_version(void) { return ISOCHRON_VERSION; }

const char* isochron_error_name(int error) {
  if (error == ISOCHRON_ERROR_NULL_POINTER) return "null_pointer";
  if (error == ISOCHRON_ERROR_INVALID_STATE) return "invalid_state";
  return text_of(isochron::error_name(from_c(error)));
}

const char* isochron_error_message(int error) {
  if (error == ISOCHRON_ERROR_NULL_POINTER) {
    return "A pointer is null; only a buffer of length 0 may be.";
  }
  if (error == ISOCHRON_ERROR_INVALID_STATE) {
    return "The state was not initialised, is wiped or has another type; begin with its _init "
           "function.";
  }
  return text_of(isochron::error_message(from_c(error)));
}

isochron_error isochron_hex_encode(const void* bytes, size_t length, char* text,
                                   size_t text_length) {
  using namespace isochron::c;
  if (is_null(bytes, length) || is_null(text, text_length)) return ISOCHRON_ERROR_NULL_POINTER;
  return to_c(isochron::hex_encode(bytes_of(bytes, length), {text, text_length}));
}

isochron_error isochron_hex_decode(const char* text, size_t text_length, uint8_t* bytes,
                                   size_t length) {
  using namespace isochron::c;
  if (is_null(text, text_length) || is_null(bytes, length)) return ISOCHRON_ERROR_NULL_POINTER;
  return to_c(isochron::hex_decode({text, text_length}, {bytes, length}));
}

bool isochron_constant_time_equal(const void* a, size_t a_length, const void* b, size_t b_length) {
  using namespace isochron::c;
  if (is_null(a, a_length) || is_null(b, b_length)) return false;
  return isochron::constant_time_equal(bytes_of(a, a_length), bytes_of(b, b_length));
}

void isochron_wipe(void* data, size_t length) {
  if (data != nullptr) isochron::wipe(data, length);
}

const char* isochron_supported_backend(size_t index) {
  return element(isochron::supported_backends(), index);
}

const char* isochron_known_backend(size_t index) {
  return element(isochron::known_backends(), index);
}

const char* isochron_primitive(size_t index) { return element(isochron::primitives(), index); }

isochron_error isochron_set_backend(const char* name) {
  if (name == nullptr) return ISOCHRON_ERROR_NULL_POINTER;
  return isochron::c::to_c(isochron::set_backend(name));
}

const char* isochron_active_backend(const char* primitive) {
  return primitive != nullptr ? text_of(isochron::active_backend(primitive)) : nullptr;
}

isochron_error isochron_environment_backend_error(void) {
  return isochron::c::to_c(isochron::environment_backend_error());
}
