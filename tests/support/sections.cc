// See sections.h.
#define CATCH_CONFIG_EXTERNAL_INTERFACES
#include "tests/support/sections.h"

#include <catch2/catch.hpp>
#include <map>

namespace isochron::test {
namespace {

std::map<std::string, int, std::less<>> uses;

// A run of a test case is a section of its own, round all others.
class RunListener : public Catch::TestEventListenerBase {
 public:
  using TestEventListenerBase::TestEventListenerBase;

  void sectionStarting(const Catch::SectionInfo& /*info*/) override {
    if (depth_++ == 0) uses.clear();
  }
  void sectionEnded(const Catch::SectionStats& /*stats*/) override { --depth_; }

 private:
  int depth_ = 0;
};

CATCH_REGISTER_LISTENER(RunListener)

}  // namespace

std::string section_name(std::string_view name) {
  std::string text(name);
  const int use = ++uses[text];
  if (use > 1) text += ", " + std::to_string(use);
  return text;
}

}  // namespace isochron::test
