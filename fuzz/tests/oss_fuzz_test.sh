#!/usr/bin/env bash
# oss_fuzz_test.sh ENGINE SANITIZER: oss_fuzz_test.py, where its packages are installed.
set -euo pipefail
[[ $1 != afl || -f /usr/lib/afl/libAFLDriver.a ]] || exec toolchains/testing/run_skipped.sh 'AFL++'
[[ $1 == afl || -f /usr/lib/llvm-19/lib/libc++.a ]] || exec toolchains/testing/run_skipped.sh 'libc++'
exec python3 fuzz/tests/oss_fuzz_test.py "$@"
