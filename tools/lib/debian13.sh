# Programs from Debian 13 for a Debian 12 machine: fetched by apt with a private configuration (the
# machine's own sources and keys with the suite changed) and unpacked below .toolchain, so that the
# system stays Debian 12. Sourced by tools/setup.
emscripten_packages=(emscripten)
blake3_packages=(librust-blake3-dev)
# Machine code brings every library it needs, with Debian 13's C library and loader.
binaryen_packages=(binaryen libc6 libstdc++6 libgcc-s1)
wasmedge_packages=(wasmedge libwasmedge0 libc6 libstdc++6 libgcc-s1 libllvm19 libspdlog1.15 libfmt10
  libxml2 libedit2 libz3-4 libzstd1 zlib1g libffi8 libtinfo6 libbsd0 libmd0 liblzma5)

# Parts of Emscripten's package that nothing here links: link-time optimised, position independent,
# threaded and sanitized system libraries, graphics, its own tests (1.4 of 1.6 GB).
emscripten_leave_out=('*/lto' '*/lto-pic' '*/pic' '*-mt*.a' '*-ww*.a' '*/lib*asan*.a'
  '*/lib*lsan*.a' '*/libsanitizer*.a' '*/libwasmfs*.a' '*/libwebgpu*.a'
  './usr/share/emscripten/test' './usr/share/emscripten/media' './usr/share/doc' './usr/share/man')

apt13() {
  local apt="$toolchain/apt13" command=$1
  shift
  "$command" -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts="$apt/parts" \
    -o Dir::State::lists="$apt/lists" -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=root "$@"
}

# Reads the machine's sources (both formats), keeps those of Debian 12 and asks for Debian 13's.
apt13_prepare() {
  local apt="$toolchain/apt13" file
  rm -rf "$apt"
  mkdir -p "$apt/parts" "$apt/lists/partial" "$apt/cache/archives/partial"
  touch "$apt/sources.list"
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [[ -f $file ]] || continue
    grep -E '^deb .*[[:space:]]bookworm([-/][a-z]+)?[[:space:]]' "$file" |
      sed 's/bookworm/trixie/g' >>"$apt/sources.list" || true
  done
  for file in /etc/apt/sources.list.d/*.sources; do
    [[ -f $file ]] || continue
    # A stanza ends at an empty line.
    awk -v RS= -v ORS='\n\n' '/\nSuites:[^\n]*bookworm/ || /^Suites:[^\n]*bookworm/' "$file" |
      sed 's/bookworm/trixie/g' >"$apt/parts/${file##*/}"
  done
  apt13 apt-get -q update
}

# unpack13 COMPONENT PACKAGE...: .toolchain/COMPONENT becomes the packages' content.
unpack13() {
  local component=$1 downloads="$toolchain/download-$1" deb part
  shift
  rm -rf "$downloads" "${toolchain:?}/$component"
  mkdir -p "$downloads" "$toolchain/$component"
  (cd "$downloads" && apt13 apt-get -q download "$@") || return 1
  local leave_out=()
  if [[ $component == emscripten ]]; then
    for part in "${emscripten_leave_out[@]}"; do leave_out+=("--exclude=$part"); done
  fi
  for deb in "$downloads"/*.deb; do
    dpkg-deb --fsys-tarfile "$deb" |
      tar -x -C "$toolchain/$component" --no-same-owner "${leave_out[@]}" || return 1
  done
  rm -rf "$downloads"
  mark_current "$component" "$(stamp_debian13)"
}

# run13 COMPONENT PROGRAM: a script that starts the program with the component's own libraries.
run13() {
  local lib="$toolchain/$1/usr/lib/x86_64-linux-gnu"
  echo "#!/bin/sh
exec \"$toolchain/$1/usr/lib64/ld-linux-x86-64.so.2\" --library-path \"$lib:$lib/$1\" \\
  \"$toolchain/$1/usr/bin/$2\" \"\$@\""
}

# The official BLAKE3 in C and assembly (it travels inside the Rust crate's package) as a shared
# library: benchmarks open it as a peer. BLAKE3_TESTING exports the set of instructions that it
# uses, so that they can limit it.
build_blake3() {
  local c
  c=$(echo "$toolchain"/blake3/usr/share/cargo/registry/blake3-*/c)
  clang-19 -O3 -fPIC -shared -DBLAKE3_TESTING -o "$toolchain/blake3/libblake3.so" \
    "$c"/blake3{,_dispatch,_portable}.c "$c"/blake3_*_x86-64_unix.S
  cp "$c/blake3.h" "$toolchain/blake3/"
}
