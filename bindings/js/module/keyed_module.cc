// HMAC and key derivation of the WebAssembly module; isochron_module.cc says how JavaScript talks
// to it. Inputs lie one behind the other in io, their lengths in numbers; outputs follow them
// there. Inputs are wiped here, outputs by JavaScript when it has copied them.
//
// There is one resident HMAC, which changes hands as the resident hash does, and one resident
// PBKDF2, whose key lies in io: from pbkdf2Begin until it is complete or ended, nothing else may be
// called.
#include <emscripten/bind.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <span>

#include "bindings/js/module/buffers.h"
#include "bindings/js/module/wiped_stack.h"
#include "isochron/kdf/hkdf.h"
#include "isochron/kdf/kmac_kdf.h"
#include "isochron/kdf/one_step.h"
#include "isochron/kdf/pbkdf2.h"
#include "isochron/mac/hmac.h"
#include "isochron/mac/poly1305.h"
#include "isochron/mac/siphash.h"
#include "isochron/secret.h"

namespace {

using namespace isochron::js;
using isochron::Bytes;
using isochron::Error;
using isochron::Hmac;
using isochron::Pbkdf2;

// Never destroyed: modules have no exit at which a destructor could run.
alignas(Hmac) std::uint8_t hmac_bytes[sizeof(Hmac)];
alignas(Pbkdf2) std::uint8_t pbkdf2_bytes[sizeof(Pbkdf2)];
Hmac& mac = *new (hmac_bytes) Hmac();
Pbkdf2& derivation = *new (pbkdf2_bytes) Pbkdf2();

const Region layout[] = {region_of(mac)};

// The key is io[0, length). The error's number; then the state is what it was.
std::uint32_t hmac_begin(std::uint32_t length, std::uint32_t index) noexcept {
  const auto key = io_first(length);
  const Error error = mac.begin(row(index), key);
  isochron::wipe(key.data(), key.size());
  return number(error);
}
void hmac_update(std::uint32_t length) noexcept { mac.update(io_first(length)); }
// A tag of `length` bytes into the result area. The error's number.
std::uint32_t hmac_finish(std::uint32_t length) noexcept {
  return number(mac.finish(result_first(length)));
}
// Whether result[0, length) is the tag of `size` bytes.
bool hmac_verify(std::uint32_t length, std::uint32_t size) noexcept {
  return mac.verify(result_first(length), size);
}
void hmac_reset() noexcept { mac.reset(); }
// Wipes the state, its key with it, and what the functions above have left on the stack.
void hmac_clear() noexcept {
  wiping_stack([] { mac = Hmac(); });
}

// The tag of a message in one call: io holds the key and behind it the message. `size` bytes of tag
// into the result area. The error's number.
std::uint32_t hmac_once(std::uint32_t key_length, std::uint32_t length, std::uint32_t size,
                        std::uint32_t index) noexcept {
  Pieces pieces;
  const auto key = pieces.next(key_length), message = pieces.next(length);
  const Error error =
      wiping_stack([&] { return isochron::hmac(row(index), key, message, result_first(size)); });
  isochron::wipe(io, pieces.used());
  return number(error);
}

// What derive() computes: from three inputs, some of which may be empty, an output.
using Function = Error (*)(const isochron::Algorithm& hash, Bytes a, Bytes b, Bytes c,
                           std::span<std::uint8_t> out);

// A function of a key of fixed size and a message, with a tag of fixed size.
template <class Mac>
Error one_tag(const isochron::Algorithm&, Bytes key, Bytes message, Bytes,
              std::span<std::uint8_t> out) noexcept {
  if (key.size() != Mac::key_size || out.size() != Mac::tag_size) return Error::invalid_length;
  const auto tag = Mac(typename Mac::Key(key.data(), Mac::key_size)).update(message).finish();
  std::memcpy(out.data(), tag.data(), tag.size());
  return Error::none;
}

template <auto function>
Error without_hash(const isochron::Algorithm&, Bytes a, Bytes b, Bytes c,
                   std::span<std::uint8_t> out) noexcept {
  return function(a, b, c, out);
}

struct Derivation {
  Function function;
  bool goes_deep = true;  // on the stack
};

// In the order of src/derive.ts.
constexpr Derivation functions[] = {
    {isochron::hkdf},
    {[](const isochron::Algorithm& hash, Bytes ikm, Bytes salt, Bytes,
        std::span<std::uint8_t> out) { return isochron::hkdf_extract(hash, salt, ikm, out); }},
    {[](const isochron::Algorithm& hash, Bytes prk, Bytes, Bytes info,
        std::span<std::uint8_t> out) { return isochron::hkdf_expand(hash, prk, info, out); }},
    {without_hash<isochron::kmac128_kdf>},
    {without_hash<isochron::kmac256_kdf>},
    {[](const isochron::Algorithm& hash, Bytes z, Bytes, Bytes info, std::span<std::uint8_t> out) {
      return isochron::one_step_hash(hash, z, info, out);
    }},
    {isochron::one_step_hmac},
    {without_hash<isochron::one_step_kmac128>},
    {without_hash<isochron::one_step_kmac256>},
    {one_tag<isochron::SipHash13>, false},
    {one_tag<isochron::SipHash13x128>, false},
    {one_tag<isochron::SipHash24>, false},
    {one_tag<isochron::SipHash24x128>, false},
    {one_tag<isochron::SipHash48>, false},
    {one_tag<isochron::SipHash48x128>, false},
    {one_tag<isochron::Poly1305OneTime>, false},
};

// numbers[0..2]: the inputs' lengths; numbers[3]: the output's. The error's number.
std::uint32_t derive(std::uint32_t function, std::uint32_t index) noexcept {
  Pieces pieces;
  const auto a = pieces.next(numbers[0]), b = pieces.next(numbers[1]), c = pieces.next(numbers[2]);
  const std::size_t used = pieces.used();
  const auto out = pieces.next(numbers[3]);
  if (function >= std::size(functions)) return number(Error::unsupported_parameter);
  const Derivation& chosen = functions[function];
  const auto call = [&] { return chosen.function(row(index), a, b, c, out); };
  const Error error =
      chosen.goes_deep ? wiping_stack(call) : wiping_stack<wiped_stack_of_short_macs>(call);
  isochron::wipe(io, used);
  return number(error);
}

// numbers[0], [1]: the lengths of password and salt; [2] iterations; [3] the key's length. The
// error's number.
std::uint32_t pbkdf2_begin(std::uint32_t index) noexcept {
  Pieces pieces;
  const auto password = pieces.next(numbers[0]), salt = pieces.next(numbers[1]);
  const std::size_t used = pieces.used();
  const auto key = pieces.next(numbers[3]);
  const Error error = derivation.begin(row(index), password, salt, numbers[2], key);
  isochron::wipe(io, used);
  return number(error);
}
// At most so many iterations more; whether that was all.
bool pbkdf2_run(std::uint32_t iterations) noexcept { return derivation.run(iterations); }
double pbkdf2_total() noexcept { return static_cast<double>(derivation.total()); }
double pbkdf2_remaining() noexcept { return static_cast<double>(derivation.remaining()); }
// Forgets all; a key that is not complete is wiped, and so is what the functions above have left on
// the stack.
void pbkdf2_end() noexcept {
  wiping_stack([] { derivation.abort(); });
}

}  // namespace

EMSCRIPTEN_BINDINGS(keyed) {
  using emscripten::function;
  function("keyedLayout", +[] { return address_of(layout); });

  function("hmacOnce", &hmac_once);
  function("hmacBegin", &hmac_begin);
  function("hmacUpdate", &hmac_update);
  function("hmacFinish", &hmac_finish);
  function("hmacVerify", &hmac_verify);
  function("hmacReset", &hmac_reset);
  function("hmacClear", &hmac_clear);

  function("derive", &derive);

  function("pbkdf2Begin", &pbkdf2_begin);
  function("pbkdf2Run", &pbkdf2_run);
  function("pbkdf2Total", &pbkdf2_total);
  function("pbkdf2Remaining", &pbkdf2_remaining);
  function("pbkdf2End", &pbkdf2_end);
}
