// Names for sections that a test case opens again: in a loop, or by a function that it calls twice.
//
// Catch goes through the sections of one name once, whoever opens them; what is opened later under
// that name is left out without a word.
#pragma once

#include <string>
#include <string_view>

namespace isochron::test {

// The name when it is asked for in this run of the test case for the first time, then "NAME, 2"...
std::string section_name(std::string_view name);

}  // namespace isochron::test
