// isosum: prints and checks digests of files. One source for native systems and for WASI.
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string_view>

#include "algorithm_list.h"
#include "bench.h"
#include "check.h"
#include "file.h"
#include "hashing.h"
#include "help.h"
#include "isochron/backend.h"
#include "json.h"
#include "listing.h"
#include "options.h"
#include "output.h"
#include "text.h"

namespace {

using isosum::Options;

bool refuse_backend(std::string_view source, std::string_view name, isochron::Error error) {
  isosum::complain({source, ": backend ", isosum::in_quotes(name),
                    error == isochron::Error::unknown_backend
                        ? " does not exist"
                        : " is not supported by this processor, system or build",
                    "; isosum --list-backends shows what runs here"});
  return false;
}

// False when the user asks for a backend that there is not.
bool choose_backend(const Options& options) {
  if (!options.backend.empty()) {
    const isochron::Error error = isochron::set_backend(options.backend);
    return error == isochron::Error::none || refuse_backend("--backend", options.backend, error);
  }
  constexpr char variable[] = "ISOCHRON_BACKEND";
  const isochron::Error error = isochron::environment_backend_error();
  return error == isochron::Error::none || refuse_backend(variable, std::getenv(variable), error);
}

void list_backends(bool as_json, isosum::Output& output) {
  if (!as_json) {
    for (const std::string_view name : isochron::supported_backends()) {
      output.append(name);
      output.end_line();
    }
    return;
  }
  isosum::JsonArray json(output);
  for (const std::string_view name : isochron::known_backends()) {
    json.begin_object();
    const auto supported = isochron::supported_backends();
    json.add(
        {{"backend", name},
         {"supported", std::find(supported.begin(), supported.end(), name) != supported.end()}});
    for (const isosum::Algorithm& algorithm : isochron::algorithms()) {
      json.add({{algorithm.name, isochron::active_backend(algorithm.primitive) == name}});
    }
    json.end_object();
  }
  json.end();
}

bool run(const Options& options, isosum::Output& output) {
  switch (options.command) {
    case Options::Command::help:
      output.append(isosum::help_text);
      return true;
    case Options::Command::version:
      output.append(isosum::version_text);
      return true;
    default:
      break;
  }
  if (!choose_backend(options)) return false;
  if (options.command == Options::Command::list_backends) {
    list_backends(options.json, output);
    return true;
  }
  if (options.command == Options::Command::list_algorithms) {
    isosum::list_algorithms(options.json, output);
    return true;
  }
  if (options.command == Options::Command::bench) {
    isosum::run_benchmark(options, output);
    return true;
  }
  isosum::Job job(options);
  using Mode = isosum::Parameters::Mode;
  const bool has_key = options.mode == Mode::keyed || options.mode == Mode::hmac;
  if (has_key && !job.read_key()) return false;
  if (!job.check_parameters()) return false;
  return options.command == Options::Command::check ? isosum::check_files(job, output)
                                                    : isosum::list_files(job, output);
}

}  // namespace

int main(int argc, char** argv) {
  isosum::use_environment_locale();
  Options options;
  if (!isosum::parse_options(argc, argv, options)) return EXIT_FAILURE;

  static isosum::Output output;
  bool ok = run(options, output);
  output.flush();
  if (output.error() != 0) {
    isosum::complain({"write error: ", isosum::system_message(output.error())});
    ok = false;
  }
  // As coreutils: a standard input that was closed all along is an error when it was to be read.
  if (isosum::standard_input_was_read() && ::close(STDIN_FILENO) != 0) {
    isosum::complain({"standard input: ", isosum::system_message(errno)});
    ok = false;
  }
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
