#!/usr/bin/env bash
# Installs Isochron's headers, libraries, pkg-config file and CMake package.
#   bazel run //bindings/c:install -- [--prefix DIR]
# --prefix  where the tree is used from; /usr/local without it
# DESTDIR   in the environment: a folder that is put in front of the prefix (for packagers)
# What is laid out:
#   include/isochron.h          the C interface, with its parts isochron_*.h
#   include/isochron/           the C++ headers
#   lib/libisochron.a, lib/libisochron.so -> .so.MAJOR -> .so.VERSION
#   lib/pkgconfig/isochron.pc, lib/cmake/isochron/isochron-config*.cmake
set -euo pipefail

prefix=/usr/local
while (($# > 0)); do
  case "$1" in
    --prefix)
      [[ $# -ge 2 ]] || { echo "install: --prefix needs a folder" >&2; exit 2; }
      prefix=$2
      shift 2
      ;;
    --prefix=*)
      prefix=${1#--prefix=}
      shift
      ;;
    -h | --help)
      sed -n '2,10s/^# \{0,1\}//p' "$0"
      exit 0
      ;;
    *)
      echo "install: unknown argument $1 (usage: install [--prefix DIR])" >&2
      exit 2
      ;;
  esac
done
[[ -n $prefix ]] || { echo "install: --prefix needs a folder" >&2; exit 2; }

# `bazel run` starts programs in a folder of its own.
started_in=${BUILD_WORKING_DIRECTORY:-$PWD}
[[ $prefix == /* ]] || prefix=$started_in/$prefix
stage=${DESTDIR:-}
[[ -z $stage || $stage == /* ]] || stage=$started_in/$stage
target=$stage$prefix

# What the build made is in the runfiles: a test's own, or those beside this command.
runfiles=${RUNFILES_DIR:-$(realpath -s "$0").runfiles}/isochron
[[ -f $runfiles/bindings/c/isochron.h ]] || {
  echo "install: run this as: bazel run //bindings/c:install -- --prefix DIR" >&2
  exit 1
}
c=$runfiles/bindings/c
version=$(sed -n 's/^#define ISOCHRON_VERSION "\(.*\)"$/\1/p' "$c/isochron.h")
soversion=${version%%.*}

# put MODE FILE FOLDER
put() { install -D -m "$1" -t "$target/$3" "$(readlink -f "$2")"; }
# fill TEMPLATE FOLDER: writes the template with the version filled in.
fill() {
  install -d "$target/$2"
  sed -e "s/@VERSION@/$version/g" -e "s/@SOVERSION@/$soversion/g" "$c/package/$1" \
    >"$target/$2/$(basename "$1" .in)"
  chmod 644 "$target/$2/$(basename "$1" .in)"
}

for header in "$c"/isochron*.h; do put 644 "$header" include; done
while read -r header; do
  put 644 "$runfiles/src/$header" "include/$(dirname "$header")"
done < <(cd "$runfiles/src" && find isochron -name '*.h')
put 644 "$c/libisochron.a" lib
install -m 755 "$(readlink -f "$c/libisochron.so")" "$target/lib/libisochron.so.$version"
ln -sfn "libisochron.so.$version" "$target/lib/libisochron.so.$soversion"
ln -sfn "libisochron.so.$soversion" "$target/lib/libisochron.so"
fill isochron.pc.in lib/pkgconfig
fill isochron-config.cmake.in lib/cmake/isochron
fill isochron-config-version.cmake.in lib/cmake/isochron

# A folder that the dynamic loader knows: programs find the new library at once.
if [[ -z $stage && $EUID == 0 ]] && grep -q "^$prefix/lib:" <<<"$(ldconfig -v -N 2>/dev/null)"; then
  ldconfig
fi
echo "Isochron $version is in $target"
