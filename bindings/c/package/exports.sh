#!/usr/bin/env bash
# Writes the linker's version script for the shared library: what users may call is global, all else
# local. Public are the functions of isochron.h and, of namespace isochron, functions and classes.
# Nested namespaces and classes named *Internals are the library's own. Weak symbols are code that
# headers bring, which is in its users already, and the members of class templates, which may be
# instantiated here only.
#   exports.sh NM ARCHIVE >SCRIPT
set -euo pipefail
nm=("$1" --defined-only --extern-only --no-sort)
archive=$2

echo '{'
echo '  global:'
# Lines of symbols are "VALUE TYPE NAME"; the demangled name may hold spaces.
paste -d '\t' <("${nm[@]}" "$archive") <("${nm[@]}" --demangle "$archive") |
  awk -F '\t' 'split($1, mangled, " ") == 3 {
    name = $2
    sub(/^[0-9a-f]* [A-Z] /, "", name)
    public = name ~ /^isochron_[a-z0-9_]+$/ || name ~ /^isochron::[a-z0-9_]+\(/ ||
        (name ~ /^isochron::[A-Z][A-Za-z0-9]*::/ && name !~ /^isochron::[A-Za-z0-9]*Internals::/)
    if (mangled[2] ~ /[WVu]/) public = mangled[3] ~ /^_ZNK?8isochron[0-9]+[A-Z][A-Za-z0-9]*I/
    if (public) print "    " mangled[3] ";"
  }' | sort -u
echo '  local: *;'
echo '};'
