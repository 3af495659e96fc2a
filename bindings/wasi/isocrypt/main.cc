// isocrypt: encrypts and decrypts files. One source for native systems and for WASI.
#include "bindings/wasi/isocrypt/crypt.h"
#include "bindings/wasi/isocrypt/info.h"
#include "bindings/wasi/isocrypt/key.h"
#include "bindings/wasi/isocrypt/options.h"
#include "bindings/wasi/isocrypt/output_file.h"
#include "bindings/wasi/isocrypt/status.h"
#include "bindings/wasi/output.h"
#include "bindings/wasi/text.h"
#include "isochron/backend.h"
#include "isochron/random.h"

namespace {

using isochron::Error;
using isocrypt::Options;
using isocrypt::Status;

Status make_key(const Options& options) {
  isocrypt::OutputFile output(options.output, false);
  if (!output.check()) return isocrypt::trouble;
  isocrypt::Key key;
  if (const Error error = isochron::random_bytes(key); error != Error::none) {
    isosum::complain({}, error);
    return isocrypt::trouble;
  }
  const bool written = output.create() && output.write(key) && output.commit();
  return written ? isocrypt::done : isocrypt::trouble;
}

Status run(const Options& options, isosum::Output& output) {
  using Command = Options::Command;
  switch (options.command) {
    case Command::help:
      output.append(isocrypt::help_text);
      return isocrypt::done;
    case Command::version:
      output.append("isocrypt (Isochron) 0.1.0\n");
      return isocrypt::done;
    case Command::keygen:
      return make_key(options);
    case Command::info:
      return print_info(options, output);
    default:
      break;
  }
  if (const Error error = isochron::environment_backend_error(); error != Error::none) {
    isosum::complain("ISOCHRON_BACKEND", error);
    return isocrypt::trouble;
  }
  return options.command == Command::encrypt ? encrypt(options) : decrypt(options);
}

}  // namespace

int main(int argc, char** argv) {
  isosum::program_name = "isocrypt";
  isosum::use_environment_locale();
  Options options;
  if (!isocrypt::parse_options(argc, argv, options)) return isocrypt::trouble;
  static isosum::Output output;
  const Status status = run(options, output);
  output.flush();
  if (output.error() != 0) {
    isosum::complain({"write error: ", isosum::system_message(output.error())});
    return isocrypt::trouble;
  }
  return status;
}
