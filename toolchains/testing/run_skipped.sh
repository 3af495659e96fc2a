#!/bin/sh
# run_skipped.sh WHAT: a test whose engine is not on this machine. A visible skip, or with CI=true a
# failure.
echo "skipped: $1 is not installed (tools/setup says why)"
if [ "${CI-}" = true ]; then
  outcome="<failure message=\"$1 is not installed\"/>"
  failures=1
else
  outcome="<skipped message=\"$1 is not installed\"/>"
  failures=0
fi
cat >"$XML_OUTPUT_FILE" <<XML
<?xml version="1.0" encoding="UTF-8"?>
<testsuites><testsuite name="$TEST_TARGET" tests="1" failures="$failures">
<testcase name="$TEST_TARGET" classname="engines">$outcome</testcase>
</testsuite></testsuites>
XML
exit "$failures"
