#!/usr/bin/env bash
# Installs into a temporary prefix and uses what is there as a user would: with the system's own
# compilers, pkg-config and CMake.
#   install_test.sh CASE    one of the functions case_* below
set -euo pipefail

programs=$PWD/bindings/c/tests/installed
work=$TEST_TMPDIR/install_test
prefix="$work/a prefix"  # with a space: paths must be quoted on the way
plain=$work/prefix
expected="ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85"

fail() {
  echo "install_test: $*" >&2
  exit 1
}

install_to() { bindings/c/install --prefix "$1" >/dev/null; }

# same TEXT TEXT WHAT
same() { [[ $1 == "$2" ]] || fail "$3: got
$1
wanted
$2"; }

# prints_digests COMMAND...
prints_digests() { same "$("$@")" "$expected" "output of $*"; }

# package PREFIX ARGUMENT...: pkg-config that knows the installed package alone
package() { PKG_CONFIG_LIBDIR=$1/lib/pkgconfig pkg-config "${@:2}" isochron; }

needed_by() { readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'; }
soname_of() { readelf -d "$1" | sed -n 's/.*(SONAME).*\[\(.*\)\]/\1/p'; }

case_layout() {
  install_to "$prefix"
  local version headers
  version=$(sed -n 's/^#define ISOCHRON_VERSION "\(.*\)"$/\1/p' "$prefix/include/isochron.h")
  headers=$(cd src/isochron && find . -name '*.h' | sort)
  [[ $headers == *sha256.h* ]] || fail "no public headers"
  same "$(cd "$prefix/include/isochron" && find . ! -type d | sort)" "$headers" "C++ headers"
  same "$(cd "$prefix" && find . ! -type d ! -path './include/isochron/*' | sort)" "./include/isochron.h
./include/isochron_aead.h
./include/isochron_blake3.h
./include/isochron_chunks.h
./include/isochron_cipher.h
./include/isochron_hash.h
./include/isochron_keyed.h
./include/isochron_password.h
./lib/cmake/isochron/isochron-config-version.cmake
./lib/cmake/isochron/isochron-config.cmake
./lib/libisochron.a
./lib/libisochron.so
./lib/libisochron.so.${version%%.*}
./lib/libisochron.so.$version
./lib/pkgconfig/isochron.pc" "installed files"
  same "$(readlink "$prefix/lib/libisochron.so")" "libisochron.so.${version%%.*}" "link"
  same "$(readlink "$prefix/lib/libisochron.so.${version%%.*}")" "libisochron.so.$version" "link"
  same "$(soname_of "$prefix/lib/libisochron.so")" "libisochron.so.${version%%.*}" "soname"
  same "$(package "$prefix" --modversion)" "$version" "version of the pkg-config file"
  ! grep -rl '@[A-Z]*@' "$prefix/lib/pkgconfig" "$prefix/lib/cmake" || fail "unfilled template"
  file=$(find "$prefix" -type f -perm /022) && [[ -z $file ]] || fail "writable by others: $file"
  install_to "$prefix" # again, over itself
}

case_arguments() {
  DESTDIR=$work/stage bindings/c/install --prefix=/usr >/dev/null
  [[ -f $work/stage/usr/include/isochron.h ]] || fail "DESTDIR is not in front of the prefix"
  BUILD_WORKING_DIRECTORY=$work bindings/c/install --prefix relative >/dev/null
  [[ -f $work/relative/include/isochron.h ]] || fail "a relative prefix is not in the user's folder"
  local arguments status
  for arguments in "--prefix" "--prefix=" "--libdir lib64" "somewhere"; do
    status=0
    # shellcheck disable=SC2086  # several words
    bindings/c/install $arguments >/dev/null 2>&1 || status=$?
    same $status 2 "exit code of install $arguments"
  done
  [[ $(bindings/c/install --help) == *--prefix* ]] || fail "--help does not name --prefix"
}

case_pkg_config_shared() {
  install_to "$plain"
  # shellcheck disable=SC2046  # several words
  cc -std=c99 -pedantic -Wall -Wextra -Werror "$programs/program.c" \
    $(package "$plain" --cflags --libs) -o "$work/c"
  # shellcheck disable=SC2046
  c++ -std=c++20 -Wall -Wextra -Wpedantic -Werror "$programs/program.cc" \
    $(package "$plain" --cflags --libs) -o "$work/cc"
  [[ $(needed_by "$work/c") == *libisochron.so* ]] || fail "not linked to the shared library"
  prints_digests env LD_LIBRARY_PATH="$plain/lib" "$work/c"
  prints_digests env LD_LIBRARY_PATH="$plain/lib" "$work/cc"
}

case_pkg_config_static() {
  install_to "$plain"
  # shellcheck disable=SC2046
  cc -std=c99 -static "$programs/program.c" $(package "$plain" --static --cflags --libs) \
    -o "$work/c"
  # shellcheck disable=SC2046
  c++ -std=c++20 -static "$programs/program.cc" $(package "$plain" --static --cflags --libs) \
    -o "$work/cc"
  # The archive in a program that is otherwise dynamic.
  cc -std=c99 -I"$plain/include" "$programs/program.c" "$plain/lib/libisochron.a" -lstdc++ \
    -pthread -o "$work/mixed"
  rm -r "$plain"
  prints_digests "$work/c"
  prints_digests "$work/cc"
  prints_digests "$work/mixed"
}

# The archive is position-independent: it can become part of somebody's shared library.
case_archive_in_shared_library() {
  install_to "$plain"
  cc -shared -fPIC -o "$work/libother.so" -Wl,--whole-archive "$plain/lib/libisochron.a" \
    -Wl,--no-whole-archive -lstdc++ -pthread
  cc -std=c99 -I"$plain/include" "$programs/program.c" -L"$work" -lother -o "$work/c"
  prints_digests env LD_LIBRARY_PATH="$work" "$work/c"
}

case_moved() {
  install_to "$work/elsewhere"
  mv "$work/elsewhere" "$plain"
  # shellcheck disable=SC2046
  cc -std=c99 "$programs/program.c" $(package "$plain" --cflags --libs) -o "$work/c"
  prints_digests env LD_LIBRARY_PATH="$plain/lib" "$work/c"
  use_cmake "$plain" C
}

# use_cmake PREFIX LANGUAGES
use_cmake() {
  {
    cmake -S "$programs" -B "$work/build" -DCMAKE_PREFIX_PATH="$1" -DLANGUAGES="$2" &&
      cmake --build "$work/build"
  } >"$work/cmake.log" 2>&1 || {
    cat "$work/cmake.log" >&2
    fail "CMake"
  }
  local language kind
  for language in ${2//;/ }; do
    for kind in isochron isochron_static; do
      prints_digests "$work/build/${kind}_$language"
    done
    [[ $(needed_by "$work/build/isochron_static_$language") != *libisochron* ]] ||
      fail "isochron_static_$language needs the shared library"
  done
  rm -r "$work/build"
}

case_cmake() {
  install_to "$prefix"
  use_cmake "$prefix" "C;CXX"
  use_cmake "$prefix" C # a project without C++
}

case_cmake_versions() {
  install_to "$prefix"
  local wanted
  for wanted in 1.0 0.99; do
    sed "s/isochron 0.1 REQUIRED/isochron $wanted REQUIRED/" "$programs/CMakeLists.txt" \
      >"$work/CMakeLists.txt"
    ! cmake -S "$work" -B "$work/build" -DCMAKE_PREFIX_PATH="$prefix" -DLANGUAGES=C \
      >"$work/cmake.log" 2>&1 || fail "version $wanted was accepted"
    grep -q 'isochron-config.cmake, version: 0' "$work/cmake.log" || fail "refused for another reason"
  done
}

# The header alone, by strict compilers of both languages.
case_header() {
  install_to "$plain"
  local compiler standard
  echo '#include <isochron.h>' >"$work/header.c"
  for compiler in gcc clang-19; do
    for standard in c99 c11 c17; do
      $compiler -std=$standard -pedantic -Wall -Wextra -Werror -Wstrict-prototypes \
        -I"$plain/include" -fsyntax-only "$work/header.c"
    done
  done
  for compiler in g++ clang++-19; do
    for standard in c++98 c++20; do
      $compiler -x c++ -std=$standard -Wall -Wextra -Werror -Wno-variadic-macros \
        -I"$plain/include" -fsyntax-only "$work/header.c"
    done
  done
}

mkdir -p "$work"
trap 'rm -rf "$work"' EXIT
"case_$1"
echo "$1: right"
