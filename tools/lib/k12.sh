# XKCP's KangarooTwelve in C and assembly as a shared library: the native benchmark opens it as a peer.
# It travels inside a Rust package, which cargo fetches. Without cargo there is no such peer. Sourced
# by tools/setup.
k12="$root/bench/native/peers/k12"

stamp_k12() { hash_of "$root/tools/lib/k12.sh" "$k12/Cargo.lock"; }
have_k12() { is_current k12 "$(stamp_k12)"; }
wants_k12() { [[ -n $(command -v cargo) ]] && ! have_k12; }

# Options that the benchmark limits it with are compiled in, for the sets of instructions that it
# chooses from.
build_k12() {
  local out="$toolchain/k12" source file flags
  rm -rf "$out"
  cargo vendor --quiet --locked --manifest-path "$k12/Cargo.toml" "$out/vendor" || return 1
  source="$out/vendor/kangarootwelve_xkcp/XKCP-K12/lib"
  for file in "$source"/{KangarooTwelve,KangarooTwelve-threading,KT-threadpool{,-pthread,-sequential}}.c \
    "$source"/Optimized64/*-{opt64,runtimeDispatch,timesN-SSSE3,timesN-AVX2,timesN-AVX512}.c \
    "$source"/Optimized64/*.s; do
    case $file in
      *-SSSE3.c) flags=(-mssse3) ;;
      *-AVX2.c) flags=(-mavx2) ;;
      *-AVX512.c) flags=(-mavx512f -mavx512vl) ;;
      *) flags=() ;;
    esac
    clang-19 -O3 -fPIC -DLITTLE_ENDIAN=1 -DKeccakP1600_enable_simd_options "${flags[@]}" \
      -I "$source" -I "$source/Optimized64" -c "$file" -o "$out/$(basename "$file").o" || return 1
  done
  clang-19 -shared -Wl,-z,noexecstack -o "$out/libk12.so" "$out"/*.o || return 1
  rm -rf "$out/vendor" "$out"/*.o
  mark_current k12 "$(stamp_k12)"
}
