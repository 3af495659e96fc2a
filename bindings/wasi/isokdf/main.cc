// isokdf: hashes and checks passwords. One source for native systems and for WASI.
#include <cstdlib>

#include "bindings/wasi/isokdf/options.h"
#include "bindings/wasi/output.h"
#include "bindings/wasi/password_input.h"
#include "isochron/backend.h"
#include "isochron/password/password.h"

namespace {

using isochron::Error;
using isokdf::Options;

enum Status : int { done = 0, no = 1, trouble = 2 };

Status complain(Error error) {
  isosum::complain({}, error);
  return trouble;
}

Status hash(const Options& options, isosum::Output& output) {
  isosum::PasswordInput password;
  if (!password.read(true)) return trouble;
  isochron::PasswordText text;
  const Error error = isochron::hash_password(password.bytes(), text, options.cost);
  if (error != Error::none) return complain(error);
  output.append(text.view());
  output.end_line();
  return done;
}

Status verify(const Options& options) {
  // What is wrong with the hash is said before the password is asked for.
  isochron::PasswordHash parsed;
  Error error = isochron::parse_password_hash(options.text, parsed);
  if (error == Error::none) error = check_limits(parsed.cost, options.limits);
  if (error != Error::none) return complain(error);
  isosum::PasswordInput password;
  if (!password.read(false)) return trouble;
  error = isochron::verify_password(options.text, password.bytes(), options.limits);
  if (error == Error::none) return done;
  (void)complain(error);
  return error == Error::wrong_password ? no : trouble;
}

Status needs_rehash(const Options& options) {
  isochron::PasswordHash parsed;
  const Error error = isochron::parse_password_hash(options.text, parsed);
  if (error == Error::invalid_password_hash) return complain(error);
  return isochron::needs_rehash(options.text, options.cost) ? done : no;
}

Status run(const Options& options, isosum::Output& output) {
  switch (options.command) {
    case Options::Command::help:
      output.append(isokdf::help_text);
      return done;
    case Options::Command::version:
      output.append("isokdf (Isochron) 0.1.0\n");
      return done;
    default:
      break;
  }
  if (const Error error = isochron::environment_backend_error(); error != Error::none) {
    isosum::complain("ISOCHRON_BACKEND", error);
    return trouble;
  }
  switch (options.command) {
    case Options::Command::hash:
      return hash(options, output);
    case Options::Command::verify:
      return verify(options);
    default:
      return needs_rehash(options);
  }
}

}  // namespace

int main(int argc, char** argv) {
  isosum::program_name = "isokdf";
  Options options;
  if (!isokdf::parse_options(argc, argv, options)) return trouble;
  static isosum::Output output;
  const Status status = run(options, output);
  output.flush();
  if (output.error() != 0) {
    isosum::complain({"write error: ", isosum::system_message(output.error())});
    return trouble;
  }
  return status;
}
