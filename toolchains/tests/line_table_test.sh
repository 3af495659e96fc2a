#!/usr/bin/env bash
# line_table_test.sh MODULE.wasm SOURCE...: the module's DWARF has a line table with rows for each of
# these sources, named as debuggers look them up: relative to the repository.
set -euo pipefail
module=$1
shift
dwarfdump=llvm-dwarfdump-19
table=$(mktemp)
"$dwarfdump" --debug-line "$module" >"$table"
for source in "$@"; do
  # A unit's rows follow the names of its files.
  rows=$(awk -v name="\"$(basename "$source")\"" '
    /^debug_line\[/ { in_unit = 0 }
    /^ *name: / && $2 == name { in_unit = 1 }
    in_unit && /^0x[0-9a-f]+ +[0-9]+/ { rows++ }
    END { print rows + 0 }' "$table")
  echo "$source: $rows rows in units that name it"
  ((rows > 10))
  grep -q "include_directories.*$(dirname "$source")\"" "$table"
done
