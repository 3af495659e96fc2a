#!/usr/bin/env bash
# The control of --config=tsan: a data race is found, and ends the program with an error.
set -euo pipefail

if report=$(tests/race 2>&1); then
  echo "the race was not found" >&2
  exit 1
fi
grep -q 'ThreadSanitizer: data race' <<<"$report" || {
  echo "ended otherwise: $report" >&2
  exit 1
}
