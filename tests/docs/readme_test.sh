#!/usr/bin/env bash
# The examples of README.md, taken out of it, compiled and run as a reader would.
#   readme_test.sh LANGUAGE [NODE]    the language as written behind the ``` of its block
set -euo pipefail

work=$TEST_TMPDIR/readme
file=$PWD/README.md
rm -rf "$work"
mkdir -p "$work"
cp "$file" "$work/README.md"

fail() {
  echo "readme_test: $*" >&2
  exit 1
}

# The only block of this language in README.md.
block() {
  [[ $(grep -c "^\`\`\`$1\$" "$file") == 1 ]] || fail "README.md has no, or more than one, block in $1"
  sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" "$file" | sed '1d;$d'
}

sha256=$(sha256sum <"$file" | cut -d' ' -f1)
blake3=$(bindings/wasi/isosum -a blake3 - <"$file" | cut -d' ' -f1)
sha3_256=$(openssl dgst -sha3-256 -r "$file" | cut -d' ' -f1)
[[ ${#blake3} == 64 && $blake3 != "$sha256" ]] || fail "isosum printed $blake3"

# same TEXT TEXT
same() { [[ $1 == "$2" ]] || fail "got
$1
wanted
$2"; }

# installed FLAG...: what pkg-config says of the library, installed for this test.
installed() {
  [[ -d $work/prefix ]] || bindings/c/install --prefix "$work/prefix" >/dev/null
  PKG_CONFIG_LIBDIR=$work/prefix/lib/pkgconfig pkg-config "$@" isochron
}

case $1 in
  cpp)
    block cpp >"$work/hash.cc"
    # shellcheck disable=SC2046  # several words
    c++ -std=c++20 -Wall -Wextra -Werror "$work/hash.cc" $(installed --cflags --libs) -o "$work/hash"
    same "$(LD_LIBRARY_PATH=$work/prefix/lib "$work/hash" "$file")" "$sha256"
    ;;
  c)
    block c >"$work/hash.c"
    # shellcheck disable=SC2046
    cc -std=c99 -Wall -Wextra -Werror "$work/hash.c" $(installed --cflags --libs) -o "$work/hash"
    same "$(LD_LIBRARY_PATH=$work/prefix/lib "$work/hash" "$file")" "$blake3"
    ;;
  js)
    block js >"$work/hash.mjs"
    mkdir "$work/node_modules"
    cp -RL bindings/js/package "$work/node_modules/isochron"
    same "$("$2" "$work/hash.mjs" "$file")" "$sha256 $blake3"
    ;;
  sh)
    block sh >"$work/hash.sh"
    mkdir "$work/bin"
    cp -L bindings/wasi/isosum "$work/bin/"
    same "$(cd "$work" && PATH=$work/bin:$PATH bash -euo pipefail hash.sh)" "$sha256  README.md
README.md: OK
$sha3_256  README.md"
    same "$(cat "$work/SUMS")" "BLAKE3 (README.md) = $blake3"
    ;;
  *) fail "unknown language $1" ;;
esac
echo "the example in $1 is right"
