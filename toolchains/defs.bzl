"""What the project's BUILD files load."""

load(":testing.bzl", _engine_test = "engine_test", _isochron_test = "isochron_test", _node_test = "node_test")
load(":wasm.bzl", _emscripten_module = "emscripten_module", _wasi_binary = "wasi_binary")

emscripten_module = _emscripten_module
engine_test = _engine_test
isochron_test = _isochron_test
node_test = _node_test
wasi_binary = _wasi_binary

def isochron_copts():
    """Flags for the library's own C++ and C files, beside those of the toolchain (C++20, -O2)."""
    return [
        "-Wall",
        "-Wextra",
        "-Wpedantic",
        "-Wshadow",
        "-Wvla",
        "-fno-exceptions",
        "-fno-rtti",
    ] + select({
        # Clang's pass turns masks on secrets back into branches.
        "//toolchains:is_x86_64": [
            "-mllvm",
            "-x86-cmov-converter=false",
        ],
        "//conditions:default": [],
    }) + select({
        # The native compiler's version is fixed, so its warnings are too.
        "//toolchains:is_native": ["-Werror"],
        "//conditions:default": [],
    })
