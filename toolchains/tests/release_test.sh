#!/usr/bin/env bash
# release_test.sh FILE...: the modules (.wasm) among what ships hold nothing but what engines need: no
# names, no debug information, no traces of the tools.
set -euo pipefail
checked=0
for module in "$@"; do
  [[ $module == *.wasm ]] || continue
  checked=$((checked + 1))
  sections=$(llvm-readobj-19 --sections "$module")
  echo "$module: $(wc -c <"$module") bytes"
  if grep -E 'Name: (name|\.debug_.*|producers|sourceMappingURL|linking|reloc.*)( |$)' <<<"$sections"; then
    echo "$module is not stripped"
    exit 1
  fi
  grep -q 'Type: CODE' <<<"$sections"
done
((checked == 3))
