// The first and only program of the emulated machine: runs every program in /programs, reports how
// each ended, and stops the machine. What it prints reaches the host through the serial line.
#include <dirent.h>
#include <sys/reboot.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

namespace {

std::vector<std::string> programs() {
  std::vector<std::string> names;
  if (DIR* folder = opendir("/programs")) {
    while (const dirent* entry = readdir(folder)) {
      if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
    }
    closedir(folder);
  }
  std::sort(names.begin(), names.end());
  return names;
}

int run(const std::string& name) {
  const std::string path = "/programs/" + name;
  const pid_t child = fork();
  if (child == 0) {
    execl(path.c_str(), name.c_str(), nullptr);
    _exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

int main() {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  for (const std::string& name : programs()) {
    std::printf("isochron: begin %s\n", name.c_str());
    const int status = run(name);
    std::printf("isochron: end %s %d\n", name.c_str(), status);
  }
  std::puts("isochron: done");
  sleep(1);  // the serial line is slow
  reboot(RB_POWER_OFF);
  for (;;) pause();
}
