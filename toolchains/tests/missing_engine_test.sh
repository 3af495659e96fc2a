#!/usr/bin/env bash
# A test whose engine is missing: skipped, and seen to be; with CI=true, failed.
set -euo pipefail
script=toolchains/testing/run_skipped.sh

# runs CI: the script's exit status; its report goes to $XML_OUTPUT_FILE.
runs() {
  local status=0
  CI=$1 XML_OUTPUT_FILE=$TEST_TMPDIR/report.xml TEST_TARGET=//some:test "$script" Wasmtime || status=$?
  return "$status"
}
has() { grep -q "$1" "$TEST_TMPDIR/report.xml" || { echo "not in the report: $1"; exit 1; }; }

runs '' || { echo 'a missing engine fails without CI'; exit 1; }
has '<skipped message="Wasmtime is not installed"/>'
has 'failures="0"'
! runs true || { echo 'a missing engine passes with CI=true'; exit 1; }
has '<failure message="Wasmtime is not installed"/>'
has 'failures="1"'
echo right
