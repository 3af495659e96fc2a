#!/usr/bin/env bash
# compilers_test.sh COMPILER LEVEL: builds the library as its users may, and runs memcheck on it.
set -euo pipefail
source tests/support/x86_flags.sh
compiler=$1 level=$2
objects="$TEST_TMPDIR/objects"
mkdir -p "$objects"

flags=(-std=c++20 "$level" -DNDEBUG -fno-exceptions -fno-rtti -Wno-unknown-pragmas -Wno-psabi -I. -Isrc)
# As the release is built: the pass makes branches of masks.
[[ $compiler != clang* ]] || flags+=(-mllvm -x86-cmov-converter=false)

compile() {
  local file=$1
  # shellcheck disable=SC2046  # flags are words of their own
  "$compiler" "${flags[@]}" $(x86_flags "$file") -c "$file" -o "$objects/${file//\//_}.o"
}
for file in src/isochron/*.cc src/isochron/*/*.cc simd/*.cc simd/targets/*.cc tests/ct/native/{controls,functions,main,runs,scenario,verdict}.cc; do
  # Threads, and what calls them, are not checked: the harness runs on one.
  [[ $file != *_threads.cc && $file != */password/password*.cc ]] || continue
  compile "$file"
done
# See verdict.cc.
compare=_ZN8isochron19constant_time_equalESt4spanIKhLm18446744073709551615EES2_
"$compiler" "$objects"/*.o -Wl,-z,now "-Wl,--wrap=$compare" -o "$TEST_TMPDIR/harness"
exec python3 -B tests/ct/native/memcheck_test.py "$TEST_TMPDIR/harness"
