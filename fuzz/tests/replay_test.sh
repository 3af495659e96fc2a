#!/usr/bin/env bash
# replay.cc finds what it is for: results that differ, inputs that are missing, folders that are empty.
set -euo pipefail
program=fuzz/codecs_replay seeds=fuzz/corpus/codecs
work=$(mktemp -d "$TEST_TMPDIR/replay.XXXXXX")

# refuses TEXT ARGUMENT...: fails, and says TEXT.
refuses() {
  local text=$1
  shift
  if "$program" "$@" >"$work/out" 2>&1; then
    echo "accepts $*"
    exit 1
  fi
  grep -q "$text" "$work/out" || { echo "does not say \"$text\":"; cat "$work/out"; exit 1; }
}

"$program" "$seeds" --print >"$work/right" 2>/dev/null
"$program" "$seeds" --compare "$work/right" 2>/dev/null
sed '3s/.$/!/' "$work/right" >"$work/other"
refuses 'line 3 of' "$seeds" --compare "$work/other"
sed '$d' "$work/right" >"$work/shorter"
refuses 'computes something else' "$seeds" --compare "$work/shorter"
mkdir "$work/empty"
refuses 'no inputs' "$work/empty"
refuses 'cannot be read' "$work/missing"
