#!/usr/bin/env bash
# What the libraries' object files define and export.
#   symbols_test.sh exports           the shared library exports the public functions and no more
#   symbols_test.sh targets TARGET... files built for wider processors define nothing that the
#                                     linker may take for all of the program
set -euo pipefail
archive=bindings/c/libisochron.a
shared=bindings/c/libisochron.so

fail() {
  printf 'symbols_test: %s\n' "$@" >&2
  exit 1
}

# Names of functions in a C header, its comments left out.
declared_in_c() {
  cc -E -P "$1" | grep -oE '\bisochron_[a-z0-9_]+\(' | tr -d '(' | sort -u
}

case_exports() {
  local declared exported cplusplus headers missing extra name
  exported=$(nm -D --defined-only "$shared" | awk 'NF == 3 {print $3}' | sort -u)
  declared=$(declared_in_c bindings/c/isochron.h)
  (($(wc -l <<<"$declared") > 30)) || fail "cannot read isochron.h"
  missing=$(comm -23 <(echo "$declared") <(echo "$exported"))
  [[ -z $missing ]] || fail "declared, not exported:" "$missing"
  extra=$(comm -13 <(echo "$declared") <(grep -v '^_ZNK\?8isochron' <<<"$exported"))
  [[ -z $extra ]] || fail "exported, not declared in isochron.h:" "$extra"

  # C++: the first name behind "isochron::" stands in a public header, and is no namespace.
  headers=$(find src/isochron -name "*.h" -exec cat {} +)
  cplusplus=$(c++filt <<<"$exported" | grep '^isochron::')
  while read -r name; do
    grep -qw "$name" <<<"$headers" || fail "exported, in no public header: $name"
    ! grep -qE "namespace (isochron::)?$name\b" <<<"$headers" || fail "internal namespace: $name"
  done < <(sed -E 's/^isochron::([A-Za-z0-9_]+).*/\1/' <<<"$cplusplus" | sort -u)
  for name in sha256 sha256_many 'MerkleDamgard<isochron::Sha256,.*>::update' blake3 Blake3::finish \
    Blake3Output::read blake3_update_threaded blake3_root hex_decode set_backend error_name; do
    grep -qE "^isochron::$name\(" <<<"$cplusplus" || fail "not exported: isochron::$name"
  done
}

# leaks TARGET FILE: weak, unique and common symbols (one of several definitions is kept, for the
# whole program) outside the target's own namespace. (Names that c++filt cannot read stay mangled.)
leaks() {
  nm --defined-only -C "$2" | sed -nE 's/^[0-9a-f]* +[WwVvuC] //p' |
    grep -vE "^(.* )?isochron::simd::$1::|^_ZN8isochron4simd${#1}$1" || true
}

case_targets() {
  local target found member
  work=$TEST_TMPDIR/symbols_test
  mkdir -p "$work"
  trap 'rm -rf "$work"' EXIT
  for target in "$@"; do
    member=$(ar t "$archive" | grep -E "^$target(\.pic)?\.o$") || fail "$archive has no $target.o"
    ar p "$archive" "$member" >"$work/$target.o"
    grep -q "isochron::simd::targets::$target" <<<"$(nm --defined-only -C "$work/$target.o")" ||
      fail "$member does not define its table of kernels"
    found=$(leaks "$target" "$work/$target.o")
    [[ -z $found ]] || fail "$member defines for the whole program:" "$found"
  done
  # The check itself: an inline function of the C++ library in such a file is found.
  echo '#include <vector>
void f(std::vector<int>& v) { v.push_back(1); }' >"$work/bad.cc"
  c++ -std=c++20 -O0 -c "$work/bad.cc" -o "$work/bad.o"
  [[ -n $(leaks avx2 "$work/bad.o") ]] || fail "a leak is not found"
}

"case_$1" "${@:2}"
echo "$1: right"
