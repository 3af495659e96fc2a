#!/usr/bin/env bash
# Starts the probe on an emulated x86 processor: it must support the backends given, no others, and
# execute no instruction that the processor does not have (row 20).
#   cpu_models_test.sh MODEL BACKEND...
set -euo pipefail

model=$1
wanted="backends: ${*:2}"
if ! command -v qemu-x86_64 >/dev/null; then
  exec toolchains/testing/run_skipped.sh qemu-x86_64
fi
# Its own state and a file's are all that the probe needs.
output=$(qemu-x86_64 -cpu "$model" tests/probe)
echo "$output"
[[ $(grep '^backends:' <<<"$output") == "$wanted" ]] || {
  echo "wanted on $model: $wanted" >&2
  exit 1
}
