#!/usr/bin/env bash
# The library's sources are C++20 for GCC as well: the system's g++ takes all of them, each kernel file
# with the instructions that its target has on x86.
set -euo pipefail
[[ $(uname -m) == x86_64 ]] || { echo 'x86 alone'; exit; }

# takes FLAG... FILE
takes() { g++ -std=c++20 -Wall -Wextra -Wno-unknown-pragmas -fsyntax-only -I. -Isrc "$@" || { echo "g++ refuses ${*: -1}"; exit 1; }; }

for file in src/isochron/*.cc src/isochron/*/*.cc simd/*.cc; do
  [[ -e $file ]] && takes -fexceptions "$file"
done
for file in simd/targets/*.cc; do
  case ${file##*/} in
    v128.cc) takes -msse4.1 "$file" ;;
    avx2.cc) takes -mavx2 -mbmi -mbmi2 "$file" ;;
    avx512.cc) takes -mavx512f -mavx512bw -mavx512dq -mavx512vl -mbmi -mbmi2 "$file" ;;
    sha_ni.cc) takes -msse4.1 -msha "$file" ;;
    *clmul.cc) takes -msse4.1 -mpclmul "$file" ;;
    *) takes "$file" ;;
  esac
done
echo right
