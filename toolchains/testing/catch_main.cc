// Catch2's runner (one translation unit, since it takes long to compile) with the XML_OUTPUT_FILE
// convention of Bazel: single test cases are reported in JUnit's format to that file.
#ifdef __wasi__
// Debian's libc++ for WASI is configured without file streams, but all of their code is in the
// header.
#include <cstddef>
#undef _LIBCPP_HAS_NO_FILESYSTEM
#include <fstream>
template class std::basic_filebuf<char>;
template class std::basic_ifstream<char>;
template class std::basic_ofstream<char>;
#define CATCH_CONFIG_NO_POSIX_SIGNALS
#endif

#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>

namespace {

void print(const char* path) {
  std::FILE* file = std::fopen(path, "r");
  if (file == nullptr) return;
  for (int c; (c = std::fgetc(file)) != EOF;) std::putchar(c);
  std::fclose(file);
}

}  // namespace

int main(int argc, char** argv) {
  Catch::Session session;
  const char* report = std::getenv("XML_OUTPUT_FILE");
  if (report != nullptr) {
    session.configData().reporterName = "junit";
    session.configData().outputFilename = report;
  }
  const int usage_error = session.applyCommandLine(argc, argv);
  if (usage_error != 0) return usage_error;
  const int failures = session.run();
  if (report != nullptr && failures != 0) print(report);
  return failures;
}
