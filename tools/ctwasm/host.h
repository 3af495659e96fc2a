// What modules import: WASI, Embind's registrations, parts of Emscripten's library, and two
// functions that mark memory.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tools/ctwasm/machine.h"

namespace ctwasm {

// A file or standard input. Of its bytes the first `secret` ones are.
struct Input {
  std::vector<Byte> bytes;
  std::size_t secret = 0;
};

// The program called proc_exit.
struct Exit {
  std::uint32_t status;
};

// WASI preview 1, as far as commands need it that read and write files. The folder "." is open.
// Every run is the same: time stands still, and random bytes are counted up.
class Wasi {
 public:
  std::vector<std::string> arguments;
  std::vector<std::string> environment;
  Input standard_input;
  std::map<std::string, Input> files;
  std::string standard_output;
  std::string standard_error;

  HostFunction resolve(const Import& import);

 private:
  struct Open {
    Input* file;
    std::uint64_t position;
  };

  std::uint32_t strings(Machine& machine, const std::vector<std::string>& strings,
                        std::uint32_t pointers, std::uint32_t text);
  std::uint32_t sizes(Machine& machine, const std::vector<std::string>& strings,
                      std::uint32_t count, std::uint32_t size);
  std::uint32_t fd_read(Machine& machine, std::uint32_t fd, std::uint32_t vectors,
                        std::uint32_t count, std::uint32_t result);
  std::uint32_t fd_write(Machine& machine, std::uint32_t fd, std::uint32_t vectors,
                         std::uint32_t count, std::uint32_t result);
  std::uint32_t fd_seek(Machine& machine, std::uint32_t fd, std::uint64_t offset,
                        std::uint32_t whence, std::uint32_t result);
  std::uint32_t fd_filestat_get(Machine& machine, std::uint32_t fd, std::uint32_t result);
  std::uint32_t fd_fdstat_get(Machine& machine, std::uint32_t fd, std::uint32_t result);
  std::uint32_t fd_prestat_get(Machine& machine, std::uint32_t fd, std::uint32_t result);
  std::uint32_t fd_prestat_dir_name(Machine& machine, std::uint32_t fd, std::uint32_t text,
                                    std::uint32_t size);
  std::uint32_t path_open(Machine& machine, std::uint32_t fd, const std::string& name,
                          std::uint32_t how, std::uint32_t result);
  std::uint32_t path_filestat_get(Machine& machine, const std::string& name, std::uint32_t result);
  std::uint32_t path_rename(const std::string& from, const std::string& to);
  Open* find(std::uint32_t fd);

  std::map<std::uint32_t, Open> open_;
  std::uint32_t next_ = 4;
};

// Modules that Emscripten linked with Embind. Names of imports and exports are minified there, so
// the one function that matters is known by its type: _embind_register_function alone takes eight
// numbers. It tells the name, the function and its invoker. All other registrations are no-ops.
class Embind {
 public:
  HostFunction resolve(const Import& import, const FunctionType& type);
  // Constructors register: the exports that take and give nothing.
  static void construct(Machine& machine);

  struct Bound {
    std::uint32_t invoker;
    std::uint32_t function;
  };
  const Bound* find(const std::string& name) const;

 private:
  std::map<std::string, Bound> functions_;
};

// What a scenario puts in an import's place: Emscripten's emscripten_resize_heap and
// emscripten_memcpy_js, or "zero", which does nothing and gives 0.
HostFunction resolve_substitute(const std::string& name);

// An error when it is called, not before: programs import more than they use.
HostFunction unknown_import(const Import& import);

// ctwasm.secret(address, size) and ctwasm.declassify(address, size).
HostFunction resolve_marks(const Import& import);

}  // namespace ctwasm
