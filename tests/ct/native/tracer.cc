// Runs a program one instruction at a time between its markers (markers.h), and demands that all
// traces of one name are equal: the same instructions in the same order, the same addresses, the
// same operands of divisions.
//
//   tracer PROGRAM ARGUMENT...
//
// Prints for each name: the name, instructions in one trace, how many of them are of AVX-512, how
// many of the SHA extensions, how many divide, and "equal", or "differs" and the instruction (its
// place in the file) that decided differently; separated by tabs. Exit status: 0, 1 when traces
// differ, 2 when the check could not be made.
#include <sys/personality.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "tests/ct/native/instructions.h"
#include "tests/ct/native/markers.h"
#include "tests/ct/native/place.h"

namespace isochron::ct {
namespace {

struct Step {
  std::uint64_t address;
  std::uint64_t shown;
  bool operator==(const Step&) const = default;
};

struct Trace {
  std::vector<Step> steps;
  unsigned long wide = 0;
  unsigned long crypto = 0;
  unsigned long divisions = 0;
};

class Tracer {
 public:
  explicit Tracer(pid_t process) : process_(process), instructions_(process) {}

  // The program's exit status, or 1 where traces differed.
  int run() {
    int status = wait_for_stop();
    while (go(PTRACE_CONT), status = wait_for_stop(), WIFSTOPPED(status)) trace();
    report();
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) fail("the program failed");
    return all_equal_ ? 0 : 1;
  }

 private:
  void go(__ptrace_request request) {
    if (ptrace(request, process_, 0, 0) != 0) fail("ptrace");
  }

  int wait_for_stop() {
    int status = 0;
    if (waitpid(process_, &status, 0) != process_) fail("waitpid");
    if (WIFSTOPPED(status) && WSTOPSIG(status) != SIGTRAP) fail("the program got a signal");
    return status;
  }

  user_regs_struct registers() const {
    user_regs_struct values;
    if (ptrace(PTRACE_GETREGS, process_, 0, &values) != 0) fail("ptrace");
    return values;
  }

  // From the marker that the program has just passed to the next one.
  void trace() {
    user_regs_struct values = registers();
    char name[128] = {};
    read_memory(process_, values.rax, name, sizeof name - 1);
    const std::uint64_t secret = values.rdx;
    Trace& made = secret == 0 ? reference_ : other_;
    if (secret == 0) {
      report();
      name_ = name;
      count_ = 0;
    }
    if (name_ != name || secret != count_++) fail("markers out of order");
    made = {};
    for (;; values = registers()) {
      const Instruction& i = instructions_.at(values.rip);
      if (i.is_marker) break;
      made.steps.push_back({values.rip, instructions_.shown(i, values)});
      made.wide += i.is_wide;
      made.crypto += i.is_crypto;
      made.divisions += i.divides;
      go(PTRACE_SINGLESTEP);
      if (!WIFSTOPPED(wait_for_stop())) fail("the program ended in a trace");
    }
    if (secret != 0) compare();
    // Over the end marker.
    go(PTRACE_CONT);
    if (!WIFSTOPPED(wait_for_stop())) fail("the program ended in a marker");
  }

  void compare() {
    const auto [a, b] = std::ranges::mismatch(reference_.steps, other_.steps);
    if (a == reference_.steps.end() && b == other_.steps.end()) return;
    if (!difference_.empty()) return;
    // Where another instruction comes next, the one before it decided so.
    const bool same_place =
        a != reference_.steps.end() && b != other_.steps.end() && a->address == b->address;
    difference_ = place((same_place || a == reference_.steps.begin() ? a : a - 1)->address);
  }

  // What the traces of name_ came to.
  void report() {
    if (name_.empty()) return;
    if (count_ != traced_secrets) fail("too few secrets: " + name_);
    std::printf("%s\t%zu\t%lu\t%lu\t%lu\t", name_.c_str(), reference_.steps.size(), reference_.wide,
                reference_.crypto, reference_.divisions);
    if (difference_.empty()) {
      std::printf("equal\n");
    } else {
      std::printf("differs\t%s\n", difference_.c_str());
      all_equal_ = false;
    }
    std::fflush(stdout);
    difference_.clear();
  }

  std::string place(std::uint64_t address) const {
    return place_in("/proc/" + std::to_string(process_) + "/maps", address);
  }

  pid_t process_;
  Instructions instructions_;
  std::string name_;
  std::uint64_t count_ = 0;
  Trace reference_, other_;
  std::string difference_;  // the first one's place
  bool all_equal_ = true;
};

int main(int argc, char** argv) {
  if (argc < 2) fail("usage: tracer PROGRAM ARGUMENT...");
  const pid_t process = fork();
  if (process == 0) {
    // The same addresses in every run.
    personality(ADDR_NO_RANDOMIZE);
    ptrace(PTRACE_TRACEME, 0, 0, 0);
    execv(argv[1], argv + 1);
    std::perror(argv[1]);
    _exit(2);
  }
  if (process < 0) fail("fork");
  return Tracer(process).run();
}

}  // namespace
}  // namespace isochron::ct

int main(int argc, char** argv) { return isochron::ct::main(argc, argv); }
