// The WebAssembly module behind the npm package: SHA-256 (FIPS 180-4) and BLAKE3 over one static
// I/O buffer, bound with Embind.
//
// The boundary is crossed with 32-bit integers only. Bytes never cross it: JavaScript writes a
// message into the I/O buffer and reads the digest from the result area through views that it made
// once, which stay valid because the memory never grows.
//
//   io       messages in; contexts in; extendable output out
//   result   digests out; keys in; names in and out
//
// There is one resident state per algorithm. A hasher that is not at work keeps its state's bytes
// in JavaScript's memory; states hold integers only, no addresses, so their bytes may be copied out
// and in again. Hence no handles, nothing to free, and any number of hashers in fixed memory.
//
// Arguments are checked by the TypeScript above. The module keeps to its buffers all the same:
// every length is cut to what they hold.
#include <emscripten/bind.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <span>
#include <string_view>

#include "isochron/backend.h"
#include "isochron/blake3.h"
#include "isochron/error.h"
#include "isochron/secret.h"
#include "isochron/sha256.h"

namespace {

using isochron::Bytes;

// Messages hashed together in one call of sha256Many.
constexpr std::size_t batch_size = 64;

// Four messages of 1 MiB side by side. Pages that nobody touches cost no memory.
constexpr std::size_t io_size = std::size_t{4} << 20;
constexpr std::size_t result_size = batch_size * isochron::Sha256::digest_size;

alignas(64) std::uint8_t io[io_size];
alignas(64) std::uint8_t result[result_size];
alignas(64) std::uint32_t lengths[batch_size];

// Room for one object, which wipes itself when another takes its place. The last one is never
// destroyed: modules have no exit at which its destructor could run.
template <class T>
class Resident {
 public:
  T& value() noexcept { return *std::launder(reinterpret_cast<T*>(storage_)); }
  void set(const T& next) noexcept {
    if (occupied_) value().~T();
    new (storage_) T(next);
    occupied_ = true;
  }
  std::uint32_t address() const noexcept {
    return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(storage_));
  }

 private:
  alignas(T) unsigned char storage_[sizeof(T)];
  bool occupied_ = false;
};

Resident<isochron::Sha256> sha256_state;
Resident<isochron::Blake3> blake3_state;
Resident<isochron::Blake3Output> blake3_output;

template <class T>
std::uint32_t address_of(const T& object) noexcept {
  return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(&object));
}

std::span<std::uint8_t> io_first(std::uint32_t length) noexcept {
  return {io, std::min<std::size_t>(length, io_size)};
}
std::span<std::uint8_t> result_first(std::uint32_t length) noexcept {
  return {result, std::min<std::size_t>(length, result_size)};
}

// Names and messages of errors, read by JavaScript from the result area.
std::uint32_t answer(std::string_view text) noexcept {
  const std::size_t length = std::min(text.size(), result_size);
  std::memcpy(result, text.data(), length);
  return static_cast<std::uint32_t>(length);
}
std::uint32_t answer(std::span<const std::string_view> names, std::uint32_t index) noexcept {
  return index < names.size() ? answer(names[index]) : 0;
}

// SHA-256 of io[0, length) into the result area; the message is wiped.
void sha256_once(std::uint32_t length) noexcept {
  const auto message = io_first(length);
  const auto digest = isochron::sha256(message);
  std::memcpy(result, digest.data(), digest.size());
  isochron::wipe(message.data(), message.size());
}

void sha256_reset() noexcept { sha256_state.set(isochron::Sha256()); }
void sha256_update(std::uint32_t length) noexcept { sha256_state.value().update(io_first(length)); }
void sha256_finish() noexcept {
  const auto digest = sha256_state.value().finish();
  std::memcpy(result, digest.data(), digest.size());
}

// `count` messages that lie one behind the other in io; their lengths stand in `lengths`.
void sha256_many(std::uint32_t count) noexcept {
  count = std::min<std::uint32_t>(count, batch_size);
  Bytes messages[batch_size];
  std::size_t begin = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t length = std::min<std::size_t>(lengths[i], io_size - begin);
    messages[i] = Bytes(io + begin, length);
    begin += length;
  }
  isochron::Sha256Digest digests[batch_size];
  // Both spans have `count` elements, the only thing that can be wrong with them.
  (void)isochron::sha256_many(std::span(messages, count), std::span(digests, count));
  std::memcpy(result, digests, count * sizeof digests[0]);
}

// The first 32 bytes of BLAKE3 of io[0, length) into the result area; the message is wiped.
void blake3_once(std::uint32_t length) noexcept {
  const auto message = io_first(length);
  const auto digest = isochron::blake3(message);
  std::memcpy(result, digest.data(), digest.size());
  isochron::wipe(message.data(), message.size());
}

// Begins the resident state; the key stands in the result area and is wiped there.
void blake3_reset() noexcept { blake3_state.set(isochron::Blake3()); }
void blake3_reset_keyed() noexcept {
  blake3_state.set(isochron::Blake3::keyed(
      std::span<const std::uint8_t, 32>(result, isochron::Blake3::key_size)));
  isochron::wipe(result, isochron::Blake3::key_size);
}
// The context, UTF-8, stands in io[0, length).
void blake3_reset_derive(std::uint32_t length) noexcept {
  const auto context = io_first(length);
  blake3_state.set(isochron::Blake3::derive_key(
      std::string_view(reinterpret_cast<const char*>(context.data()), context.size())));
}
// The message is forgotten, the mode stays.
void blake3_restart() noexcept { blake3_state.value().reset(); }
void blake3_update(std::uint32_t length) noexcept { blake3_state.value().update(io_first(length)); }
// The first `length` bytes of output into the result area.
void blake3_finish(std::uint32_t length) noexcept {
  blake3_state.value().finish(result_first(length));
}

// The resident state's output becomes the resident reader.
void blake3_begin_output() noexcept { blake3_output.set(blake3_state.value().output()); }
// Output [position, position + length) into io; position = high * 2^32 + low. The error's number.
std::uint32_t blake3_read(std::uint32_t low, std::uint32_t high, std::uint32_t length) noexcept {
  blake3_output.value().seek(std::uint64_t{high} << 32 | low);
  return static_cast<std::uint32_t>(blake3_output.value().read(io_first(length)));
}

void wipe_io(std::uint32_t length) noexcept {
  const auto bytes = io_first(length);
  isochron::wipe(bytes.data(), bytes.size());
}
void wipe_result() noexcept { isochron::wipe(result, sizeof result); }

std::uint32_t supported_backend(std::uint32_t index) noexcept {
  return answer(isochron::supported_backends(), index);
}
std::uint32_t primitive(std::uint32_t index) noexcept {
  return answer(isochron::primitives(), index);
}
std::uint32_t active_backend(std::uint32_t index) noexcept {
  const auto names = isochron::primitives();
  return index < names.size() ? answer(isochron::active_backend(names[index])) : 0;
}
// The backend's name stands in result[0, length). The error's number.
std::uint32_t set_backend(std::uint32_t length) noexcept {
  const auto name = result_first(length);
  return static_cast<std::uint32_t>(isochron::set_backend(
      std::string_view(reinterpret_cast<const char*>(name.data()), name.size())));
}
std::uint32_t error_name(std::uint32_t error) noexcept {
  return answer(isochron::error_name(static_cast<isochron::Error>(error)));
}
std::uint32_t error_message(std::uint32_t error) noexcept {
  return answer(isochron::error_message(static_cast<isochron::Error>(error)));
}

}  // namespace

// A module has no environment; JavaScript passes ISOCHRON_BACKEND on through setBackend. Without
// this definition the C library's own would bring code that asks JavaScript for variables.
extern "C" char* getenv(const char*) { return nullptr; }

EMSCRIPTEN_BINDINGS(isochron) {
  using emscripten::function;
  function("ioAddress", +[] { return address_of(io); });
  function("ioSize", +[] { return static_cast<std::uint32_t>(io_size); });
  function("resultAddress", +[] { return address_of(result); });
  function("lengthsAddress", +[] { return address_of(lengths); });
  function("batchSize", +[] { return static_cast<std::uint32_t>(batch_size); });
  function("wipeIo", &wipe_io);
  function("wipeResult", &wipe_result);

  function("sha256", &sha256_once);
  function("sha256Reset", &sha256_reset);
  function("sha256Update", &sha256_update);
  function("sha256Finish", &sha256_finish);
  function("sha256Many", &sha256_many);
  function("sha256StateAddress", +[] { return sha256_state.address(); });
  function("sha256StateSize", +[] { return static_cast<std::uint32_t>(sizeof(isochron::Sha256)); });

  function("blake3", &blake3_once);
  function("blake3Reset", &blake3_reset);
  function("blake3ResetKeyed", &blake3_reset_keyed);
  function("blake3ResetDerive", &blake3_reset_derive);
  function("blake3Restart", &blake3_restart);
  function("blake3Update", &blake3_update);
  function("blake3Finish", &blake3_finish);
  function("blake3StateAddress", +[] { return blake3_state.address(); });
  function("blake3StateSize", +[] { return static_cast<std::uint32_t>(sizeof(isochron::Blake3)); });
  function("blake3BeginOutput", &blake3_begin_output);
  function("blake3Read", &blake3_read);
  function("blake3OutputAddress", +[] { return blake3_output.address(); });
  function(
      "blake3OutputSize",
      +[] { return static_cast<std::uint32_t>(sizeof(isochron::Blake3Output)); });

  function("supportedBackend", &supported_backend);
  function("primitive", &primitive);
  function("activeBackend", &active_backend);
  function("setBackend", &set_backend);
  function("errorName", &error_name);
  function("errorMessage", &error_message);
}
