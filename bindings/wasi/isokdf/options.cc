// Reading the command line of isokdf. See options.h.
#include "bindings/wasi/isokdf/options.h"

#include <getopt.h>

#include <string>

#include "bindings/wasi/option_name.h"
#include "bindings/wasi/output.h"
#include "bindings/wasi/password_options.h"

namespace isokdf {

const std::string_view help_text =
    R"(Usage: isokdf hash [OPTION]...
  or:  isokdf verify [OPTION]... HASH
  or:  isokdf needs-rehash [OPTION]... HASH
Hash a password so that it can be stored, or check one against what is stored.

The password is read from standard input: one line, whose newline is not part of it, of at most
4096 bytes. On a terminal it is not shown, and asked for twice before it is hashed.

  hash                    print the password's hash, with a new salt: $argon2id$v=19$m=...
  verify                  check the password against HASH
  needs-rehash            whether HASH is of another cost than the options say; reads no password

  -a, --algorithm=NAME    argon2id (default), argon2i, argon2d or scrypt
      --small             argon2id of 19 MiB and 2 passes, for machines with little memory
  -m, --memory=KIB        Argon2: 65536 is the default
  -t, --passes=N          Argon2: 3 is the default
  -p, --parallelism=N     Argon2: 4 is the default; scrypt: 1
      --log2-n=N          scrypt: N is 2 to the power of this; 17 is the default
  -r, --block-size=N      scrypt: 8 is the default
      --max-memory=KIB    verify: refuse a HASH that takes more; 1048576 is the default
      --max-work=KIB      verify: refuse a HASH that writes more to memory, in all its passes;
                          8388608 is the default
      --help              print this and exit
      --version           print the version and exit

Exit status: 0 when all is well, the password is right or the hash needs to be made anew; 1 when the
password is wrong or the hash is good as it is; 2 when something else went wrong, which is then said
with the error's name.

The environment variable ISOCHRON_BACKEND chooses the instructions that run.
)";

namespace {

using isosum::Number;
using isosum::refuse;

enum : int {
  help_option = 256,
  log2_n_option,
  max_memory_option,
  max_work_option,
  small_option,
  version_option
};

constexpr option long_options[] = {
    {"algorithm", required_argument, nullptr, 'a'},
    {"block-size", required_argument, nullptr, 'r'},
    {"help", no_argument, nullptr, help_option},
    {"log2-n", required_argument, nullptr, log2_n_option},
    {"max-memory", required_argument, nullptr, max_memory_option},
    {"max-work", required_argument, nullptr, max_work_option},
    {"memory", required_argument, nullptr, 'm'},
    {"parallelism", required_argument, nullptr, 'p'},
    {"passes", required_argument, nullptr, 't'},
    {"small", no_argument, nullptr, small_option},
    {"version", no_argument, nullptr, version_option},
    {nullptr, 0, nullptr, 0},
};

// What was given, before it is known to fit together.
struct Given {
  std::string_view algorithm;
  bool small = false;
  Number memory, passes, parallelism, log2_n, block_size;
  isosum::LimitOptions limits;
};

// `argument`: where getopt_long stopped.
bool read_option(int option, std::string_view argument, Given& given) {
  switch (option) {
    case 'a':
      given.algorithm = ::optarg;
      return true;
    case small_option:
      return given.small = true;
    case 'm':
      return isosum::read_cost("--memory", ::optarg, given.memory);
    case 't':
      return isosum::read_cost("--passes", ::optarg, given.passes);
    case 'p':
      return isosum::read_cost("--parallelism", ::optarg, given.parallelism);
    case log2_n_option:
      return isosum::read_cost("--log2-n", ::optarg, given.log2_n);
    case 'r':
      return isosum::read_cost("--block-size", ::optarg, given.block_size);
    case max_memory_option:
      return given.limits.read_memory(::optarg);
    case max_work_option:
      return given.limits.read_work(::optarg);
    case ':':
      return refuse(
          {"option '--", isosum::option_name(long_options, ::optopt), "' requires an argument"});
    default:
      return refuse({"unrecognized option '", argument, "'"});
  }
}

bool choose_cost(const Given& given, isochron::PasswordCost& cost) {
  using Algorithm = isochron::PasswordAlgorithm;
  if (given.algorithm == "scrypt") {
    cost = isochron::password_costs::owasp_scrypt;
  } else if (given.algorithm == "argon2i") {
    cost.algorithm = Algorithm::argon2i;
  } else if (given.algorithm == "argon2d") {
    cost.algorithm = Algorithm::argon2d;
  } else if (!given.algorithm.empty() && given.algorithm != "argon2id") {
    return refuse({"unknown algorithm '", given.algorithm,
                   "'; there are argon2id, argon2i, argon2d and scrypt"});
  }
  const bool scrypt = cost.algorithm == Algorithm::scrypt;
  if (given.small) {
    if (!given.algorithm.empty()) return refuse({"--small is a choice of --algorithm already"});
    cost = isochron::password_costs::owasp_small;
  }
  if (scrypt && (given.memory || given.passes)) {
    return refuse({"--memory and --passes are not for scrypt; it has --log2-n and --block-size"});
  }
  if (!scrypt && (given.log2_n || given.block_size)) {
    return refuse({"--log2-n and --block-size are for scrypt; Argon2 has --memory and --passes"});
  }
  isosum::set_cost(cost.memory, given.memory);
  isosum::set_cost(cost.passes, given.passes);
  isosum::set_cost(cost.parallelism, given.parallelism);
  isosum::set_cost(cost.log2_n, given.log2_n);
  isosum::set_cost(cost.block_size, given.block_size);
  return isosum::accept_cost(cost);
}

bool choose_command(std::string_view name, Options::Command& command) {
  using Command = Options::Command;
  if (name == "hash") {
    command = Command::hash;
  } else if (name == "verify") {
    command = Command::verify;
  } else if (name == "needs-rehash") {
    command = Command::needs_rehash;
  } else {
    return refuse({"unknown command '", name, "'; there are hash, verify and needs-rehash"});
  }
  return true;
}

}  // namespace

bool parse_options(int argc, char** argv, Options& options) {
  Given given;
  ::opterr = 0;
  for (int option = 0;
       (option = ::getopt_long(argc, argv, ":a:m:p:r:t:", long_options, nullptr)) != -1;) {
    if (option == help_option || option == version_option) {
      options.command = option == help_option ? Options::Command::help : Options::Command::version;
      return true;
    }
    if (!read_option(option, argv[::optind - 1], given)) return false;
  }
  const int operands = argc - ::optind;
  if (operands == 0) return refuse({"missing command: hash, verify or needs-rehash"});
  if (!choose_command(argv[::optind], options.command)) return false;
  const int wanted = options.command == Options::Command::hash ? 1 : 2;
  if (operands < wanted) return refuse({"missing HASH behind ", argv[::optind]});
  if (operands > wanted) return refuse({"extra operand '", argv[::optind + wanted], "'"});
  if (wanted == 2) options.text = argv[::optind + 1];

  const bool limited = given.limits.given();
  if (limited && options.command != Options::Command::verify) {
    return refuse({"--max-memory and --max-work are for verify"});
  }
  given.limits.apply(options.limits);
  return choose_cost(given, options.cost);
}

}  // namespace isokdf
