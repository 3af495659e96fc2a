#!/usr/bin/env bash
# The library's sources are C++20 for GCC as well: the system's g++ takes all of them, each kernel file
# with the instructions that its target has on x86.
set -euo pipefail
source tests/support/x86_flags.sh
[[ $(uname -m) == x86_64 ]] || { echo 'x86 alone'; exit; }

# takes FLAG... FILE
takes() { g++ -std=c++20 -Wall -Wextra -Wno-unknown-pragmas -fsyntax-only -I. -Isrc "$@" || { echo "g++ refuses ${*: -1}"; exit 1; }; }

for file in src/isochron/*.cc src/isochron/*/*.cc simd/*.cc; do
  [[ -e $file ]] && takes -fexceptions "$file"
done
for file in simd/targets/*.cc; do
  # shellcheck disable=SC2046  # flags are words of their own
  takes $(x86_flags "$file") "$file"
done
echo right
