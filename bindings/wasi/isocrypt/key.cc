// See key.h.
#include "bindings/wasi/isocrypt/key.h"

#include <algorithm>

#include "bindings/wasi/file.h"
#include "bindings/wasi/output.h"
#include "bindings/wasi/password_input.h"
#include "bindings/wasi/text.h"
#include "isochron/password/password_key.h"

namespace isocrypt {
namespace {

Status read_key_file(const char* name, Key& key) {
  isochron::SecretArray<std::uint8_t, isochron::Chunks::key_size + 1> bytes;
  std::size_t size = 0;
  isosum::File file;
  int error = file.open(name);
  if (error == 0) error = isosum::read_fully(file, bytes, size);
  if (error != 0) return complain(name, error);
  if (size != key.size()) {
    isosum::complain({isosum::quoted(name), ": invalid_length: a key file has exactly 32 bytes, ",
                      size > key.size() ? "this one more" : "this one fewer",
                      "; isocrypt keygen makes one"});
    return trouble;
  }
  std::copy_n(bytes.begin(), key.size(), key.begin());
  return done;
}

Status ask_password(const Options& options, const isochron::ChunkedHeader& header, Key& key) {
  const bool encrypts = options.command == Options::Command::encrypt;
  isosum::PasswordInput password;
  if (!password.read(encrypts)) return trouble;
  if (encrypts && password.bytes().empty()) {
    isosum::complain({"invalid_length: the password is empty"});
    return trouble;
  }
  // Whoever encrypts chooses the costs; those of a file were checked before.
  constexpr isochron::PasswordLimits none{.memory = ~std::uint64_t{0}, .work = ~std::uint64_t{0}};
  const isochron::Error error =
      isochron::password_key(cost_of(header), password.bytes(), header.salt, key, none);
  return error == isochron::Error::none ? done : complain(options.input, error);
}

}  // namespace

isochron::PasswordCost cost_of(const isochron::ChunkedHeader& header) {
  return {.memory = header.memory, .passes = header.passes, .parallelism = header.lanes};
}

Status find_key(const Options& options, const isochron::ChunkedHeader& header, Key& key) {
  return options.key_file != nullptr ? read_key_file(options.key_file, key)
                                     : ask_password(options, header, key);
}

}  // namespace isocrypt
