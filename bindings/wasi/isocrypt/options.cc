// Reading the command line of isocrypt. See options.h.
#include "bindings/wasi/isocrypt/options.h"

#include <getopt.h>

#include "bindings/wasi/file.h"
#include "bindings/wasi/option_name.h"
#include "bindings/wasi/output.h"
#include "bindings/wasi/password_options.h"
#include "bindings/wasi/text.h"

namespace isocrypt {

const std::string_view help_text =
    R"(Usage: isocrypt keygen [-o FILE]
  or:  isocrypt encrypt (-k KEYFILE | -p) [OPTION]... [FILE]
  or:  isocrypt decrypt (-k KEYFILE | -p) [OPTION]... [FILE]
  or:  isocrypt info FILE
Encrypt and decrypt files, with a key or a password. What was changed, cut short or put together
from other files does not decrypt.

Without FILE, or when FILE is -, standard input is read. The output appears under its name when all
of it is written and, for decrypt, all of the input was found authentic.

  keygen                  make a key: 32 random bytes, for you alone to read
  encrypt                 write FILE.isocrypt, or standard output for standard input
  decrypt                 write FILE without .isocrypt
  info                    print what a file says of itself; nothing of it is authentic

  -k, --key-file=KEYFILE  take the key from KEYFILE, which has exactly 32 bytes
  -p, --password          make the key from a password by Argon2id. It is read from standard input:
                          one line, of at most 4096 bytes. On a terminal it is not shown, and asked
                          for twice before encrypting.
  -o, --output=OUT        write to OUT; it must not exist. - is standard output, not for decrypt
      --force             replace OUT if it exists and is a regular file
      --progress          show a bar, MB/s and the time left, if standard error is a terminal
  -a, --algorithm=NAME    encrypt: chacha20-poly1305 (default) or aes-256-gcm
  -m, --memory=KIB        encrypt -p: Argon2id's memory; 65536 is the default
  -t, --passes=N          encrypt -p: Argon2id's passes; 3 is the default
      --parallelism=N     encrypt -p: Argon2id's lanes; 4 is the default
      --max-memory=KIB    decrypt -p: refuse a FILE that takes more; 1048576 is the default
      --max-work=KIB      decrypt -p: refuse a FILE that writes more to memory, in all passes of
                          Argon2id; 8388608 is the default
      --help              print this and exit
      --version           print the version and exit

Exit status: 0 when all is well; 1 when FILE is not authentic (wrong_key, wrong_tag, invalid_file);
2 when something else went wrong. What it was is said with the error's name.

The environment variable ISOCHRON_BACKEND chooses the instructions that run.
)";

namespace {

using isosum::refuse;
using Algorithm = isochron::ChunkedHeader::Algorithm;
using Command = Options::Command;
using isosum::Number;

constexpr std::string_view suffix = ".isocrypt";

enum : int {
  force_option = 256,
  help_option,
  max_memory_option,
  max_work_option,
  parallelism_option,
  progress_option,
  version_option
};

constexpr option long_options[] = {
    {"algorithm", required_argument, nullptr, 'a'},
    {"force", no_argument, nullptr, force_option},
    {"help", no_argument, nullptr, help_option},
    {"key-file", required_argument, nullptr, 'k'},
    {"max-memory", required_argument, nullptr, max_memory_option},
    {"max-work", required_argument, nullptr, max_work_option},
    {"memory", required_argument, nullptr, 'm'},
    {"output", required_argument, nullptr, 'o'},
    {"parallelism", required_argument, nullptr, parallelism_option},
    {"passes", required_argument, nullptr, 't'},
    {"password", no_argument, nullptr, 'p'},
    {"progress", no_argument, nullptr, progress_option},
    {"version", no_argument, nullptr, version_option},
    {nullptr, 0, nullptr, 0},
};

constexpr struct {
  std::string_view name;
  Command command;
} commands[] = {
    {"keygen", Command::keygen},
    {"encrypt", Command::encrypt},
    {"decrypt", Command::decrypt},
    {"info", Command::info},
};

// What was given, before it is known to fit together.
struct Given {
  const char* algorithm = nullptr;
  const char* key_file = nullptr;
  const char* output = nullptr;
  bool password = false;
  bool force = false;
  bool progress = false;
  Number memory, passes, parallelism;
  isosum::LimitOptions limits;
};

// `argument`: where getopt_long stopped.
bool read_option(int option, std::string_view argument, Given& given) {
  switch (option) {
    case 'a':
      given.algorithm = ::optarg;
      return true;
    case 'k':
      given.key_file = ::optarg;
      return true;
    case 'o':
      given.output = ::optarg;
      return true;
    case 'p':
      return given.password = true;
    case force_option:
      return given.force = true;
    case progress_option:
      return given.progress = true;
    case 'm':
      return isosum::read_cost("--memory", ::optarg, given.memory);
    case 't':
      return isosum::read_cost("--passes", ::optarg, given.passes);
    case parallelism_option:
      return isosum::read_cost("--parallelism", ::optarg, given.parallelism);
    case max_memory_option:
      return given.limits.read_memory(::optarg);
    case max_work_option:
      return given.limits.read_work(::optarg);
    case ':':
      return refuse(
          {"option '--", isosum::option_name(long_options, ::optopt), "' requires an argument"});
    default:
      return refuse({"unrecognized option ", isosum::in_quotes(argument)});
  }
}

bool choose_command(std::string_view name, Command& command) {
  for (const auto& row : commands) {
    if (row.name != name) continue;
    command = row.command;
    return true;
  }
  return refuse({"unknown command ", isosum::in_quotes(name),
                 "; there are keygen, encrypt, decrypt and info"});
}

bool choose_algorithm(const char* name, Algorithm& algorithm) {
  if (name == nullptr) return true;
  for (const Algorithm each : {Algorithm::chacha20_poly1305, Algorithm::aes_256_gcm}) {
    if (algorithm_name(each) != name) continue;
    algorithm = each;
    return true;
  }
  return refuse({"unknown algorithm ", isosum::in_quotes(name),
                 "; there are chacha20-poly1305 and aes-256-gcm"});
}

// Whether the options belong to the command.
bool check_options(const Given& given, Command command) {
  const bool encrypts = command == Command::encrypt;
  const bool decrypts = command == Command::decrypt;
  const bool costs = given.memory || given.passes || given.parallelism;
  if ((given.key_file != nullptr || given.password || given.force || given.progress) && !encrypts &&
      !decrypts) {
    return refuse({"--key-file, --password, --force and --progress are for encrypt and decrypt"});
  }
  if (given.output != nullptr && command == Command::info) {
    return refuse({"--output is not for info"});
  }
  if (given.algorithm != nullptr && !encrypts) return refuse({"--algorithm is for encrypt"});
  if (costs && !(encrypts && given.password)) {
    return refuse({"--memory, --passes and --parallelism are for encrypt --password"});
  }
  if (given.limits.given() && !(decrypts && given.password)) {
    return refuse({"--max-memory and --max-work are for decrypt --password"});
  }
  if ((encrypts || decrypts) && (given.key_file != nullptr) == given.password) {
    return refuse({"either --key-file or --password says where the key comes from"});
  }
  return true;
}

bool choose_cost(const Given& given, isochron::PasswordCost& cost) {
  isosum::set_cost(cost.memory, given.memory);
  isosum::set_cost(cost.passes, given.passes);
  isosum::set_cost(cost.parallelism, given.parallelism);
  return isosum::accept_cost(cost);
}

bool choose_output(const char* given, Options& options) {
  const std::string_view input = options.input;
  const bool decrypts = options.command == Command::decrypt;
  if (given != nullptr) {
    options.output = given;
  } else if (options.command == Command::keygen || (input == isosum::standard_input && !decrypts)) {
    options.output = standard_output;
  } else if (!decrypts) {
    options.output = std::string(input) + std::string(suffix);
  } else if (input.size() > suffix.size() && input.ends_with(suffix) &&
             input[input.size() - suffix.size() - 1] != '/') {
    options.output = input.substr(0, input.size() - suffix.size());
  } else {
    return refuse({"name the output with --output: ", isosum::in_quotes(input),
                   " is not the name of a file with ", suffix, " at its end"});
  }
  if (decrypts && options.output == standard_output) {
    return refuse(
        {"decrypt does not write to standard output: that nothing of the file is missing "
         "is known only at its end, when others would have read what came before"});
  }
  return true;
}

}  // namespace

std::string_view algorithm_name(Algorithm algorithm) {
  return algorithm == Algorithm::aes_256_gcm ? "aes-256-gcm" : "chacha20-poly1305";
}

bool parse_options(int argc, char** argv, Options& options) {
  Given given;
  ::opterr = 0;
  for (int option = 0;
       (option = ::getopt_long(argc, argv, ":a:k:m:o:pt:", long_options, nullptr)) != -1;) {
    if (option == help_option || option == version_option) {
      options.command = option == help_option ? Command::help : Command::version;
      return true;
    }
    if (!read_option(option, argv[::optind - 1], given)) return false;
  }
  const int operands = argc - ::optind;
  if (operands == 0) return refuse({"missing command: keygen, encrypt, decrypt or info"});
  if (!choose_command(argv[::optind], options.command)) return false;
  const int most = options.command == Command::keygen ? 1 : 2;
  if (operands > most) {
    return refuse({"extra operand ", isosum::in_quotes(argv[::optind + most])});
  }
  if (operands == 2) options.input = argv[::optind + 1];
  if (operands == 1 && options.command == Command::info) {
    return refuse({"missing FILE behind info"});
  }
  if (!check_options(given, options.command)) return false;
  const bool takes_input =
      given.password || (given.key_file != nullptr && given.key_file == isosum::standard_input);
  if (takes_input && options.input == isosum::standard_input) {
    return refuse(
        {"standard input has the ", given.password ? "password" : "key", "; name the FILE"});
  }
  options.key_file = given.key_file;
  options.force = given.force;
  options.progress = given.progress;
  given.limits.apply(options.limits);
  return choose_algorithm(given.algorithm, options.algorithm) && choose_cost(given, options.cost) &&
         choose_output(given.output, options);
}

}  // namespace isocrypt
