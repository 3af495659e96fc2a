#!/usr/bin/env bash
# ISOCHRON_BACKEND as the probe sees it.
set -euo pipefail

failures=0
# probe VALUE: the probe's first two lines
probe() { ISOCHRON_BACKEND=$1 tests/probe | head -n 2; }
# same GOT WANTED WHAT
same() {
  [[ $1 == "$2" ]] && return
  printf '%s: got\n%s\nwanted\n%s\n' "$3" "$1" "$2"
  failures=$((failures + 1))
}

automatic=$(env -u ISOCHRON_BACKEND tests/probe | head -n 2)
[[ $automatic == *"environment: none" ]] || same "$automatic" "environment: none" "without the variable"
same "$(probe '')" "$automatic" "empty variable"
same "$(probe auto)" "$automatic" "auto"
# has GOT WORD... WHAT: the words stand in it
has() {
  local word
  for word in "${@:2:$#-2}"; do [[ "$1 " == *[[:space:]]"$word"[[:space:]]* ]] || same "$1" "... $word ..." "${@: -1}"; done
}
has "$(probe scalar | tr '\n' ' ')" sha256=scalar sha256_many=scalar blake3=scalar scalar
! [[ $(probe scalar) =~ =(v128|avx|sha_ni) ]] || same "$(probe scalar)" "scalar alone" scalar
has "$(probe v128 | tr '\n' ' ')" sha256=scalar sha256_many=v128 blake3=v128 v128

# What cannot be honoured leaves the automatic choice in force and is told.
choice=${automatic%%$'\n'*}
for name in nonsense SCALAR 'scalar ' 'scalar,v128'; do
  same "$(probe "$name")" "$choice
environment: unknown_backend" "ISOCHRON_BACKEND='$name'"
done
same "$(probe arm_sha2)" "$choice
environment: unsupported_backend" "arm_sha2 on x86"
exit $((failures > 0))
