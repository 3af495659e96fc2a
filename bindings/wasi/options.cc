// Reading the command line with getopt_long, which both C libraries have and whose abbreviations
// and permutations users of sha256sum know. Its messages differ between the two, so they are ours.
#include "options.h"

#include <getopt.h>

#include <string>

#include "file.h"
#include "isochron/mac/hmac.h"
#include "length_option.h"
#include "option_name.h"
#include "output.h"
#include "parameter_options.h"

namespace isosum {
namespace {

// Long options without a letter.
enum : int {
  backend_option = 256,
  derive_key_option,
  help_option,
  hmac_option,
  ignore_missing_option,
  json_option,
  keyed_option,
  list_algorithms_option,
  list_backends_option,
  num_threads_option,
  progress_option,
  quiet_option,
  status_option,
  strict_option,
  tag_option,
  version_option,
};

// An option that gives a parameter: this and the bit of an Algorithm::Parameter.
constexpr int parameter_option = 1024;

constexpr char short_options[] = ":a:bcl:twz";

constexpr option long_options[] = {
    {"algorithm", required_argument, nullptr, 'a'},
    {"backend", required_argument, nullptr, backend_option},
    {"binary", no_argument, nullptr, 'b'},
    {"check", no_argument, nullptr, 'c'},
    {"customization", required_argument, nullptr, parameter_option | Algorithm::customization},
    {"derive-key", required_argument, nullptr, derive_key_option},
    {"domain", required_argument, nullptr, parameter_option | Algorithm::domain},
    {"function-name", required_argument, nullptr, parameter_option | Algorithm::function_name},
    {"help", no_argument, nullptr, help_option},
    {"hmac", required_argument, nullptr, hmac_option},
    {"ignore-missing", no_argument, nullptr, ignore_missing_option},
    {"inner-block-size", required_argument, nullptr,
     parameter_option | Algorithm::inner_block_size},
    {"json", no_argument, nullptr, json_option},
    {"keyed", no_argument, nullptr, keyed_option},
    {"length", required_argument, nullptr, 'l'},
    {"list-algorithms", no_argument, nullptr, list_algorithms_option},
    {"list-backends", no_argument, nullptr, list_backends_option},
    {"num-threads", required_argument, nullptr, num_threads_option},
    {"personalization", required_argument, nullptr, parameter_option | Algorithm::personalization},
    {"progress", no_argument, nullptr, progress_option},
    {"quiet", no_argument, nullptr, quiet_option},
    {"salt", required_argument, nullptr, parameter_option | Algorithm::salt},
    {"seed", required_argument, nullptr, parameter_option | Algorithm::seed},
    {"status", no_argument, nullptr, status_option},
    {"strict", no_argument, nullptr, strict_option},
    {"tag", no_argument, nullptr, tag_option},
    {"text", no_argument, nullptr, 't'},
    {"version", no_argument, nullptr, version_option},
    {"warn", no_argument, nullptr, 'w'},
    {"zero", no_argument, nullptr, 'z'},
    {nullptr, 0, nullptr, 0},
};

// A long option that is unknown, or short for several.
bool refuse_long(std::string_view argument) {
  const std::string_view given = argument.substr(2, argument.find('=') - 2);
  std::string possibilities;
  for (const option* o = long_options; o->name != nullptr; ++o) {
    if (std::string_view(o->name).starts_with(given)) {
      possibilities += std::string(" '--") + o->name + '\'';
    }
  }
  if (possibilities.empty()) return refuse({"unrecognized option '", argument, "'"});
  return refuse({"option '", argument, "' is ambiguous; possibilities:", possibilities});
}

// `argument` is where getopt_long stopped, `last` the last argument as it was given.
bool refuse_option(int result, const char* argument, std::string_view last) {
  const char letter = static_cast<char>(optopt);
  if (result == ':') {
    // Nothing follows the option, so it is the last argument.
    if (last.starts_with("--")) {
      return refuse({"option '--", option_name(long_options, optopt), "' requires an argument"});
    }
    return refuse({"option requires an argument -- '", {&letter, 1}, "'"});
  }
  if (optopt == 0) return refuse_long(argument);
  // A letter that exists is not what is wrong: the long option of the same value has an argument.
  if (optopt > 0xff || std::string_view(short_options).find(letter) != std::string_view::npos) {
    return refuse({"option '--", option_name(long_options, optopt), "' doesn't allow an argument"});
  }
  return refuse({"invalid option -- '", {&letter, 1}, "'"});
}

bool choose_algorithm(std::string_view name, Options& options) {
  options.algorithm = isochron::find_algorithm(name);
  options.algorithm_given = true;
  if (options.algorithm != nullptr) return true;
  std::string valid;
  for (const Algorithm& algorithm : isochron::algorithms()) {
    valid += "\n  - '" + std::string(algorithm.name) + '\'';
  }
  return refuse(
      {"invalid argument ", in_quotes(name), " for '--algorithm'\nValid arguments are:", valid});
}

bool choose_mode(Parameters::Mode mode, Options& options) {
  if (options.mode != Parameters::Mode::hash && options.mode != mode) {
    return refuse({"--derive-key, --hmac and --keyed are different modes; give one of them"});
  }
  options.mode = mode;
  return true;
}

// The options whose meaning depends on others, while they are read.
struct Reading {
  Options& options;
  // -b, -t and --tag, the last one counts: 0 text, 1 binary, -1 none of them.
  int binary = -1;
  LengthOption length;
  unsigned given = 0;  // bits of Algorithm::Parameter

  explicit Reading(Options& read) : options(read) {}

  // False after a mistake.
  bool take(int option) {
    if ((option & parameter_option) != 0) {
      const auto parameter = static_cast<Algorithm::Parameter>(option & ~parameter_option);
      given |= parameter;
      return take_parameter(parameter, option_name(long_options, option), optarg, options);
    }
    switch (option) {
      case 'a':
        return choose_algorithm(optarg, options);
      case 'b':
        binary = 1;
        return true;
      case 'c':
        options.command = Options::Command::check;
        return true;
      case 'l':
        return length.take(optarg);
      case 't':
        binary = 0;
        return true;
      case 'w':
        options.status = options.quiet = false;
        options.warn = true;
        return true;
      case 'z':
        options.zero = true;
        return true;
      case backend_option:
        options.backend = optarg;
        if (!options.backend.empty()) return true;
        return refuse({"--backend needs a name; --list-backends shows them"});
      case derive_key_option:
        options.parameters.customization = {reinterpret_cast<const std::uint8_t*>(optarg),
                                            std::string_view(optarg).size()};
        return choose_mode(Parameters::Mode::derive_key, options);
      case hmac_option:
        options.key_file = optarg;
        return choose_mode(Parameters::Mode::hmac, options);
      case ignore_missing_option:
        options.ignore_missing = true;
        return true;
      case json_option:
        options.json = true;
        return true;
      case keyed_option:
        return choose_mode(Parameters::Mode::keyed, options);
      case list_algorithms_option:
        options.command = Options::Command::list_algorithms;
        return true;
      case list_backends_option:
        options.command = Options::Command::list_backends;
        return true;
      case num_threads_option:
        return take_threads(optarg);
      case progress_option:
        options.progress = true;
        return true;
      case quiet_option:
        options.status = options.warn = false;
        options.quiet = true;
        return true;
      case status_option:
        options.warn = options.quiet = false;
        options.status = true;
        return true;
      case strict_option:
        options.strict = true;
        return true;
      default:  // tag_option, the last one
        options.tag = true;
        binary = 1;
        return true;
    }
  }

  bool take_threads(std::string_view text) {
    constexpr std::uint64_t most = 1024;
    const auto threads = read_number(text);
    if (!threads || *threads > most) {
      return refuse({"invalid number of threads: ", in_quotes(text),
                     "; give 0 (one per processor) to ", decimal(most)});
    }
    options.threads = static_cast<unsigned>(*threads);
    return true;
  }
};

// What sha256sum refuses, in its order and words.
bool check_like_sha256sum(const Options& options, int binary) {
  const bool check = options.command == Options::Command::check;
  if (options.tag && binary == 0) return refuse({"--tag does not support --text mode"});
  if (check) {
    if (options.zero) {
      return refuse({"the --zero option is not supported when verifying checksums"});
    }
    if (options.tag) return refuse({"the --tag option is meaningless when verifying checksums"});
    if (binary >= 0) {
      return refuse({"the --binary and --text options are meaningless when verifying checksums"});
    }
    return true;
  }
  const struct {
    bool given;
    std::string_view name;
  } for_checking[] = {{options.ignore_missing, "ignore-missing"},
                      {options.status, "status"},
                      {options.warn, "warn"},
                      {options.quiet, "quiet"},
                      {options.strict, "strict"}};
  for (const auto& option : for_checking) {
    if (!option.given) continue;
    return refuse({"the --", option.name, " option is meaningful only when verifying checksums"});
  }
  return true;
}

// Whether the algorithm takes the parameters that were given.
bool check_taken(const Reading& reading, const Algorithm& algorithm) {
  if ((reading.given & Algorithm::customization) != 0 && derives_keys(algorithm)) {
    return refuse({"--customization is called --derive-key with -a ", algorithm.name});
  }
  for (const option* o = long_options; o->name != nullptr; ++o) {
    if (o->val < parameter_option) continue;
    const auto parameter = static_cast<Algorithm::Parameter>(o->val & ~parameter_option);
    if ((reading.given & parameter) != 0 && !takes(algorithm, parameter)) {
      return refuse_for(algorithm, std::string("--") + o->name);
    }
  }
  return true;
}

// HMAC has whole tags and takes a hash as it is.
bool check_hmac(const Reading& reading, const Options& options) {
  if (!isochron::has_hmac(*options.algorithm)) return refuse_for(*options.algorithm, "--hmac");
  if (reading.length.given()) return refuse({"--hmac prints whole tags; leave out --length"});
  if (reading.given != 0) {
    return refuse({"--hmac takes the algorithm without parameters; leave them out"});
  }
  return true;
}

bool check_algorithm(const Reading& reading, Options& options) {
  const Algorithm& algorithm = *options.algorithm;
  const bool keyed = options.mode == Parameters::Mode::keyed;
  if (options.mode == Parameters::Mode::hmac && !check_hmac(reading, options)) return false;
  if (!reading.length.apply(options)) return false;
  if (keyed && !takes(algorithm, Algorithm::key)) return refuse_for(algorithm, "--keyed");
  if (options.mode == Parameters::Mode::derive_key && !derives_keys(algorithm)) {
    return refuse_for(algorithm, "--derive-key");
  }
  if (!check_taken(reading, algorithm) || !check_parameters(options)) return false;
  const bool hashes =
      options.command == Options::Command::hash || options.command == Options::Command::check;
  if (options.key_on_standard_input() && options.files.empty() && hashes) {
    return refuse({keyed ? "--keyed reads" : "--hmac - reads",
                   " the key from standard input; name the files"});
  }
  if (options.json && (options.tag || options.zero)) {
    return refuse({"--json has a form of its own; leave out --tag and --zero"});
  }
  if (options.json && options.status) {
    return refuse({"--status prints nothing; leave out --json"});
  }
  return true;
}

bool check_command(const Reading& reading, const Options& options) {
  if (options.command == Options::Command::list_backends && !options.files.empty()) {
    return refuse({"--list-backends takes no files"});
  }
  if (options.command == Options::Command::list_algorithms && !options.files.empty()) {
    return refuse({"--list-algorithms takes no files"});
  }
  if (options.command == Options::Command::bench &&
      (options.mode != Parameters::Mode::hash || options.length != 0 || reading.given != 0 ||
       options.tag || options.binary || options.zero || options.progress || options.threads != 0)) {
    return refuse({"bench takes no options but -a, --backend and --json"});
  }
  return true;
}

}  // namespace

bool Options::key_on_standard_input() const {
  return mode == Parameters::Mode::keyed ||
         (mode == Parameters::Mode::hmac && key_file == standard_input);
}

bool parse_options(int argc, char** argv, Options& options) {
  options.algorithm = isochron::find_algorithm("sha256");
  Reading reading(options);
  opterr = 0;
  const std::string_view last = argv[argc - 1];
  for (;;) {
    const int option = getopt_long(argc, argv, short_options, long_options, nullptr);
    if (option == -1) break;
    if (option == '?' || option == ':') {
      return refuse_option(option, argv[optind - 1], last);
    }
    if (option == help_option || option == version_option) {
      options.command = option == help_option ? Options::Command::help : Options::Command::version;
      return true;
    }
    if (!reading.take(option)) return false;
  }
  options.binary = reading.binary == 1;
  options.files = std::span<const char* const>(argv + optind, argv + argc);

  // A lone "bench"; a file of this name is ./bench, or bench behind --.
  const bool bench = options.files.size() == 1 && std::string_view(options.files[0]) == "bench" &&
                     std::string_view(argv[optind - 1]) != "--";
  if (bench && options.command == Options::Command::hash) options.command = Options::Command::bench;
  return check_like_sha256sum(options, reading.binary) && check_algorithm(reading, options) &&
         check_command(reading, options);
}

}  // namespace isosum
