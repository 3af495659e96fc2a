// A test case that cannot run here, for want of a processor's feature: visible in the log and as
// "skipped" in the JUnit report.
#pragma once

#include <string>

namespace isochron::test {

// Call once, in a test case without sections, and return.
void skip(const std::string& reason);

}  // namespace isochron::test
