#!/bin/bash -eu
# Builds the fuzz targets as OSS-Fuzz and ClusterFuzzLite ask for it: with the compiler and the flags
# of their base image ($CXX, $CXXFLAGS, $LIB_FUZZING_ENGINE, $SANITIZER), sources in $SRC/isochron,
# objects in $WORK, and in $OUT for each target: its program, seeds, dictionary and options. Not by
# Bazel, which would fetch its rules and bring flags of its own.
cd "$SRC/isochron"
source tests/support/x86_flags.sh

# What the targets compare with. MemorySanitizer wants all code instrumented, which the system's
# libraries are not; there, and with PEERS=none, the scalar backend is the only oracle. Machines that
# fuzz have no such libraries: they are linked statically.
peers=(fuzz/peers/openssl.cc fuzz/peers/openssl_ciphers.cc fuzz/peers/sodium.cc)
libraries=("-Wl,-Bstatic" -lsodium -lcrypto "-Wl,-Bdynamic")
if [[ $SANITIZER == memory || ${PEERS-} == none ]]; then
  peers=(fuzz/peers/none.cc)
  libraries=()
fi

# What isosum reads lists with; all else is the library and the harness.
parser=(bindings/wasi/{algorithms,checksum_line,output,progress,text}.cc)
sources=(src/isochron/*.cc src/isochron/*/*.cc simd/*.cc simd/targets/*.cc fuzz/*.cc
  "${peers[@]}" "${parser[@]}" tests/support/guarded.cc)

flags=(-std=c++20 -pthread -I. -Isrc)
# Hashes and ciphers compute modulo 2^32 and 2^64: the base image's flags call a function for every
# carry that is lost.
if [[ $SANITIZER == undefined ]]; then flags+=(-fno-sanitize=unsigned-integer-overflow); fi

objects=$WORK/isochron
rm -rf "$objects"
mkdir -p "$objects"
# compile SOURCE
compile() {
  # shellcheck disable=SC2046,SC2086  # flags are words of their own
  $CXX $CXXFLAGS $common $(x86_flags "$1") -c "$1" -o "$objects/${1//\//_}.o"
}
export -f compile x86_flags
export common="${flags[*]}" objects
printf '%s\n' "${sources[@]}" | xargs -P "$(nproc)" -I{} bash -euc 'compile {}'

for source in fuzz/targets/*.cc; do
  target=$(basename "$source" .cc)
  # shellcheck disable=SC2086
  $CXX $CXXFLAGS $common "$source" "$objects"/*.o $LIB_FUZZING_ENGINE "${libraries[@]}" -o "$OUT/$target"
  (cd "fuzz/corpus/$target" && python3 -m zipfile -c "$OUT/${target}_seed_corpus.zip" ./*)
  cp "fuzz/dictionaries/$target.dict" "fuzz/options/$target.options" "$OUT/"
done
